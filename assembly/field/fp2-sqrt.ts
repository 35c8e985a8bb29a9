// The square root of one element of Fp2 by one exponentiation. The complex method (sqrt.ts) needs two, each in one lane of two;
// in Fp2 a squaring fills both lanes, so this takes about 0.6 of its time. For two elements at once the complex method fills the
// lanes too, and is the faster one.
//
// q = p² ≡ 9 (mod 16): y = a^((q+7)/16) satisfies y² = a·ζ with ζ⁴ = 1 whenever a is a square (S. Müller, "On the computation of
// square roots in finite fields", Des. Codes Cryptogr. 31 (2004)). As (q + 7)/16 = (p − 11)/16·(p + 11) + 8, with the Frobenius
// map for p: y = (a^11·conj(a))^((p−11)/16)·a^8.

import { conj, copy, ELEMENT, equal, fp2mul, fp2sqr, loadResidue, neg, norm, select, swap } from '../lanes/index';
import { pop, push } from '../memory';
import { CHAIN, CHAIN_LENGTH, ROOT_OF_MINUS_U } from './fp2-sqrt-constants.generated';

/** Odd powers x, x³, … x³¹. */
const ODD_POWERS: usize = 16;

/** z = x^((p − 11)/16) in Fp2. 1 unit. A fixed sequence of operations. */
function power(z: usize, x: usize): void {
  const FRAME = (ODD_POWERS + 2) * ELEMENT;
  const table = push(FRAME), square = table + ODD_POWERS * ELEMENT, result = square + ELEMENT;
  copy(table, x);
  fp2sqr(square, x);
  for (let i: usize = 1; i < ODD_POWERS; i++) fp2mul(table + i * ELEMENT, table + (i - 1) * ELEMENT, square);
  copy(result, table + <usize>(load<u8>(CHAIN, 1) >> 1) * ELEMENT);
  for (let step: usize = 1; step < CHAIN_LENGTH; step++) {
    for (let i = load<u8>(CHAIN + 2 * step); i > 0; i--) fp2sqr(result, result);
    const odd = load<u8>(CHAIN + 2 * step, 1);
    if (odd) fp2mul(result, result, table + <usize>(odd >> 1) * ELEMENT);
  }
  copy(z, result);
  pop(FRAME);
}

/** z = u·x = (−x1, x0). */
@inline function timesU(z: usize, x: usize): void {
  conj(z, x);
  swap(z, z);
}

/** z = √x in Fp2; 1 when x is a square. 1 unit. z may be x. */
export function fp2sqrt(z: usize, x: usize): i32 {
  const FRAME = 4 * ELEMENT;
  const y = push(FRAME), d = y + ELEMENT, t = d + ELEMENT, a8 = t + ELEMENT;
  fp2sqr(t, x);
  fp2mul(d, t, x);   // a³
  fp2sqr(t, t);
  fp2sqr(a8, t);     // a⁸
  fp2mul(d, d, a8);  // a¹¹
  conj(t, x);
  fp2mul(d, d, t);
  power(y, d);
  fp2mul(y, y, a8);

  // y² = a·ζ; ζ = ±u: times the root of −u leaves ±1, then ζ = −1: times u.
  fp2sqr(d, y);
  timesU(t, x);
  const plus = i32(equal(d, t) == 3);
  neg(t, t);
  const odd = -(plus | i32(equal(d, t) == 3));
  loadResidue(t, ROOT_OF_MINUS_U, ROOT_OF_MINUS_U + 48);
  fp2mul(t, t, y);
  select(y, y, t, odd);
  fp2sqr(d, y);
  neg(t, x);
  const minus = -i32(equal(d, t) == 3);
  timesU(t, y);
  select(y, y, t, minus);
  fp2sqr(d, y);
  const square = i32(equal(d, x) == 3);
  norm(z, y);
  pop(FRAME);
  return square;
}
