/** All that a run found, as it is printed and saved. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { InterleaveOptions } from '../harness.js';
import type { PeerRole } from '../peer.js';
import type { PrimitiveResult } from '../primitives.js';
import type { Machine, OperationResult } from '../run.js';
import { isDropIn, renderDropIn } from './drop-in.js';
import { renderPlot } from './plot.js';
import { renderSummary } from './summary.js';
import { renderTable } from './table.js';

export interface BenchRecord {
  readonly created: string;
  readonly machine: Machine;
  /** The main thread stayed on one processor, so that native blst was single-threaded too. */
  readonly pinned: boolean;
  readonly timing: InterleaveOptions;
  readonly peers: readonly { readonly name: string; readonly role: PeerRole; readonly title: string }[];
  /** Microseconds per call. */
  readonly results: readonly OperationResult[];
  /** Nanoseconds. */
  readonly primitives: readonly PrimitiveResult[];
}

function primitivesTable(primitives: readonly PrimitiveResult[]): string {
  const kernels = [...new Set(primitives.flatMap(({ nanoseconds }) => Object.keys(nanoseconds)))];
  const rows = primitives.map(({ name, nanoseconds }) => [
    name,
    ...kernels.map((kernel) => nanoseconds[kernel]?.toFixed(1) ?? '–'),
  ]);
  return renderTable(['primitive, ns', ...kernels], rows);
}

function participants({ measurements, limits }: OperationResult): string[] {
  return [...measurements.map(({ peer }) => peer), ...Object.keys(limits)];
}

export function printRecord(record: BenchRecord): string {
  const { machine, peers, results, primitives } = record;
  const ours = peers.filter(({ role }) => role === 'ours').map(({ name }) => name);
  const parts = [`${machine.processor}, ${machine.platform}, Node ${machine.node}`];
  const compared = results.filter((result) => !isDropIn(result));
  if (compared.length > 0) {
    const taking = new Set(compared.flatMap(participants));
    const names = peers.map(({ name }) => name).filter((name) => taking.has(name));
    parts.push(
      renderSummary(
        compared,
        names,
        ours.filter((name) => taking.has(name)),
      ),
    );
  }
  const replaced = results.filter(isDropIn);
  if (replaced.length > 0) parts.push(renderDropIn(replaced));
  if (primitives.length > 0) parts.push(primitivesTable(primitives));
  return `${parts.join('\n\n')}\n`;
}

/** Writes JSON and SVG, into `runs/bench-<time>/` where no file was named; returns the files. */
export async function writeRecord(
  record: BenchRecord,
  files: { readonly json: string | undefined; readonly svg: string | undefined },
): Promise<string[]> {
  const folder = path.join('runs', `bench-${record.created.slice(0, 19).replaceAll(':', '-')}`);
  const written: string[] = [];
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, text);
    written.push(file);
  };
  await write(files.json ?? path.join(folder, 'bench.json'), `${JSON.stringify(record, null, 2)}\n`);
  const drawn = record.results.filter((result) => !isDropIn(result));
  if (drawn.length > 0) {
    await write(files.svg ?? path.join(folder, 'bench.svg'), await renderPlot(drawn, record.machine));
  }
  return written;
}
