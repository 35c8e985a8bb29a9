// Runs of doublings in E(Fp), in Jacobian coordinates (x = X/Z², y = Y/Z³) between points in homogeneous ones: three lane products and
// a half a doubling against four.
//
// https://hyperelliptic.org/EFD/g1p/auto-shortw-jacobian-0.html#doubling-dbl-2009-l
//   A = X², B = Y², D = 4XB, E = 3A, X3 = E² − 2D, Y3 = E(D − X3) − 8B², Z3 = 2YZ.
// The first doubling takes homogeneous coordinates with B = Y²Z in place of Y²: that is the same formula at the Jacobian point
// (XZ, YZ², Z), with Z² taken out of Z3. Nothing but Z3 needs Z, so that the run only collects the factors 2Y of Z, two at a time.
// #E(Fp) is odd: no finite point doubles to the identity, and the identity stays it, Z = 0.

import { blend, ELEMENT, isZero, mul, selectLanes, sqr, swap } from '../lanes/index';
import {
  carryRound, carryShift, rowBlend, rowBoth0, rowBoth1, rowCarry, rowDouble, rowSettle, rowSub, rowSwap, rowTopCarry, rowTriple, rowZip1, TOP_ROW,
} from '../lanes/rows';
import { pop, push } from '../memory';
import { ones, zeroOne } from './constants';
import { g1Double } from './g1-formulas';

/** Fewer doublings do not pay for the way into Jacobian coordinates and back. */
const FEW: i32 = 10;

/** (3a, 2b) from (a, b). */
@inline function slopeAndB(s: v128): v128 {
  return rowBlend(rowTriple(s), rowDouble(s));
}

/** z = 2x without Z; s = (X², B). X has 1 unit and stays below 3.3 p, Y has 2 and stays below 2.2 p; products stay below 30 p². */
function doubleXY(z: usize, x: usize, s: usize): void {
  const FRAME = 2 * ELEMENT;
  const u = push(FRAME), v = u + ELEMENT;
  const K = carryRound(), M = carryShift();
  let below = i64x2.splat(0), a: v128, c: v128;
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    a = slopeAndB(v128.load(s + i));
    if (i < TOP_ROW) c = rowCarry(a, K);
    else c = rowTopCarry(a, K);
    a = rowSettle(a, c, below, M);                           // (E, 2B)
    below = c;
    v128.store(s + i, a);
    v128.store(u + i, rowBlend(a, rowDouble(a)));            // (E, 4B)
    v128.store(v + i, rowBlend(a, rowSwap(v128.load(x + i)))); // (E, X)
  }
  mul(u, u, v);                                              // (E², D)
  below = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const row = v128.load(u + i), d = rowBoth1(row), b4 = rowDouble(v128.load(s + i));
    a = rowSub(row, rowDouble(d));
    if (i < TOP_ROW) c = rowCarry(a, K);
    else c = rowTopCarry(a, K);
    a = rowSettle(a, c, below, M);                           // (X3, ·)
    below = c;
    v128.store(u + i, a);
    v128.store(v + i, rowBlend(rowSub(d, a), b4));           // (D − X3, 4B)
  }
  mul(v, v, s);                                              // (E(D − X3), 8B²)
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const row = v128.load(v + i);
    v128.store(z + i, rowBlend(v128.load(u + i), rowSub(rowBoth0(row), row))); // (X3, Y3)
  }
  pop(FRAME);
}

/** z = 2^times·z. */
export function g1DoubleTimes(z: usize, times: i32): void {
  if (times < FEW) {
    for (let i = 0; i < times; i++) g1Double(z, z);
    return;
  }
  if (times & 1) g1Double(z, z);
  const FRAME = 4 * ELEMENT;
  const s = push(FRAME), factors = s + ELEMENT, between = factors + ELEMENT, t = between + ELEMENT, Z = z + ELEMENT;
  blend(factors, Z, ones());
  swap(t, factors);                                          // (1, Z)
  sqr(s, z);
  mul(s, s, t);                                              // (X², Y²Z)
  for (let i = times >> 1; i > 0; i--) {
    doubleXY(between, z, s);
    for (let k: usize = 0; k < ELEMENT; k += 16) {           // (2Y, 2Y after the doubling), 4 units
      v128.store(t + k, rowDouble(rowZip1(v128.load(z + k), v128.load(between + k))));
    }
    mul(factors, factors, t);
    sqr(s, between);
    doubleXY(z, between, s);
    if (i > 1) sqr(s, z);
  }
  swap(t, factors);
  mul(factors, factors, t);                                  // (Z3, Z3)
  sqr(s, factors);
  mul(Z, factors, s);                                        // Z3³
  blend(t, factors, ones());
  mul(z, z, t);                                              // (X3·Z3, Y3)
  selectLanes(z, z, zeroOne(), -(isZero(Z) & 1) & 3);
  pop(FRAME);
}
