/**
 * Latencies in fixed memory: buckets whose bounds grow by 1 %, from 10 microseconds to about 40 minutes.
 */
import type { LatencyBin, Percentiles } from '../report.js';

const SMALLEST = 0.01;
const GROWTH = 1.01;
const BUCKETS = 2600;
/** Buckets in a bin of the report: 1.01^8, 8 % wide, fine enough for a picture and short enough for a file. */
const BUCKETS_PER_BIN = 8;

/** Counts latencies in buckets that grow by 1 %, in fixed memory. */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;

  /** One more latency, in milliseconds. */
  add(milliseconds: number): void {
    const bucket = Math.ceil(Math.log(Math.max(milliseconds, SMALLEST) / SMALLEST) / Math.log(GROWTH));
    const index = Math.min(bucket, BUCKETS - 1);
    this.#counts[index] = (this.#counts[index] as number) + 1;
    this.#total++;
  }

  /** The upper bound of the bucket that holds the value of this rank: at most 1 % too high. 0 if nothing was added. */
  percentile(fraction: number): number {
    if (this.#total === 0) return 0;
    const rank = Math.max(1, Math.ceil(fraction * this.#total));
    let seen = 0;
    for (const [index, count] of this.#counts.entries()) {
      seen += count;
      if (seen >= rank) return SMALLEST * GROWTH ** index;
    }
    return SMALLEST * GROWTH ** (BUCKETS - 1);
  }

  /** The 50th, 90th and 99th percentile, in milliseconds. */
  percentiles(): Percentiles {
    return { p50: this.percentile(0.5), p90: this.percentile(0.9), p99: this.percentile(0.99) };
  }

  /** The same in coarser steps for people, without empty bins. */
  bins(): LatencyBin[] {
    const bins: LatencyBin[] = [];
    for (let first = 0; first < BUCKETS; first += BUCKETS_PER_BIN) {
      const count = this.#counts.subarray(first, first + BUCKETS_PER_BIN).reduce((sum, bucket) => sum + bucket, 0);
      if (count === 0) continue;
      const last = Math.min(first + BUCKETS_PER_BIN, BUCKETS) - 1;
      // A bucket holds what is above the bound of the one before it; the first holds everything from zero on.
      bins.push({ fromMs: first === 0 ? 0 : SMALLEST * GROWTH ** (first - 1), toMs: SMALLEST * GROWTH ** last, count });
    }
    return bins;
  }
}
