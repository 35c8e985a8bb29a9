// Reduction: 16 true columns to 8 normalised limbs, value·2^−392 mod p.
//
// Seven limbs are removed by t₀·(2^−49 mod p), which needs no quotient; the last one by a true Montgomery step, so only one
// multiplication by −1/p mod 2^49. For |value| < n·p² the result lies within ±(0.51 + n/2520) p, half a p from the last step alone:
// 2^−49 mod p is only 2^−15 p, and R = 2520·p.

import {
  TABLE, C1 as AT_C1, C2 as AT_C2, MASK as AT_MASK, E52 as AT_E52, S52 as AT_S52, L0, MU, HALF, SHIFT_LIMBS, P_LIMBS, REDUCE_START,
} from './constants.generated';
import { hi, lo } from './product';

/** z = t·2^−392 mod p in each lane. |columns| < 2^60. */
export function redc(z: usize, x: usize): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  const MASK = v128.load(TABLE + AT_MASK);
  const E52 = v128.load(TABLE + AT_E52);
  const S52 = v128.load(TABLE + AT_S52);
  let h: v128, t: v128, m: v128, z9: v128;
  let z0 = i64x2.add(v128.load(x, 0), v128.load(TABLE + REDUCE_START, 0));
  let z1 = i64x2.add(v128.load(x, 16), v128.load(TABLE + REDUCE_START, 16));
  let z2 = i64x2.add(v128.load(x, 32), v128.load(TABLE + REDUCE_START, 32));
  let z3 = i64x2.add(v128.load(x, 48), v128.load(TABLE + REDUCE_START, 48));
  let z4 = i64x2.add(v128.load(x, 64), v128.load(TABLE + REDUCE_START, 64));
  let z5 = i64x2.add(v128.load(x, 80), v128.load(TABLE + REDUCE_START, 80));
  let z6 = i64x2.add(v128.load(x, 96), v128.load(TABLE + REDUCE_START, 96));
  let z7 = i64x2.add(v128.load(x, 112), v128.load(TABLE + REDUCE_START, 112));
  let z8 = i64x2.add(v128.load(x, 128), v128.load(TABLE + REDUCE_START, 128));
  let column: usize = TABLE + REDUCE_START + 9 * 16;
  const end: usize = column + 7 * 16;
  do {
    z1 = i64x2.add(z1, i64x2.shr_u(z0, 49));
    t = f64x2.sub(v128.or(v128.and(z0, MASK), E52), S52);
    z9 = i64x2.add(v128.load(x, 9 * 16), v128.load(column));
    m = v128.load(TABLE + SHIFT_LIMBS, 0); h = hi(t, m, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 16); h = hi(t, m, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 32); h = hi(t, m, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 48); h = hi(t, m, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 64); h = hi(t, m, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 80); h = hi(t, m, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 96); h = hi(t, m, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, t, m, h, C2);
    m = v128.load(TABLE + SHIFT_LIMBS, 112); h = hi(t, m, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, t, m, h, C2);
    z0 = z1; z1 = z2; z2 = z3; z3 = z4;
    z4 = z5; z5 = z6; z6 = z7; z7 = z8;
    z8 = z9;
    column += 16; x += 16;
  } while (column < end);
  t = i64x2.add(i64x2.mul(z0, v128.load(TABLE + MU)), v128.load(TABLE + HALF));
  t = f64x2.sub(v128.or(v128.and(t, MASK), E52), S52);
  m = v128.load(TABLE + P_LIMBS, 0); h = hi(t, m, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 16); h = hi(t, m, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 32); h = hi(t, m, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 48); h = hi(t, m, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 64); h = hi(t, m, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 80); h = hi(t, m, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 96); h = hi(t, m, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 112); h = hi(t, m, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, t, m, h, C2);
  z1 = i64x2.add(z1, i64x2.shr_u(z0, 49));
  z2 = i64x2.add(z2, i64x2.shr_u(z1, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z1, MASK), E52), S52), 0);
  z3 = i64x2.add(z3, i64x2.shr_u(z2, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z2, MASK), E52), S52), 16);
  z4 = i64x2.add(z4, i64x2.shr_u(z3, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z3, MASK), E52), S52), 32);
  z5 = i64x2.add(z5, i64x2.shr_u(z4, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z4, MASK), E52), S52), 48);
  z6 = i64x2.add(z6, i64x2.shr_u(z5, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z5, MASK), E52), S52), 64);
  z7 = i64x2.add(z7, i64x2.shr_u(z6, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z6, MASK), E52), S52), 80);
  z8 = i64x2.add(z8, i64x2.shr_u(z7, 49)); v128.store(z, f64x2.sub(v128.or(v128.and(z7, MASK), E52), S52), 96);
  v128.store(z, f64x2.sub(z8, v128.load(TABLE + L0)), 112);
}
