// One row of an element, the unit of a fused linear pass: a limb of both lanes (`fma`), or two limbs of both lanes (`int`).
// A formula that would need five or six linear calls walks the rows once with these instead. Units as in index.ts.

import { ROUND, TABLE as F, UNSHIFT } from './fma/constants.generated';
import { HALF4, TABLE as I } from './int/constants.generated';
import { ELEMENT } from './kernel';

/** Offset of the last row, the one that keeps its carry. */
export const TOP_ROW: usize = ELEMENT - 16;

/** a + b. */
@inline export function rowAdd(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.add(a, b); else return i32x4.add(a, b);
}
/** a − b. */
@inline export function rowSub(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.sub(a, b); else return i32x4.sub(a, b);
}
/** −a. */
@inline export function rowNegate(a: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.neg(a); else return i32x4.neg(a);
}
/** What `rowNegateLanes` takes: asks for the negative of lane 0, of lane 1 (0 or 1 each). */
@inline export function negatedLanes(lane0: usize, lane1: usize): v128 {
  const masks = i64x2.replace_lane(i64x2.splat(-(<i64>lane0)), 1, -(<i64>lane1));
  if (ASC_FEATURE_RELAXED_SIMD) return i64x2.shl(masks, 63); else return v128.shuffle<i32>(masks, masks, 0, 2, 0, 2);
}
/** a with some lanes negated. */
@inline export function rowNegateLanes(a: v128, lanes: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.xor(a, lanes); else return i32x4.sub(v128.xor(a, lanes), lanes);
}
/** 2a. */
@inline export function rowDouble(a: v128): v128 {
  return rowAdd(a, a);
}
/** 3a. */
@inline export function rowTriple(a: v128): v128 {
  return rowAdd(rowAdd(a, a), a);
}
/** (a1, a0). */
@inline export function rowSwap(a: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.shuffle<f64>(a, a, 1, 0); else return v128.shuffle<i32>(a, a, 1, 0, 3, 2);
}
/** (a0, a0). */
@inline export function rowBoth0(a: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.shuffle<f64>(a, a, 0, 0); else return v128.shuffle<i32>(a, a, 0, 0, 2, 2);
}
/** (a1, a1). */
@inline export function rowBoth1(a: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.shuffle<f64>(a, a, 1, 1); else return v128.shuffle<i32>(a, a, 1, 1, 3, 3);
}
/** (a0, b0). */
@inline export function rowZip0(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.shuffle<f64>(a, b, 0, 2); else return v128.shuffle<i32>(a, b, 0, 4, 2, 6);
}
/** (a1, b1). */
@inline export function rowZip1(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.shuffle<f64>(a, b, 1, 3); else return v128.shuffle<i32>(a, b, 1, 5, 3, 7);
}
/** (a0, b1). */
@inline export function rowBlend(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.shuffle<f64>(a, b, 0, 3); else return v128.shuffle<i32>(a, b, 0, 5, 2, 7);
}
/** (1 + u)·a = (a0 − a1, a1 + a0). */
@inline export function rowXi(a: v128): v128 {
  const s = rowSwap(a);
  return rowBlend(rowSub(a, s), rowAdd(a, s));
}

// Carrying, in one walk from the lowest row up:
//   constants k = carryRound(), m = carryShift();  below = zero
//   c = rowCarry(v, k);  settled = rowSettle(v, c, below, m);  below = c       for every row but the last
//   settled = rowSettle(v, rowTopCarry(v, k), below, m)                        for the last
// The carry is parallel, as in `norm`: at most 14 units come in, 1 unit goes out.

@inline export function carryRound(): v128 {
  return v128.load(ASC_FEATURE_RELAXED_SIMD ? F + ROUND : I + HALF4);
}
@inline export function carryShift(): v128 {
  return v128.load(ASC_FEATURE_RELAXED_SIMD ? F + UNSHIFT : I + HALF4);
}
/** What row v hands up. */
@inline export function rowCarry(v: v128, round: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.sub(f64x2.add(v, round), round);
  else return i32x4.shr_s(i32x4.add(v, round), 28);
}
/** What the last row hands up inside itself: nothing from its highest limb. */
@inline export function rowTopCarry(v: v128, round: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.splat(0);
  else return v128.and(i32x4.shr_s(i32x4.add(v, round), 28), i64x2(-1, 0));
}
/** v without its own carry, with that of the row below. */
@inline export function rowSettle(v: v128, carry: v128, below: v128, shift: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(below, shift, f64x2.sub(v, carry));
  else return i32x4.add(i32x4.sub(v, i32x4.shl(carry, 28)), v128.shuffle<i32>(below, carry, 2, 3, 4, 5));
}
