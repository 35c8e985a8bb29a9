// Reduction: 28 true columns to 14 normalised limbs, value·2^−392 mod p, by 14 Montgomery steps.
//
// For |value| < n·p² the result lies in (−n/2520 p, (1 + n/2520) p): the quotient digits are not negative, and R = 2520·p.

import { HALF, MASK, MU, P_LIMBS, TABLE } from './constants.generated';

/** s + q·(limb j of p). */
@inline function mac(s: v128, q: v128, offset: usize): v128 {
  return i64x2.add(s, i64x2.extmul_low_i32x4_s(q, v128.load64_zero(TABLE + P_LIMBS + offset)));
}

/** z = t·2^−392 mod p in each lane. |columns| at most 16 units. */
export function redc(z: usize, t: usize): void {
  const M = v128.load(TABLE + MASK), INVERSE = v128.load(TABLE + MU), H = v128.load(TABLE + HALF);
  let q: v128, carry: v128;
  let s0 = v128.load(t, 0), s1 = v128.load(t, 16);
  let s2 = v128.load(t, 32), s3 = v128.load(t, 48);
  let s4 = v128.load(t, 64), s5 = v128.load(t, 80);
  let s6 = v128.load(t, 96), s7 = v128.load(t, 112);
  let s8 = v128.load(t, 128), s9 = v128.load(t, 144);
  let s10 = v128.load(t, 160), s11 = v128.load(t, 176);
  let s12 = v128.load(t, 192), s13 = v128.load(t, 208);
  const end: usize = t + 14 * 16;
  do {
    q = v128.and(i32x4.mul(s0, INVERSE), M); // −s0/p mod 2^28
    q = v128.shuffle<i32>(q, q, 0, 2, 0, 2);
    carry = i64x2.shr_s(mac(s0, q, 0), 28);
    s1 = mac(s1, q, 8); s2 = mac(s2, q, 16); s3 = mac(s3, q, 24);
    s4 = mac(s4, q, 32); s5 = mac(s5, q, 40); s6 = mac(s6, q, 48);
    s7 = mac(s7, q, 56); s8 = mac(s8, q, 64); s9 = mac(s9, q, 72);
    s10 = mac(s10, q, 80); s11 = mac(s11, q, 88); s12 = mac(s12, q, 96); s13 = mac(s13, q, 104);
    s1 = i64x2.add(s1, carry);
    s0 = s1; s1 = s2; s2 = s3; s3 = s4; s4 = s5; s5 = s6; s6 = s7;
    s7 = s8; s8 = s9; s9 = s10; s10 = s11; s11 = s12; s12 = s13;
    s13 = v128.load(t, 14 * 16);
    t += 16;
  } while (t < end);
  s0 = i64x2.add(s0, H); s1 = i64x2.add(s1, i64x2.shr_s(s0, 28)); s0 = i64x2.sub(v128.and(s0, M), H);
  s1 = i64x2.add(s1, H); s2 = i64x2.add(s2, i64x2.shr_s(s1, 28)); s1 = i64x2.sub(v128.and(s1, M), H);
  s2 = i64x2.add(s2, H); s3 = i64x2.add(s3, i64x2.shr_s(s2, 28)); s2 = i64x2.sub(v128.and(s2, M), H);
  s3 = i64x2.add(s3, H); s4 = i64x2.add(s4, i64x2.shr_s(s3, 28)); s3 = i64x2.sub(v128.and(s3, M), H);
  s4 = i64x2.add(s4, H); s5 = i64x2.add(s5, i64x2.shr_s(s4, 28)); s4 = i64x2.sub(v128.and(s4, M), H);
  s5 = i64x2.add(s5, H); s6 = i64x2.add(s6, i64x2.shr_s(s5, 28)); s5 = i64x2.sub(v128.and(s5, M), H);
  s6 = i64x2.add(s6, H); s7 = i64x2.add(s7, i64x2.shr_s(s6, 28)); s6 = i64x2.sub(v128.and(s6, M), H);
  s7 = i64x2.add(s7, H); s8 = i64x2.add(s8, i64x2.shr_s(s7, 28)); s7 = i64x2.sub(v128.and(s7, M), H);
  s8 = i64x2.add(s8, H); s9 = i64x2.add(s9, i64x2.shr_s(s8, 28)); s8 = i64x2.sub(v128.and(s8, M), H);
  s9 = i64x2.add(s9, H); s10 = i64x2.add(s10, i64x2.shr_s(s9, 28)); s9 = i64x2.sub(v128.and(s9, M), H);
  s10 = i64x2.add(s10, H); s11 = i64x2.add(s11, i64x2.shr_s(s10, 28)); s10 = i64x2.sub(v128.and(s10, M), H);
  s11 = i64x2.add(s11, H); s12 = i64x2.add(s12, i64x2.shr_s(s11, 28)); s11 = i64x2.sub(v128.and(s11, M), H);
  s12 = i64x2.add(s12, H); s13 = i64x2.add(s13, i64x2.shr_s(s12, 28)); s12 = i64x2.sub(v128.and(s12, M), H);
  v128.store(z, v128.shuffle<i32>(s0, s1, 0, 2, 4, 6), 0);
  v128.store(z, v128.shuffle<i32>(s2, s3, 0, 2, 4, 6), 16);
  v128.store(z, v128.shuffle<i32>(s4, s5, 0, 2, 4, 6), 32);
  v128.store(z, v128.shuffle<i32>(s6, s7, 0, 2, 4, 6), 48);
  v128.store(z, v128.shuffle<i32>(s8, s9, 0, 2, 4, 6), 64);
  v128.store(z, v128.shuffle<i32>(s10, s11, 0, 2, 4, 6), 80);
  v128.store(z, v128.shuffle<i32>(s12, s13, 0, 2, 4, 6), 96);
}
