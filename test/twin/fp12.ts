/** Fp12 = Fp6[w]/(w² − v). An element is [c0, c1] of c0 + c1·w; so w⁶ = ξ. */

import type { Fp2 } from './fp2.js';
import * as fp2 from './fp2.js';
import type { Fp6 } from './fp6.js';
import * as fp6 from './fp6.js';
import { P, XI } from './parameters.js';

export type Fp12 = readonly [c0: Fp6, c1: Fp6];

export const zero: Fp12 = [fp6.zero, fp6.zero];
export const one: Fp12 = [fp6.one, fp6.zero];

/** The generator w of Fp12 over Fp6. */
export const w: Fp12 = [fp6.zero, fp6.one];

export function add(a: Fp12, b: Fp12): Fp12 {
  return [fp6.add(a[0], b[0]), fp6.add(a[1], b[1])];
}

export function subtract(a: Fp12, b: Fp12): Fp12 {
  return [fp6.subtract(a[0], b[0]), fp6.subtract(a[1], b[1])];
}

export function negate(a: Fp12): Fp12 {
  return [fp6.negate(a[0]), fp6.negate(a[1])];
}

/** Schoolbook with w² = v. */
export function multiply(a: Fp12, b: Fp12): Fp12 {
  return [
    fp6.add(fp6.multiply(a[0], b[0]), fp6.multiplyByV(fp6.multiply(a[1], b[1]))),
    fp6.add(fp6.multiply(a[0], b[1]), fp6.multiply(a[1], b[0])),
  ];
}

export function square(a: Fp12): Fp12 {
  return multiply(a, a);
}

/** c0 − c1·w, which is a^(p⁶); in GT it is the inverse. */
export function conjugate(a: Fp12): Fp12 {
  return [a[0], fp6.negate(a[1])];
}

/** conjugate/(c0² − v·c1²), and 0 for 0. */
export function inverse(a: Fp12): Fp12 {
  const norm = fp6.subtract(fp6.square(a[0]), fp6.multiplyByV(fp6.square(a[1])));
  const factor = fp6.inverse(norm);
  return [fp6.multiply(a[0], factor), fp6.multiply(fp6.negate(a[1]), factor)];
}

export function equals(a: Fp12, b: Fp12): boolean {
  return fp6.equals(a[0], b[0]) && fp6.equals(a[1], b[1]);
}

/** a^exponent; a negative exponent inverts. */
export function power(a: Fp12, exponent: bigint): Fp12 {
  if (exponent < 0n) return inverse(power(a, -exponent));
  let result = one;
  for (const bit of exponent.toString(2)) {
    result = square(result);
    if (bit === '1') result = multiply(result, a);
  }
  return result;
}

/** The six coefficients in Fp2 of 1, w, w², … w⁵: as w² = v, c0 holds the even powers and c1 the odd ones. */
export function toPowersOfW(a: Fp12): readonly Fp2[] {
  return [a[0][0], a[1][0], a[0][1], a[1][1], a[0][2], a[1][2]];
}

export function fromPowersOfW(c: readonly Fp2[]): Fp12 {
  return [
    [c[0]!, c[2]!, c[4]!],
    [c[1]!, c[3]!, c[5]!],
  ];
}

/** (w^i)^(p−1) = ξ^(i(p−1)/6) for i = 0..5: the factors of the Frobenius map in the basis of powers of w. */
export function frobeniusFactors(): readonly Fp2[] {
  const first = fp2.power(XI, (P - 1n) / 6n);
  return [0n, 1n, 2n, 3n, 4n, 5n].map((i) => fp2.power(first, i));
}

/** a^(p^times): conjugate each Fp2 coefficient and multiply it by its factor. */
export function frobenius(a: Fp12, times = 1): Fp12 {
  const factors = frobeniusFactors();
  let result = a;
  for (let n = 0; n < times; n++) {
    result = fromPowersOfW(toPowersOfW(result).map((c, i) => fp2.multiply(fp2.conjugate(c), factors[i]!)));
  }
  return result;
}

/** An Fp2 element as an element of Fp12. */
export function fromFp2(a: Fp2): Fp12 {
  return [[a, fp2.zero, fp2.zero], fp6.zero];
}
