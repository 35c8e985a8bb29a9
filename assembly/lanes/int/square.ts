// The square of each lane: 105 limb products in place of 196.
//
// With x = l + h·2^196, seven limbs each: l², then seven rows of 2·l·h, then h². Columns as in product.ts.

import { pop, push } from '../../memory';
import { redc } from './reduce';

const WIDE: usize = 28 * 16;

/** s + a·b in both lanes. */
@inline function mac(s: v128, a: v128, b: v128): v128 {
  return i64x2.add(s, i64x2.extmul_low_i32x4_s(a, b));
}

/** a·b in both lanes. */
@inline function product(a: v128, b: v128): v128 {
  return i64x2.extmul_low_i32x4_s(a, b);
}

/** z = x²·2^−392 mod p in each lane. units(x) ≤ 2; z may be x. */
export function sqr(z: usize, x: usize): void {
  const wide = push(WIDE);
  let a: v128, t = wide, at = x;
  const x0 = v128.load64_zero(x, 0), x1 = v128.load64_zero(x, 8), x2 = v128.load64_zero(x, 16), x3 = v128.load64_zero(x, 24);
  const x4 = v128.load64_zero(x, 32), x5 = v128.load64_zero(x, 40), x6 = v128.load64_zero(x, 48);
  let s0 = product(x0, x0); a = i32x4.add(x0, x0); let s1 = product(a, x1); let s2 = product(a, x2); let s3 = product(a, x3);
    let s4 = product(a, x4); let s5 = product(a, x5); let s6 = product(a, x6);
  s2 = mac(s2, x1, x1); a = i32x4.add(x1, x1); s3 = mac(s3, a, x2); s4 = mac(s4, a, x3); s5 = mac(s5, a, x4);
    s6 = mac(s6, a, x5); let s7 = product(a, x6);
  s4 = mac(s4, x2, x2); a = i32x4.add(x2, x2); s5 = mac(s5, a, x3); s6 = mac(s6, a, x4); s7 = mac(s7, a, x5);
    let s8 = product(a, x6);
  s6 = mac(s6, x3, x3); a = i32x4.add(x3, x3); s7 = mac(s7, a, x4); s8 = mac(s8, a, x5); let s9 = product(a, x6);
  s8 = mac(s8, x4, x4); a = i32x4.add(x4, x4); s9 = mac(s9, a, x5); let s10 = product(a, x6);
  s10 = mac(s10, x5, x5); a = i32x4.add(x5, x5); let s11 = product(a, x6);
  let s12 = product(x6, x6);
  let s13 = i64x2.splat(0);
  const h0 = v128.load64_zero(x, 56), h1 = v128.load64_zero(x, 64), h2 = v128.load64_zero(x, 72), h3 = v128.load64_zero(x, 80);
  const h4 = v128.load64_zero(x, 88), h5 = v128.load64_zero(x, 96), h6 = v128.load64_zero(x, 104);
  const end: usize = t + 7 * 16;
  do {
    a = v128.load64_zero(at);
    a = i32x4.add(a, a);
    s7 = mac(s7, a, h0); s8 = mac(s8, a, h1); s9 = mac(s9, a, h2); s10 = mac(s10, a, h3);
    s11 = mac(s11, a, h4); s12 = mac(s12, a, h5); s13 = mac(s13, a, h6);
    v128.store(t, s0);
    s0 = s1; s1 = s2; s2 = s3; s3 = s4; s4 = s5; s5 = s6; s6 = s7;
    s7 = s8; s8 = s9; s9 = s10; s10 = s11; s11 = s12; s12 = s13;
    s13 = i64x2.splat(0);
    t += 16; at += 8;
  } while (t < end);
  s7 = mac(s7, h0, h0); a = i32x4.add(h0, h0); s8 = mac(s8, a, h1); s9 = mac(s9, a, h2); s10 = mac(s10, a, h3);
    s11 = mac(s11, a, h4); s12 = mac(s12, a, h5); s13 = mac(s13, a, h6);
  s9 = mac(s9, h1, h1); a = i32x4.add(h1, h1); s10 = mac(s10, a, h2); s11 = mac(s11, a, h3); s12 = mac(s12, a, h4);
    s13 = mac(s13, a, h5); let s14 = product(a, h6);
  s11 = mac(s11, h2, h2); a = i32x4.add(h2, h2); s12 = mac(s12, a, h3); s13 = mac(s13, a, h4); s14 = mac(s14, a, h5);
    let s15 = product(a, h6);
  s13 = mac(s13, h3, h3); a = i32x4.add(h3, h3); s14 = mac(s14, a, h4); s15 = mac(s15, a, h5); let s16 = product(a, h6);
  s15 = mac(s15, h4, h4); a = i32x4.add(h4, h4); s16 = mac(s16, a, h5); let s17 = product(a, h6);
  s17 = mac(s17, h5, h5); a = i32x4.add(h5, h5); let s18 = product(a, h6);
  let s19 = product(h6, h6);
  v128.store(t, s0, 0); v128.store(t, s1, 16);
  v128.store(t, s2, 32); v128.store(t, s3, 48);
  v128.store(t, s4, 64); v128.store(t, s5, 80);
  v128.store(t, s6, 96); v128.store(t, s7, 112);
  v128.store(t, s8, 128); v128.store(t, s9, 144);
  v128.store(t, s10, 160); v128.store(t, s11, 176);
  v128.store(t, s12, 192); v128.store(t, s13, 208);
  v128.store(t, s14, 224); v128.store(t, s15, 240);
  v128.store(t, s16, 256); v128.store(t, s17, 272);
  v128.store(t, s18, 288); v128.store(t, s19, 304);
  v128.store(t, i64x2.splat(0), 320);
  redc(z, wide);
  pop(WIDE);
}
