/** The run: operation after operation, each cross-checked, timed in interleaved rounds and summarised. */
import { cpus, totalmem } from 'node:os';
import { checkAgain, crossCheck } from './check.js';
import { type InterleaveOptions, interleave } from './harness.js';
import type { Operation } from './operation.js';
import type { Peer, PeerRole } from './peer.js';
import { nativeOf, rivalOf, type Yardstick } from './ratios.js';
import { type Summary, summarise } from './statistics.js';

/** What one peer did in one operation; times in microseconds per call. */
export interface Measurement extends Summary {
  readonly peer: string;
  readonly role: PeerRole;
  readonly callsPerBatch: number;
  readonly rounds: readonly number[];
  readonly note?: string;
}

export interface OperationResult {
  readonly name: string;
  readonly group: string;
  readonly size?: number;
  readonly measurements: readonly Measurement[];
  /** Why a peer that has the operation sat out, by its name. */
  readonly limits: Readonly<Record<string, string>>;
  /** Processor time over wall time while it was timed: well below 1, other programs took part of the processor. */
  readonly processorShare: number;
  readonly rival?: Yardstick;
  readonly native?: Yardstick;
  /** Our medians over those of rival and native, by kernel. */
  readonly ratios: Readonly<Record<string, { readonly toRival?: number; readonly toNative?: number }>>;
}

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly platform: string;
  readonly node: string;
  readonly v8: string;
}

export function describeMachine(): Machine {
  const list = cpus();
  return {
    processor: list[0]?.model.trim() ?? 'unknown',
    processors: list.length,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    v8: process.versions.v8,
  };
}

/** Measures one operation. Throws MismatchError before anything is timed, CaseError while it is. */
export function measure(operation: Operation, peers: readonly Peer[], options: InterleaveOptions): OperationResult {
  const open = operation.open();
  const checked = crossCheck(operation, open, peers);
  const wallBefore = performance.now();
  const processorBefore = process.cpuUsage();
  const timings = interleave(
    checked.entrants.map((entrant) => ({ name: `${operation.name}, ${entrant.peer.name}`, run: entrant.case.run })),
    options,
  );
  const { user, system } = process.cpuUsage(processorBefore);
  const processorShare = (user + system) / 1e3 / (performance.now() - wallBefore);
  checkAgain(operation, checked);
  const measurements = checked.entrants.map(({ peer, case: { note } }, i): Measurement => {
    const { callsPerBatch, rounds } = timings[i]!;
    const summary = summarise(rounds);
    return {
      peer: peer.name,
      role: peer.role,
      ...summary,
      callsPerBatch,
      rounds,
      ...(note === undefined ? {} : { note }),
    };
  });
  const rival = rivalOf(measurements);
  const native = nativeOf(operation.name, measurements);
  const ours = measurements.filter(({ role }) => role === 'ours');
  return {
    name: operation.name,
    group: operation.group,
    ...(operation.size === undefined ? {} : { size: operation.size }),
    measurements,
    limits: checked.limits,
    processorShare,
    ...(rival && { rival }),
    ...(native && { native }),
    ratios: Object.fromEntries(
      ours.map(({ peer, median }) => [
        peer,
        { ...(rival && { toRival: median / rival.median }), ...(native && { toNative: median / native.median }) },
      ]),
    ),
  };
}
