// E'(Fp2): y² = x³ + 4(1 + u), homogeneous projective coordinates: elements X, Y, Z; x = X/Z, y = Y/Z, identity (0:1:0).
// Coordinates have 1 unit; given below 1.5 p, they come out below 1.7 p, and chains settle below 1.4 p.
//
// J. Renes, C. Costello, L. Batina, "Complete addition formulas for prime order elliptic curves", ePrint 2015/1060, a = 0,
// 3b = 12ξ with ξ = 1 + u. #E'(Fp2) is odd, so the formulas are complete on all of E'(Fp2): no case is special.
// Sums of two products are reduced once.

import { add, combineReduce, ELEMENT, fp2mul, fp2mulAdd, fp2sqr, mul, redc, WIDE, wide1, wide2, wideAdd, xi } from '../lanes/index';
import {
  carryRound, carryShift, rowAdd, rowBlend, rowBoth0, rowCarry, rowDouble, rowNegate, rowSettle, rowSub, rowSwap, rowTopCarry,
  rowTriple, rowXi, TOP_ROW,
} from '../lanes/rows';
import { pop, push } from '../memory';

/** Bytes of a G2 point. */
export const POINT2: usize = 3 * ELEMENT;

/** s·d lane by lane is a² in Fp2: s = (a0 + a1, 2·a0), 2 units. */
@inline export function squareSum(a: v128): v128 {
  return rowAdd(rowBoth0(a), rowSwap(a));
}
/** d = (a0 − a1, a1), 2 units. */
@inline export function squareDifference(a: v128): v128 {
  return rowBlend(rowSub(a, rowSwap(a)), a);
}

/**
 * z = 2x. Algorithm 9, with squares where it has products: 2YZ = (Y + Z)² − Y² − Z², and with t = 3bZ²/2
 * Y3 = (Y² − 9bZ²)(Y² + 3bZ²) + 24bY²Z² = (Y² + 6t)² − 3(4t)². z may be x.
 */
export function g2Double(z: usize, x: usize): void {
  const FRAME = 8 * ELEMENT + 2 * WIDE;
  const yy = push(FRAME), zz = yy + ELEMENT, xy = zz + ELEMENT, yz = xy + ELEMENT, u = yz + ELEMENT, t = u + ELEMENT;
  const s = t + ELEMENT, d = s + ELEMENT, a = d + ELEMENT, b = a + WIDE;
  const Y = x + ELEMENT, Z = Y + ELEMENT;
  const K = carryRound(), M = carryShift();
  let belowU = i64x2.splat(0), belowH = i64x2.splat(0), belowF = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    let v = rowAdd(v128.load(Y + i), v128.load(Z + i)), c: v128;
    if (i < TOP_ROW) c = rowCarry(v, K);
    else c = rowTopCarry(v, K);
    v = rowSettle(v, c, belowU, M);
    belowU = c;
    v128.store(s + i, squareSum(v));
    v128.store(d + i, squareDifference(v));
  }
  mul(yz, s, d);                   // (Y + Z)²
  fp2sqr(yy, Y);
  fp2sqr(zz, Z);
  fp2mul(xy, x, Y);
  xi(t, zz);
  combineReduce(t, t, 6, t, 0);    // 6ξZ² = 3bZ²/2 = t; 12 units before the reduction
  belowU = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const y = v128.load(yy + i), w = v128.load(t + i), w2 = rowDouble(w), w6 = rowTriple(w2);
    v128.store(yz + i, rowSub(rowSub(v128.load(yz + i), y), v128.load(zz + i))); // 2YZ, 3 units
    v128.store(zz + i, rowDouble(rowDouble(y)));                                 // 4Y², 4 units
    let v = rowSub(y, w6), h = rowAdd(y, w6), f = rowDouble(w2);
    let carryU: v128, carryH: v128, carryF: v128;
    if (i < TOP_ROW) {
      carryU = rowCarry(v, K);
      carryH = rowCarry(h, K);
      carryF = rowCarry(f, K);
    } else {
      carryU = rowTopCarry(v, K);
      carryH = rowTopCarry(h, K);
      carryF = rowTopCarry(f, K);
    }
    v = rowSettle(v, carryU, belowU, M); // Y² − 6t
    h = rowSettle(h, carryH, belowH, M); // Y² + 6t
    f = rowSettle(f, carryF, belowF, M); // 4t
    v128.store(u + i, rowDouble(v));
    v128.store(s + i, squareSum(h));
    v128.store(d + i, squareDifference(h));
    v128.store(yy + i, squareSum(f));
    v128.store(t + i, rowNegate(rowTriple(squareDifference(f)))); // 6 units
    belowU = carryU;
    belowH = carryH;
    belowF = carryF;
  }
  wide1(a, s, d);
  wide1(b, yy, t);
  wideAdd(a, a, b);                // at most 8 units, below 120 p²
  fp2mul(z, u, xy);                // X3 = 2XY(Y² − 9bZ²)
  redc(z + ELEMENT, a);            // Y3
  fp2mul(z + 2 * ELEMENT, zz, yz); // Z3 = 4Y²·2YZ
  pop(FRAME);
}

/** What the first half of an addition leaves in a frame: one element each. */
const FRAME_ADD: usize = 13 * ELEMENT + WIDE;

/**
 * The second half of additions. xx, yy, zz = X1X2, Y1Y2, Z1Z2 with 1 unit; xy, yz, xz = X1Y2 + X2Y1, Y1Z2 + Y2Z1, X1Z2 + X2Z1 with
 * 3 units, below 3.3 p. Four carries side by side: nothing is reduced in value, so 3b·(X1Z2 + X2Z1) stays below 80 p and
 * Y1Y2 ± 3b·Z1Z2 below 28 p; the columns of a sum of two products stay below 2100 p² and reduce to less than 1.8 p.
 */
@inline function finishAddition(z: usize, xx: usize, yy: usize, zz: usize, xy: usize, yz: usize, xz: usize, wide: usize): void {
  const n = wide + WIDE;
  const K = carryRound(), M = carryShift();
  let belowB = i64x2.splat(0), belowC = i64x2.splat(0), belowX = i64x2.splat(0), belowZ = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    let b = rowDouble(rowXi(v128.load(xz + i))), x = rowTriple(v128.load(xx + i)), e = rowXi(v128.load(zz + i));
    e = rowDouble(rowTriple(e));
    let carryB: v128, carryC: v128, carryX: v128, carryZ: v128;
    if (i < TOP_ROW) {
      carryB = rowCarry(b, K);
      carryX = rowCarry(x, K);
      carryZ = rowCarry(e, K);
    } else {
      carryB = rowTopCarry(b, K);
      carryX = rowTopCarry(x, K);
      carryZ = rowTopCarry(e, K);
    }
    b = rowSettle(b, carryB, belowB, M);  // 2ξ·(X1Z2 + X2Z1), from 12 units
    x = rowSettle(x, carryX, belowX, M);  // 3·X1X2
    e = rowSettle(e, carryZ, belowZ, M);  // 6ξ·Z1Z2, from 12 units
    b = rowDouble(rowTriple(b));
    if (i < TOP_ROW) carryC = rowCarry(b, K);
    else carryC = rowTopCarry(b, K);
    b = rowSettle(b, carryC, belowC, M);
    v128.store(xz + i, b);          // 3b·(X1Z2 + X2Z1)
    v128.store(n + i, rowNegate(b)); // its opposite
    v128.store(xx + i, x);
    const y = v128.load(yy + i);
    e = rowDouble(e);
    v128.store(yy + i, rowSub(y, e)); // Y1Y2 − 3b·Z1Z2, 3 units
    v128.store(zz + i, rowAdd(y, e)); // Y1Y2 + 3b·Z1Z2, 3 units
    belowB = carryB;
    belowC = carryC;
    belowX = carryX;
    belowZ = carryZ;
  }
  wide2(wide, yz, n);
  fp2mulAdd(z, xy, yy, wide);               // X3, 12 units
  wide2(wide, xx, xz);
  fp2mulAdd(z + ELEMENT, yy, zz, wide);     // Y3, 10 units
  wide2(wide, xx, xy);
  fp2mulAdd(z + 2 * ELEMENT, zz, yz, wide); // Z3, 12 units
}

/** z = x − a − b: 3 units. */
@inline function subtractBoth(z: usize, x: usize, a: usize, b: usize): void {
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    v128.store(z + i, rowSub(rowSub(v128.load(x + i), v128.load(a + i)), v128.load(b + i)));
  }
}

/** s = X + Y, s + ELEMENT = Y + Z, s + 2·ELEMENT = X + Z. 2 units. */
@inline function sums(s: usize, x: usize): void {
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const a = v128.load(x + i), b = v128.load(x + ELEMENT + i), c = v128.load(x + 2 * ELEMENT + i);
    v128.store(s + i, rowAdd(a, b));
    v128.store(s + ELEMENT + i, rowAdd(b, c));
    v128.store(s + 2 * ELEMENT + i, rowAdd(a, c));
  }
}

/** z = x + y. Algorithm 7. z may be x or y. */
export function g2Add(z: usize, x: usize, y: usize): void {
  const xx = push(FRAME_ADD), yy = xx + ELEMENT, zz = yy + ELEMENT, xy = zz + ELEMENT, yz = xy + ELEMENT, xz = yz + ELEMENT;
  const s = xz + ELEMENT, t = s + 3 * ELEMENT, wide = t + 3 * ELEMENT;
  sums(s, x);
  sums(t, y);
  fp2mul(xx, x, y);
  fp2mul(yy, x + ELEMENT, y + ELEMENT);
  fp2mul(zz, x + 2 * ELEMENT, y + 2 * ELEMENT);
  fp2mul(xy, s, t);
  fp2mul(yz, s + ELEMENT, t + ELEMENT);
  fp2mul(xz, s + 2 * ELEMENT, t + 2 * ELEMENT);
  subtractBoth(xy, xy, xx, yy); // X1Y2 + X2Y1
  subtractBoth(yz, yz, yy, zz); // Y1Z2 + Y2Z1
  subtractBoth(xz, xz, xx, zz); // X1Z2 + X2Z1
  finishAddition(z, xx, yy, zz, xy, yz, xz, wide);
  pop(FRAME_ADD);
}

/** z = x + y with y affine (two elements) and not the identity. Algorithm 8. z may be x. */
export function g2AddMixed(z: usize, x: usize, y: usize): void {
  const xx = push(FRAME_ADD), yy = xx + ELEMENT, zz = yy + ELEMENT, xy = zz + ELEMENT, yz = xy + ELEMENT, xz = yz + ELEMENT;
  const s = xz + ELEMENT, t = s + ELEMENT, wide = t + ELEMENT;
  const X1 = x, Y1 = x + ELEMENT, Z1 = Y1 + ELEMENT, X2 = y, Y2 = y + ELEMENT;
  fp2mul(xx, X1, X2);
  fp2mul(yy, Y1, Y2);
  add(s, X1, Y1);
  add(t, X2, Y2);
  fp2mul(xy, s, t);
  subtractBoth(xy, xy, xx, yy); // X1Y2 + X2Y1
  fp2mul(yz, Y2, Z1);
  add(yz, yz, Y1);              // Y1 + Y2Z1
  fp2mul(xz, X2, Z1);
  add(xz, xz, X1);              // X1 + X2Z1
  memory.copy(zz, Z1, ELEMENT);
  finishAddition(z, xx, yy, zz, xy, yz, xz, wide);
  pop(FRAME_ADD);
}
