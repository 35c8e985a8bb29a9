// Linear operations on 14 limbs of two lanes held as 32-bit integers, two limbs (four integers) to a v128.
//
// `add`, `sub`, `neg`, `xi`, `conj` do not carry: limbs grow, and the caller keeps the bound of the product that follows.
// The carry of `combine` is parallel: each limb keeps its remainder and hands the multiple of 2^28 to the next, which leaves
// |limb| ≤ 2^27 + 16 for inputs up to 14 units (one more would overflow 32 bits).

import {
  TABLE, HALF4, INVERSE_TOP, LANE0, LANE1, P_SIGNED, ROUND_TOP,
} from './constants.generated';

const LIMBS: usize = 14 * 8;

/** z = x + y. Units add. */
@inline export function add(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, i32x4.add(v128.load(x + i), v128.load(y + i)));
}

/** z = x − y. Units add. */
@inline export function sub(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, i32x4.sub(v128.load(x + i), v128.load(y + i)));
}

/** z = −x. */
@inline export function neg(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, i32x4.neg(v128.load(x + i)));
}

/** −a in the lanes that the mask has set, a in the others. */
@inline function negateMasked(a: v128, mask: v128): v128 {
  return i32x4.sub(v128.xor(a, mask), mask);
}

/** z = (1 + u)·x = (x0 − x1, x1 + x0). Units double. */
@inline export function xi(z: usize, x: usize): void {
  const MASK0 = v128.load(TABLE + LANE0);
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    v128.store(z + i, i32x4.add(a, negateMasked(v128.shuffle<i32>(a, a, 1, 0, 3, 2), MASK0)));
  }
}

/** z = (x0, −x1). */
@inline export function conj(z: usize, x: usize): void {
  const MASK1 = v128.load(TABLE + LANE1);
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, negateMasked(v128.load(x + i), MASK1));
}

/** What each limb of v hands up. */
@inline function carryOf(v: v128, half: v128): v128 {
  return i32x4.shr_s(i32x4.add(v, half), 28);
}

/** What the top two limbs hand up: the highest keeps its carry. */
@inline function topCarryOf(v: v128, half: v128): v128 {
  return v128.and(carryOf(v, half), i64x2(-1, 0));
}

/** v without its own carries, with those of the limb below each. */
@inline function settle(v: v128, carry: v128, below: v128): v128 {
  return i32x4.add(i32x4.sub(v, i32x4.shl(carry, 28)), v128.shuffle<i32>(below, carry, 2, 3, 4, 5));
}

/** One step of the parallel carry: stores the remainders of v plus the carries of the limbs below, returns the carries of v. */
@inline function carryStep(z: usize, v: v128, below: v128, half: v128): v128 {
  const carry = carryOf(v, half);
  v128.store(z, settle(v, carry, below));
  return carry;
}

/** The top two limbs. */
@inline function carryTop(z: usize, v: v128, below: v128, half: v128): void {
  v128.store(z, settle(v, topCarryOf(v, half), below));
}

/** z = a·ma + b·mb, normalised. |ma|·units(a) + |mb|·units(b) ≤ 14. */
export function combine(z: usize, a: usize, ma: i32, b: usize, mb: i32): void {
  const H = v128.load(TABLE + HALF4), A = i32x4.splat(ma), B = i32x4.splat(mb);
  let carry = i32x4.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    carry = carryStep(z + i, i32x4.add(i32x4.mul(A, v128.load(a + i)), i32x4.mul(B, v128.load(b + i))), carry, H);
  }
  carryTop(z + 96, i32x4.add(i32x4.mul(A, v128.load(a, 96)), i32x4.mul(B, v128.load(b, 96))), carry, H);
}

/** z = x + y, normalised. At most 14 units together. */
export function addNorm(z: usize, x: usize, y: usize): void {
  const H = v128.load(TABLE + HALF4);
  let carry = i32x4.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    carry = carryStep(z + i, i32x4.add(v128.load(x + i), v128.load(y + i)), carry, H);
  }
  carryTop(z + 96, i32x4.add(v128.load(x, 96), v128.load(y, 96)), carry, H);
}

/** z = x − y, normalised. At most 14 units together. */
export function subNorm(z: usize, x: usize, y: usize): void {
  const H = v128.load(TABLE + HALF4);
  let carry = i32x4.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    carry = carryStep(z + i, i32x4.sub(v128.load(x + i), v128.load(y + i)), carry, H);
  }
  carryTop(z + 96, i32x4.sub(v128.load(x, 96), v128.load(y, 96)), carry, H);
}

/** z = x, normalised. At most 14 units. */
export function norm(z: usize, x: usize): void {
  const H = v128.load(TABLE + HALF4);
  let carry = i32x4.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) carry = carryStep(z + i, v128.load(x + i), carry, H);
  carryTop(z + 96, v128.load(x, 96), carry, H);
}

/**
 * z = a·ma + b·mb − round(value/p)·p, normalised: |z| < 0.51 p. |ma|·units(a) + |mb|·units(b) ≤ 14, |value| < 16 p. Two parallel
 * carries: the sum is normalised before 16·0.77 units of p are taken from it, which together would overflow 32 bits.
 */
export function combineReduce(z: usize, a: usize, ma: i32, b: usize, mb: i32): void {
  const H = v128.load(TABLE + HALF4), A = i32x4.splat(ma), B = i32x4.splat(mb);
  let v = i32x4.add(i32x4.mul(A, v128.load(a, 96)), i32x4.mul(B, v128.load(b, 96)));
  // q = round(value / p) from the top limb: |top limb| < 2^21, times 2^17.3
  let q = i64x2.extmul_high_i32x4_s(v, i32x4.splat(i32(i64x2.extract_lane(v128.load(TABLE + INVERSE_TOP), 0))));
  q = i64x2.shr_s(i64x2.add(q, v128.load(TABLE + ROUND_TOP)), 34);
  q = v128.shuffle<i32>(q, q, 0, 2, 0, 2);
  let below = i32x4.splat(0), carry = i32x4.splat(0), c: v128;
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    v = i32x4.add(i32x4.mul(A, v128.load(a + i)), i32x4.mul(B, v128.load(b + i)));
    c = carryOf(v, H);
    v = settle(v, c, below);
    below = c;
    carry = carryStep(z + i, i32x4.sub(v, i32x4.mul(q, v128.load(TABLE + P_SIGNED + i))), carry, H);
  }
  v = i32x4.add(i32x4.mul(A, v128.load(a, 96)), i32x4.mul(B, v128.load(b, 96)));
  v = settle(v, topCarryOf(v, H), below);
  carryTop(z + 96, i32x4.sub(v, i32x4.mul(q, v128.load(TABLE + P_SIGNED, 96))), carry, H);
}

/**
 * The operands whose lane-wise product is x² in Fp2: s = (x0 + x1, 2·x0), d = (x0 − x1, x1).
 * The complex method: x0² − x1² = (x0 + x1)(x0 − x1).
 */
@inline export function squareOperands(s: usize, d: usize, x: usize): void {
  const MASK0 = v128.load(TABLE + LANE0), MASK1 = v128.load(TABLE + LANE1);
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    const x0 = v128.shuffle<i32>(a, a, 0, 0, 2, 2), x1 = v128.shuffle<i32>(a, a, 1, 1, 3, 3);
    v128.store(s + i, i32x4.add(x0, v128.shuffle<i32>(a, a, 1, 0, 3, 2)));            // (x0, x0) + (x1, x0)
    v128.store(d + i, i32x4.sub(v128.and(a, MASK0), negateMasked(x1, MASK1)));        // (x0, 0) − (x1, −x1)
  }
}

/** z = (x1, x0). */
@inline export function swap(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    v128.store(z + i, v128.shuffle<i32>(a, a, 1, 0, 3, 2));
  }
}

/** z = (x0, x0). */
@inline export function both0(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    v128.store(z + i, v128.shuffle<i32>(a, a, 0, 0, 2, 2));
  }
}

/** z = (x1, x1). */
@inline export function both1(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    v128.store(z + i, v128.shuffle<i32>(a, a, 1, 1, 3, 3));
  }
}

/** z = (x0, y0). */
@inline export function zip0(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.shuffle<i32>(v128.load(x + i), v128.load(y + i), 0, 4, 2, 6));
}

/** z = (x1, y1). */
@inline export function zip1(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.shuffle<i32>(v128.load(x + i), v128.load(y + i), 1, 5, 3, 7));
}

/** z = (x0, y1). */
@inline export function blend(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.shuffle<i32>(v128.load(x + i), v128.load(y + i), 0, 5, 2, 7));
}

/** z = (x0, 0). */
@inline export function low(z: usize, x: usize): void {
  const MASK0 = v128.load(TABLE + LANE0);
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.and(v128.load(x + i), MASK0));
}

/** Limb i of a lane, for conversions. */
@inline export function getLimb(x: usize, i: usize, lane: usize): i64 {
  return <i64>load<i32>(x + 8 * i + 4 * lane);
}

/** Sets limb i of a lane, for conversions. |value| < 2^31. */
@inline export function setLimb(z: usize, i: usize, lane: usize, value: i64): void {
  store<i32>(z + 8 * i + 4 * lane, <i32>value);
}

/** Bit l is set when every limb of lane l is 0. */
export function zeroLanes(x: usize): i32 {
  let any = v128.load(x);
  for (let i: usize = 16; i < LIMBS; i += 16) any = v128.or(any, v128.load(x + i));
  any = v128.or(any, v128.shuffle<i64>(any, any, 1, 0));
  return i32x4.bitmask(i32x4.eq(any, i32x4.splat(0))) & 3;
}
