/**
 * Runs on the page: every visible text against what is behind it (WCAG 2.2, 1.4.3): at least 4.5:1, 3:1 for large text. It must not refer to
 * anything outside itself, since it is sent to the browser as text.
 */
export function contrastProblems(): { readonly problems: string[]; readonly checked: number } {
  type Colour = readonly [number, number, number, number];
  const parse = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const luminance = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (left: Colour, right: Colour): number => {
    const [light, dark] = [luminance(left), luminance(right)].sort((a, b) => b - a) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  /** The nearest background that is there at all; this page has no half-transparent ones. */
  const behind = (element: Element): Colour => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return [255, 255, 255, 1];
  };
  const problems: string[] = [];
  let checked = 0;
  const check = (what: string, text: Colour, ground: Colour, least: number): void => {
    checked++;
    const ratio = contrast(text, ground);
    if (ratio < least) problems.push(`${ratio.toFixed(2)}: ${what}`);
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || element instanceof SVGElement || !element.checkVisibility()) continue;
    if (element.closest(':disabled, option, noscript, .visually-hidden')) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    check(text.slice(0, 40), parse(style.color), behind(element), large ? 3 : 4.5);
  }
  for (const field of document.querySelectorAll('input, textarea, select')) {
    const style = getComputedStyle(field);
    check(`value of ${field.id}`, parse(style.color), behind(field), 4.5);
    if (!field.matches('[type=checkbox], [type=radio]')) {
      check(`border of ${field.id}`, parse(style.borderTopColor), behind(field.parentElement ?? field), 3);
    }
  }
  const hub = document.querySelector('.ring-hub');
  const fillOf = (element: Element | null): Colour => parse(element === null ? '' : getComputedStyle(element).fill);
  for (const label of document.querySelectorAll('.ring-drawing text')) {
    const ground = label.parentElement?.matches('.ring-seat') ? label.parentElement.querySelector('circle') : hub;
    check(`ring: ${label.textContent}`, fillOf(label), fillOf(ground), 4.5);
  }
  return { problems, checked };
}
