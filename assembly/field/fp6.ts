// Fp6 = Fp2[v]/(v³ − ξ), ξ = 1 + u: three elements c0, c1, c2 in a row.
//
// Products come as unreduced columns, three WIDE in a row, so that Fp12 can add them before it reduces. Operands of g and h units give
// columns of 5gh, 4gh and 3gh units. What Karatsuba adds and takes away again does not count: on `int`, whose columns are the tight
// ones, they are exact modulo 2^64, and `fma` has room for 170 units.

import { add, ELEMENT, fp2mul, redc, WIDE, wide2, wideSqr2 } from '../lanes/index';
import { columnXi } from '../lanes/wide';
import { pop, push } from '../memory';
import { fp2inverse } from './inverse';

/** Bytes of an element of Fp6. */
export const FP6: usize = 3 * ELEMENT;
/** Bytes of the columns of an unreduced one. */
export const FP6_WIDE: usize = 3 * WIDE;

const X1: usize = ELEMENT, X2: usize = 2 * ELEMENT;
const T1: usize = WIDE, T2: usize = 2 * WIDE, T3: usize = 3 * WIDE, T4: usize = 4 * WIDE, T5: usize = 5 * WIDE;

/** t = x·y, unreduced, by Karatsuba: 6 Fp2 products. 4·units(x)·units(y) < 16. */
export function fp6Wide(t: usize, x: usize, y: usize): void {
  const FRAME: usize = 6 * WIDE + 2 * ELEMENT;
  const v = push(FRAME), s = v + 6 * WIDE, d = s + ELEMENT;
  wide2(v, x, y);
  wide2(v + T1, x + X1, y + X1);
  wide2(v + T2, x + X2, y + X2);
  add(s, x + X1, x + X2); add(d, y + X1, y + X2); wide2(v + T3, s, d);
  add(s, x, x + X1); add(d, y, y + X1); wide2(v + T4, s, d);
  add(s, x, x + X2); add(d, y, y + X2); wide2(v + T5, s, d);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const v0 = v128.load(v + k), v1 = v128.load(v + T1 + k), v2 = v128.load(v + T2 + k);
    const m12 = i64x2.sub(i64x2.sub(v128.load(v + T3 + k), v1), v2);
    const m01 = i64x2.sub(i64x2.sub(v128.load(v + T4 + k), v0), v1);
    const m02 = i64x2.sub(i64x2.sub(v128.load(v + T5 + k), v0), v2);
    v128.store(t + k, i64x2.add(v0, columnXi(m12)));      // c0 = x0y0 + ξ(x1y2 + x2y1)
    v128.store(t + T1 + k, i64x2.add(m01, columnXi(v2))); // c1 = x0y1 + x1y0 + ξ·x2y2
    v128.store(t + T2 + k, i64x2.add(m02, v1));           // c2 = x0y2 + x2y0 + x1y1
  }
  pop(FRAME);
}

/** z = t·R⁻¹. At most 16 units in each coefficient. */
export function fp6Redc(z: usize, t: usize): void {
  redc(z, t);
  redc(z + X1, t + T1);
  redc(z + X2, t + T2);
}

/** z = x·y. 4·units(x)·units(y) < 16. z may be x or y. */
export function fp6mul(z: usize, x: usize, y: usize): void {
  const t = push(FP6_WIDE);
  fp6Wide(t, x, y);
  fp6Redc(z, t);
  pop(FP6_WIDE);
}

/**
 * z = 1/x; 0 for 0. Normalised x; z may be x. With the adjugate t of the multiplication matrix, x·(t0 + t1·v + t2·v²) is the norm
 * in Fp2 (Guide to Pairing-Based Cryptography, algorithm 5.23).
 */
export function fp6inverse(z: usize, x: usize): void {
  const FRAME: usize = 4 * ELEMENT + 6 * WIDE;
  const a = push(FRAME), n = a + FP6, w = n + ELEMENT;
  wideSqr2(w, x);
  wide2(w + T1, x + X1, x + X2);
  wideSqr2(w + T2, x + X2);
  wide2(w + T3, x, x + X1);
  wideSqr2(w + T4, x + X1);
  wide2(w + T5, x, x + X2);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const t = w + k;
    v128.store(t, i64x2.sub(v128.load(t), columnXi(v128.load(t + T1))));           // t0 = x0² − ξ·x1x2   4 units
    v128.store(t + T1, i64x2.sub(columnXi(v128.load(t + T2)), v128.load(t + T3))); // t1 = ξ·x2² − x0x1   5 units
    v128.store(t + T2, i64x2.sub(v128.load(t + T4), v128.load(t + T5)));           // t2 = x1² − x0x2     3 units
  }
  fp6Redc(a, w);
  wide2(w, x, a);
  wide2(w + T1, x + X1, a + X2);
  wide2(w + T2, x + X2, a + X1);
  for (let k: usize = 0; k < WIDE; k += 16) { // n = x0·t0 + ξ(x1·t2 + x2·t1)   5 units
    const cross = i64x2.add(v128.load(w + T1 + k), v128.load(w + T2 + k));
    v128.store(w + k, i64x2.add(v128.load(w + k), columnXi(cross)));
  }
  redc(n, w);
  fp2inverse(n, n);
  fp2mul(z, a, n);
  fp2mul(z + X1, a + X1, n);
  fp2mul(z + X2, a + X2, n);
  pop(FRAME);
}
