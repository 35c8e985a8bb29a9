/** Plain text tables: first column left, the others right. */

/** Cells to lines; columns as wide as their widest cell. */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) =>
        column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('──'), ...rows.map(line)].join('\n');
}

const UNITS: readonly (readonly [string, number])[] = [
  ['s', 1e6],
  ['ms', 1e3],
  ['µs', 1],
];

/** Three significant digits in the unit that suits: 842 ns, 3.14 µs, 12.0 ms, 1.53 s. */
export function formatTime(microseconds: number): string {
  const [unit, size] = UNITS.find(([, least]) => microseconds >= 0.9995 * least) ?? (['ns', 1e-3] as const);
  const value = microseconds / size;
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

/** Two decimals, or two significant digits below 0.1. */
export function formatRatio(value: number): string {
  if (value >= 9.95) return value.toFixed(1);
  return value >= 0.0995 ? value.toFixed(2) : value.toFixed(3);
}
