/**
 * Which threads to kill and when, outside the schedule.
 */
import type { RunOptions } from '../options.js';
import { SeededRandom } from '../seeded.js';

export function planCrashes(options: RunOptions): readonly { node: number; atSeconds: number }[] {
  const random = new SeededRandom(options.seed ?? 0);
  const drawn = Array.from({ length: options.faults?.randomCrashes ?? 0 }, () => ({
    node: 1 + random.below(options.nodes),
    atSeconds: random.fraction() * options.runtimeSeconds,
  }));
  return [...(options.faults?.crashes ?? []), ...drawn];
}
