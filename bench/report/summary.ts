/** The result of a run as a table for the terminal, with the notes under it. */
import type { OperationResult } from '../run.js';
import { formatRatio, formatTime, renderTable } from './table.js';

/** Below this share of the processor, medians are those of a busy machine. */
const LEAST_SHARE = 0.9;

const NONE = '–';
const NOTE_MARKS = 'abcdefghijklmnopqrstuvwxyz';

function formatRelation(ratio: number | undefined, estimated = false): string {
  return ratio === undefined ? NONE : `${estimated ? '~' : ''}${formatRatio(ratio)}`;
}

/** Notes get letters in the order of their first use; the same note keeps its letter. */
class Notes {
  readonly #letters = new Map<string, string>();

  mark(note: string): string {
    const known = this.#letters.get(note);
    if (known !== undefined) return known;
    const letter = NOTE_MARKS[this.#letters.size] ?? '+';
    this.#letters.set(note, letter);
    return letter;
  }

  lines(): string[] {
    return [...this.#letters].map(([note, letter]) => `  ${letter}) ${note}`);
  }
}

/** Rows are operations; columns are the median of each peer, then our kernels' ratios. */
export function renderSummary(
  results: readonly OperationResult[],
  peers: readonly string[],
  ours: readonly string[],
): string {
  const notes = new Notes();
  const header = [
    'median per call',
    ...peers.map((peer) => `${peer}  `),
    ...ours.flatMap((kernel) => [`${kernel}÷wasm`, `${kernel}÷blst`]),
  ];
  const rows = results.map((result) => [
    result.name,
    ...peers.map((peer) => {
      const measurement = result.measurements.find((entry) => entry.peer === peer);
      if (measurement === undefined) {
        const limit = result.limits[peer];
        return limit === undefined ? `${NONE}  ` : `${NONE} ${notes.mark(`${peer}: ${limit}`)}`;
      }
      const note = measurement.note === undefined ? ' ' : notes.mark(`${peer}: ${measurement.note}`);
      return `${formatTime(measurement.median)} ${note}`;
    }),
    ...ours.flatMap((kernel) => {
      const ratio = result.ratios[kernel];
      return [formatRelation(ratio?.toRival), formatRelation(ratio?.toNative, result.native?.estimated)];
    }),
  ]);
  const legend = [
    '÷wasm: against bls-eth-wasm; where that lacks the operation, montgomery, ffjavascript or mcl-wasm. Below 1 is faster.',
    '÷blst: against native blst; ~ carried over by ratio, since the addon does not export the operation.',
  ];
  const busy = results.filter(({ processorShare }) => processorShare < LEAST_SHARE).length;
  const warning =
    busy === 0 ? [] : [`Other programs took more than 10 % of the processor during ${busy} of ${results.length} rows.`];
  return [renderTable(header, rows), '', ...(ours.length > 0 ? legend : []), ...notes.lines(), ...warning].join('\n');
}
