import { QuorateError } from '../bindings/errors.js';

/**
 * The results file of the experiment that this cluster descends from, so that both can be compared with the same tools.
 *
 *   count,threshold,runtime,attack,reboot;signatures,aborts;reboots
 *   8,5,120,60,30;1234,5;yes
 */
export interface OriginalRow {
  readonly nodes: number;
  readonly threshold: number;
  readonly runtimeSeconds: number;
  readonly attackSeconds: number;
  readonly rebootSeconds: number;
  readonly signatures: number;
  readonly aborts: number;
  readonly reboots: boolean;
}

const HEADER = 'count,threshold,runtime,attack,reboot;signatures,aborts;reboots';
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const ROW = new RegExp(`^(\\d+),(\\d+),${NUMBER},${NUMBER},${NUMBER};(\\d+),(\\d+);(yes|no)$`);

export function writeOriginalCsv(rows: readonly OriginalRow[]): string {
  const lines = rows.map((row) => {
    const parameters = [row.nodes, row.threshold, row.runtimeSeconds, row.attackSeconds, row.rebootSeconds].join(',');
    return `${parameters};${row.signatures},${row.aborts};${row.reboots ? 'yes' : 'no'}`;
  });
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** The inverse. Accepts either line ending: the original's own loader did not and read every flag as "no". */
export function readOriginalCsv(text: string): OriginalRow[] {
  const [header, ...lines] = text.split(/\r?\n/);
  if (header !== HEADER) throw new QuorateError('INVALID_ENCODING', `the first line must be "${HEADER}"`);
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      const match = ROW.exec(line);
      if (match === null) throw new QuorateError('INVALID_ENCODING', `line ${index + 2} is not a result row`);
      const [nodes, threshold, runtimeSeconds, attackSeconds, rebootSeconds, signatures, aborts] = match
        .slice(1, 8)
        .map(Number) as [number, number, number, number, number, number, number];
      const reboots = match[8] === 'yes';
      return { nodes, threshold, runtimeSeconds, attackSeconds, rebootSeconds, signatures, aborts, reboots };
    });
}
