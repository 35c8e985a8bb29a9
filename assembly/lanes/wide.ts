// Sums of unreduced products. A column is a plain 64-bit integer in both kernels, so lazy reduction is integer addition.

import { WIDE } from './kernel';

/** t = a + b. Units add. */
@inline export function wideAdd(t: usize, a: usize, b: usize): void {
  for (let i: usize = 0; i < WIDE; i += 16) v128.store(t + i, i64x2.add(v128.load(a + i), v128.load(b + i)));
}

/** t = a − b. Units add. */
@inline export function wideSub(t: usize, a: usize, b: usize): void {
  for (let i: usize = 0; i < WIDE; i += 16) v128.store(t + i, i64x2.sub(v128.load(a + i), v128.load(b + i)));
}

/** t = −a. */
@inline export function wideNeg(t: usize, a: usize): void {
  for (let i: usize = 0; i < WIDE; i += 16) v128.store(t + i, i64x2.neg(v128.load(a + i)));
}

/** (1 + u)·c for one column: (c0 − c1, c1 + c0). */
@inline export function columnXi(c: v128): v128 {
  return i64x2.add(c, v128.shuffle<i64>(i64x2.neg(c), c, 1, 2));
}

/** t = (1 + u)·a. Units double. */
@inline export function wideXi(t: usize, a: usize): void {
  for (let i: usize = 0; i < WIDE; i += 16) v128.store(t + i, columnXi(v128.load(a + i)));
}
