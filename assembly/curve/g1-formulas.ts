// E(Fp): y² = x³ + 4, one point in homogeneous projective coordinates: elements (X, Y) and (Z, ·), x = X/Z, y = Y/Z, identity (0:1:0).
// Lane 1 of the second element is not specified. Coordinates have 1 unit and stay below 2.6 p.
//
// J. Renes, C. Costello, L. Batina, "Complete addition formulas for prime order elliptic curves", ePrint 2015/1060, a = 0, 3b = 12.
// #E(Fp) is odd, so the formulas are complete on all of E(Fp): no case is special, and nothing here branches on data.
// The products of one formula are paired in the lanes: 8 in a doubling make 4 lane products, 12 in an addition make 6.

import { ELEMENT, mul, sqr } from '../lanes/index';
import {
  carryRound, carryShift, rowAdd, rowBlend, rowBoth0, rowBoth1, rowCarry, rowDouble, rowSettle, rowSub, rowSwap, rowTopCarry,
  rowTriple, rowZip1, TOP_ROW,
} from '../lanes/rows';
import { pop, push } from '../memory';

/** Bytes of a G1 point. */
export const POINT1: usize = 2 * ELEMENT;

/** (12·z, y) from (z, y). 12 units. */
@inline function times12Low(v: v128): v128 {
  const v3 = rowTriple(v);
  return rowBlend(rowDouble(rowDouble(v3)), v);
}

/** u = (8·y², y² − 3·t), v = (t, y² + t) from (t, y²), t = 12z². Units 8 and 2. */
@inline function storeDoubling(u: usize, v: usize, s: v128): void {
  const y = rowBoth1(s), t = rowBoth0(s);
  v128.store(u, rowBlend(rowDouble(rowDouble(rowDouble(y))), rowSub(y, rowTriple(t))));
  v128.store(v, rowBlend(t, rowAdd(y, t)));
}

/** (2·p1, q0 + q1) of rows p and q: (X3, Y3) of a doubling. */
@inline function doublingXY(p: v128, q: v128): v128 {
  return rowBlend(rowSwap(rowDouble(p)), rowAdd(q, rowSwap(q)));
}

/** z = 2x. Algorithm 9. z may be x. */
export function g1Double(z: usize, x: usize): void {
  const FRAME = 4 * ELEMENT;
  const e = push(FRAME), w = e + ELEMENT, s = w + ELEMENT, u = s + ELEMENT;
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const xy = v128.load(x + i);
    v128.store(e + i, rowBlend(v128.load(x + ELEMENT + i), xy)); // (Z, Y)
    v128.store(w + i, rowSwap(xy));                              // (Y, X)
  }
  sqr(s, e);    // (Z², Y²)
  mul(w, e, w); // (YZ, XY)
  const K = carryRound(), M = carryShift();
  let below = i64x2.splat(0), v: v128, c: v128;
  for (let i: usize = 0; i < TOP_ROW; i += 16) {
    v = times12Low(v128.load(s + i));
    c = rowCarry(v, K);
    storeDoubling(u + i, e + i, rowSettle(v, c, below, M));
    below = c;
  }
  v = times12Low(v128.load(s + TOP_ROW));
  storeDoubling(u + TOP_ROW, e + TOP_ROW, rowSettle(v, rowTopCarry(v, K), below, M));
  // |Y² − 36Z²| < 41 p and |Y² + 12Z²| < 15 p; their product stays below 600 p², and reduces to less than 1.3 p.
  mul(e, u, e);           // (96·Y²Z², (Y² − 36Z²)(Y² + 12Z²))
  mul(z + ELEMENT, u, w); // (8·Y³Z, (Y² − 36Z²)·XY) = (Z3, X3/2)
  below = i64x2.splat(0);
  for (let i: usize = 0; i < TOP_ROW; i += 16) {
    v = doublingXY(v128.load(z + ELEMENT + i), v128.load(e + i));
    c = rowCarry(v, K);
    v128.store(z + i, rowSettle(v, c, below, M));
    below = c;
  }
  v = doublingXY(v128.load(z + ELEMENT + TOP_ROW), v128.load(e + TOP_ROW));
  v128.store(z + TOP_ROW, rowSettle(v, rowTopCarry(v, K), below, M));
  pop(FRAME);
}

/** f = (Z, X + Y), g = (X + Z, Y + Z). 2 units. */
@inline function sums(f: usize, g: usize, x: usize): void {
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const xy = v128.load(x + i), z = v128.load(x + ELEMENT + i);
    v128.store(f + i, rowBlend(z, rowAdd(xy, rowSwap(xy))));
    v128.store(g + i, rowAdd(xy, rowBoth0(z)));
  }
}

/** (q0 − q1, r0 + r1). */
@inline function additionXY(q: v128, r: v128): v128 {
  return rowBlend(rowSub(q, rowSwap(q)), rowAdd(r, rowSwap(r)));
}

/** z = x + y. Algorithm 7. z may be x or y. */
export function g1Add(z: usize, x: usize, y: usize): void {
  const FRAME = 7 * ELEMENT;
  const f = push(FRAME), g = f + ELEMENT, h = g + ELEMENT, l = h + ELEMENT, k = l + ELEMENT, p = k + ELEMENT, q = p + ELEMENT;
  sums(f, g, x);
  sums(h, l, y);
  mul(f, f, h); // (Z1Z2, (X1 + Y1)(X2 + Y2))
  mul(g, g, l); // ((X1 + Z1)(X2 + Z2), (Y1 + Z1)(Y2 + Z2))
  mul(h, x, y); // (X1X2, Y1Y2)
  const K = carryRound(), M = carryShift();
  let belowK = i64x2.splat(0), belowP = i64x2.splat(0), v: v128, w: v128, c: v128, d: v128;
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const zs = v128.load(f + i), xy = v128.load(h + i), yx = rowSwap(xy);
    const t = rowSub(rowSub(v128.load(g + i), xy), rowBoth0(zs)); // (X1Z2 + X2Z1, Y1Z2 + Y2Z1), 3 units
    v128.store(l + i, rowZip1(rowSub(zs, rowAdd(xy, yx)), t));    // (X1Y2 + X2Y1, Y1Z2 + Y2Z1), 3 units
    const z3 = rowTriple(zs), z12 = rowDouble(rowDouble(z3));
    v = rowBlend(rowSub(yx, z12), rowSwap(rowDouble(rowDouble(t)))); // (Y1Y2 − 12Z1Z2, 4(X1Z2 + X2Z1)), 13 and 12 units
    w = rowBlend(rowAdd(yx, z12), rowTriple(yx));                    // (Y1Y2 + 12Z1Z2, 3X1X2)
    if (i < TOP_ROW) {
      c = rowCarry(v, K);
      d = rowCarry(w, K);
    } else {
      c = rowTopCarry(v, K);
      d = rowTopCarry(w, K);
    }
    v = rowSettle(v, c, belowK, M);
    w = rowSettle(w, d, belowP, M);
    belowK = c;
    belowP = d;
    v128.store(k + i, rowBlend(v, rowTriple(v))); // (Y1Y2 − 12Z1Z2, 12(X1Z2 + X2Z1)), 3 units, below 40 p
    v128.store(p + i, w);
    v128.store(q + i, rowSwap(w));
  }
  mul(f, l, k); // X3 is lane 0 − lane 1; 3·3 units, below 40 p · 3.3 p
  mul(g, k, p); // Y3 is lane 0 + lane 1; below 15 p · 15 p
  mul(h, l, q); // Z3 is lane 0 + lane 1
  belowK = i64x2.splat(0);
  belowP = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    v = additionXY(v128.load(f + i), v128.load(g + i));
    w = v128.load(h + i);
    w = rowAdd(w, rowSwap(w));
    if (i < TOP_ROW) {
      c = rowCarry(v, K);
      d = rowCarry(w, K);
    } else {
      c = rowTopCarry(v, K);
      d = rowTopCarry(w, K);
    }
    v128.store(z + i, rowSettle(v, c, belowK, M));
    v128.store(z + ELEMENT + i, rowSettle(w, d, belowP, M));
    belowK = c;
    belowP = d;
  }
  pop(FRAME);
}
