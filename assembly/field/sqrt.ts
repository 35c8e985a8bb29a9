// Square roots in Fp, and of two elements of Fp2 at once. p ≡ 3 (mod 4): every root is one exponentiation by (p − 3)/4, in Fp2 two
// (the complex method), for two elements of Fp2 at the price of two. One element of Fp2 alone: fp2-sqrt.ts.

import { addNorm, ELEMENT, equal, isZero, mul, neg, norm, selectLanes, sqr, zip0, zip1 } from '../lanes/index';
import { pop, push } from '../memory';
import { powerP34 } from './power';

/** z = √x in each lane; bit l of the result is set when lane l is a square. units(x) < 4. z may be x. */
export function sqrt(z: usize, x: usize): i32 {
  const FRAME = 2 * ELEMENT;
  const root = push(FRAME), t = root + ELEMENT;
  powerP34(root, x);
  mul(root, root, x); // x^((p + 1)/4)
  sqr(t, root);
  const squares = equal(t, x);
  norm(z, root);
  pop(FRAME);
  return squares;
}

/**
 * Candidate roots in Fp2 of two elements, given by real and imaginary parts in the lanes of `re` and `im`, and by s with
 * s² = re² + im² in each lane. Writes the real and imaginary parts of the roots back to `re` and `im`.
 *
 * With w = re + s and c = (2w)^((p−3)/4): if 2w is a square the root is w·c + im·c·u, else −im·c + w·c·u. When w = 0 the element
 * lies in Fp, and w = 2·re gives its root by the same rule. Units of all inputs ≤ 1.
 */
export function rootsFromNorms(re: usize, im: usize, s: usize): void {
  const FRAME = 4 * ELEMENT;
  const w = push(FRAME), c = w + ELEMENT, t = c + ELEMENT, d = t + ELEMENT;
  addNorm(w, re, s);
  addNorm(t, re, re);
  selectLanes(w, w, t, isZero(w));
  addNorm(d, w, w);
  powerP34(c, d);
  sqr(t, c);
  mul(t, t, d);                            // c²·2w = ±1, or 0 for 0
  sqr(d, t);                               // 1, or 0
  const squares = equal(t, d);
  mul(w, w, c);
  mul(t, im, c);
  neg(c, t);
  selectLanes(re, c, w, squares);
  selectLanes(im, w, t, squares);
  pop(FRAME);
}

/** a = √a, b = √b in Fp2; bit 0 of the result is set when a is a square, bit 1 when b is. 1 unit; below 2p. */
export function fp2sqrtTwo(a: usize, b: usize): i32 {
  const FRAME = 4 * ELEMENT;
  const re = push(FRAME), im = re + ELEMENT, s = im + ELEMENT, t = s + ELEMENT;
  zip0(re, a, b);
  zip1(im, a, b);
  sqr(s, re);
  sqr(t, im);
  addNorm(s, s, t);               // the norms: squares in Fp exactly when a and b are squares in Fp2
  const squares = sqrt(s, s);
  rootsFromNorms(re, im, s);
  zip0(a, re, im);
  zip1(b, re, im);
  pop(FRAME);
  return squares;
}
