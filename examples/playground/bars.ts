/**
 * A small bar chart: a table whose middle column is drawn. Lengths are percentages of the column, so it needs no measuring and no
 * redrawing, and a screen reader hears labels and values. The roles are said because narrow screens lay the rows out in another way, and
 * browsers then forget that they are rows.
 */
import { html, svg } from './dom.js';

export interface BarRow {
  readonly label: string;
  /** Not negative, in any unit that the rows share. */
  readonly value: number;
  /** How the value is written. */
  readonly text: string;
  /** What is said after the value, for instance a ratio. */
  readonly note?: string;
  readonly tone: 'ours' | 'ours-second' | 'other' | 'other-second';
  /** Where the middle half of the measurements lies. */
  readonly spread?: readonly [number, number];
}

export interface BarChart {
  readonly title: string;
  readonly rows: readonly BarRow[];
}

/** What is largest ends here: the end of a line is round and needs some room. */
const LONGEST_PERCENT = 98;
const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;

export function barChart({ title, rows }: BarChart): HTMLElement {
  const largest = Math.max(...rows.flatMap(({ value, spread = [0, 0] }) => [value, ...spread]), Number.MIN_VALUE);
  const percent = (value: number): string => `${((LONGEST_PERCENT * value) / largest).toFixed(2)}%`;
  const withNotes = rows.some((row) => row.note !== undefined);
  return html(
    'table',
    { class: 'bars', role: 'table' },
    html('caption', {}, title),
    html('tbody', { role: 'rowgroup' }, ...rows.map((row) => barRow(row, percent, withNotes))),
  );
}

function barRow(
  { label, value, text, note = '', tone, spread }: BarRow,
  percent: (value: number) => string,
  withNotes: boolean,
): HTMLElement {
  const bar = svg('svg', { class: `bar ${tone}`, height: HEIGHT, 'aria-hidden': 'true' });
  bar.append(svg('rect', { class: 'bar-body', x: 0, y: 3, width: percent(value), height: HEIGHT - 6, rx: 2 }));
  if (spread !== undefined) {
    const [low, high] = spread;
    bar.append(svg('line', { class: 'bar-spread', x1: percent(low), x2: percent(high), y1: MIDDLE, y2: MIDDLE }));
  }
  return html(
    'tr',
    { role: 'row' },
    html('th', { scope: 'row', role: 'rowheader' }, label),
    html('td', { class: 'bar-cell', role: 'cell' }, bar),
    html('td', { class: 'bar-value', role: 'cell' }, text),
    withNotes ? html('td', { class: 'bar-note', role: 'cell' }, note) : undefined,
  );
}
