// The simplified SWU map to G2's isogenous curve and the 3-isogeny back, for two elements of Fp2 that share two exponentiations, of
// which one inverts too. RFC 9380 sections 6.6.2, 6.6.3, 8.8.2, appendix E.3. Branch-free.

import {
  add, addNorm, conj, copy, ELEMENT, fp2mul, fp2sqr, equal, isZero, loadResidue, mul, neg, norm, select, selectLanes, sqr, storeWords,
  swap, wordsAreZero, zip0, zip1, both0, both1,
} from '../lanes/index';
import { powerP34 } from '../field/power';
import { rootsFromNorms } from '../field/sqrt';
import { pop, push } from '../memory';
import { ones } from '../curve/constants';
import { g2Constant } from './constants';
import {
  A, B, ONE, ROOT_MINUS_NORM_Z, X_DENOMINATOR, X_NUMERATOR, Y_DENOMINATOR, Y_NUMERATOR, Z,
} from './sswu-g2.generated';

/** sgn0 of an Fp2 element (RFC 9380 section 4.1): the parity of c0, or of c1 when c0 = 0. */
function sign(x: usize): i32 {
  const words = push(96);
  storeWords(words, words + 48, x);
  const parity = (load<i32>(words) & 1) | (wordsAreZero(words) & load<i32>(words, 48) & 1);
  pop(96);
  return parity;
}

/** z = polynomial at x; `count` coefficients, lowest degree first. */
function horner(z: usize, coefficients: usize, count: usize, x: usize): void {
  const sum = push(ELEMENT);
  let i = count - 1;
  norm(sum, g2Constant(coefficients + i));
  while (i > 0) {
    i--;
    fp2mul(sum, sum, x);
    add(sum, sum, g2Constant(coefficients + i)); // 2 units
  }
  norm(z, sum);
  pop(ELEMENT);
}

/** n = (N(a), N(b)), the norms a0² + a1². */
function norms(n: usize, a: usize, b: usize): void {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT;
  zip0(s, a, b);
  sqr(s, s);
  zip1(t, a, b);
  sqr(t, t);
  addNorm(n, s, t);
  pop(FRAME);
}

/** tv1 = Z·u², tv2 = tv1² + tv1. */
function firstSteps(tv1: usize, tv2: usize, u: usize): void {
  fp2sqr(tv1, u);
  fp2mul(tv1, tv1, g2Constant(Z));
  fp2sqr(tv2, tv1);
  addNorm(tv2, tv2, tv1);
}

/**
 * x = xn/xd of the first candidate, xn = B(tv2 + 1), xd = −A·tv2; n with n/xd³ = x³ + A·x + B; and w = n·xd. Where tv2 = 0 is
 * exceptional, xd = Z·A instead. None is 0 ever: the isogenous curve has odd order, so that no point has y = 0.
 */
function firstCandidate(xn: usize, n: usize, w: usize, tv2: usize): void {
  const FRAME = 3 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT, xd = t + ELEMENT;
  add(t, tv2, g2Constant(ONE));
  fp2mul(xn, t, g2Constant(B));
  neg(t, tv2);
  select(t, t, g2Constant(Z), -i32(isZero(tv2) == 3));
  fp2mul(xd, t, g2Constant(A));
  fp2sqr(s, xd);
  fp2mul(t, s, xd);
  fp2mul(s, s, g2Constant(A));                   // A·xd²
  fp2mul(t, t, g2Constant(B));                   // B·xd³
  fp2sqr(n, xn);
  add(n, n, s);
  fp2mul(n, n, xn);
  addNorm(n, n, t);                              // xn³ + A·xn·xd² + B·xd³
  fp2mul(w, n, xd);
  pop(FRAME);
}

/** x = x1 = xn/xd and y = root/xd², where 1/xd = n/w = n·conj(w)/N(w); both lanes of `inverse` are 1/N(w). */
function divide(x: usize, y: usize, n: usize, w: usize, inverse: usize): void {
  const t = push(ELEMENT);
  conj(t, w);
  mul(t, t, inverse);
  fp2mul(t, t, n);
  fp2mul(x, x, t);
  fp2sqr(t, t);
  fp2mul(y, y, t);
  pop(ELEMENT);
}

/** Chooses between (x1, root) and (Z·u²·x1, Z·u³·root), and gives y the sign of u. `root` is √gx1 or √(Z·gx1). */
function secondCandidate(x: usize, y: usize, tv1: usize, u: usize, square: i32): void {
  const t = push(ELEMENT);
  fp2mul(t, tv1, x);
  select(x, t, x, square);
  fp2mul(t, tv1, u);
  fp2mul(t, t, y);
  select(y, t, y, square);
  neg(t, y);
  select(y, y, t, -(sign(u) ^ sign(y)));
  pop(ELEMENT);
}

/**
 * (x, y), (x', y') = the points of the isogenous curve that u and v map to. gx1 = w/xd⁴, so that w stands for gx1 in all questions of
 * squares; and the exponentiation of N(w) gives its inverse too: c = N^((p−3)/4) has c²·N = ±1.
 */
function sswuTwo(xu: usize, yu: usize, xv: usize, yv: usize, u: usize, v: usize): void {
  const FRAME = 11 * ELEMENT;
  const tu = push(FRAME), tv = tu + ELEMENT, nu = tv + ELEMENT, nv = nu + ELEMENT, wu = nv + ELEMENT, wv = wu + ELEMENT;
  const n = wv + ELEMENT, s = n + ELEMENT, t = s + ELEMENT, w = t + ELEMENT, inverse = w + ELEMENT;
  firstSteps(tu, t, u);
  firstCandidate(xu, nu, wu, t);
  firstSteps(tv, t, v);
  firstCandidate(xv, nv, wv, t);

  norms(n, wu, wv);
  powerP34(t, n);
  mul(s, t, n);                                  // s² = ±N(w); minus exactly when gx1 is no square in Fp2
  mul(w, s, t);                                  // c²·N = ±1
  const squares = equal(w, ones());
  sqr(t, t);
  mul(inverse, t, w);                            // 1/N(w)
  // Where gx1 is no square, Z·gx1 is one: its norm N(Z)·N(gx1) = (−N(Z))·s² has the root √−N(Z)·s.
  mul(t, s, g2Constant(ROOT_MINUS_NORM_Z));
  selectLanes(s, t, s, squares);
  const squareU = -(squares & 1), squareV = -(squares >> 1);
  fp2mul(yu, wu, g2Constant(Z));
  select(yu, yu, wu, squareU);
  fp2mul(yv, wv, g2Constant(Z));
  select(yv, yv, wv, squareV);

  zip0(t, yu, yv);
  zip1(w, yu, yv);
  rootsFromNorms(t, w, s);
  zip0(yu, t, w);
  zip1(yv, t, w);
  both0(t, inverse);
  divide(xu, yu, nu, wu, t);
  both1(t, inverse);
  divide(xv, yv, nv, wv, t);
  secondCandidate(xu, yu, tu, u, squareU);
  secondCandidate(xv, yv, tv, v, squareV);
  pop(FRAME);
}

/** p = (X, Y, Z) on E' from an affine point of the isogenous curve. */
function isogeny(p: usize, x: usize, y: usize): void {
  const FRAME = 3 * ELEMENT;
  const xd = push(FRAME), yd = xd + ELEMENT, t = yd + ELEMENT;
  horner(xd, X_DENOMINATOR, 3, x);
  horner(yd, Y_DENOMINATOR, 4, x);
  horner(t, X_NUMERATOR, 4, x);
  fp2mul(p, t, yd);                              // X = xn·yd
  horner(t, Y_NUMERATOR, 4, x);
  fp2mul(t, t, y);
  fp2mul(p + ELEMENT, t, xd);                    // Y = y·yn·xd
  fp2mul(p + 2 * ELEMENT, xd, yd);               // Z = xd·yd
  // The kernel of the isogeny maps to the identity (0:1:0); there all three products are 0.
  select(p + ELEMENT, p + ELEMENT, g2Constant(ONE), -i32(isZero(p + 2 * ELEMENT) == 3));
  pop(FRAME);
}

/** p, q = the points of E' (3 elements each, projective) that u and v map to; the cofactor is not cleared. */
export function mapTwoToG2(p: usize, q: usize, u: usize, v: usize): void {
  const FRAME = 4 * ELEMENT;
  const xu = push(FRAME), yu = xu + ELEMENT, xv = yu + ELEMENT, yv = xv + ELEMENT;
  sswuTwo(xu, yu, xv, yv, u, v);
  isogeny(p, xu, yu);
  isogeny(q, xv, yv);
  pop(FRAME);
}
