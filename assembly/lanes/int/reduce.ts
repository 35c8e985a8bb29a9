// Reduction: 28 true columns to 14 normalised limbs, value·2^−392 mod p.
//
// The twelve low limbs do not wait for each other: limb i is worth limb·(2^(28(i−12)) mod p) twelve columns further up, so all twelve
// are folded at once, each with a constant of its own, without a quotient. Two true Montgomery steps remove the last two. A chain of
// fourteen Montgomery steps, each waiting for the one before, took a third longer. Two passes of seven columns, and loops instead of one long
// block, because TurboFan of Node 20 has no registers for more.
//
// For |value| < n·p² the result lies in (−n/2520 p, (1 + n/2520) p): the twelve folds add at most 6·2^27 p, which the two steps divide
// by 2^56; the quotient digits of those are not negative; and R = 2520·p.

import { FOLD_LIMBS, HALF, MASK, MU, P_LIMBS, REDUCE_START, TABLE } from './constants.generated';

/** s + t·(limb at an address). */
@inline function mac(s: v128, t: v128, limb: usize): v128 {
  return i64x2.add(s, i64x2.extmul_low_i32x4_s(t, v128.load64_zero(limb)));
}

/** A true column with the start value of the reduction. */
@inline function columnOf(t: usize, offset: usize): v128 {
  return i64x2.add(v128.load(t + offset), v128.load(TABLE + REDUCE_START + offset));
}

/** The quotient digit that clears the low 28 bits of a column: −s/p mod 2^28, as the operand of `mac`. */
@inline function quotient(s: v128, INVERSE: v128, M: v128): v128 {
  const q = v128.and(i32x4.mul(s, INVERSE), M);
  return v128.shuffle<i32>(q, q, 0, 2, 0, 2);
}

/** z = t·2^−392 mod p in each lane. |columns| at most 16 units; z may be the first quarter of t. */
export function redc(z: usize, t: usize): void {
  const M = v128.load(TABLE + MASK), H = v128.load(TABLE + HALF);
  // The low limbs wait in z as operands of `mac`, 8 bytes each: column k is read before limb k, which ends before it, is written.
  let carried = columnOf(t, 0);
  let limb = i64x2.sub(v128.and(carried, M), H);
  v128.store64_lane(z, v128.shuffle<i32>(limb, limb, 0, 2, 0, 2), 0);
  for (let k: usize = 1; k < 12; k++) {
    carried = i64x2.add(columnOf(t, 16 * k), i64x2.shr_u(carried, 28));
    limb = i64x2.sub(v128.and(carried, M), H);
    v128.store64_lane(z + 8 * k, v128.shuffle<i32>(limb, limb, 0, 2, 0, 2), 0);
  }
  let s0 = i64x2.add(columnOf(t, 192), i64x2.shr_u(carried, 28));
  let s1 = columnOf(t, 208); let s2 = columnOf(t, 224); let s3 = columnOf(t, 240);
  let s4 = columnOf(t, 256); let s5 = columnOf(t, 272); let s6 = columnOf(t, 288);
  let at = z;
  let constant: usize = TABLE + FOLD_LIMBS;
  const end: usize = constant + 12 * 112;
  do {
    limb = v128.load64_zero(at);
    s0 = mac(s0, limb, constant); s1 = mac(s1, limb, constant + 8); s2 = mac(s2, limb, constant + 16);
    s3 = mac(s3, limb, constant + 24); s4 = mac(s4, limb, constant + 32); s5 = mac(s5, limb, constant + 40);
    s6 = mac(s6, limb, constant + 48);
    at += 8; constant += 112;
  } while (constant < end);
  let s7 = columnOf(t, 304);
  let s8 = columnOf(t, 320);
  let s9 = columnOf(t, 336);
  let s10 = columnOf(t, 352);
  let s11 = columnOf(t, 368);
  let s12 = columnOf(t, 384);
  let s13 = columnOf(t, 400);
  at = z;
  constant = TABLE + FOLD_LIMBS;
  do {
    limb = v128.load64_zero(at);
    s7 = mac(s7, limb, constant + 56); s8 = mac(s8, limb, constant + 64); s9 = mac(s9, limb, constant + 72);
    s10 = mac(s10, limb, constant + 80); s11 = mac(s11, limb, constant + 88); s12 = mac(s12, limb, constant + 96);
    s13 = mac(s13, limb, constant + 104);
    at += 8; constant += 112;
  } while (constant < end);
  const INVERSE = v128.load(TABLE + MU);
  const last = t + 2 * 16;
  let column: usize = TABLE + REDUCE_START;
  do {
    limb = quotient(s0, INVERSE, M);
    s0 = mac(s0, limb, TABLE + P_LIMBS); s1 = mac(s1, limb, TABLE + P_LIMBS + 8); s2 = mac(s2, limb, TABLE + P_LIMBS + 16);
    s3 = mac(s3, limb, TABLE + P_LIMBS + 24); s4 = mac(s4, limb, TABLE + P_LIMBS + 32); s5 = mac(s5, limb, TABLE + P_LIMBS + 40);
    s6 = mac(s6, limb, TABLE + P_LIMBS + 48); s7 = mac(s7, limb, TABLE + P_LIMBS + 56); s8 = mac(s8, limb, TABLE + P_LIMBS + 64);
    s9 = mac(s9, limb, TABLE + P_LIMBS + 72); s10 = mac(s10, limb, TABLE + P_LIMBS + 80); s11 = mac(s11, limb, TABLE + P_LIMBS + 88);
    s12 = mac(s12, limb, TABLE + P_LIMBS + 96); s13 = mac(s13, limb, TABLE + P_LIMBS + 104);
    s1 = i64x2.add(s1, i64x2.shr_u(s0, 28));
    s0 = s1; s1 = s2; s2 = s3; s3 = s4; s4 = s5; s5 = s6; s6 = s7;
    s7 = s8; s8 = s9; s9 = s10; s10 = s11; s11 = s12; s12 = s13;
    s13 = i64x2.add(v128.load(t, 26 * 16), v128.load(column, 26 * 16));
    t += 16; column += 16;
  } while (t < last);
  s1 = i64x2.add(s1, i64x2.shr_u(s0, 28)); s0 = i64x2.sub(v128.and(s0, M), H);
  s2 = i64x2.add(s2, i64x2.shr_u(s1, 28)); s1 = i64x2.sub(v128.and(s1, M), H);
  s3 = i64x2.add(s3, i64x2.shr_u(s2, 28)); s2 = i64x2.sub(v128.and(s2, M), H);
  s4 = i64x2.add(s4, i64x2.shr_u(s3, 28)); s3 = i64x2.sub(v128.and(s3, M), H);
  s5 = i64x2.add(s5, i64x2.shr_u(s4, 28)); s4 = i64x2.sub(v128.and(s4, M), H);
  s6 = i64x2.add(s6, i64x2.shr_u(s5, 28)); s5 = i64x2.sub(v128.and(s5, M), H);
  s7 = i64x2.add(s7, i64x2.shr_u(s6, 28)); s6 = i64x2.sub(v128.and(s6, M), H);
  s8 = i64x2.add(s8, i64x2.shr_u(s7, 28)); s7 = i64x2.sub(v128.and(s7, M), H);
  s9 = i64x2.add(s9, i64x2.shr_u(s8, 28)); s8 = i64x2.sub(v128.and(s8, M), H);
  s10 = i64x2.add(s10, i64x2.shr_u(s9, 28)); s9 = i64x2.sub(v128.and(s9, M), H);
  s11 = i64x2.add(s11, i64x2.shr_u(s10, 28)); s10 = i64x2.sub(v128.and(s10, M), H);
  s12 = i64x2.add(s12, i64x2.shr_u(s11, 28)); s11 = i64x2.sub(v128.and(s11, M), H);
  s13 = i64x2.add(s13, i64x2.shr_u(s12, 28)); s12 = i64x2.sub(v128.and(s12, M), H);
  v128.store(z, v128.shuffle<i32>(s0, s1, 0, 2, 4, 6), 0);
  v128.store(z, v128.shuffle<i32>(s2, s3, 0, 2, 4, 6), 16);
  v128.store(z, v128.shuffle<i32>(s4, s5, 0, 2, 4, 6), 32);
  v128.store(z, v128.shuffle<i32>(s6, s7, 0, 2, 4, 6), 48);
  v128.store(z, v128.shuffle<i32>(s8, s9, 0, 2, 4, 6), 64);
  v128.store(z, v128.shuffle<i32>(s10, s11, 0, 2, 4, 6), 80);
  v128.store(z, v128.shuffle<i32>(s12, s13, 0, 2, 4, 6), 96);
}
