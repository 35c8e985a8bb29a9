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
  const entries = contestants.map((contestant) => ({ contestant, calls: warmUp(contestant), samples: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const entry = entries[(round + turn) % entries.length]!;
      const batch = clock(entry.contestant, entry.calls, batchMilliseconds);
      entry.calls = batch.calls;
      entry.samples.push(batch.milliseconds / batch.calls);
    }
    onRound(round + 1);
  }
  return entries.map(({ calls, samples }) => ({ callsPerBatch: calls, samples }));
}

/** One batch that takes at least `least` milliseconds: too short ones are clocked again with more calls. */
function clock(
  { run }: Contestant,
  calls: number,
  least: number,
): { readonly calls: number; readonly milliseconds: number } {
  for (;;) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    const milliseconds = performance.now() - start;
    if (milliseconds >= least) return { calls, milliseconds };
    // A tenth more than the proportion says, since clocks are coarse; at most tenfold, since a coarse clock may show nearly nothing.
    calls = Math.max(calls + 1, Math.ceil(calls * Math.min(10, (1.1 * least) / Math.max(milliseconds, 0.01))));
  }
}

/** Calls a contestant until it is warm; how many calls fit into a twentieth of that time, to begin with. */
function warmUp({ run }: Contestant): number {
  const start = performance.now();
  let calls = 0;
  do {
    run();
    calls++;
  } while (performance.now() - start < WARM_UP_MILLISECONDS || calls < LEAST_WARM_UP_CALLS);
  return Math.max(1, Math.floor(calls / 20));
}
