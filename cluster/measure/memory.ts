/**
 * Memory of the process over the run, in memory that is bounded itself: when the samples are too many, every second one is
 * dropped and the next ones are taken half as often. What a run of any length keeps is spread evenly over it.
 */
import type { MemorySample } from '../report.js';

const MEBIBYTE = 1 << 20;
const MOST_SAMPLES = 256;
/** Between samples, at first. 256 samples then cover 8.5 minutes before the first are dropped. */
const FIRST_INTERVAL = 2000;

export type MemoryUsage = Pick<NodeJS.MemoryUsage, 'rss' | 'heapUsed' | 'external'>;

export class MemorySeries {
  readonly #usage: () => MemoryUsage;
  #samples: MemorySample[] = [];
  #interval = FIRST_INTERVAL;
  #next = 0;

  constructor(usage: () => MemoryUsage = () => process.memoryUsage()) {
    this.#usage = usage;
  }

  /** To be called at least as often as samples are wanted; `elapsed` is milliseconds since the run began. */
  observe(elapsed: number): void {
    if (elapsed < this.#next) return;
    const { rss, heapUsed, external } = this.#usage();
    this.#samples.push({
      atSeconds: elapsed / 1000,
      rssMiB: mebibytes(rss),
      heapMiB: mebibytes(heapUsed),
      externalMiB: mebibytes(external),
    });
    if (this.#samples.length >= MOST_SAMPLES) {
      this.#samples = this.#samples.filter((_, index) => index % 2 === 0);
      this.#interval *= 2;
    }
    // On a grid: a late observation delays no other one.
    this.#next = (Math.floor(elapsed / this.#interval) + 1) * this.#interval;
  }

  get samples(): readonly MemorySample[] {
    return this.#samples;
  }
}

/** With one decimal: more would be noise in the file. */
function mebibytes(bytes: number): number {
  return Math.round((10 * bytes) / MEBIBYTE) / 10;
}
