/** How numbers look to people. One place, so that the terminal, the report and the plots agree. */

/** Three significant digits without exponent: 12345, 123, 12.3, 1.23, 0.123. */
export function three(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toString();
  if (size >= 10) return value.toFixed(1);
  if (size >= 1) return value.toFixed(2);
  return value === 0 ? '0' : value.toFixed(3);
}

export const milliseconds = (value: number): string => `${three(value)} ms`;
export const seconds = (value: number): string => `${trimmed(value)} s`;

/** At most three decimals and no trailing zeros: 0.25, 3, 12.345. */
export function trimmed(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(3))) : '–';
}

/** A share in percent; a share of nothing is 0, not NaN. */
export function percent(part: number, whole: number): string {
  return `${whole === 0 ? '0' : three((100 * part) / whole)} %`;
}

export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
