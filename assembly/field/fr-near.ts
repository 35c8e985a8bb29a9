// Sums and differences in Fr for long chains on public data, transforms above all: held near zero instead of in [0, 2r), so that one
// rounded quotient replaces the comparison with 2r, and limbs are carried once, all together, instead of one after the other.
//
// A value is *near* when |v| < 1.1r with limbs 0 to 7 in [−2, 2^29 + 2]. Products of near values are near: |x·y|/R + r < 1.1r. Elements
// lie 36 bytes apart, without padding: nothing here reads or writes more.

import { MODULUS } from './fr-constants.generated';

/** Bytes from one element of an array to the next. */
export const STEP: usize = 36;

const MASK32: i32 = 0x1fffffff;
const TOP: i32 = 0x73eda7; // limb 8 of r
/** 2^40/TOP rounded: limb 8 times this, shifted, is the quotient by r to the nearest integer, but for 2^−22. */
const RECIPROCAL_TOP: i64 = 144719;

/** z = v − q·r with q = ⌊v/r⌉, |v| < 2.5r: |z| ≤ 0.51r. Limbs of v are within ±(2^30 + 4), those of 2r below 2^30 − 15. */
@inline function storeNear(z: usize, low: v128, high: v128, top: i32): void {
  const quotient = <i32>((<i64>top * RECIPROCAL_TOP + (1 << 39)) >> 40);
  const q = i32x4.splat(quotient), mask = i32x4.splat(MASK32), none = i32x4.splat(0);
  low = i32x4.sub(low, i32x4.mul(q, v128.load(MODULUS)));
  high = i32x4.sub(high, i32x4.mul(q, v128.load(MODULUS, 16)));
  const carryLow = i32x4.shr_s(low, 29), carryHigh = i32x4.shr_s(high, 29);
  const toLow = v128.shuffle<i32>(none, carryLow, 0, 4, 5, 6);
  const toHigh = v128.shuffle<i32>(carryLow, carryHigh, 3, 4, 5, 6);
  v128.store(z, i32x4.add(v128.and(low, mask), toLow));
  v128.store(z, i32x4.add(v128.and(high, mask), toHigh), 16);
  store<i32>(z, top - quotient * TOP + i32x4.extract_lane(carryHigh, 3), 32);
}

/** z = x + y for near values. */
export function addNear(z: usize, x: usize, y: usize): void {
  const low = i32x4.add(v128.load(x), v128.load(y)), high = i32x4.add(v128.load(x, 16), v128.load(y, 16));
  storeNear(z, low, high, load<i32>(x, 32) + load<i32>(y, 32));
}

/** z = x − y for near values. */
export function subNear(z: usize, x: usize, y: usize): void {
  const low = i32x4.sub(v128.load(x), v128.load(y)), high = i32x4.sub(v128.load(x, 16), v128.load(y, 16));
  storeNear(z, low, high, load<i32>(x, 32) - load<i32>(y, 32));
}

/** (x, y) ← (x + t, x − t) for near values; t may be y. */
export function crossNear(x: usize, y: usize, t: usize): void {
  const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = load<i32>(x, 32);
  const t0 = v128.load(t), t1 = v128.load(t, 16), t2 = load<i32>(t, 32);
  storeNear(x, i32x4.add(x0, t0), i32x4.add(x1, t1), x2 + t2);
  storeNear(y, i32x4.sub(x0, t0), i32x4.sub(x1, t1), x2 - t2);
}

/** Zeroes `count` elements of an array. */
export function zeroMany(z: usize, count: usize): void {
  memory.fill(z, 0, count * STEP);
}

/** Copies `count` elements of an array. */
export function copyMany(z: usize, x: usize, count: usize): void {
  memory.copy(z, x, count * STEP);
}
