// The group of E'(Fp2) and its subgroup G2 of order r: everything but scalars and bytes.

import { conj, copy, ELEMENT, equal, fp2mul, fp2sqr, isZero, neg, subNorm, zero } from '../lanes/index';
import { pop, push } from '../memory';
import { curveB, generator2X, generator2Y, one, psiX, psiY } from './constants';
import { SEED } from './constants.generated';
import { g2DoubleTimes } from './g2-doublings';
import { g2Add, g2Double, POINT2 } from './g2-formulas';

export { g2Add, g2AddMixed, g2Double, POINT2 } from './g2-formulas';

/** z = (0:1:0). */
export function g2Identity(z: usize): void {
  zero(z);
  copy(z + ELEMENT, one());
  zero(z + 2 * ELEMENT);
}

/** z = the generator of G2. */
export function g2Generator(z: usize): void {
  copy(z, generator2X());
  copy(z + ELEMENT, generator2Y());
  copy(z + 2 * ELEMENT, one());
}

/** z = x. */
@inline export function g2Copy(z: usize, x: usize): void {
  memory.copy(z, x, POINT2);
}

/** z = −x. */
export function g2Negate(z: usize, x: usize): void {
  copy(z, x);
  neg(z + ELEMENT, x + ELEMENT);
  copy(z + 2 * ELEMENT, x + 2 * ELEMENT);
}

/** 1 when x = (0:1:0). */
export function g2IsIdentity(x: usize): i32 {
  return i32(isZero(x + 2 * ELEMENT) == 3);
}

/** 1 when x and y are the same point: X1·Z2 = X2·Z1 and Y1·Z2 = Y2·Z1. */
export function g2Equal(x: usize, y: usize): i32 {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT;
  fp2mul(s, x, y + 2 * ELEMENT);
  fp2mul(t, y, x + 2 * ELEMENT);
  let same = equal(s, t);
  fp2mul(s, x + ELEMENT, y + 2 * ELEMENT);
  fp2mul(t, y + ELEMENT, x + 2 * ELEMENT);
  same &= equal(s, t);
  pop(FRAME);
  return i32(same == 3);
}

/** 1 when Z·(Y² − bZ²) = X³, b = 4(1 + u), and the coordinates are a point at all. */
export function g2OnCurve(x: usize): i32 {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT;
  const Y = x + ELEMENT, Z = Y + ELEMENT;
  fp2sqr(s, Y);
  fp2sqr(t, Z);
  fp2mul(t, t, curveB());
  subNorm(s, s, t);
  fp2mul(s, s, Z);
  fp2sqr(t, x);
  fp2mul(t, t, x);
  const curve = i32(equal(s, t) == 3);
  const somewhere = i32((isZero(x) & isZero(Y) & isZero(Z)) != 3);
  pop(FRAME);
  return curve & somewhere;
}

/** z = |x|·p, the |x| of the curve: 63 doublings and 5 additions. z must not be p. */
export function g2MultiplySeed(z: usize, p: usize): void {
  g2Copy(z, p);
  let run = 0;
  for (let i: i32 = 62; i >= 0; i--) {
    run++;
    if (((SEED >> i) & 1) == 0 && i > 0) continue; // a constant, not data
    g2DoubleTimes(z, run);
    run = 0;
    if ((SEED >> i) & 1) g2Add(z, z, p);
  }
}

/** z = ψ(x): untwist, Frobenius, twist. On G2 it is x·P, the x of the curve, which is negative. z may be x. */
export function g2Psi(z: usize, x: usize): void {
  conj(z, x);
  fp2mul(z, z, psiX());
  conj(z + ELEMENT, x + ELEMENT);
  fp2mul(z + ELEMENT, z + ELEMENT, psiY());
  conj(z + 2 * ELEMENT, x + 2 * ELEMENT);
}

/** 1 when a point of E'(Fp2) lies in G2: ψ(P) = x·P. M. Scott, ePrint 2021/1130, section 4. */
export function g2InSubgroup(x: usize): i32 {
  const FRAME = 2 * POINT2;
  const s = push(FRAME), t = s + POINT2;
  g2MultiplySeed(s, x);
  g2Negate(s, s);
  g2Psi(t, x);
  const inside = g2Equal(s, t);
  pop(FRAME);
  return inside;
}

/**
 * z = (x² − x − 1)·p + (x − 1)·ψ(p) + ψ²(2p), which lies in G2 for every p of E'(Fp2). A. Budroni, F. Pintore, ePrint 2017/419,
 * section 4.1; RFC 9380, appendix G.4. z may be p.
 */
export function g2ClearCofactor(z: usize, p: usize): void {
  const FRAME = 3 * POINT2;
  const s = push(FRAME), t = s + POINT2, u = t + POINT2;
  g2MultiplySeed(s, p);
  g2Add(s, s, p);       // (1 − x)·p
  g2Psi(t, p);
  g2Negate(t, t);
  g2Add(t, t, s);       // (1 − x)·p − ψ(p)
  g2MultiplySeed(u, t); // (x² − x)·p + x·ψ(p)
  g2Psi(t, p);
  g2Negate(t, t);
  g2Add(u, u, t);       // … − ψ(p)
  g2Negate(t, p);
  g2Add(u, u, t);       // … − p
  g2Double(s, p);
  g2Psi(s, s);
  g2Psi(s, s);
  g2Add(z, u, s);
  pop(FRAME);
}

/** z = scalar·p for an integer of `length` bytes, big-endian, and any p of E'(Fp2), in G2 or not. z may be p. */
export function g2MultiplyAny(z: usize, p: usize, scalar: usize, length: i32): void {
  const t = push(POINT2);
  g2Identity(t);
  for (let i = 0; i < length; i++) {
    for (let bit = 7; bit >= 0; bit--) {
      g2Double(t, t);
      if ((load<u8>(scalar + i) >> <u8>bit) & 1) g2Add(t, t, p);
    }
  }
  g2Copy(z, t);
  pop(POINT2);
}
