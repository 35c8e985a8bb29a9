/** Small tools for the page's elements. Text goes in as text nodes, so nothing pasted can become markup. */

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** A string or an element; nothing where it is `undefined`. */
export type Child = Node | string | undefined;

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The element of the page with this id and class; an error of the page's author if it is another. */
export function byId<Kind extends Element>(id: string, kind: abstract new (...none: never[]) => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} with the id ${id}`);
  return found;
}

function fill(target: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    target.setAttribute(name, value === true ? '' : String(value));
  }
  target.append(...children.filter((child) => child !== undefined));
}

export function html<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  fill(made, attributes, children);
  return made;
}

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG_NAMESPACE, name) as SVGElementTagNameMap[Name];
  fill(made, attributes, children);
  return made;
}

/** The chosen value of a group of radio buttons. */
export function chosen(name: string): string {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`);
  if (found === null) throw new Error(`no radio button named ${name} is chosen`);
  return found.value;
}

/** Calls `act` when the form is submitted, by its button or by Enter; the browser itself sends nothing. */
export function onSubmit(form: HTMLFormElement, act: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act();
  });
}

/** Milliseconds as people read them. Browsers coarsen their clocks, so small times get one digit only. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 0.1) return 'under 0.1 ms';
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

/** The first and last characters of a long hexadecimal text. */
export function abbreviate(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 8)}…${text.slice(-6)}`;
}

/** "1", "1 and 2", "1, 2 and 3". */
export function enumerate(items: readonly (string | number)[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
