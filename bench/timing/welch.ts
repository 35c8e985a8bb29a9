/**
 * Welch's t-test from running moments: are the means of two samples equal, whatever their variances and sizes?
 *
 * B. L. Welch, "The generalization of Student's problem when several different population variances are involved",
 * Biometrika 34 (1947). Means and sums of squares are updated value by value (D. E. Knuth, TAOCP 2, section 4.2.2, after
 * B. P. Welford 1962), which stays exact where the naive sum of squares cancels.
 */
export class Moments {
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(value: number): void {
    this.#count++;
    const difference = value - this.#mean;
    this.#mean += difference / this.#count;
    this.#squares += difference * (value - this.#mean);
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  /** The unbiased estimate; 0 for fewer than two values. */
  get variance(): number {
    return this.#count < 2 ? 0 : this.#squares / (this.#count - 1);
  }
}

export function momentsOf(values: Iterable<number>): Moments {
  const moments = new Moments();
  for (const value of values) moments.add(value);
  return moments;
}

/**
 * (mean x − mean y) / √(variance x / count x + variance y / count y). For the large samples here it is a standard normal
 * variable when both means are equal. Two constant samples give 0 when they are the same constant, else an infinity.
 */
export function welch(x: Moments, y: Moments): number {
  if (x.count === 0 || y.count === 0) return 0;
  const difference = x.mean - y.mean;
  if (difference === 0) return 0;
  return difference / Math.sqrt(x.variance / x.count + y.variance / y.count);
}
