// The lane API: all that the rest of the tree may know of how a field element is stored.
//
// An element is a pair of lanes: the two components of an Fp2 element, or two independent Fp elements. Its value is a Montgomery
// residue (R = 2^392 in both kernels), signed and not fully reduced. Bounds are counted in units:
//   - a normalised element has 1 unit; `add`, `sub` add units, `xi` doubles them, `norm` and everything named …Norm, and every
//     reduced product, give 1 unit back;
//   - `norm`, `combine`, `combineReduce` and everything named …Norm take up to 14 units;
//   - a product needs units(x)·units(y) < 16; a square in each lane, `sqr`, units(x) ≤ 2;
//   - the columns that `redc` takes may hold 16 units: an Fp2 product adds units(x)·units(y), a lane-wise one half of that;
//   - where the values that are multiplied and added before one reduction come to n·p² (Σ|x|·|y|), the result lies in
//     (−n/2520 p, (1 + n/2520) p) on `int` and within ±(0.51 + n/2520) p on `fma`: R = 2520·p. Below 1.1 p up to n = 250;
//     G1 comes to n = 460 and G2 to n = 1020, and both say so. Values below 100 p keep the highest limb far from its bound;
//   - `combineReduce`, `isZero` and `equal` need a value below 16 p.
// Every function here is branch-free on data.

import { pop, push } from '../memory';
import { blend, combineReduce, ELEMENT, zeroLanes } from './kernel';

export {
  ELEMENT, WIDE,
  wide1, wide2, wideSqr2, redc, mul, sqr, fp2mul, fp2sqr, fp2mulAdd,
  add, sub, neg, xi, conj, norm, addNorm, subNorm, combine, combineReduce,
  swap, both0, both1, zip0, zip1, blend, low,
} from './kernel';
export { wideAdd, wideSub, wideXi, wideNeg } from './wide';
export { loadBytes, storeBytes, loadWords, storeWords, loadResidue, storeResidue, loadTable } from './convert';
export { wordsFromBytes, wordsToBytes, wordsBelowModulus, wordsAreLargest, wordsAreZero, canonicalWords } from './words';

/** z = x, |value| < 0.51 p, normalised. units(x) ≤ 14, |x| < 16 p. */
@inline export function reduce(z: usize, x: usize): void {
  combineReduce(z, x, 1, x, 0);
}

/** Bit l is set when lane l of x is 0 mod p. units(x) ≤ 14, |x| < 16 p. */
export function isZero(x: usize): i32 {
  const t = push(ELEMENT);
  reduce(t, x);
  const lanes = zeroLanes(t);
  pop(ELEMENT);
  return lanes;
}

/** Bit l is set when lane l of x equals that of y. units(x) + units(y) ≤ 14, |x| + |y| < 16 p. */
export function equal(x: usize, y: usize): i32 {
  const t = push(ELEMENT);
  combineReduce(t, x, 1, y, -1);
  const lanes = zeroLanes(t);
  pop(ELEMENT);
  return lanes;
}

/** z = x. */
@inline export function copy(z: usize, x: usize): void {
  memory.copy(z, x, ELEMENT);
}

/** z = 0. */
@inline export function zero(z: usize): void {
  memory.fill(z, 0, ELEMENT);
}

/** z = mask ? y : x, branch-free; mask is 0 or −1. Copies `bytes` bytes, a multiple of 16. */
export function selectBytes(z: usize, x: usize, y: usize, mask: i32, bytes: usize): void {
  const m = i32x4.splat(mask);
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(z + i, v128.bitselect(v128.load(y + i), v128.load(x + i), m));
  }
}

/** z = mask ? y : x, branch-free; mask is 0 or −1. */
@inline export function select(z: usize, x: usize, y: usize, mask: i32): void {
  selectBytes(z, x, y, mask, ELEMENT);
}

/** z = y in the lanes whose bit is set, x in the others, branch-free. */
export function selectLanes(z: usize, x: usize, y: usize, lanes: i32): void {
  const t = push(ELEMENT);
  selectBytes(t, x, y, -(lanes & 1), ELEMENT);
  selectBytes(z, x, y, -((lanes >> 1) & 1), ELEMENT);
  blend(z, t, z);
  pop(ELEMENT);
}
