/** The rows of the group `drop-in` as a table of their own: a package, and the layer that stands in for it. */
import type { OperationResult } from '../run.js';
import { formatRatio, formatTime, renderTable } from './table.js';

export function isDropIn({ group }: OperationResult): boolean {
  return group === 'drop-in';
}

/** The last columns are how many times faster the layer is: above 1 is faster. */
export function renderDropIn(results: readonly OperationResult[]): string {
  const ours = [...new Set(results.flatMap(({ measurements }) => measurements.filter(isOurs).map(({ peer }) => peer)))];
  const rows = results.map(({ name, measurements }) => {
    const original = measurements.find((entry) => !isOurs(entry));
    const layers = ours.map((peer) => measurements.find((entry) => entry.peer === peer));
    return [
      name,
      original ? formatTime(original.median) : '–',
      ...layers.map((layer) => (layer ? formatTime(layer.median) : '–')),
      ...layers.map((layer) => (layer && original ? `${formatRatio(original.median / layer.median)} x` : '–')),
    ];
  });
  return renderTable(['drop-in, median per call', 'original', ...ours, ...ours.map((peer) => `${peer} faster`)], rows);
}

function isOurs({ role }: OperationResult['measurements'][number]): boolean {
  return role === 'ours';
}
