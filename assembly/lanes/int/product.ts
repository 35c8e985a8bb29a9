// Unreduced products: 28 columns of true 64-bit integers, weight 2^(28k).
//
// `y` is held in locals and `x` is walked row by row: on Node 20 the other order costs half as much again (132 against 200 ns).
// A column of a lane-wise product of normalised operands is below 14·2^54, half a unit; one of an Fp2 product is one unit, 28·2^54,
// and 16 units with the reduction's own 2^60 stay below 2^63.

import { LANE0, TABLE } from './constants.generated';
import { pop, push } from '../../memory';
import { squareOperands } from './linear';

const ELEMENT: usize = 112;

/** s + a·b in both lanes. */
@inline function mac(s: v128, a: v128, b: v128): v128 {
  return i64x2.add(s, i64x2.extmul_low_i32x4_s(a, b));
}

/** t = x·y in each lane. Limbs of x at most g_x·2^27 and of y at most g_y·2^27 with g_x·g_y < 16. */
export function wide1(t: usize, x: usize, y: usize): void {
  let a: v128;
  const y0 = v128.load64_zero(y, 0); const y1 = v128.load64_zero(y, 8);
  const y2 = v128.load64_zero(y, 16); const y3 = v128.load64_zero(y, 24);
  const y4 = v128.load64_zero(y, 32); const y5 = v128.load64_zero(y, 40);
  const y6 = v128.load64_zero(y, 48); const y7 = v128.load64_zero(y, 56);
  const y8 = v128.load64_zero(y, 64); const y9 = v128.load64_zero(y, 72);
  const y10 = v128.load64_zero(y, 80); const y11 = v128.load64_zero(y, 88);
  const y12 = v128.load64_zero(y, 96); const y13 = v128.load64_zero(y, 104);
  let s0 = i64x2.splat(0), s1 = i64x2.splat(0), s2 = i64x2.splat(0), s3 = i64x2.splat(0), s4 = i64x2.splat(0), s5 = i64x2.splat(0), s6 = i64x2.splat(0);
  let s7 = i64x2.splat(0), s8 = i64x2.splat(0), s9 = i64x2.splat(0), s10 = i64x2.splat(0), s11 = i64x2.splat(0), s12 = i64x2.splat(0), s13 = i64x2.splat(0);
  const end: usize = t + 13 * 16;
  do {
    a = v128.load64_zero(x);
    s0 = mac(s0, a, y0); s1 = mac(s1, a, y1); s2 = mac(s2, a, y2); s3 = mac(s3, a, y3); s4 = mac(s4, a, y4); s5 = mac(s5, a, y5); s6 = mac(s6, a, y6);
    s7 = mac(s7, a, y7); s8 = mac(s8, a, y8); s9 = mac(s9, a, y9); s10 = mac(s10, a, y10); s11 = mac(s11, a, y11); s12 = mac(s12, a, y12); s13 = mac(s13, a, y13);
    v128.store(t, s0);
    s0 = s1; s1 = s2; s2 = s3; s3 = s4; s4 = s5; s5 = s6; s6 = s7;
    s7 = s8; s8 = s9; s9 = s10; s10 = s11; s11 = s12; s12 = s13;
    s13 = i64x2.splat(0);
    t += 16; x += 8;
  } while (t < end);
  a = v128.load64_zero(x);
  s0 = mac(s0, a, y0); s1 = mac(s1, a, y1); s2 = mac(s2, a, y2); s3 = mac(s3, a, y3); s4 = mac(s4, a, y4); s5 = mac(s5, a, y5); s6 = mac(s6, a, y6);
  s7 = mac(s7, a, y7); s8 = mac(s8, a, y8); s9 = mac(s9, a, y9); s10 = mac(s10, a, y10); s11 = mac(s11, a, y11); s12 = mac(s12, a, y12); s13 = mac(s13, a, y13);
  v128.store(t, s0, 0); v128.store(t, s1, 16);
  v128.store(t, s2, 32); v128.store(t, s3, 48);
  v128.store(t, s4, 64); v128.store(t, s5, 80);
  v128.store(t, s6, 96); v128.store(t, s7, 112);
  v128.store(t, s8, 128); v128.store(t, s9, 144);
  v128.store(t, s10, 160); v128.store(t, s11, 176);
  v128.store(t, s12, 192); v128.store(t, s13, 208);
  v128.store(t, i64x2.splat(0), 224);
}

/** t = x² in Fp2, 2·units(x)² units. units(x) < 2. */
export function wideSqr2(t: usize, x: usize): void {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME);
  squareOperands(s, s + ELEMENT, x);
  wide1(t, s, s + ELEMENT);
  pop(FRAME);
}

/** t = x·y in Fp2: (x0·y0 − x1·y1, x0·y1 + x1·y0). Same bound as wide1. */
export function wide2(t: usize, x: usize, y: usize): void {
  let a: v128;
  const y0 = v128.load64_zero(y, 0); const y1 = v128.load64_zero(y, 8);
  const y2 = v128.load64_zero(y, 16); const y3 = v128.load64_zero(y, 24);
  const y4 = v128.load64_zero(y, 32); const y5 = v128.load64_zero(y, 40);
  const y6 = v128.load64_zero(y, 48); const y7 = v128.load64_zero(y, 56);
  const y8 = v128.load64_zero(y, 64); const y9 = v128.load64_zero(y, 72);
  const y10 = v128.load64_zero(y, 80); const y11 = v128.load64_zero(y, 88);
  const y12 = v128.load64_zero(y, 96); const y13 = v128.load64_zero(y, 104);
  const MASK0 = v128.load(TABLE + LANE0);
  const w = push(ELEMENT);
  for (let i: usize = 0; i < 7 * 16; i += 16) {
    a = v128.load(y + i);
    a = v128.shuffle<i32>(a, a, 1, 0, 3, 2);
    v128.store(w + i, i32x4.sub(v128.xor(a, MASK0), MASK0));
  }
  const w0 = v128.load64_zero(w, 0); const w1 = v128.load64_zero(w, 8);
  const w2 = v128.load64_zero(w, 16); const w3 = v128.load64_zero(w, 24);
  const w4 = v128.load64_zero(w, 32); const w5 = v128.load64_zero(w, 40);
  const w6 = v128.load64_zero(w, 48); const w7 = v128.load64_zero(w, 56);
  const w8 = v128.load64_zero(w, 64); const w9 = v128.load64_zero(w, 72);
  const w10 = v128.load64_zero(w, 80); const w11 = v128.load64_zero(w, 88);
  const w12 = v128.load64_zero(w, 96); const w13 = v128.load64_zero(w, 104);
  pop(ELEMENT);
  let s0 = i64x2.splat(0), s1 = i64x2.splat(0), s2 = i64x2.splat(0), s3 = i64x2.splat(0), s4 = i64x2.splat(0), s5 = i64x2.splat(0), s6 = i64x2.splat(0);
  let s7 = i64x2.splat(0), s8 = i64x2.splat(0), s9 = i64x2.splat(0), s10 = i64x2.splat(0), s11 = i64x2.splat(0), s12 = i64x2.splat(0), s13 = i64x2.splat(0);
  const end: usize = t + 13 * 16;
  do {
    a = v128.load_splat<u32>(x); // (x0, x0)·(y0, y1)
    s0 = mac(s0, a, y0); s1 = mac(s1, a, y1); s2 = mac(s2, a, y2); s3 = mac(s3, a, y3); s4 = mac(s4, a, y4); s5 = mac(s5, a, y5); s6 = mac(s6, a, y6);
    s7 = mac(s7, a, y7); s8 = mac(s8, a, y8); s9 = mac(s9, a, y9); s10 = mac(s10, a, y10); s11 = mac(s11, a, y11); s12 = mac(s12, a, y12); s13 = mac(s13, a, y13);
    a = v128.load_splat<u32>(x, 4); // (x1, x1)·(−y1, y0)
    s0 = mac(s0, a, w0); s1 = mac(s1, a, w1); s2 = mac(s2, a, w2); s3 = mac(s3, a, w3); s4 = mac(s4, a, w4); s5 = mac(s5, a, w5); s6 = mac(s6, a, w6);
    s7 = mac(s7, a, w7); s8 = mac(s8, a, w8); s9 = mac(s9, a, w9); s10 = mac(s10, a, w10); s11 = mac(s11, a, w11); s12 = mac(s12, a, w12); s13 = mac(s13, a, w13);
    v128.store(t, s0);
    s0 = s1; s1 = s2; s2 = s3; s3 = s4; s4 = s5; s5 = s6; s6 = s7;
    s7 = s8; s8 = s9; s9 = s10; s10 = s11; s11 = s12; s12 = s13;
    s13 = i64x2.splat(0);
    t += 16; x += 8;
  } while (t < end);
  a = v128.load_splat<u32>(x); // (x0, x0)·(y0, y1)
  s0 = mac(s0, a, y0); s1 = mac(s1, a, y1); s2 = mac(s2, a, y2); s3 = mac(s3, a, y3); s4 = mac(s4, a, y4); s5 = mac(s5, a, y5); s6 = mac(s6, a, y6);
  s7 = mac(s7, a, y7); s8 = mac(s8, a, y8); s9 = mac(s9, a, y9); s10 = mac(s10, a, y10); s11 = mac(s11, a, y11); s12 = mac(s12, a, y12); s13 = mac(s13, a, y13);
  a = v128.load_splat<u32>(x, 4); // (x1, x1)·(−y1, y0)
  s0 = mac(s0, a, w0); s1 = mac(s1, a, w1); s2 = mac(s2, a, w2); s3 = mac(s3, a, w3); s4 = mac(s4, a, w4); s5 = mac(s5, a, w5); s6 = mac(s6, a, w6);
  s7 = mac(s7, a, w7); s8 = mac(s8, a, w8); s9 = mac(s9, a, w9); s10 = mac(s10, a, w10); s11 = mac(s11, a, w11); s12 = mac(s12, a, w12); s13 = mac(s13, a, w13);
  v128.store(t, s0, 0); v128.store(t, s1, 16);
  v128.store(t, s2, 32); v128.store(t, s3, 48);
  v128.store(t, s4, 64); v128.store(t, s5, 80);
  v128.store(t, s6, 96); v128.store(t, s7, 112);
  v128.store(t, s8, 128); v128.store(t, s9, 144);
  v128.store(t, s10, 160); v128.store(t, s11, 176);
  v128.store(t, s12, 192); v128.store(t, s13, 208);
  v128.store(t, i64x2.splat(0), 224);
}
