// Runs of doublings in E'(Fp2), in Jacobian coordinates (x = X/Z², y = Y/Z³) between points in homogeneous ones:
// 4 products, 3 squares and one of these products with a square in one reduction, against 3 products, 3 squares and two more.
//
// https://hyperelliptic.org/EFD/g1p/auto-shortw-jacobian-0.html#doubling-dbl-2009-l
//   A = X², B = Y², D = 4XB, E = 3A, X3 = E² − 2D, Y3 = E(D − X3) − 8B², Z3 = 2YZ.
// The first doubling takes homogeneous coordinates with B = Y²Z in place of Y²: that is the same formula at the Jacobian point
// (XZ, YZ², Z), with Z² taken out of Z3.
// #E'(Fp2) is odd: no finite point doubles to the identity, and the identity stays it, all zero in these coordinates.

import { ELEMENT, fp2mul, fp2mulAdd, fp2sqr, isZero, mul, select, WIDE, wide1 } from '../lanes/index';
import {
  carryRound, carryShift, rowCarry, rowDouble, rowNegate, rowSettle, rowSub, rowTopCarry, rowTriple, TOP_ROW,
} from '../lanes/rows';
import { pop, push } from '../memory';
import { one } from './constants';
import { g2Double, squareDifference, squareSum } from './g2-formulas';

/** Fewer doublings do not pay for the way back to homogeneous coordinates. */
const FEW: i32 = 5;

/**
 * z = 2z in Jacobian coordinates; b = B. X stays below 3.3 p, Y and Z below 1.1 p: what is multiplied and added before one reduction
 * comes to less than 70 p².
 */
function doubleJacobian(z: usize, b: usize, frame: usize): void {
  const e = frame, d = e + ELEMENT, s = d + ELEMENT, t = s + ELEMENT, u = t + ELEMENT, v = u + ELEMENT, y = v + ELEMENT, w = y + ELEMENT;
  const X = z, Y = z + ELEMENT, Z = Y + ELEMENT;
  const K = carryRound(), M = carryShift();
  let belowE = i64x2.splat(0), belowB = i64x2.splat(0), carryE: v128, carryB: v128;
  fp2sqr(e, X);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    let a = rowTriple(v128.load(e + i)), b2 = rowDouble(v128.load(b + i));
    if (i < TOP_ROW) {
      carryE = rowCarry(a, K);
      carryB = rowCarry(b2, K);
    } else {
      carryE = rowTopCarry(a, K);
      carryB = rowTopCarry(b2, K);
    }
    a = rowSettle(a, carryE, belowE, M);    // E
    b2 = rowSettle(b2, carryB, belowB, M);  // 2B
    belowE = carryE;
    belowB = carryB;
    v128.store(e + i, a);
    v128.store(s + i, squareSum(a));
    v128.store(t + i, squareDifference(a));
    v128.store(b + i, rowDouble(b2));
    v128.store(u + i, squareSum(b2));
    v128.store(v + i, rowNegate(rowDouble(squareDifference(b2)))); // 4 units
    v128.store(y + i, rowDouble(v128.load(Y + i)));
  }
  fp2mul(Z, y, Z);        // Z3 = 2YZ
  fp2mul(d, X, b);        // D = X·4B
  mul(s, s, t);           // E²
  wide1(w, u, v);         // −2·(2B)², 4 units
  belowE = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const row = v128.load(d + i);
    let x = rowSub(v128.load(s + i), rowDouble(row));
    if (i < TOP_ROW) carryE = rowCarry(x, K);
    else carryE = rowTopCarry(x, K);
    x = rowSettle(x, carryE, belowE, M);
    belowE = carryE;
    v128.store(X + i, x);             // X3 = E² − 2D
    v128.store(d + i, rowSub(row, x)); // 2 units
  }
  fp2mulAdd(Y, e, d, w);  // Y3 = E(D − X3) − 8B²
}

/** z = 2^times·z. */
export function g2DoubleTimes(z: usize, times: i32): void {
  if (times < FEW) {
    for (let i = 0; i < times; i++) g2Double(z, z);
    return;
  }
  const FRAME = 8 * ELEMENT + WIDE;
  const b = push(FRAME), frame = b + ELEMENT;
  const X = z, Y = z + ELEMENT, Z = Y + ELEMENT;
  fp2sqr(b, Y);
  fp2mul(b, b, Z);
  doubleJacobian(z, b, frame);
  for (let i = 1; i < times; i++) {
    fp2sqr(b, Y);
    doubleJacobian(z, b, frame);
  }
  fp2mul(X, X, Z);
  fp2sqr(b, Z);
  fp2mul(Z, Z, b);        // (XZ : Y : Z³)
  select(Y, Y, one(), -i32(isZero(Z) == 3));
  pop(FRAME);
}
