/** How an operation on a list is cut into contiguous parts for the workers. */

/** Items `from` to `to`, without the latter. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a list into at most `parts` slices of about the same cost, none empty. A part is not worth a message to a worker below the cost
 * `least`; at least one slice unless the list is empty.
 */
export function cut(costs: readonly number[], parts: number, least: number): Slice[] {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const most = Math.max(1, Math.min(parts, Math.floor(total / least), costs.length));
  const slices: Slice[] = [];
  let from = 0;
  let spent = 0;
  costs.forEach((cost, i) => {
    spent += cost;
    // The border that is nearest to an even share lies before or behind the middle of an item.
    const done = i + 1 === costs.length;
    if (done || spent + (costs[i + 1] ?? 0) / 2 > (total * (slices.length + 1)) / most) {
      slices.push({ from, to: i + 1 });
      from = i + 1;
    }
  });
  return slices;
}

/** As `cut`, for items that all cost 1. */
export function cutEvenly(count: number, parts: number, least: number): Slice[] {
  const most = count === 0 ? 0 : Math.max(1, Math.min(parts, Math.floor(count / least)));
  return Array.from({ length: most }, (_, i) => {
    return { from: Math.floor((i * count) / most), to: Math.floor(((i + 1) * count) / most) };
  });
}

/**
 * How many workers share the windows of one multi-scalar multiplication; the points are cut into parts / sharers slices for them. Sharing
 * windows is better than cutting points, because the buckets are shared too and not made anew for each slice: measured for 2 of 2^14
 * points, 2.0 times one thread against 1.75. But there are only about ten windows, which many workers cannot share evenly.
 */
export function windowSharers(parts: number): number {
  return [4, 3, 2].find((sharers) => parts % sharers === 0) ?? 1;
}
