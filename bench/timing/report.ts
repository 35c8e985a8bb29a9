/** All that a run found, as a table and as JSON. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatTime, renderTable } from '../report/table.js';
import type { Machine } from '../run.js';
import {
  CERTAIN_LIMIT,
  CLAIM_SAMPLES,
  explain,
  failures,
  judge,
  LEAK_LIMIT,
  NULL_LIMIT,
  type SubjectResult,
  worstT,
} from './verdict.js';

export interface TimingRecord {
  readonly created: string;
  /** Version and commit of this library. */
  readonly version: string;
  readonly arguments: readonly string[];
  readonly seed: string;
  readonly machine: Machine;
  readonly pinned: boolean;
  /** The smallest step of the clock that was seen, in nanoseconds. */
  readonly clockStep: number;
  readonly results: readonly SubjectResult[];
}

/** One decimal, and the limit that it passes. */
function formatT(t: number, limit: number): string {
  if (t > CERTAIN_LIMIT) return `${t.toFixed(1)} ‼`;
  return t > limit ? `${t.toFixed(1)} !` : t.toFixed(1);
}

function table(results: readonly SubjectResult[]): string {
  const classes = [...new Set(results.flatMap((result) => result.classes.map(({ name }) => name)))];
  const rows = results.map((result) => {
    const cells = classes.map((name) => {
      const found = result.classes.find((entry) => entry.name === name);
      return found === undefined ? '–' : formatT(worstT(found.comparison), LEAK_LIMIT);
    });
    return [
      result.name,
      result.owner,
      formatTime(result.median),
      String(result.samples),
      formatT(worstT(result.null), NULL_LIMIT),
      ...cells,
      result.party === 'control' && judge(result) === 'certain' ? 'leaks, as it must' : explain(result),
    ];
  });
  return renderTable(['max |t|', 'of', 'median', 'samples', 'null', ...classes, 'verdict'], rows);
}

export function printTiming(record: TimingRecord): string {
  const { machine, results } = record;
  const lines = [
    `${record.version}, seed ${record.seed}, arguments: ${record.arguments.join(' ') || 'none'}`,
    `${machine.processor}, ${machine.platform}, Node ${machine.node}, clock step ${record.clockStep.toFixed(0)} ns`,
    '',
    table(results),
    '',
    `! above ${LEAK_LIMIT} (null: ${NULL_LIMIT}), ‼ above ${CERTAIN_LIMIT}. Each class against random secrets; null: random against random.`,
  ];
  const few = results.some(({ party, samples }) => party === 'ours' && samples < CLAIM_SAMPLES);
  if (few) lines.push(`Fewer than ${CLAIM_SAMPLES} samples of a class support no claim.`);
  return `${[...lines, ...failures(results)].join('\n')}\n`;
}

/** JSON knows no infinity, which is what two constants that differ give. */
function finite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** Writes the record with every test of every class; returns the file. */
export async function writeTiming(record: TimingRecord, json: string | undefined): Promise<string> {
  const folder = path.join('runs', `timing-${record.created.slice(0, 19).replaceAll(':', '-')}`);
  const file = json ?? path.join(folder, 'timing.json');
  const results = record.results.map((result) => ({ ...result, verdict: judge(result), text: explain(result) }));
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...record, results }, finite, 1)}\n`);
  return file;
}
