// Fp12 = Fp6[w]/(w² − v): c0 and c1 in a row, so six elements of Fp2. In powers of w they stand for w⁰ w² w⁴ w¹ w³ w⁵.
//
// All inputs are normalised (1 unit) with values below 4p, all outputs are normalised with values below 2.1 p.
// Lazy reduction: 36 lane products and 6 reductions for a product, 24 and 6 for a square.

import { addNorm, copy, ELEMENT, equal, isZero, neg, WIDE, xi, zero } from '../lanes/index';
import { columnXi } from '../lanes/wide';
import { pop, push } from '../memory';
import { FP6, FP6_WIDE, fp6inverse, fp6mul, fp6Redc, fp6Wide } from './fp6';
import { ONE } from './tower-constants';

/** Bytes of an element of Fp12. */
export const FP12: usize = 2 * FP6;

/** z = 1. */
export function fp12one(z: usize): void {
  copy(z, ONE);
  for (let i: usize = ELEMENT; i < FP12; i += ELEMENT) zero(z + i);
}

/** z = x. */
export function fp12copy(z: usize, x: usize): void {
  for (let i: usize = 0; i < FP12; i += 16) v128.store(z + i, v128.load(x + i));
}

/** z = c0 − c1·w, which is x^(p⁶): the inverse of every element whose norm to Fp6 is 1. */
export function fp12conjugate(z: usize, x: usize): void {
  for (let i: usize = 0; i < FP6; i += ELEMENT) {
    copy(z + i, x + i);
    neg(z + FP6 + i, x + FP6 + i);
  }
}

/** s = c0 + c1, three normalised elements. */
@inline export function halvesSum(s: usize, x: usize): void {
  for (let i: usize = 0; i < FP6; i += ELEMENT) addNorm(s + i, x + i, x + FP6 + i);
}

/**
 * z = (t0 + v·t1) + (t2 − t0 − t1)·w, the end of Karatsuba over Fp6. Destroys t0 and t2.
 * Units for three full products of normalised operands: 11, 9, 7 and 15, 12, 9.
 */
export function fp12Join(z: usize, t0: usize, t1: usize, t2: usize): void {
  const T1: usize = WIDE, T2: usize = 2 * WIDE;
  for (let k: usize = 0; k < WIDE; k += 16) {
    const a0 = v128.load(t0 + k), a1 = v128.load(t0 + T1 + k), a2 = v128.load(t0 + T2 + k);
    const b0 = v128.load(t1 + k), b1 = v128.load(t1 + T1 + k), b2 = v128.load(t1 + T2 + k);
    v128.store(t2 + k, i64x2.sub(i64x2.sub(v128.load(t2 + k), a0), b0));
    v128.store(t2 + T1 + k, i64x2.sub(i64x2.sub(v128.load(t2 + T1 + k), a1), b1));
    v128.store(t2 + T2 + k, i64x2.sub(i64x2.sub(v128.load(t2 + T2 + k), a2), b2));
    v128.store(t0 + k, i64x2.add(a0, columnXi(b2)));
    v128.store(t0 + T1 + k, i64x2.add(a1, b0));
    v128.store(t0 + T2 + k, i64x2.add(a2, b1));
  }
  fp6Redc(z, t0);
  fp6Redc(z + FP6, t2);
}

/** z = x·y. z may be x or y. */
export function fp12mul(z: usize, x: usize, y: usize): void {
  const FRAME: usize = 2 * FP6 + 3 * FP6_WIDE;
  const s = push(FRAME), d = s + FP6, t = d + FP6;
  halvesSum(s, x);
  halvesSum(d, y);
  fp6Wide(t, x, y);
  fp6Wide(t + FP6_WIDE, x + FP6, y + FP6);
  fp6Wide(t + 2 * FP6_WIDE, s, d);
  fp12Join(z, t, t + FP6_WIDE, t + 2 * FP6_WIDE);
  pop(FRAME);
}

/** z = x², the complex method: with t = c0·c1, c0² + v·c1² = (c0 + c1)(c0 + v·c1) − t − v·t. z may be x. */
export function fp12sqr(z: usize, x: usize): void {
  const FRAME: usize = 2 * FP6 + 2 * FP6_WIDE;
  const s = push(FRAME), d = s + FP6, t = d + FP6, m = t + FP6_WIDE;
  const T1: usize = WIDE, T2: usize = 2 * WIDE;
  halvesSum(s, x);
  xi(d, x + FP6 + 2 * ELEMENT); // d = c0 + v·c1
  addNorm(d, d, x);
  addNorm(d + ELEMENT, x + ELEMENT, x + FP6);
  addNorm(d + 2 * ELEMENT, x + 2 * ELEMENT, x + FP6 + ELEMENT);
  fp6Wide(t, x, x + FP6);
  fp6Wide(m, s, d);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const a0 = v128.load(t + k), a1 = v128.load(t + T1 + k), a2 = v128.load(t + T2 + k);
    v128.store(m + k, i64x2.sub(i64x2.sub(v128.load(m + k), a0), columnXi(a2)));        // 5 + 5 + 6 units
    v128.store(m + T1 + k, i64x2.sub(i64x2.sub(v128.load(m + T1 + k), a1), a0));        // 4 + 4 + 5
    v128.store(m + T2 + k, i64x2.sub(i64x2.sub(v128.load(m + T2 + k), a2), a1));        // 3 + 3 + 4
    v128.store(t + k, i64x2.shl(a0, 1)); v128.store(t + T1 + k, i64x2.shl(a1, 1)); v128.store(t + T2 + k, i64x2.shl(a2, 1)); // 10, 8, 6
  }
  fp6Redc(z, m);
  fp6Redc(z + FP6, t);
  pop(FRAME);
}

/** z = 1/x; 0 for 0. z may be x. */
export function fp12inverse(z: usize, x: usize): void {
  const FRAME: usize = FP6 + 2 * FP6_WIDE;
  const n = push(FRAME), t = n + FP6, m = t + FP6_WIDE;
  const T1: usize = WIDE, T2: usize = 2 * WIDE;
  fp6Wide(t, x, x);
  fp6Wide(m, x + FP6, x + FP6);
  for (let k: usize = 0; k < WIDE; k += 16) { // c0² − v·c1²   11, 9, 7 units
    v128.store(t + k, i64x2.sub(v128.load(t + k), columnXi(v128.load(m + T2 + k))));
    v128.store(t + T1 + k, i64x2.sub(v128.load(t + T1 + k), v128.load(m + k)));
    v128.store(t + T2 + k, i64x2.sub(v128.load(t + T2 + k), v128.load(m + T1 + k)));
  }
  fp6Redc(n, t);
  fp6inverse(n, n);
  fp6mul(z, x, n);
  fp6mul(z + FP6, x + FP6, n);
  for (let i: usize = FP6; i < FP12; i += ELEMENT) neg(z + i, z + i);
  pop(FRAME);
}

/** 1 when x = y, else 0. */
export function fp12equal(x: usize, y: usize): i32 {
  let lanes = 3;
  for (let i: usize = 0; i < FP12; i += ELEMENT) lanes &= equal(x + i, y + i);
  return i32(lanes == 3);
}

/** 1 when x = 1, else 0. */
export function fp12isOne(x: usize): i32 {
  let lanes = equal(x, ONE);
  for (let i: usize = ELEMENT; i < FP12; i += ELEMENT) lanes &= isZero(x + i);
  return i32(lanes == 3);
}
