/** Fp2 = Fp[u]/(u² + 1). An element is the pair [c0, c1] of c0 + c1·u. */
import * as fp from './fp.js';
import { type Fp2, P, XI } from './parameters.js';

export type { Fp2 } from './parameters.js';

export const zero: Fp2 = [0n, 0n];
export const one: Fp2 = [1n, 0n];

export function add(a: Fp2, b: Fp2): Fp2 {
  return [fp.add(a[0], b[0]), fp.add(a[1], b[1])];
}

export function subtract(a: Fp2, b: Fp2): Fp2 {
  return [fp.subtract(a[0], b[0]), fp.subtract(a[1], b[1])];
}

export function negate(a: Fp2): Fp2 {
  return [fp.negate(a[0]), fp.negate(a[1])];
}

/** (a0 + a1·u)(b0 + b1·u) with u² = −1. */
export function multiply(a: Fp2, b: Fp2): Fp2 {
  return [fp.reduce(a[0] * b[0] - a[1] * b[1]), fp.reduce(a[0] * b[1] + a[1] * b[0])];
}

export function square(a: Fp2): Fp2 {
  return multiply(a, a);
}

/** Product with an element of Fp. */
export function scale(a: Fp2, factor: bigint): Fp2 {
  return [fp.multiply(a[0], factor), fp.multiply(a[1], factor)];
}

/** Product with ξ = 1 + u, the non-residue of the tower. */
export function multiplyByXi(a: Fp2): Fp2 {
  return multiply(a, XI);
}

/** a0 − a1·u, which is a^p. */
export function conjugate(a: Fp2): Fp2 {
  return [a[0], fp.negate(a[1])];
}

/** a0² + a1² in Fp. */
export function norm(a: Fp2): bigint {
  return fp.reduce(a[0] * a[0] + a[1] * a[1]);
}

/** conjugate/norm, and 0 for 0. */
export function inverse(a: Fp2): Fp2 {
  return scale(conjugate(a), fp.inverse(norm(a)));
}

export function equals(a: Fp2, b: Fp2): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

export function power(a: Fp2, exponent: bigint): Fp2 {
  let result = one;
  for (const bit of exponent.toString(2)) {
    result = square(result);
    if (bit === '1') result = multiply(result, a);
  }
  return result;
}

/** a is a square in Fp2 exactly when its norm is one in Fp: a^((p²−1)/2) = (a^(p+1))^((p−1)/2). */
export function isSquare(a: Fp2): boolean {
  return fp.isSquare(norm(a));
}

/**
 * A root of a square, undefined for a non-square. The norm n of a = (s + t·u)² is (s² + t²)², so with m = √n
 * s² = (a0 + m)/2 or, if that is not a square, s² = (a0 − m)/2; then t = a1/(2s).
 */
export function squareRoot(a: Fp2): Fp2 | undefined {
  const m = fp.squareRoot(norm(a));
  if (m === undefined) return undefined;
  const half = (P + 1n) / 2n;
  for (const root of [m, fp.negate(m)]) {
    const s = fp.squareRoot(fp.multiply(fp.add(a[0], root), half));
    if (s === undefined) continue;
    // s = 0 happens only when a1 = 0 and a0 is not a square: then the root is purely imaginary.
    const candidate: Fp2 =
      s === 0n ? [0n, fp.squareRoot(fp.negate(a[0])) ?? 0n] : [s, fp.multiply(a[1], fp.inverse(fp.add(s, s)))];
    if (equals(square(candidate), a)) return candidate;
  }
  return undefined;
}

/** sgn0 of RFC 9380 section 4.1 for m = 2: the parity of c0, or of c1 when c0 is 0. */
export function sign(a: Fp2): 0 | 1 {
  return fp.sign(a[0] === 0n ? a[1] : a[0]);
}
