// Number-theoretic transforms over Fr, whose multiplicative group has elements of order 2^32. Public data, variable time.
//
// A transform of 2^k elements is a descent in a tree of remainders: the node (m, s) holds a polynomial modulo x^m − w_s², and
// x^m − w_s² = (x^(m/2) − w_s)·(x^(m/2) + w_s) are its children (m/2, 2s) and (m/2, 2s + 1).
//
//   x^4 − 1 ┬ x² − 1 ┬ x − 1          w₀ = 1, w₁ = √−1, w₂ = √w₁, w₃ = √−w₁ …: the roots in bit-reversed order,
//           │        └ x + 1          w_(2^j + i) = w_i·(root of order 2^(j+2)), one table for every size and every node
//           └ x² + 1 ┬ x − w₁
//                    └ x + w₁         Values come out in this order. Products of values do not mind it, and the way back ends in order.
//
// So the values modulo x^n + 1 (s = 1) complete those modulo x^n − 1 (s = 0) to a transform of twice the size.
// Elements are near (fr-near.ts), before and after.

import { pop, push } from '../memory';
import { add, copy, FR_BYTES, mul, ONE, sqr, subLazy } from '../field/fr';
import { ROOT } from '../field/fr-constants.generated';
import { addNear, crossNear, STEP } from '../field/fr-near';

const LARGEST: usize = 32;

/** Writes w_s for s < 2^(log − 1): what transforms of up to 2^log elements need. */
export function writeRoots(table: usize, log: usize): void {
  const bytes: usize = (LARGEST + 1) * FR_BYTES;
  const orders = push(bytes); // at k: a root of order 2^k
  copy(orders + LARGEST * FR_BYTES, ROOT);
  for (let k = LARGEST; k > 0; k--) sqr(orders + (k - 1) * FR_BYTES, orders + k * FR_BYTES);
  copy(table, ONE);
  for (let j: usize = 0; j + 1 < log; j++) {
    const half = table + ((<usize>1) << j) * STEP;
    for (let at: usize = 0; table + at < half; at += STEP) mul(half + at, table + at, orders + (j + 2) * FR_BYTES);
  }
  pop(bytes);
}

/** Values of a polynomial of 2^log coefficients, from node s: 0 for x^n − 1, 1 for x^n + 1. */
export function transform(values: usize, log: usize, s: usize, roots: usize): void {
  const t = push(FR_BYTES);
  const end = values + (STEP << log);
  let first = roots + s * STEP;
  for (let span: usize = STEP << log >> 1; span >= STEP; span >>= 1) {
    let w = first;
    for (let low = values; low < end; low += 2 * span, w += STEP) {
      const high = low + span;
      if (w == roots) {
        for (let at: usize = 0; at < span; at += STEP) crossNear(low + at, high + at, high + at);
      } else {
        for (let at: usize = 0; at < span; at += STEP) {
          mul(t, high + at, w);
          crossNear(low + at, high + at, t);
        }
      }
    }
    first = roots + 2 * (first - roots);
  }
  pop(FR_BYTES);
}

/** (x, y) ← (x + y, (x − y)/w) for `span` bytes of each; `minusInverse` is −1/w. */
@inline function crossBack(low: usize, high: usize, span: usize, minusInverse: usize, t: usize): void {
  for (let at: usize = 0; at < span; at += STEP) {
    subLazy(t, high + at, low + at);
    addNear(low + at, low + at, high + at);
    mul(high + at, t, minusInverse);
  }
}

/**
 * 2^log times the coefficients of the polynomial modulo x^n − 1 (s = 0) or x^n + 1 (s = 1) that has these values. Within
 * 2^j ≤ k < 2^(j+1), −1/w_k is w at the mirrored place.
 */
export function transformBack(values: usize, log: usize, s: usize, roots: usize): void {
  const t = push(FR_BYTES);
  const end = values + (STEP << log);
  for (let span: usize = STEP, nodes: usize = ((<usize>1) << log) >> 1; nodes > 0; span <<= 1, nodes >>= 1) {
    let low = values, group = nodes;
    if (s == 0) {
      for (let at: usize = 0; at < span; at += STEP) crossNear(low + at, low + span + at, low + span + at);
      low += 2 * span;
      group = 1;
    }
    for (; low < end; group <<= 1) {
      const last = roots + group * STEP;
      for (let w = last + (group - 1) * STEP; w >= last; w -= STEP, low += 2 * span) crossBack(low, low + span, span, w, t);
    }
  }
  pop(FR_BYTES);
}

/** z[i] = x[i]·y[i]. */
export function multiplyValues(z: usize, x: usize, y: usize, count: usize): void {
  for (let at: usize = 0, end = count * STEP; at < end; at += STEP) mul(z + at, x + at, y + at);
}

/** From here on that integer is below r as it stands: 2^254. */
const HALVINGS: usize = 7;

/** Divides `count` elements by 2^log: `mul` divides by 2^261, so the factor is the integer 2^(261 − log), modulo r. */
export function divideByPower(values: usize, count: usize, log: usize): void {
  const factor = push(FR_BYTES);
  memory.fill(factor, 0, FR_BYTES);
  const bit: usize = 261 - max(log, HALVINGS);
  store<i32>(factor + 4 * (bit / 29), 1 << <i32>(bit % 29));
  for (let k = log; k < HALVINGS; k++) add(factor, factor, factor);
  for (let at: usize = 0, end = count * STEP; at < end; at += STEP) mul(values + at, values + at, factor);
  pop(FR_BYTES);
}
