// The group of E(Fp) and its subgroup G1 of order r: everything but scalars and bytes.

import { both0, combine, conj, copy, ELEMENT, equal, isZero, mul, sqr, swap, zero } from '../lanes/index';
import { pop, push } from '../memory';
import { beta, generator1, one, zeroOne } from './constants';
import { SEED } from './constants.generated';
import { g1DoubleTimes } from './g1-doublings';
import { g1Add, g1Double, POINT1 } from './g1-formulas';

export { g1Add, g1Double, POINT1 } from './g1-formulas';

/** z = (0:1:0). */
export function g1Identity(z: usize): void {
  copy(z, zeroOne());
  zero(z + ELEMENT);
}

/** z = the generator of G1. */
export function g1Generator(z: usize): void {
  g1FromAffine(z, generator1());
}

/** z = the point (x, y) of one element, which is not the identity. */
@inline export function g1FromAffine(z: usize, xy: usize): void {
  copy(z, xy);
  copy(z + ELEMENT, one());
}

/** z = x. */
@inline export function g1Copy(z: usize, x: usize): void {
  memory.copy(z, x, POINT1);
}

/** z = −x. */
export function g1Negate(z: usize, x: usize): void {
  conj(z, x);
  copy(z + ELEMENT, x + ELEMENT);
}

/** 1 when x = (0:1:0). */
export function g1IsIdentity(x: usize): i32 {
  return isZero(x + ELEMENT) & 1;
}

/** 1 when x and y are the same point: X1·Z2 = X2·Z1 and Y1·Z2 = Y2·Z1. */
export function g1Equal(x: usize, y: usize): i32 {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT;
  both0(s, y + ELEMENT);
  mul(s, s, x);
  both0(t, x + ELEMENT);
  mul(t, t, y);
  const same = i32(equal(s, t) == 3);
  pop(FRAME);
  return same;
}

/** 1 when Z·(Y² − 4Z²) = X³ and the coordinates are a point at all. */
export function g1OnCurve(x: usize): i32 {
  const FRAME = 3 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT, u = t + ELEMENT;
  sqr(s, x);                 // (X², Y²)
  both0(t, x + ELEMENT);     // (Z, Z)
  sqr(u, t);                 // (Z², Z²)
  combine(u, s, 1, u, -4);   // (·, Y² − 4Z²)
  mul(u, u, t);
  swap(u, u);                // (Z(Y² − 4Z²), ·)
  mul(s, s, x);              // (X³, ·)
  const curve = equal(s, u) & 1;
  const nowhere = isZero(x) == 3 && (isZero(t) & 1) ? 1 : 0;
  pop(FRAME);
  return curve & (nowhere ^ 1);
}

/** z = |x|·p, the |x| of the curve: 63 doublings and 5 additions. z must not be p. */
export function g1MultiplySeed(z: usize, p: usize): void {
  g1Copy(z, p);
  let run = 0;
  for (let i: i32 = 62; i >= 0; i--) {
    run++;
    if (((SEED >> i) & 1) == 0 && i > 0) continue; // a constant, not data
    g1DoubleTimes(z, run);
    run = 0;
    if ((SEED >> i) & 1) g1Add(z, z, p);
  }
}

/** z = φ(x) = (βX : Y : Z), which is −x²·P on G1. */
export function g1Endomorphism(z: usize, x: usize): void {
  mul(z, x, beta());
  copy(z + ELEMENT, x + ELEMENT);
}

/** 1 when a point of E(Fp) lies in G1: φ(P) = −x²·P. M. Scott, ePrint 2021/1130, section 4. */
export function g1InSubgroup(x: usize): i32 {
  const FRAME = 2 * POINT1;
  const s = push(FRAME), t = s + POINT1;
  g1MultiplySeed(s, x);
  g1MultiplySeed(t, s);
  g1Endomorphism(s, x);
  g1Negate(s, s);
  const inside = g1Equal(s, t);
  pop(FRAME);
  return inside;
}

/** z = (1 − x)·p, which lies in G1 for every p of E(Fp). R. Wahby, D. Boneh, ePrint 2019/403, section 5. z may be p. */
export function g1ClearCofactor(z: usize, p: usize): void {
  const t = push(POINT1);
  g1MultiplySeed(t, p);
  g1Add(z, p, t);
  pop(POINT1);
}

/** z = scalar·p for an integer of `length` bytes, big-endian, and any p of E(Fp), in G1 or not. z may be p. */
export function g1MultiplyAny(z: usize, p: usize, scalar: usize, length: i32): void {
  const t = push(POINT1);
  g1Identity(t);
  for (let i = 0; i < length; i++) {
    for (let bit = 7; bit >= 0; bit--) {
      g1Double(t, t);
      if ((load<u8>(scalar + i) >> <u8>bit) & 1) g1Add(t, t, p);
    }
  }
  g1Copy(z, t);
  pop(POINT1);
}
