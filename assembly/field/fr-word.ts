// Products in Fr with a small integer: two steps of reduction instead of nine.

import { MASK, WIDTH } from './fr';
import { R2, R3, R4, R5, R6, R7, R8, RECIPROCAL } from './fr-constants.generated';

/** Words of any sign are below 2^57, so that |x·w/2^58| is at most |x|/2. */
export const WORD_BITS: u32 = 57;

/** z = x·w/2^58 for |w| < 2^57 and |x| < 2r, two Montgomery steps; −r < z < 2r. */
export function mulWord(z: usize, x: usize, w: i64): void {
  const w0 = w & MASK, w1 = w >> WIDTH;
  const a0 = <i64>load<i32>(x, 0), a1 = <i64>load<i32>(x, 4), a2 = <i64>load<i32>(x, 8);
  const a3 = <i64>load<i32>(x, 12), a4 = <i64>load<i32>(x, 16), a5 = <i64>load<i32>(x, 20);
  const a6 = <i64>load<i32>(x, 24), a7 = <i64>load<i32>(x, 28), a8 = <i64>load<i32>(x, 32);
  let t = a0 * w0;
  const q0 = -t & MASK; t = (t + q0) >> WIDTH;
  t += a1 * w0 + a0 * w1 - (q0 << 3);
  const q1 = -t & MASK; t = (t + q1) >> WIDTH;
  t += a2 * w0 + a1 * w1 - (q1 << 3) + q0 * R2;
  store<i32>(z, <i32>(t & MASK), 0); t >>= WIDTH;
  t += a3 * w0 + a2 * w1 + q1 * R2 + q0 * R3;
  store<i32>(z, <i32>(t & MASK), 4); t >>= WIDTH;
  t += a4 * w0 + a3 * w1 + q1 * R3 + q0 * R4;
  store<i32>(z, <i32>(t & MASK), 8); t >>= WIDTH;
  t += a5 * w0 + a4 * w1 + q1 * R4 + q0 * R5;
  store<i32>(z, <i32>(t & MASK), 12); t >>= WIDTH;
  t += a6 * w0 + a5 * w1 + q1 * R5 + q0 * R6;
  store<i32>(z, <i32>(t & MASK), 16); t >>= WIDTH;
  t += a7 * w0 + a6 * w1 + q1 * R6 + q0 * R7;
  store<i32>(z, <i32>(t & MASK), 20); t >>= WIDTH;
  t += a8 * w0 + a7 * w1 + q1 * R7 + q0 * R8;
  store<i32>(z, <i32>(t & MASK), 24); t >>= WIDTH;
  t += a8 * w1 + q1 * R8;
  store<i32>(z, <i32>(t & MASK), 28); t >>= WIDTH;
  store<i32>(z, <i32>t, 32);
}

/** Factors of `mulAddSmall` are below 2^28. */
export const SMALL_BITS: u32 = 28;

/**
 * z = x·w + c for integers (no factor of R comes or goes), 0 ≤ w < 2^28, 0 ≤ x < 2r, 0 ≤ c < 2^256; 0 ≤ z < 2r.
 *
 * The quotient V/r of V = x·w + c is estimated from the two top columns, T = V/2^232 but for less than 2 of carry from further below:
 * q = ⌊⌊T/2^20⌋·RECIPROCAL / 2^33⌋, with T < 2^52 and q < 2^29.1. What T leaves out counts less than (2^20 + 2)·2^232/r < 0.15, what
 * the reciprocal leaves out 2^29.1·2^−30.1 < 0.5, the result less than 1, so that 0 ≤ V/r − q < 1.7.
 */
export function mulAddSmall(z: usize, x: usize, w: i64, c: usize): void {
  const t7 = <i64>load<i32>(x, 28) * w + <i64>load<i32>(c, 28);
  const t8 = <i64>load<i32>(x, 32) * w + <i64>load<i32>(c, 32);
  const q = (((t8 + (t7 >> WIDTH)) >> 20) * RECIPROCAL) >> 33;
  let t = <i64>load<i32>(x) * w + <i64>load<i32>(c) - q;
  store<i32>(z, <i32>(t & MASK)); t >>= WIDTH;
  t += <i64>load<i32>(x, 4) * w + <i64>load<i32>(c, 4) + (q << 3);
  store<i32>(z, <i32>(t & MASK), 4); t >>= WIDTH;
  t += <i64>load<i32>(x, 8) * w + <i64>load<i32>(c, 8) - q * R2;
  store<i32>(z, <i32>(t & MASK), 8); t >>= WIDTH;
  t += <i64>load<i32>(x, 12) * w + <i64>load<i32>(c, 12) - q * R3;
  store<i32>(z, <i32>(t & MASK), 12); t >>= WIDTH;
  t += <i64>load<i32>(x, 16) * w + <i64>load<i32>(c, 16) - q * R4;
  store<i32>(z, <i32>(t & MASK), 16); t >>= WIDTH;
  t += <i64>load<i32>(x, 20) * w + <i64>load<i32>(c, 20) - q * R5;
  store<i32>(z, <i32>(t & MASK), 20); t >>= WIDTH;
  t += <i64>load<i32>(x, 24) * w + <i64>load<i32>(c, 24) - q * R6;
  store<i32>(z, <i32>(t & MASK), 24); t >>= WIDTH;
  t += t7 - q * R7;
  store<i32>(z, <i32>(t & MASK), 28); t >>= WIDTH;
  store<i32>(z, <i32>(t + t8 - q * R8), 32);
}
