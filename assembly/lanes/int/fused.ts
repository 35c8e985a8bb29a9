// Product and reduction in one call. On plain SIMD there are too few registers to fuse them row by row, so the columns pass
// through scratch.

import { pop, push } from '../../memory';
import { squareOperands } from './linear';
import { wide1, wide2 } from './product';
import { redc } from './reduce';

const ELEMENT: usize = 112;
const WIDE: usize = 28 * 16;

/** z = x·y·2^−392 mod p in each lane. Bound of wide1; z may be x or y. */
export function mul(z: usize, x: usize, y: usize): void {
  const t = push(WIDE);
  wide1(t, x, y);
  redc(z, t);
  pop(WIDE);
}

/** z = x·y·2^−392 in Fp2. Bound of wide2; z may be x or y. */
export function fp2mul(z: usize, x: usize, y: usize): void {
  const t = push(WIDE);
  wide2(t, x, y);
  redc(z, t);
  pop(WIDE);
}

/** z = (sum + x·y)·2^−392 in Fp2. Bound of wide2, and at most 16 units of sum and product together. z may be x or y. */
export function fp2mulAdd(z: usize, x: usize, y: usize, sum: usize): void {
  const t = push(WIDE);
  wide2(t, x, y);
  for (let i: usize = 0; i < WIDE; i += 16) v128.store(t + i, i64x2.add(v128.load(t + i), v128.load(sum + i)));
  redc(z, t);
  pop(WIDE);
}

/** z = x²·2^−392 in Fp2. units(x) < 2; z may be x. */
export function fp2sqr(z: usize, x: usize): void {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME);
  squareOperands(s, s + ELEMENT, x);
  mul(z, s, s + ELEMENT);
  pop(FRAME);
}
