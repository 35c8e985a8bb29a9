/** Order statistics: a median and quartiles survive a neighbour's interruption, a mean does not. */

/** The value below which a part of the sample lies, between the two nearest by a straight line. Empty samples have none: NaN. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = (sorted.length - 1) * part;
  const low = Math.floor(position);
  const below = sorted[low] ?? Number.NaN;
  return below + (position - low) * ((sorted[low + 1] ?? below) - below);
}
