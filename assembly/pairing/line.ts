// Steps of the Miller loop: the point T moves on the twist, and the line through it is evaluated at P.
//
// E': y² = x³ + 4ξ is an M-type twist: (x, y) ↦ (x/w², y/w³) leads from E' to E. The line with slope m on E' through T, at P and times w³,
//   (m·x_T − y_T) − m·x_P·w² + y_P·w³,
// is further scaled by elements of Fp2; the final exponentiation kills all those factors. A line is three elements: the coefficients
// of 1, w², w³. T is in homogeneous projective coordinates, normalised, values below 1.1 p.
// C. Costello, T. Lange, M. Naehrig, "Faster pairing computations on curves with high-degree twists" (ePrint 2009/615);
// D. Aranha, P. Barreto, P. Longa, J. Ricardini, "The realm of the pairings" (ePrint 2013/722), section 4.

import {
  add, addNorm, combine, combineReduce, ELEMENT, fp2mul, fp2sqr, mul, redc, sub, subNorm, WIDE, wide2, wideSqr2, wideSub, xi,
} from '../lanes/index';
import { pop, push } from '../memory';

/** Bytes of a line. */
export const LINE: usize = 3 * ELEMENT;
/** Bytes of T. */
export const TWIST_POINT: usize = 3 * ELEMENT;

const Y: usize = ELEMENT, Z: usize = 2 * ELEMENT;

/** line = the tangent at T evaluated at P = (−minusX, y), both coordinates in both lanes; T = 2T. T is not the identity. */
export function doublingStep(line: usize, t: usize, minusX: usize, y: usize): void {
  const FRAME: usize = 8 * ELEMENT + 2 * WIDE;
  const a = push(FRAME), b = a + ELEMENT, c = b + ELEMENT, e = c + ELEMENT, h = e + ELEMENT, j = h + ELEMENT, s = j + ELEMENT;
  const d = s + ELEMENT, w = d + ELEMENT, v = w + WIDE;
  fp2sqr(j, t);                       // J = X²
  fp2sqr(b, t + Y);                   // B = Y²
  fp2sqr(c, t + Z);                   // C = Z²
  addNorm(s, t, t + Y);
  fp2sqr(a, s);
  sub(a, a, j);
  sub(a, a, b);                       // A = 2XY                          3 units
  addNorm(s, t + Y, t + Z);
  fp2sqr(h, s);
  sub(h, h, b);
  sub(h, h, c);                       // H = 2YZ                          3 units
  combineReduce(c, c, 3, c, 0);
  xi(c, c);
  combineReduce(e, c, 4, c, 0);       // E = 12ξ·Z² = 3b'·Z², below 0.51 p
  subNorm(line, b, e);                // B − E
  combine(j, j, 3, j, 0);
  mul(line + ELEMENT, j, minusX);     // −3J·x_P
  mul(line + 2 * ELEMENT, h, y);      // H·y_P

  // 4 times the formulas of the paper, which halve A and (B + 3E)
  combine(s, b, 1, e, -3);
  fp2mul(t, a, s);                    // X = A(B − 3E)
  combine(s, b, 1, e, 3);
  combine(d, e, 2, e, 0);
  wideSqr2(w, s);
  wideSqr2(v, d);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const square = v128.load(v + k);
    v128.store(w + k, i64x2.sub(v128.load(w + k), i64x2.add(square, i64x2.shl(square, 1))));
  }
  redc(t + Y, w);                     // Y = (B + 3E)² − 3(2E)²            2 + 6 units
  combine(h, h, 4, h, 0);
  fp2mul(t + Z, b, h);                // Z = 4BH
  pop(FRAME);
}

/** line = the line through T and Q = (qx, qy) evaluated at P; T = T + Q. T ≠ ±Q, neither is the identity. */
export function additionStep(line: usize, t: usize, q: usize, minusX: usize, y: usize): void {
  const FRAME: usize = 6 * ELEMENT + 2 * WIDE;
  const theta = push(FRAME), lambda = theta + ELEMENT, d = lambda + ELEMENT, e = d + ELEMENT, g = e + ELEMENT, h = g + ELEMENT;
  const w = h + ELEMENT, v = w + WIDE;
  fp2mul(theta, q + Y, t + Z);
  subNorm(theta, t + Y, theta);       // θ = Y − y_Q·Z
  fp2mul(lambda, q, t + Z);
  subNorm(lambda, t, lambda);         // λ = X − x_Q·Z
  wide2(w, theta, q);
  wide2(v, lambda, q + Y);
  wideSub(w, w, v);
  redc(line, w);                      // θ·x_Q − λ·y_Q
  mul(line + ELEMENT, theta, minusX); // −θ·x_P
  mul(line + 2 * ELEMENT, lambda, y); // λ·y_P

  fp2sqr(d, lambda);                  // D = λ²
  fp2mul(e, lambda, d);               // E = λ³
  fp2mul(g, t, d);                    // G = X·D
  fp2sqr(h, theta);
  fp2mul(h, t + Z, h);                // F = Z·θ²
  add(h, h, e);
  sub(h, h, g);
  sub(h, h, g);                       // H = E + F − 2G                   4 units
  fp2mul(t, lambda, h);               // X = λ·H
  sub(g, g, h);                       //                                  5 units
  wide2(w, theta, g);
  wide2(v, e, t + Y);
  wideSub(w, w, v);
  redc(t + Y, w);                     // Y = θ(G − H) − E·Y               5 + 1 units
  fp2mul(t + Z, t + Z, e);            // Z = Z·E
  pop(FRAME);
}
