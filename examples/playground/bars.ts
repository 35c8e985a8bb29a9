/**
 * A small bar chart: a table whose middle column is drawn. Lengths are percentages of the column, so it needs no measuring and no
 * redrawing, and a screen reader hears labels and values.
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

/** Bars end here, so that the spread of the longest one still fits in. */
const LONGEST_PERCENT = 92;
const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;

export function barChart({ title, rows }: BarChart): HTMLElement {
  const largest = Math.max(...rows.map((row) => row.value), Number.MIN_VALUE);
  const percent = (value: number): string => `${Math.min(100, (LONGEST_PERCENT * value) / largest).toFixed(2)}%`;
  const withNotes = rows.some((row) => row.note !== undefined);
  return html(
    'table',
    { class: 'bars' },
    html('caption', {}, title),
    html('tbody', {}, ...rows.map((row) => barRow(row, percent, withNotes))),
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
    {},
    html('th', { scope: 'row' }, label),
    html('td', { class: 'bar-cell' }, bar),
    html('td', { class: 'bar-value' }, text),
    withNotes ? html('td', { class: 'bar-note' }, note) : undefined,
  );
}
