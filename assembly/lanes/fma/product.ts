// Unreduced products: 16 columns of true 64-bit integers, weight 2^(49k).
//
// Each limb product is cut by two fused multiply-adds into a multiple of 2^49 and an exact remainder (N. Emmart, "Faster modular
// exponentiation using double precision floating point arithmetic on the GPU", ARITH 2018). Both halves are left as the bit
// patterns of doubles and added as integers; the start values of the columns cancel all their exponent bits at once.
// A row loop, not full unrolling: TurboFan of Node 20 and 22 orders a fully unrolled body badly (54–64 ns against 43–45).

import { TABLE, C1 as AT_C1, C2 as AT_C2, NEGATE0, WIDE1_START, WIDE2_START } from './constants.generated';
import { pop, push } from '../../memory';

/** The multiple of 2^49 nearest to a·b, in the exponent window of C1. */
@inline export function hi(a: v128, b: v128, C1: v128): v128 {
  return f64x2.relaxed_madd(a, b, C1);
}

/** z + (a·b − high half), exact: |a·b| < 2^100 keeps the rounding error inside 49 bits. */
@inline export function lo(z: v128, a: v128, b: v128, h: v128, C2: v128): v128 {
  return i64x2.add(z, f64x2.relaxed_madd(a, b, f64x2.sub(C2, h)));
}

/** A row of the right operand: of y, or of (y0 − y1, y1) for a square in Fp2. */
@inline export function rightRow(y: usize, square: bool): v128 {
  const a = v128.load(y);
  return square ? v128.shuffle<f64>(f64x2.sub(a, v128.shuffle<f64>(a, a, 1, 0)), a, 0, 3) : a;
}

/** s = (x0 + x1, 2·x0), the left operand of a square in Fp2. */
@inline export function squareSums(s: usize, x: usize): void {
  for (let i: usize = 0; i < 128; i += 16) {
    const a = v128.load(x + i);
    v128.store(s + i, f64x2.add(v128.shuffle<f64>(a, a, 0, 0), v128.shuffle<f64>(a, a, 1, 0)));
  }
}

/** t = x·y in each lane; for `square`, y stands for (y0 − y1, y1). */
@inline function product(t: usize, x: usize, y: usize, square: bool): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  let h: v128, a: v128;
  const y0 = rightRow(y, square);
  const y1 = rightRow(y + 16, square);
  const y2 = rightRow(y + 32, square);
  const y3 = rightRow(y + 48, square);
  const y4 = rightRow(y + 64, square);
  const y5 = rightRow(y + 80, square);
  const y6 = rightRow(y + 96, square);
  const y7 = rightRow(y + 112, square);
  let z0 = v128.load(TABLE + WIDE1_START, 0);
  let z1 = v128.load(TABLE + WIDE1_START, 16);
  let z2 = v128.load(TABLE + WIDE1_START, 32);
  let z3 = v128.load(TABLE + WIDE1_START, 48);
  let z4 = v128.load(TABLE + WIDE1_START, 64);
  let z5 = v128.load(TABLE + WIDE1_START, 80);
  let z6 = v128.load(TABLE + WIDE1_START, 96);
  let z7 = v128.load(TABLE + WIDE1_START, 112);
  let z8 = v128.load(TABLE + WIDE1_START, 128);
  let column: usize = TABLE + WIDE1_START + 9 * 16;
  const end: usize = t + 7 * 16;
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
    v128.store(t, z0);
    z0 = z1; z1 = z2; z2 = z3; z3 = z4;
    z4 = z5; z5 = z6; z6 = z7; z7 = z8;
    z8 = v128.load(column);
    t += 16; column += 16; x += 16;
  } while (t < end);
  a = v128.load(x);
  h = hi(a, y0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, a, y0, h, C2);
  h = hi(a, y1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, y1, h, C2);
  h = hi(a, y2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, y2, h, C2);
  h = hi(a, y3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, y3, h, C2);
  h = hi(a, y4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, y4, h, C2);
  h = hi(a, y5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, y5, h, C2);
  h = hi(a, y6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, y6, h, C2);
  h = hi(a, y7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, y7, h, C2);
  v128.store(t, z0, 0);
  v128.store(t, z1, 16);
  v128.store(t, z2, 32);
  v128.store(t, z3, 48);
  v128.store(t, z4, 64);
  v128.store(t, z5, 80);
  v128.store(t, z6, 96);
  v128.store(t, z7, 112);
  v128.store(t, z8, 128);
}

/**
 * t = x·y in each lane. Limbs of x at most g_x·2^48 and of y at most g_y·2^48 with g_x·g_y < 16.
 */
export function wide1(t: usize, x: usize, y: usize): void {
  product(t, x, y, false);
}

/**
 * t = x² in Fp2, 2·units(x)² units. units(x) < 2. The complex method: (x0 + x1)(x0 − x1) and 2·x0·x1. One operand goes through
 * memory, as the row loop wants it, the other is made in registers.
 */
export function wideSqr2(t: usize, x: usize): void {
  const s = push(128);
  squareSums(s, x);
  product(t, s, x, true);
  pop(128);
}

/**
 * t = x·y in Fp2: (x0·y0 − x1·y1, x0·y1 + x1·y0). Same bound as wide1.
 */
export function wide2(t: usize, x: usize, y: usize): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  const NEGATE = v128.load(TABLE + NEGATE0);
  let h: v128, a: v128;
  const y0 = v128.load(y, 0);
  const y1 = v128.load(y, 16);
  const y2 = v128.load(y, 32);
  const y3 = v128.load(y, 48);
  const y4 = v128.load(y, 64);
  const y5 = v128.load(y, 80);
  const y6 = v128.load(y, 96);
  const y7 = v128.load(y, 112);
  const w0 = v128.xor(v128.shuffle<f64>(y0, y0, 1, 0), NEGATE);
  const w1 = v128.xor(v128.shuffle<f64>(y1, y1, 1, 0), NEGATE);
  const w2 = v128.xor(v128.shuffle<f64>(y2, y2, 1, 0), NEGATE);
  const w3 = v128.xor(v128.shuffle<f64>(y3, y3, 1, 0), NEGATE);
  const w4 = v128.xor(v128.shuffle<f64>(y4, y4, 1, 0), NEGATE);
  const w5 = v128.xor(v128.shuffle<f64>(y5, y5, 1, 0), NEGATE);
  const w6 = v128.xor(v128.shuffle<f64>(y6, y6, 1, 0), NEGATE);
  const w7 = v128.xor(v128.shuffle<f64>(y7, y7, 1, 0), NEGATE);
  let z0 = v128.load(TABLE + WIDE2_START, 0);
  let z1 = v128.load(TABLE + WIDE2_START, 16);
  let z2 = v128.load(TABLE + WIDE2_START, 32);
  let z3 = v128.load(TABLE + WIDE2_START, 48);
  let z4 = v128.load(TABLE + WIDE2_START, 64);
  let z5 = v128.load(TABLE + WIDE2_START, 80);
  let z6 = v128.load(TABLE + WIDE2_START, 96);
  let z7 = v128.load(TABLE + WIDE2_START, 112);
  let z8 = v128.load(TABLE + WIDE2_START, 128);
  let column: usize = TABLE + WIDE2_START + 9 * 16;
  const end: usize = t + 7 * 16;
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
    v128.store(t, z0);
    z0 = z1; z1 = z2; z2 = z3; z3 = z4;
    z4 = z5; z5 = z6; z6 = z7; z7 = z8;
    z8 = v128.load(column);
    t += 16; column += 16; x += 16;
  } while (t < end);
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
  v128.store(t, z0, 0);
  v128.store(t, z1, 16);
  v128.store(t, z2, 32);
  v128.store(t, z3, 48);
  v128.store(t, z4, 64);
  v128.store(t, z5, 80);
  v128.store(t, z6, 96);
  v128.store(t, z7, 112);
  v128.store(t, z8, 128);
}
