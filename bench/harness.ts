/**
 * The only file that knows `benchmark` 2.1.4.
 *
 * What the package is good at: it compiles a fresh loop for every measurement and repeats it until it lasts long enough to
 * be clocked. What this file adds:
 *
 * - `benchmark` swallows errors: a case that throws is "measured" without numbers and the suite still completes.
 *   Here it throws a `CaseError`.
 * - `benchmark` measures one case to its end before it begins the next, so a machine that slows down half-way punishes the
 *   later ones. Here the cases of one operation take turns: each round clocks one batch of every case, and the round that
 *   follows starts with the next case, so that nobody always runs after the same neighbour.
 */
import Benchmark from 'benchmark';

/** A thing to be timed. `run` must do the whole work each time it is called. */
export interface Contestant {
  readonly name: string;
  readonly run: () => void;
}

export interface InterleaveOptions {
  /** Rounds at most; a contestant leaves earlier when its time budget is used up. */
  readonly rounds: number;
  /** Rounds at least, whatever they cost. */
  readonly minimumRounds: number;
  /** A batch repeats a contestant until it lasts this long. */
  readonly batchSeconds: number;
  /** Timed seconds that one contestant may use. */
  readonly budgetSeconds: number;
}

/** What was measured of one contestant. */
export interface Timing {
  /** Calls in the batch of the last round. */
  readonly callsPerBatch: number;
  /** Microseconds per call, one entry a round, in the order of the rounds. */
  readonly rounds: readonly number[];
}

/** A contestant threw, or `benchmark` could not clock it. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
  readonly contestant: string;

  constructor(contestant: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${contestant} failed while it was timed: ${reason}`, { cause });
    this.contestant = contestant;
  }
}

interface Batch {
  readonly calls: number;
  readonly secondsPerCall: number;
}

/**
 * Clocks one batch. `benchmark` calls the function once before the clock starts, then repeats it `calls` times, and once
 * more with a larger count if that took less than `minimumSeconds`. One sample, hence `maxTime` below zero.
 */
function clockBatch(contestant: Contestant, calls: number, minimumSeconds: number): Batch {
  const benchmark = new Benchmark(contestant.name, contestant.run, {
    initCount: calls,
    minTime: minimumSeconds,
    minSamples: 1,
    maxTime: -1,
  });
  try {
    benchmark.run({ async: false });
  } catch (error) {
    throw new CaseError(contestant.name, error);
  }
  if (benchmark.error !== undefined) throw new CaseError(contestant.name, benchmark.error);
  const secondsPerCall: unknown = benchmark.stats.sample[0];
  if (typeof secondsPerCall !== 'number' || !(secondsPerCall > 0)) {
    throw new CaseError(contestant.name, 'benchmark returned no sample');
  }
  return { calls: benchmark.count, secondsPerCall };
}

/** The batch aims 20 % beyond the least time, so that one cycle of `benchmark` is normally enough. */
const AIM = 1.2;

function callsFor(secondsPerCall: number, batchSeconds: number): number {
  return Math.max(1, Math.ceil((AIM * batchSeconds) / secondsPerCall));
}

/**
 * Times all contestants in interleaved rounds; the result has their order. A batch that is thrown away comes first: it
 * finds the size of the batches and lasts long enough for the engine to optimise (3 to 10 ms for a WebAssembly module).
 */
export function interleave(contestants: readonly Contestant[], options: InterleaveOptions): Timing[] {
  const lanes = contestants.map((contestant) => {
    const warm = clockBatch(contestant, 1, options.batchSeconds);
    return { contestant, calls: callsFor(warm.secondsPerCall, options.batchSeconds), rounds: [] as number[], spent: 0 };
  });
  for (let round = 0; round < options.rounds; round++) {
    for (let turn = 0; turn < lanes.length; turn++) {
      const lane = lanes[(round + turn) % lanes.length]!;
      if (lane.rounds.length >= options.minimumRounds && lane.spent >= options.budgetSeconds) continue;
      const batch = clockBatch(lane.contestant, lane.calls, options.batchSeconds);
      lane.rounds.push(batch.secondsPerCall * 1e6);
      lane.spent += batch.secondsPerCall * (batch.calls + 1);
      lane.calls = callsFor(batch.secondsPerCall, options.batchSeconds);
    }
  }
  return lanes.map((lane) => ({ callsPerBatch: lane.calls, rounds: lane.rounds }));
}
