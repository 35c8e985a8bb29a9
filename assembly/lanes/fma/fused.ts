// Product and reduction fused: while the rows of the product go up, the limbs of the columns that are done are cut off for the fold
// (reduce.ts). A few ns less than wide1/wide2 followed by redc, since no column passes through memory.

import {
  TABLE, C1 as AT_C1, C2 as AT_C2, MASK as AT_MASK, E52 as AT_E52, S52 as AT_S52, NEGATE0, MUL_START, FP2MUL_START,
} from './constants.generated';
import { pop, push } from '../../memory';
import { hi, lo, rightRow, squareSums } from './product';
import { foldLimbs, limbOf } from './reduce';

/** z = x·y·2^−392 mod p in each lane; for `square`, y stands for (y0 − y1, y1). z holds limbs of the value until it is done. */
@inline function product(z: usize, x: usize, y: usize, square: bool): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  const MASK = v128.load(TABLE + AT_MASK);
  const E52 = v128.load(TABLE + AT_E52);
  const S52 = v128.load(TABLE + AT_S52);
  let h: v128, a: v128, z9: v128;
  const y0 = rightRow(y, square);
  const y1 = rightRow(y + 16, square);
  const y2 = rightRow(y + 32, square);
  const y3 = rightRow(y + 48, square);
  const y4 = rightRow(y + 64, square);
  const y5 = rightRow(y + 80, square);
  const y6 = rightRow(y + 96, square);
  const y7 = rightRow(y + 112, square);
  let z0 = v128.load(TABLE + MUL_START, 0);
  let z1 = v128.load(TABLE + MUL_START, 16);
  let z2 = v128.load(TABLE + MUL_START, 32);
  let z3 = v128.load(TABLE + MUL_START, 48);
  let z4 = v128.load(TABLE + MUL_START, 64);
  let z5 = v128.load(TABLE + MUL_START, 80);
  let z6 = v128.load(TABLE + MUL_START, 96);
  let z7 = v128.load(TABLE + MUL_START, 112);
  let z8 = v128.load(TABLE + MUL_START, 128);
  let column: usize = TABLE + MUL_START + 9 * 16;
  const end: usize = column + 6 * 16;
  let limb = z;
  do {
    a = v128.load(x);
    h = hi(a, y0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, y0, h, C2);
    h = hi(a, y1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y1, h, C2);
    h = hi(a, y2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y2, h, C2);
    h = hi(a, y3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y3, h, C2);
    h = hi(a, y4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y4, h, C2);
    h = hi(a, y5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y5, h, C2);
    h = hi(a, y6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y6, h, C2);
    h = hi(a, y7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y7, h, C2);
    z9 = v128.load(column);
    z1 = i64x2.add(z1, i64x2.shr_u(z0, 49));
    v128.store(limb, limbOf(z0, MASK, E52, S52));
    z0 = z1; z1 = z2; z2 = z3; z3 = z4; z4 = z5; z5 = z6; z6 = z7; z7 = z8; z8 = z9;
    column += 16; x += 16; limb += 16;
  } while (column < end);
  z9 = v128.load(column);
  a = v128.load(x);
  h = hi(a, y0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, y0, h, C2);
  h = hi(a, y1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y1, h, C2);
  h = hi(a, y2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y2, h, C2);
  h = hi(a, y3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y3, h, C2);
  h = hi(a, y4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y4, h, C2);
  h = hi(a, y5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y5, h, C2);
  h = hi(a, y6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y6, h, C2);
  h = hi(a, y7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y7, h, C2);
  a = v128.load(x, 16);
  h = hi(a, y0, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y0, h, C2);
  h = hi(a, y1, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y1, h, C2);
  h = hi(a, y2, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y2, h, C2);
  h = hi(a, y3, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y3, h, C2);
  h = hi(a, y4, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y4, h, C2);
  h = hi(a, y5, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y5, h, C2);
  h = hi(a, y6, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y6, h, C2);
  h = hi(a, y7, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, a, y7, h, C2);
  foldLimbs(z, z0, z1, z2, z3, z4, z5, z6, z7, z8, z9);
}

/** z = x·y·2^−392 mod p in each lane. Bound of wide1; z may be x or y. */
export function mul(z: usize, x: usize, y: usize): void {
  product(z, x, y, false);
}

/** z = x²·2^−392 in Fp2, the complex method (product.ts). units(x) < 2; z may be x. */
export function fp2sqr(z: usize, x: usize): void {
  const s = push(128);
  squareSums(s, x);
  product(z, s, x, true);
  pop(128);
}

/** The start value of a column, with the sum's own column on it. */
@inline function startAt(column: usize, sum: usize, adding: bool): v128 {
  const start = v128.load(column);
  return adding ? i64x2.add(start, v128.load(sum)) : start;
}

/** z = (sum + x·y)·2^−392 in Fp2; without `adding`, sum is not read. z holds limbs of the value until it is done. */
@inline function fp2product(z: usize, x: usize, y: usize, sum: usize, adding: bool): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  const MASK = v128.load(TABLE + AT_MASK);
  const E52 = v128.load(TABLE + AT_E52);
  const S52 = v128.load(TABLE + AT_S52);
  let h: v128, a: v128, z9: v128;
  const y0 = v128.load(y, 0);
  const y1 = v128.load(y, 16);
  const y2 = v128.load(y, 32);
  const y3 = v128.load(y, 48);
  const y4 = v128.load(y, 64);
  const y5 = v128.load(y, 80);
  const y6 = v128.load(y, 96);
  const y7 = v128.load(y, 112);
  const NEGATE = v128.load(TABLE + NEGATE0);
  const w0 = v128.xor(v128.shuffle<f64>(y0, y0, 1, 0), NEGATE);
  const w1 = v128.xor(v128.shuffle<f64>(y1, y1, 1, 0), NEGATE);
  const w2 = v128.xor(v128.shuffle<f64>(y2, y2, 1, 0), NEGATE);
  const w3 = v128.xor(v128.shuffle<f64>(y3, y3, 1, 0), NEGATE);
  const w4 = v128.xor(v128.shuffle<f64>(y4, y4, 1, 0), NEGATE);
  const w5 = v128.xor(v128.shuffle<f64>(y5, y5, 1, 0), NEGATE);
  const w6 = v128.xor(v128.shuffle<f64>(y6, y6, 1, 0), NEGATE);
  const w7 = v128.xor(v128.shuffle<f64>(y7, y7, 1, 0), NEGATE);
  let z0 = startAt(TABLE + FP2MUL_START, sum, adding);
  let z1 = startAt(TABLE + FP2MUL_START + 16, sum + 16, adding);
  let z2 = startAt(TABLE + FP2MUL_START + 32, sum + 32, adding);
  let z3 = startAt(TABLE + FP2MUL_START + 48, sum + 48, adding);
  let z4 = startAt(TABLE + FP2MUL_START + 64, sum + 64, adding);
  let z5 = startAt(TABLE + FP2MUL_START + 80, sum + 80, adding);
  let z6 = startAt(TABLE + FP2MUL_START + 96, sum + 96, adding);
  let z7 = startAt(TABLE + FP2MUL_START + 112, sum + 112, adding);
  let z8 = startAt(TABLE + FP2MUL_START + 128, sum + 128, adding);
  let column: usize = TABLE + FP2MUL_START + 9 * 16;
  const end: usize = column + 6 * 16;
  let limb = z;
  do {
    // lane-wise (x0, x0)·(y0, y1)
    a = v128.load_splat<f64>(x);
    h = hi(a, y0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, y0, h, C2);
    h = hi(a, y1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y1, h, C2);
    h = hi(a, y2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y2, h, C2);
    h = hi(a, y3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y3, h, C2);
    h = hi(a, y4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y4, h, C2);
    h = hi(a, y5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y5, h, C2);
    h = hi(a, y6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y6, h, C2);
    h = hi(a, y7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y7, h, C2);
    // (x1, x1)·(−y1, y0)
    a = v128.load_splat<f64>(x, 8);
    h = hi(a, w0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, w0, h, C2);
    h = hi(a, w1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, w1, h, C2);
    h = hi(a, w2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, w2, h, C2);
    h = hi(a, w3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, w3, h, C2);
    h = hi(a, w4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, w4, h, C2);
    h = hi(a, w5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, w5, h, C2);
    h = hi(a, w6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, w6, h, C2);
    h = hi(a, w7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, w7, h, C2);
    z9 = startAt(column, sum + 9 * 16, adding);
    z1 = i64x2.add(z1, i64x2.shr_u(z0, 49));
    v128.store(limb, limbOf(z0, MASK, E52, S52));
    z0 = z1; z1 = z2; z2 = z3; z3 = z4; z4 = z5; z5 = z6; z6 = z7; z7 = z8; z8 = z9;
    column += 16; x += 16; limb += 16; if (adding) sum += 16;
  } while (column < end);
  z9 = startAt(column, sum + 9 * 16, adding);
  a = v128.load_splat<f64>(x);
  h = hi(a, y0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, y0, h, C2);
  h = hi(a, y1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y1, h, C2);
  h = hi(a, y2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y2, h, C2);
  h = hi(a, y3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y3, h, C2);
  h = hi(a, y4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y4, h, C2);
  h = hi(a, y5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y5, h, C2);
  h = hi(a, y6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y6, h, C2);
  h = hi(a, y7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y7, h, C2);
  a = v128.load_splat<f64>(x, 8);
  h = hi(a, w0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, w0, h, C2);
  h = hi(a, w1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, w1, h, C2);
  h = hi(a, w2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, w2, h, C2);
  h = hi(a, w3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, w3, h, C2);
  h = hi(a, w4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, w4, h, C2);
  h = hi(a, w5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, w5, h, C2);
  h = hi(a, w6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, w6, h, C2);
  h = hi(a, w7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, w7, h, C2);
  a = v128.load_splat<f64>(x, 16);
  h = hi(a, y0, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y0, h, C2);
  h = hi(a, y1, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y1, h, C2);
  h = hi(a, y2, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y2, h, C2);
  h = hi(a, y3, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y3, h, C2);
  h = hi(a, y4, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y4, h, C2);
  h = hi(a, y5, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y5, h, C2);
  h = hi(a, y6, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y6, h, C2);
  h = hi(a, y7, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, a, y7, h, C2);
  a = v128.load_splat<f64>(x, 24);
  h = hi(a, w0, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, w0, h, C2);
  h = hi(a, w1, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, w1, h, C2);
  h = hi(a, w2, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, w2, h, C2);
  h = hi(a, w3, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, w3, h, C2);
  h = hi(a, w4, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, w4, h, C2);
  h = hi(a, w5, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, w5, h, C2);
  h = hi(a, w6, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, w6, h, C2);
  h = hi(a, w7, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, a, w7, h, C2);
  foldLimbs(z, z0, z1, z2, z3, z4, z5, z6, z7, z8, z9);
}

/** z = x·y·2^−392 in Fp2. Bound of wide2; z may be x or y. */
export function fp2mul(z: usize, x: usize, y: usize): void {
  fp2product(z, x, y, 0, false);
}

/**
 * z = (sum + x·y)·2^−392 in Fp2: a sum of products reduced once, which starts from the columns of the others and so spares the pass
 * that adds them. Bound of wide2, and |columns| of the sum and the product together < 2^60. z may be x or y.
 */
export function fp2mulAdd(z: usize, x: usize, y: usize, sum: usize): void {
  fp2product(z, x, y, sum, true);
}
