/** What a panel says after it acted: a verdict, an error with its stable code, and the values that came out. */
import { ERROR_CODES, QuorateError } from 'quorate';
import { type Child, enumerate, html, svg } from './dom.js';

/** Something worth showing under a verdict: a value to copy, or a line of text. */
export interface Fact {
  readonly label: string;
  /** Hexadecimal digits, shown whole with a button that copies them. */
  readonly hex?: string;
  readonly text?: string;
  /** Whether this step of a check went well. */
  readonly passed?: boolean;
}

export interface Outcome {
  /** `good`: verified. `bad`: a check that answered no. `made`: nothing was checked. `note`: nothing was done. */
  readonly kind: 'good' | 'bad' | 'made' | 'note';
  readonly title: string;
  readonly text?: string;
  readonly facts?: readonly Fact[];
  readonly extra?: Node;
}

const ICONS = {
  made: 'M4 8.5 7 11.5 12.5 5',
  good: 'M4 8.5 7 11.5 12.5 5',
  bad: 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5',
  note: 'M4 8H12',
  error: 'M8 3.5V9M8 12V12.5',
} as const;

/**
 * An outcome has two parts: the verdict is announced by screen readers, the values below it (hundreds of digits) are not. An announced part
 * must be on the page before anything is put into it.
 */
interface Parts {
  readonly announced: Element;
  readonly details: Element;
}

function partsOf(region: HTMLElement): Parts {
  const [announced, details] = region.children;
  if (announced !== undefined && details !== undefined) return { announced, details };
  const made = { announced: html('div', { role: 'status' }), details: html('div') };
  region.replaceChildren(made.announced, made.details);
  return made;
}

/** Nothing is said any more. Called for every region when the page starts. */
export function clearOutcome(region: HTMLElement): void {
  const { announced, details } = partsOf(region);
  announced.replaceChildren();
  details.replaceChildren();
}

/** A remark while something is going on. */
export function showWaiting(region: HTMLElement, text: string): void {
  clearOutcome(region);
  partsOf(region).announced.replaceChildren(html('p', { class: 'waiting' }, text));
}

function icon(kind: keyof typeof ICONS): SVGElement {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: ICONS[kind] }));
}

export function showOutcome(region: HTMLElement, outcome: Outcome): void {
  const { kind, title, text, facts = [], extra } = outcome;
  const { announced, details } = partsOf(region);
  announced.replaceChildren(verdict(kind, title, text));
  details.replaceChildren(
    ...(facts.length === 0 ? [] : [html('dl', { class: 'facts' }, ...facts.flatMap(factElements))]),
    ...(extra === undefined ? [] : [extra]),
  );
}

/** An error of the library has a code and names culprits; anything else is a fault of this page and says so. */
export function showError(region: HTMLElement, error: unknown): void {
  clearOutcome(region);
  const { announced } = partsOf(region);
  if (!(error instanceof QuorateError)) {
    console.error(error);
    announced.replaceChildren(
      verdict('error', 'This page failed', error instanceof Error ? error.message : String(error)),
    );
    return;
  }
  const { code, message, culprits } = error;
  const named =
    culprits.length === 0
      ? undefined
      : html('p', {}, `Culprit${culprits.length === 1 ? '' : 's'}: ${enumerate(culprits)}.`);
  announced.replaceChildren(
    verdict(
      'error',
      html('code', { class: 'code' }, code),
      `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
      named,
      html('p', { class: 'meaning' }, ERROR_CODES[code]),
    ),
  );
}

/** Runs `act` and shows what it throws. */
export function attempt(region: HTMLElement, act: () => void): void {
  try {
    act();
  } catch (error) {
    showError(region, error);
  }
}

/**
 * `attempt` for what takes a while: what was said before is gone at once, and the button does nothing meanwhile. It is not disabled, which
 * would take the keyboard's focus away.
 */
export async function attemptLater(
  region: HTMLElement,
  button: HTMLButtonElement | null,
  act: () => Promise<void>,
): Promise<void> {
  if (button?.ariaDisabled === 'true') return;
  clearOutcome(region);
  if (button !== null) button.ariaDisabled = 'true';
  try {
    await act();
  } catch (error) {
    showError(region, error);
  } finally {
    if (button !== null) button.ariaDisabled = null;
  }
}

function verdict(kind: keyof typeof ICONS, title: Child, text?: string, ...more: Child[]): HTMLElement {
  const body = text === undefined ? undefined : html('p', {}, text);
  return html(
    'div',
    { class: `verdict ${kind}` },
    icon(kind),
    html('div', {}, html('p', { class: 'verdict-title' }, title), body, ...more),
  );
}

function factElements({ label, hex, text, passed }: Fact): HTMLElement[] {
  const mark = passed === undefined ? undefined : icon(passed ? 'good' : 'bad');
  const state = passed === undefined ? '' : passed ? ' passed' : ' failed';
  const spoken =
    passed === undefined ? undefined : html('span', { class: 'visually-hidden' }, passed ? ' (passed)' : ' (failed)');
  const value = hex === undefined ? (text ?? '') : hexValue(label, hex);
  return [html('dt', { class: `fact${state}` }, mark, label, spoken), html('dd', {}, value)];
}

/** Hexadecimal digits with a button that copies them, where the browser lets a page write to the clipboard. */
export function hexValue(label: string, hex: string): HTMLElement {
  const digits = html('code', { class: 'hex' }, hex);
  const clipboard = navigator.clipboard as Clipboard | undefined; // absent outside secure contexts
  if (clipboard === undefined) return digits;
  const button = html('button', { type: 'button', class: 'copy', 'aria-label': `Copy: ${label}` }, 'Copy');
  button.addEventListener('click', () => void copy(button, hex));
  return html('div', { class: 'hex-row' }, digits, button);
}

/** Copies and says so on the button for a moment. */
export async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  if (button.ariaDisabled === 'true') return;
  const label = button.textContent;
  button.ariaDisabled = 'true';
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed';
  }
  setTimeout(() => {
    button.textContent = label;
    button.ariaDisabled = null;
  }, 1200);
}
