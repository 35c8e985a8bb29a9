/**
 * Timing in turns: in each round every library runs one batch, and the next round starts with the next library, so that a machine that
 * slows down half-way, or a neighbour that warms the caches, is shared out among all.
 */
import type { Request } from './messages.js';

export interface Contestant {
  run(): void;
}

export interface Timing {
  readonly callsPerBatch: number;
  /** Milliseconds per call, one a round. */
  readonly samples: readonly number[];
}

/** Engines compile hot code in steps; below this time a function is still being compiled. */
const WARM_UP_MILLISECONDS = 60;
const LEAST_WARM_UP_CALLS = 3;

/** `onRound` is told after each round how many are done. */
export function interleave(
  contestants: readonly Contestant[],
  { rounds, batchMilliseconds }: Request,
  onRound: (done: number) => void,
): Timing[] {
  const timings = contestants.map((contestant) => ({
    contestant,
    callsPerBatch: Math.max(1, Math.ceil(batchMilliseconds / warmUp(contestant))),
    samples: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < timings.length; turn++) {
      const { contestant, callsPerBatch, samples } = timings[(round + turn) % timings.length]!;
      const start = performance.now();
      for (let i = 0; i < callsPerBatch; i++) contestant.run();
      samples.push((performance.now() - start) / callsPerBatch);
    }
    onRound(round + 1);
  }
  return timings;
}

/** Runs a contestant until it is warm; milliseconds per call of the last third, which the early calls do not spoil. */
function warmUp({ run }: Contestant): number {
  const ends: number[] = [performance.now()];
  do {
    run();
    ends.push(performance.now());
  } while (ends.at(-1)! - ends[0]! < WARM_UP_MILLISECONDS || ends.length <= LEAST_WARM_UP_CALLS);
  const from = Math.floor((2 * (ends.length - 1)) / 3);
  const perCall = (ends.at(-1)! - ends[from]!) / (ends.length - 1 - from);
  return Math.max(perCall, 1e-3); // a coarse clock may show no time at all
}
