// Products of an element of Fp12 by lines a + b·w² + c·w³, in the tower (a + b·v) + (c·v)·w.

import { add, addNorm, copy, ELEMENT, redc, WIDE, wide2, zero } from '../lanes/index';
import { columnXi } from '../lanes/wide';
import { pop, push } from '../memory';
import { FP12, fp12Join, halvesSum } from '../field/fp12';
import { FP6, FP6_WIDE, fp6Redc, fp6Wide } from '../field/fp6';

const X1: usize = ELEMENT, X2: usize = 2 * ELEMENT;

/**
 * t = x·(a + b·v), unreduced, from 5 products in five WIDE: x0·a, x1·b, x2·b, x2·a, (x0 + x1)(a + b).
 * 2·units(x)·(units(a) + units(b)) < 16.
 */
function productsBy01(t: usize, x: usize, a: usize, b: usize): void {
  const FRAME: usize = 2 * ELEMENT;
  const s = push(FRAME), d = s + ELEMENT;
  wide2(t, x, a);
  wide2(t + WIDE, x + X1, b);
  wide2(t + 2 * WIDE, x + X2, b);
  wide2(t + 3 * WIDE, x + X2, a);
  add(s, x, x + X1);
  add(d, a, b);
  wide2(t + 4 * WIDE, s, d);
  pop(FRAME);
}

/** z = x·line: 26 lane products, 6 reductions. Normalised; z may be x. */
export function fp12mulByLine(z: usize, x: usize, line: usize): void {
  const FRAME: usize = FP6 + ELEMENT + 13 * WIDE;
  const s = push(FRAME), m = s + FP6, t = m + ELEMENT, p = t + 5 * WIDE, q = p + 5 * WIDE;
  const y = x + FP6, b = line + X1, c = line + X2;
  const T1: usize = WIDE, T2: usize = 2 * WIDE, T3: usize = 3 * WIDE, T4: usize = 4 * WIDE;
  for (let i: usize = 0; i < FP6; i += ELEMENT) add(s + i, x + i, y + i); // 2 units
  add(m, b, c);                                                         // 2 units
  productsBy01(t, x, line, b);
  productsBy01(p, s, line, m);                                          // (2 + 2)(1 + 2) = 12 units
  wide2(q, y, c);
  wide2(q + T1, y + X1, c);
  wide2(q + T2, y + X2, c);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const xa0 = v128.load(t + k), xb1 = v128.load(t + T1 + k), xb2 = v128.load(t + T2 + k), xa2 = v128.load(t + T3 + k);
    const yc0 = v128.load(q + k), yc1 = v128.load(q + T1 + k), yc2 = v128.load(q + T2 + k);
    const x01 = i64x2.sub(i64x2.sub(v128.load(t + T4 + k), xa0), xb1); // x0·b + x1·a
    const x12 = i64x2.add(xb1, xa2);                                    // x1·b + x2·a
    const sa0 = v128.load(p + k), sm1 = v128.load(p + T1 + k), sm2 = v128.load(p + T2 + k), sa2 = v128.load(p + T3 + k);
    const s01 = i64x2.sub(i64x2.sub(v128.load(p + T4 + k), sa0), sm1);
    const s12 = i64x2.add(sm1, sa2);
    // c0 = x·(a + b·v) + y·c·v²                      5, 4, 3 units
    v128.store(t + k, i64x2.add(xa0, columnXi(i64x2.add(xb2, yc1))));
    v128.store(t + T1 + k, i64x2.add(x01, columnXi(yc2)));
    v128.store(t + T2 + k, i64x2.add(x12, yc0));
    // c1 = (x + y)(a + (b + c)·v) − x·(a + b·v) − y·c·v   5, 4, 3 units
    v128.store(p + k, i64x2.add(i64x2.sub(sa0, xa0), columnXi(i64x2.sub(i64x2.sub(sm2, xb2), yc2))));
    v128.store(p + T1 + k, i64x2.sub(i64x2.sub(s01, x01), yc0));
    v128.store(p + T2 + k, i64x2.sub(i64x2.sub(s12, x12), yc1));
  }
  fp6Redc(z, t);
  fp6Redc(z + FP6, p);
  pop(FRAME);
}

/** z = the product of two lines: w has no coefficient in it, the place c1.c0 is not written. 12 lane products, 5 reductions. */
function linesProduct(z: usize, l: usize, m: usize): void {
  const FRAME: usize = 2 * ELEMENT + 6 * WIDE;
  const s = push(FRAME), d = s + ELEMENT, t = d + ELEMENT;
  const T1: usize = WIDE, T2: usize = 2 * WIDE, T3: usize = 3 * WIDE, T4: usize = 4 * WIDE, T5: usize = 5 * WIDE;
  wide2(t, l, m);
  wide2(t + T1, l + X1, m + X1);
  wide2(t + T2, l + X2, m + X2);
  add(s, l, l + X1); add(d, m, m + X1); wide2(t + T3, s, d);
  add(s, l, l + X2); add(d, m, m + X2); wide2(t + T4, s, d);
  add(s, l + X1, l + X2); add(d, m + X1, m + X2); wide2(t + T5, s, d);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const aa = v128.load(t + k), bb = v128.load(t + T1 + k), cc = v128.load(t + T2 + k);
    v128.store(t + T3 + k, i64x2.sub(i64x2.sub(v128.load(t + T3 + k), aa), bb)); // w²   2 units
    v128.store(t + T4 + k, i64x2.sub(i64x2.sub(v128.load(t + T4 + k), aa), cc)); // w³   2
    v128.store(t + T5 + k, i64x2.sub(i64x2.sub(v128.load(t + T5 + k), bb), cc)); // w⁵   2
    v128.store(t + k, i64x2.add(aa, columnXi(cc)));                              // 1    3
  }
  redc(z, t);
  redc(z + X1, t + T3);
  redc(z + X2, t + T1);
  redc(z + FP6 + X1, t + T4);
  redc(z + FP6 + X2, t + T5);
  pop(FRAME);
}

/** z = l·m for two lines. */
export function fp12fromLines(z: usize, l: usize, m: usize): void {
  linesProduct(z, l, m);
  zero(z + FP6);
}

/** t = x·(d·v + e·v²), unreduced: 5 products. 4, 3 and 2 units for normalised operands. */
function fp6WideBy12(t: usize, x: usize, d: usize, e: usize): void {
  const FRAME: usize = 5 * WIDE + 2 * ELEMENT;
  const v = push(FRAME), s = v + 5 * WIDE, r = s + ELEMENT;
  const T1: usize = WIDE, T2: usize = 2 * WIDE, T3: usize = 3 * WIDE, T4: usize = 4 * WIDE;
  wide2(v, x, d);
  wide2(v + T1, x, e);
  wide2(v + T2, x + X1, d);
  wide2(v + T3, x + X2, e);
  add(s, x + X1, x + X2); add(r, d, e); wide2(v + T4, s, r);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const d1 = v128.load(v + T2 + k), e2 = v128.load(v + T3 + k);
    v128.store(t + k, columnXi(i64x2.sub(i64x2.sub(v128.load(v + T4 + k), d1), e2))); // ξ(x1·e + x2·d)
    v128.store(t + T1 + k, i64x2.add(v128.load(v + k), columnXi(e2)));                // x0·d + ξ·x2·e
    v128.store(t + T2 + k, i64x2.add(v128.load(v + T1 + k), d1));                     // x0·e + x1·d
  }
  pop(FRAME);
}

/** z = x·l·m for two lines: 46 lane products and 11 reductions, against 52 and 12 one by one. z may be x. */
export function fp12mulByLines(z: usize, x: usize, l: usize, m: usize): void {
  const FRAME: usize = FP12 + 2 * FP6 + 3 * FP6_WIDE;
  const y = push(FRAME), s = y + FP12, d = s + FP6, t = d + FP6;
  linesProduct(y, l, m);
  halvesSum(s, x);
  copy(d, y);
  addNorm(d + X1, y + X1, y + FP6 + X1);
  addNorm(d + X2, y + X2, y + FP6 + X2);
  fp6Wide(t, x, y);
  fp6WideBy12(t + FP6_WIDE, x + FP6, y + FP6 + X1, y + FP6 + X2);
  fp6Wide(t + 2 * FP6_WIDE, s, d);
  fp12Join(z, t, t + FP6_WIDE, t + 2 * FP6_WIDE);
  pop(FRAME);
}
