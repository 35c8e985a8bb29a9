/** Fp6 = Fp2[v]/(v³ − ξ). An element is [c0, c1, c2] of c0 + c1·v + c2·v². */

import type { Fp2 } from './fp2.js';
import * as fp2 from './fp2.js';

export type Fp6 = readonly [c0: Fp2, c1: Fp2, c2: Fp2];

export const zero: Fp6 = [fp2.zero, fp2.zero, fp2.zero];
export const one: Fp6 = [fp2.one, fp2.zero, fp2.zero];

export function add(a: Fp6, b: Fp6): Fp6 {
  return [fp2.add(a[0], b[0]), fp2.add(a[1], b[1]), fp2.add(a[2], b[2])];
}

export function subtract(a: Fp6, b: Fp6): Fp6 {
  return [fp2.subtract(a[0], b[0]), fp2.subtract(a[1], b[1]), fp2.subtract(a[2], b[2])];
}

export function negate(a: Fp6): Fp6 {
  return [fp2.negate(a[0]), fp2.negate(a[1]), fp2.negate(a[2])];
}

/** Schoolbook with v³ = ξ. */
export function multiply(a: Fp6, b: Fp6): Fp6 {
  const product = (i: 0 | 1 | 2, j: 0 | 1 | 2): Fp2 => fp2.multiply(a[i], b[j]);
  return [
    fp2.add(product(0, 0), fp2.multiplyByXi(fp2.add(product(1, 2), product(2, 1)))),
    fp2.add(fp2.add(product(0, 1), product(1, 0)), fp2.multiplyByXi(product(2, 2))),
    fp2.add(fp2.add(product(0, 2), product(1, 1)), product(2, 0)),
  ];
}

export function square(a: Fp6): Fp6 {
  return multiply(a, a);
}

/** v·(c0 + c1·v + c2·v²) = ξ·c2 + c0·v + c1·v². */
export function multiplyByV(a: Fp6): Fp6 {
  return [fp2.multiplyByXi(a[2]), a[0], a[1]];
}

/** With the adjugate t of the multiplication matrix: a·(t0 + t1·v + t2·v²) is the norm, an element of Fp2. 0 for 0. */
export function inverse(a: Fp6): Fp6 {
  const t0 = fp2.subtract(fp2.square(a[0]), fp2.multiplyByXi(fp2.multiply(a[1], a[2])));
  const t1 = fp2.subtract(fp2.multiplyByXi(fp2.square(a[2])), fp2.multiply(a[0], a[1]));
  const t2 = fp2.subtract(fp2.square(a[1]), fp2.multiply(a[0], a[2]));
  const cross = fp2.add(fp2.multiply(a[1], t2), fp2.multiply(a[2], t1));
  const norm = fp2.add(fp2.multiply(a[0], t0), fp2.multiplyByXi(cross));
  const factor = fp2.inverse(norm);
  return [fp2.multiply(t0, factor), fp2.multiply(t1, factor), fp2.multiply(t2, factor)];
}

export function equals(a: Fp6, b: Fp6): boolean {
  return fp2.equals(a[0], b[0]) && fp2.equals(a[1], b[1]) && fp2.equals(a[2], b[2]);
}

export function power(a: Fp6, exponent: bigint): Fp6 {
  let result = one;
  for (const bit of exponent.toString(2)) {
    result = square(result);
    if (bit === '1') result = multiply(result, a);
  }
  return result;
}
