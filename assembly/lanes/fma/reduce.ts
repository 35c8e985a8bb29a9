// Reduction: 16 true columns to 8 normalised limbs, value·2^−392 mod p.
//
// The six low limbs do not wait for each other: limb i is worth limb·(2^(49(i−6)) mod p) six columns further up, so all six are folded
// at once, each with a constant of its own, without a quotient. The seventh follows in the same way, alone, and the eighth by a true
// Montgomery step, the only multiplication by −1/p mod 2^49. A chain of eight steps, each after the other, took a quarter longer.
//
// For |value| < n·p² the result lies within ±(0.51 + n/2520) p. The six folds add at most 6·2^48·p/2 and are divided by 2^98 afterwards;
// 2^−49 mod p, of the seventh, is only 2^−15 p; the last step adds half a p; and R = 2520·p.

import {
  TABLE, C1 as AT_C1, C2 as AT_C2, MASK as AT_MASK, E52 as AT_E52, S52 as AT_S52, L0, MU, HALF, FOLD_LIMBS, P_LIMBS, REDUCE_START,
} from './constants.generated';
import { hi, lo } from './product';

/** 2^−49 mod p, also the last constant of the fold. */
const SHIFT_LIMBS: usize = FOLD_LIMBS + 5 * 128;

/** The low 49 bits of a column as a limb in [−2^48, 2^48). */
@inline export function limbOf(column: v128, MASK: v128, E52: v128, S52: v128): v128 {
  return f64x2.sub(v128.or(v128.and(column, MASK), E52), S52);
}

/**
 * The rest of a reduction, z = value·2^−392: z0 to z9 are columns 6 to 15 with the carry of column 5 in them, and the limbs of
 * columns 0 to 5 wait in the first six rows of z.
 */
@inline export function foldLimbs(
  z: usize, z0: v128, z1: v128, z2: v128, z3: v128, z4: v128, z5: v128, z6: v128, z7: v128, z8: v128, z9: v128,
): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  const MASK = v128.load(TABLE + AT_MASK);
  const E52 = v128.load(TABLE + AT_E52);
  const S52 = v128.load(TABLE + AT_S52);
  let h: v128, t: v128, m: v128;
  let limb = z;
  let constant: usize = TABLE + FOLD_LIMBS;
  const end: usize = constant + 6 * 128;
  do {
    t = v128.load(limb);
    m = v128.load(constant, 0); h = hi(t, m, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, t, m, h, C2);
    m = v128.load(constant, 16); h = hi(t, m, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, t, m, h, C2);
    m = v128.load(constant, 32); h = hi(t, m, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, t, m, h, C2);
    m = v128.load(constant, 48); h = hi(t, m, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, t, m, h, C2);
    m = v128.load(constant, 64); h = hi(t, m, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, t, m, h, C2);
    m = v128.load(constant, 80); h = hi(t, m, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, t, m, h, C2);
    m = v128.load(constant, 96); h = hi(t, m, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, t, m, h, C2);
    m = v128.load(constant, 112); h = hi(t, m, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, t, m, h, C2);
    limb += 16; constant += 128;
  } while (constant < end);
  z1 = i64x2.add(z1, i64x2.shr_u(z0, 49));
  t = limbOf(z0, MASK, E52, S52);
  m = v128.load(TABLE + SHIFT_LIMBS, 0); h = hi(t, m, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 16); h = hi(t, m, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 32); h = hi(t, m, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 48); h = hi(t, m, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 64); h = hi(t, m, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 80); h = hi(t, m, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 96); h = hi(t, m, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, t, m, h, C2);
  m = v128.load(TABLE + SHIFT_LIMBS, 112); h = hi(t, m, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, t, m, h, C2);
  t = limbOf(i64x2.add(i64x2.mul(z1, v128.load(TABLE + MU)), v128.load(TABLE + HALF)), MASK, E52, S52);
  m = v128.load(TABLE + P_LIMBS, 0); h = hi(t, m, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 16); h = hi(t, m, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 32); h = hi(t, m, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 48); h = hi(t, m, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 64); h = hi(t, m, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 80); h = hi(t, m, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 96); h = hi(t, m, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, t, m, h, C2);
  m = v128.load(TABLE + P_LIMBS, 112); h = hi(t, m, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, t, m, h, C2);
  z2 = i64x2.add(z2, i64x2.shr_u(z1, 49));
  z3 = i64x2.add(z3, i64x2.shr_u(z2, 49)); v128.store(z, limbOf(z2, MASK, E52, S52), 0);
  z4 = i64x2.add(z4, i64x2.shr_u(z3, 49)); v128.store(z, limbOf(z3, MASK, E52, S52), 16);
  z5 = i64x2.add(z5, i64x2.shr_u(z4, 49)); v128.store(z, limbOf(z4, MASK, E52, S52), 32);
  z6 = i64x2.add(z6, i64x2.shr_u(z5, 49)); v128.store(z, limbOf(z5, MASK, E52, S52), 48);
  z7 = i64x2.add(z7, i64x2.shr_u(z6, 49)); v128.store(z, limbOf(z6, MASK, E52, S52), 64);
  z8 = i64x2.add(z8, i64x2.shr_u(z7, 49)); v128.store(z, limbOf(z7, MASK, E52, S52), 80);
  z9 = i64x2.add(z9, i64x2.shr_u(z8, 49)); v128.store(z, limbOf(z8, MASK, E52, S52), 96);
  v128.store(z, f64x2.sub(z9, v128.load(TABLE + L0)), 112);
}

/** z = t·2^−392 mod p in each lane. |columns| < 2^60; z may be the first half of t. */
export function redc(z: usize, t: usize): void {
  const MASK = v128.load(TABLE + AT_MASK);
  const E52 = v128.load(TABLE + AT_E52);
  const S52 = v128.load(TABLE + AT_S52);
  let carried = columnOf(t, 0);
  v128.store(z, limbOf(carried, MASK, E52, S52));
  for (let i: usize = 16; i < 6 * 16; i += 16) {
    carried = i64x2.add(columnOf(t, i), i64x2.shr_u(carried, 49));
    v128.store(z + i, limbOf(carried, MASK, E52, S52));
  }
  const sixth = i64x2.add(columnOf(t, 6 * 16), i64x2.shr_u(carried, 49));
  foldLimbs(
    z, sixth, columnOf(t, 7 * 16), columnOf(t, 8 * 16), columnOf(t, 9 * 16), columnOf(t, 10 * 16), columnOf(t, 11 * 16),
    columnOf(t, 12 * 16), columnOf(t, 13 * 16), columnOf(t, 14 * 16), columnOf(t, 15 * 16),
  );
}

/** A true column with the start value of the reduction. */
@inline function columnOf(t: usize, offset: usize): v128 {
  return i64x2.add(v128.load(t + offset), v128.load(TABLE + REDUCE_START + offset));
}
