/** Order statistics of a small sample. A median and its MAD survive a neighbour's garbage collection; a mean does not. */

export interface Summary {
  readonly median: number;
  readonly minimum: number;
  /** Median absolute deviation from the median, in the unit of the sample. */
  readonly mad: number;
}

/** The middle value, or the mean of the two middle values. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('the median of nothing is undefined');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function summarise(values: readonly number[]): Summary {
  const centre = median(values);
  return {
    median: centre,
    minimum: Math.min(...values),
    mad: median(values.map((value) => Math.abs(value - centre))),
  };
}
