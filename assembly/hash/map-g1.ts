// The simplified SWU map to G1's isogenous curve and the 11-isogeny back, for two field elements in the two lanes at once.
// RFC 9380 sections 6.6.2, 6.6.3, 8.8.1; the isogeny of appendix E.2 is derived in the generator. Branch-free.

import {
  add, addNorm, ELEMENT, equal, isZero, low, mul, neg, norm, selectLanes, sqr, storeWords, swap, zero, zip0, zip1,
} from '../lanes/index';
import { powerP34 } from '../field/power';
import { pop, push } from '../memory';
import { g1Constant } from './constants';
import {
  A, B, ONE, ROOT_MINUS_Z, X_DENOMINATOR, X_NUMERATOR, Y_DENOMINATOR, Y_NUMERATOR, Z,
} from './sswu-g1.generated';

/** Bit l: sgn0 of lane l, the parity of the canonical value (RFC 9380 section 4.1). */
function parities(x: usize): i32 {
  const words = push(96);
  storeWords(words, words + 48, x);
  const bits = (load<i32>(words) & 1) | ((load<i32>(words, 48) & 1) << 1);
  pop(96);
  return bits;
}

/** z = polynomial at x in each lane; `count` coefficients, lowest degree first. */
function horner(z: usize, coefficients: usize, count: usize, x: usize): void {
  const sum = push(ELEMENT);
  let i = count - 1;
  norm(sum, g1Constant(coefficients + i));
  while (i > 0) {
    i--;
    mul(sum, sum, x);
    add(sum, sum, g1Constant(coefficients + i)); // 2 units
  }
  norm(z, sum);
  pop(ELEMENT);
}

/**
 * x = xn/xd of the first candidate, xn = B(tv2 + 1), xd = −A·tv2; and n with n/xd³ = x³ + A·x + B. Where tv2 = 0 is exceptional,
 * xd = Z·A instead. Neither is 0 ever: the isogenous curve has odd order, so that no point has y = 0.
 */
function firstCandidate(xn: usize, xd: usize, n: usize, tv2: usize): void {
  const FRAME = 2 * ELEMENT;
  const s = push(FRAME), t = s + ELEMENT;
  add(t, tv2, g1Constant(ONE));
  mul(xn, t, g1Constant(B));
  neg(t, tv2);
  selectLanes(t, t, g1Constant(Z), isZero(tv2));
  mul(xd, t, g1Constant(A));
  sqr(s, xd);
  mul(t, s, xd);
  mul(s, s, g1Constant(A));                     // A·xd²
  mul(t, t, g1Constant(B));                     // B·xd³
  sqr(n, xn);
  add(n, n, s);
  mul(n, n, xn);
  addNorm(n, n, t);                             // xn³ + A·xn·xd² + B·xd³
  pop(FRAME);
}

/**
 * (x, y) = the points of the isogenous curve that the lanes of u map to. The exponentiation of w = n·xd gives the root and the inverse:
 * c = w^((p−3)/4) has c²·w = χ(w) = ±1, and χ(w) = χ(gx1), as gx1 = w/xd⁴.
 */
function sswu(x: usize, y: usize, u: usize): void {
  const FRAME = 7 * ELEMENT;
  const tv1 = push(FRAME), tv2 = tv1 + ELEMENT, xd = tv2 + ELEMENT, n = xd + ELEMENT, w = n + ELEMENT, c = w + ELEMENT, t = c + ELEMENT;
  sqr(tv1, u);
  mul(tv1, tv1, g1Constant(Z));                 // Z·u²
  sqr(tv2, tv1);
  addNorm(tv2, tv2, tv1);                       // Z²u⁴ + Z·u²
  firstCandidate(x, xd, n, tv2);
  mul(w, n, xd);
  powerP34(c, w);
  mul(y, c, w);                                 // (y1·xd²)² = ±w
  sqr(t, c);
  mul(w, t, w);                                 // χ(w)
  const squares = equal(w, g1Constant(ONE));
  mul(t, t, w);                                 // 1/w
  mul(t, t, n);                                 // 1/xd
  mul(x, x, t);                                 // x1
  sqr(t, t);
  mul(y, y, t);                                 // y1² = ±gx1
  mul(n, tv1, x);                               // x2 = Z·u²·x1
  mul(t, tv1, u);
  mul(t, t, y);
  mul(t, t, g1Constant(ROOT_MINUS_Z));          // y2 = Z·u³·√−Z·y1, y2² = gx2 when gx1 is no square
  selectLanes(x, n, x, squares);
  selectLanes(y, t, y, squares);
  neg(t, y);
  selectLanes(y, y, t, parities(u) ^ parities(y));
  pop(FRAME);
}

/** p, q = the points of E (2 elements each, projective) that the lanes of u map to; the cofactor is not cleared. */
export function mapPairToG1(p: usize, q: usize, u: usize): void {
  const FRAME = 6 * ELEMENT;
  const x = push(FRAME), y = x + ELEMENT, xd = y + ELEMENT, yd = xd + ELEMENT, yn = yd + ELEMENT, t = yn + ELEMENT;
  sswu(x, y, u);
  horner(xd, X_DENOMINATOR, 11, x);
  horner(yd, Y_DENOMINATOR, 16, x);
  horner(yn, Y_NUMERATOR, 16, x);
  horner(t, X_NUMERATOR, 12, x);
  mul(x, t, yd);                                // X = xn·yd
  mul(y, y, yn);
  mul(y, y, xd);                                // Y = y·yn·xd
  mul(t, xd, yd);                               // Z = xd·yd
  // The kernel of the isogeny maps to the identity (0:1:0); there all three products are 0.
  selectLanes(y, y, g1Constant(ONE), isZero(t));
  zip0(p, x, y);
  zip1(q, x, y);
  low(p + ELEMENT, t);
  swap(t, t);
  low(q + ELEMENT, t);
  pop(FRAME);
}
