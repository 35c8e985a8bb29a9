// Linear operations on 8 limbs of two lanes held as doubles.
//
// `add`, `sub`, `neg`, `xi`, `conj` do not carry: limbs grow, and the caller keeps the bound of the product that follows.
// The carry of `combine` is parallel, not rippling: each limb keeps its remainder and hands the multiple of 2^49 to the next, which
// leaves |limb| ≤ 2^48 + 16 for inputs up to 14 units (the int kernel allows no more). A rippling carry would cost 28 dependent operations.

import {
  TABLE, INVERSE_TOP, LANE0, NEGATE0, NEGATE1, P_LIMBS, ROUND, UNSHIFT,
} from './constants.generated';

const LIMBS: usize = 8 * 16;

/** z = x + y. Units add. */
@inline export function add(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 32) {
    v128.store(z + i, f64x2.add(v128.load(x + i), v128.load(y + i)));
    v128.store(z + i, f64x2.add(v128.load(x + i, 16), v128.load(y + i, 16)), 16);
  }
}

/** z = x − y. Units add. */
@inline export function sub(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 32) {
    v128.store(z + i, f64x2.sub(v128.load(x + i), v128.load(y + i)));
    v128.store(z + i, f64x2.sub(v128.load(x + i, 16), v128.load(y + i, 16)), 16);
  }
}

/** z = −x. */
@inline export function neg(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, f64x2.neg(v128.load(x + i)));
}

/** z = (1 + u)·x = (x0 − x1, x1 + x0). Units double. */
@inline export function xi(z: usize, x: usize): void {
  const NEGATE = v128.load(TABLE + NEGATE0);
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    v128.store(z + i, f64x2.add(a, v128.xor(v128.shuffle<f64>(a, a, 1, 0), NEGATE)));
  }
}

/** z = (x0, −x1). */
@inline export function conj(z: usize, x: usize): void {
  const NEGATE = v128.load(TABLE + NEGATE1);
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.xor(v128.load(x + i), NEGATE));
}

/** z = a·ma + b·mb, normalised. |ma|·units(a) + |mb|·units(b) ≤ 14. */
export function combine(z: usize, a: usize, ma: i32, b: usize, mb: i32): void {
  const R = v128.load(TABLE + ROUND), U = v128.load(TABLE + UNSHIFT);
  const A = f64x2.splat(<f64>ma), B = f64x2.splat(<f64>mb);
  let v: v128, r: v128, carry = f64x2.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    v = f64x2.add(f64x2.mul(A, v128.load(a + i)), f64x2.mul(B, v128.load(b + i)));
    r = f64x2.sub(f64x2.add(v, R), R); // multiple of 2^49 nearest to v
    v128.store(z + i, f64x2.add(f64x2.sub(v, r), carry));
    carry = f64x2.mul(r, U);
  }
  v = f64x2.add(f64x2.mul(A, v128.load(a, 112)), f64x2.mul(B, v128.load(b, 112)));
  v128.store(z, f64x2.add(v, carry), 112);
}

/** z = x + y, normalised. At most 14 units together. */
export function addNorm(z: usize, x: usize, y: usize): void {
  const R = v128.load(TABLE + ROUND), U = v128.load(TABLE + UNSHIFT);
  let v: v128, r: v128, carry = f64x2.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    v = f64x2.add(v128.load(x + i), v128.load(y + i));
    r = f64x2.sub(f64x2.add(v, R), R);
    v128.store(z + i, f64x2.add(f64x2.sub(v, r), carry));
    carry = f64x2.mul(r, U);
  }
  v128.store(z, f64x2.add(f64x2.add(v128.load(x, 112), v128.load(y, 112)), carry), 112);
}

/** z = x − y, normalised. At most 14 units together. */
export function subNorm(z: usize, x: usize, y: usize): void {
  const R = v128.load(TABLE + ROUND), U = v128.load(TABLE + UNSHIFT);
  let v: v128, r: v128, carry = f64x2.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    v = f64x2.sub(v128.load(x + i), v128.load(y + i));
    r = f64x2.sub(f64x2.add(v, R), R);
    v128.store(z + i, f64x2.add(f64x2.sub(v, r), carry));
    carry = f64x2.mul(r, U);
  }
  v128.store(z, f64x2.add(f64x2.sub(v128.load(x, 112), v128.load(y, 112)), carry), 112);
}

/** z = x, normalised. At most 14 units. */
export function norm(z: usize, x: usize): void {
  const R = v128.load(TABLE + ROUND), U = v128.load(TABLE + UNSHIFT);
  let v: v128, r: v128, carry = f64x2.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    v = v128.load(x + i);
    r = f64x2.sub(f64x2.add(v, R), R);
    v128.store(z + i, f64x2.add(f64x2.sub(v, r), carry));
    carry = f64x2.mul(r, U);
  }
  v128.store(z, f64x2.add(v128.load(x, 112), carry), 112);
}

/** z = a·ma + b·mb − round(value/p)·p, normalised: |z| < 0.51 p. |ma|·units(a) + |mb|·units(b) ≤ 14, |value| < 16 p. */
export function combineReduce(z: usize, a: usize, ma: i32, b: usize, mb: i32): void {
  const R = v128.load(TABLE + ROUND), U = v128.load(TABLE + UNSHIFT);
  const A = f64x2.splat(<f64>ma), B = f64x2.splat(<f64>mb);
  let v = f64x2.add(f64x2.mul(A, v128.load(a, 112)), f64x2.mul(B, v128.load(b, 112)));
  const q = f64x2.nearest(f64x2.mul(v, v128.load(TABLE + INVERSE_TOP))); // |q| ≤ 16: the top limb alone decides within 2^−36
  let r: v128, carry = f64x2.splat(0);
  for (let i: usize = 0; i < LIMBS - 16; i += 16) {
    v = f64x2.add(f64x2.mul(A, v128.load(a + i)), f64x2.mul(B, v128.load(b + i)));
    v = f64x2.sub(v, f64x2.mul(q, v128.load(TABLE + P_LIMBS + i)));
    r = f64x2.sub(f64x2.add(v, R), R);
    v128.store(z + i, f64x2.add(f64x2.sub(v, r), carry));
    carry = f64x2.mul(r, U);
  }
  v = f64x2.add(f64x2.mul(A, v128.load(a, 112)), f64x2.mul(B, v128.load(b, 112)));
  v = f64x2.sub(v, f64x2.mul(q, v128.load(TABLE + P_LIMBS, 112)));
  v128.store(z, f64x2.add(v, carry), 112);
}

/** z = (x1, x0). */
@inline export function swap(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) {
    const a = v128.load(x + i);
    v128.store(z + i, v128.shuffle<f64>(a, a, 1, 0));
  }
}

/** z = (x0, x0). */
@inline export function both0(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.load_splat<f64>(x + i));
}

/** z = (x1, x1). */
@inline export function both1(z: usize, x: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.load_splat<f64>(x + i, 8));
}

/** z = (x0, y0). */
@inline export function zip0(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.shuffle<f64>(v128.load(x + i), v128.load(y + i), 0, 2));
}

/** z = (x1, y1). */
@inline export function zip1(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.shuffle<f64>(v128.load(x + i), v128.load(y + i), 1, 3));
}

/** z = (x0, y1). */
@inline export function blend(z: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.shuffle<f64>(v128.load(x + i), v128.load(y + i), 0, 3));
}

/** z = (x0, 0). */
@inline export function low(z: usize, x: usize): void {
  const MASK0 = v128.load(TABLE + LANE0);
  for (let i: usize = 0; i < LIMBS; i += 16) v128.store(z + i, v128.and(v128.load(x + i), MASK0));
}

/** Limb i of a lane, for conversions. |limb| < 2^53. */
@inline export function getLimb(x: usize, i: usize, lane: usize): i64 {
  return <i64>load<f64>(x + 16 * i + 8 * lane);
}

/** Sets limb i of a lane, for conversions. */
@inline export function setLimb(z: usize, i: usize, lane: usize, value: i64): void {
  store<f64>(z + 16 * i + 8 * lane, <f64>value);
}

/** Bit l is set when every limb of lane l is 0. */
export function zeroLanes(x: usize): i32 {
  let zero = f64x2.eq(v128.load(x), f64x2.splat(0));
  for (let i: usize = 16; i < LIMBS; i += 16) zero = v128.and(zero, f64x2.eq(v128.load(x + i), f64x2.splat(0)));
  return i64x2.bitmask(zero);
}
