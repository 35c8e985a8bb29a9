// The scalar field Fr of BLS12-381: integers modulo r = x⁴ − x² + 1, 255 bits.
//
//   ┬ 9 limbs of 29 bits, least significant first, one i32 each        36 bytes
//   ┴ padding, never read                                              12 bytes
//
// A value v is Σ limb[i]·2^(29i). Limbs 0 to 7 are in [0, 2^29), limb 8 is signed. Arithmetic is on Montgomery residues, a·R with
// R = 2^261 = 70.6·r. The functions below keep v in [0, 2r) and take such values, except where a comment says otherwise.
//
// 29 bits leave room for a column of 9 products and 8 reduction products in one i64, so that multiplication scans the columns once
// and carries once. r ≡ 1 − 2^32 (mod 2^64) makes the multiplier of a reduction step −t, without a product, and replaces two more of
// its nine products by an addition and a shift: 144 products instead of 171.
//
// No branch and no address depends on a value.

import { push } from '../memory';
import { popSecret, wipe } from '../wipe';
import { MODULUS, R2, R3, R4, R5, R6, R7, R8, SQUARE, SQUARE_HIGH, TWICE_MODULUS, UNIT } from './fr-constants.generated';

export { ONE, UNIT } from './fr-constants.generated';

/** Bytes of an element in memory; a multiple of 16. */
export const FR_BYTES: usize = 48;
export const WIDTH: i64 = 29;
export const MASK: i64 = 0x1fffffff;
const MASK32: i32 = 0x1fffffff;

/**
 * z = x·y/R. Montgomery multiplication by product scanning: column k of x·y + q·r is complete before column k + 1 starts.
 *
 * Takes |x·y| < 64·r² and limbs below 2^30 (one factor) and 2^29 (the other) in absolute value, so that a lazy sum or difference may be
 * one factor: |column| ≤ 9·2^59 + 8·2^58 < 2^63. Gives −r < z < 2r; two factors in [0, 2r) give 0 ≤ z < 1.06·r.
 */
export function mul(z: usize, x: usize, y: usize): void {
  const a0 = <i64>load<i32>(x, 0), a1 = <i64>load<i32>(x, 4), a2 = <i64>load<i32>(x, 8);
  const a3 = <i64>load<i32>(x, 12), a4 = <i64>load<i32>(x, 16), a5 = <i64>load<i32>(x, 20);
  const a6 = <i64>load<i32>(x, 24), a7 = <i64>load<i32>(x, 28), a8 = <i64>load<i32>(x, 32);
  const b0 = <i64>load<i32>(y, 0), b1 = <i64>load<i32>(y, 4), b2 = <i64>load<i32>(y, 8);
  const b3 = <i64>load<i32>(y, 12), b4 = <i64>load<i32>(y, 16), b5 = <i64>load<i32>(y, 20);
  const b6 = <i64>load<i32>(y, 24), b7 = <i64>load<i32>(y, 28), b8 = <i64>load<i32>(y, 32);
  let t: i64 = 0;
  t += a0 * b0;
  const q0 = -t & MASK; t = (t + q0) >> WIDTH;
  t += a0 * b1 + a1 * b0 - (q0 << 3);
  const q1 = -t & MASK; t = (t + q1) >> WIDTH;
  t += a0 * b2 + a1 * b1 + a2 * b0 - (q1 << 3) + q0 * R2;
  const q2 = -t & MASK; t = (t + q2) >> WIDTH;
  t += a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (q2 << 3) + q1 * R2 + q0 * R3;
  const q3 = -t & MASK; t = (t + q3) >> WIDTH;
  t += a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (q3 << 3) + q2 * R2 + q1 * R3 + q0 * R4;
  const q4 = -t & MASK; t = (t + q4) >> WIDTH;
  t += a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 - (q4 << 3) + q3 * R2 + q2 * R3 + q1 * R4 + q0 * R5;
  const q5 = -t & MASK; t = (t + q5) >> WIDTH;
  t += a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0
    - (q5 << 3) + q4 * R2 + q3 * R3 + q2 * R4 + q1 * R5 + q0 * R6;
  const q6 = -t & MASK; t = (t + q6) >> WIDTH;
  t += a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0
    - (q6 << 3) + q5 * R2 + q4 * R3 + q3 * R4 + q2 * R5 + q1 * R6 + q0 * R7;
  const q7 = -t & MASK; t = (t + q7) >> WIDTH;
  t += a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0
    - (q7 << 3) + q6 * R2 + q5 * R3 + q4 * R4 + q3 * R5 + q2 * R6 + q1 * R7 + q0 * R8;
  const q8 = -t & MASK; t = (t + q8) >> WIDTH;
  t += a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1
    - (q8 << 3) + q7 * R2 + q6 * R3 + q5 * R4 + q4 * R5 + q3 * R6 + q2 * R7 + q1 * R8;
  store<i32>(z, <i32>(t & MASK), 0); t >>= WIDTH;
  t += a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2
    + q8 * R2 + q7 * R3 + q6 * R4 + q5 * R5 + q4 * R6 + q3 * R7 + q2 * R8;
  store<i32>(z, <i32>(t & MASK), 4); t >>= WIDTH;
  t += a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 + q8 * R3 + q7 * R4 + q6 * R5 + q5 * R6 + q4 * R7 + q3 * R8;
  store<i32>(z, <i32>(t & MASK), 8); t >>= WIDTH;
  t += a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 + q8 * R4 + q7 * R5 + q6 * R6 + q5 * R7 + q4 * R8;
  store<i32>(z, <i32>(t & MASK), 12); t >>= WIDTH;
  t += a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + q8 * R5 + q7 * R6 + q6 * R7 + q5 * R8;
  store<i32>(z, <i32>(t & MASK), 16); t >>= WIDTH;
  t += a6 * b8 + a7 * b7 + a8 * b6 + q8 * R6 + q7 * R7 + q6 * R8;
  store<i32>(z, <i32>(t & MASK), 20); t >>= WIDTH;
  t += a7 * b8 + a8 * b7 + q8 * R7 + q7 * R8;
  store<i32>(z, <i32>(t & MASK), 24); t >>= WIDTH;
  t += a8 * b8 + q8 * R8;
  store<i32>(z, <i32>(t & MASK), 28); t >>= WIDTH;
  store<i32>(z, <i32>t, 32);
}

/** z = x²/R. Takes |x| < 8r with limbs below 2^29 in absolute value; 0 ≤ z < 2r. */
export function sqr(z: usize, x: usize): void {
  const a0 = <i64>load<i32>(x, 0), a1 = <i64>load<i32>(x, 4), a2 = <i64>load<i32>(x, 8);
  const a3 = <i64>load<i32>(x, 12), a4 = <i64>load<i32>(x, 16), a5 = <i64>load<i32>(x, 20);
  const a6 = <i64>load<i32>(x, 24), a7 = <i64>load<i32>(x, 28), a8 = <i64>load<i32>(x, 32);
  const d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1, d4 = a4 << 1, d5 = a5 << 1, d6 = a6 << 1, d7 = a7 << 1;
  let t: i64 = 0;
  t += a0 * a0;
  const q0 = -t & MASK; t = (t + q0) >> WIDTH;
  t += d0 * a1 - (q0 << 3);
  const q1 = -t & MASK; t = (t + q1) >> WIDTH;
  t += d0 * a2 + a1 * a1 - (q1 << 3) + q0 * R2;
  const q2 = -t & MASK; t = (t + q2) >> WIDTH;
  t += d0 * a3 + d1 * a2 - (q2 << 3) + q1 * R2 + q0 * R3;
  const q3 = -t & MASK; t = (t + q3) >> WIDTH;
  t += d0 * a4 + d1 * a3 + a2 * a2 - (q3 << 3) + q2 * R2 + q1 * R3 + q0 * R4;
  const q4 = -t & MASK; t = (t + q4) >> WIDTH;
  t += d0 * a5 + d1 * a4 + d2 * a3 - (q4 << 3) + q3 * R2 + q2 * R3 + q1 * R4 + q0 * R5;
  const q5 = -t & MASK; t = (t + q5) >> WIDTH;
  t += d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3 - (q5 << 3) + q4 * R2 + q3 * R3 + q2 * R4 + q1 * R5 + q0 * R6;
  const q6 = -t & MASK; t = (t + q6) >> WIDTH;
  t += d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4 - (q6 << 3) + q5 * R2 + q4 * R3 + q3 * R4 + q2 * R5 + q1 * R6 + q0 * R7;
  const q7 = -t & MASK; t = (t + q7) >> WIDTH;
  t += d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4
    - (q7 << 3) + q6 * R2 + q5 * R3 + q4 * R4 + q3 * R5 + q2 * R6 + q1 * R7 + q0 * R8;
  const q8 = -t & MASK; t = (t + q8) >> WIDTH;
  t += d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5 - (q8 << 3) + q7 * R2 + q6 * R3 + q5 * R4 + q4 * R5 + q3 * R6 + q2 * R7 + q1 * R8;
  store<i32>(z, <i32>(t & MASK), 0); t >>= WIDTH;
  t += d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5 + q8 * R2 + q7 * R3 + q6 * R4 + q5 * R5 + q4 * R6 + q3 * R7 + q2 * R8;
  store<i32>(z, <i32>(t & MASK), 4); t >>= WIDTH;
  t += d3 * a8 + d4 * a7 + d5 * a6 + q8 * R3 + q7 * R4 + q6 * R5 + q5 * R6 + q4 * R7 + q3 * R8;
  store<i32>(z, <i32>(t & MASK), 8); t >>= WIDTH;
  t += d4 * a8 + d5 * a7 + a6 * a6 + q8 * R4 + q7 * R5 + q6 * R6 + q5 * R7 + q4 * R8;
  store<i32>(z, <i32>(t & MASK), 12); t >>= WIDTH;
  t += d5 * a8 + d6 * a7 + q8 * R5 + q7 * R6 + q6 * R7 + q5 * R8;
  store<i32>(z, <i32>(t & MASK), 16); t >>= WIDTH;
  t += d6 * a8 + a7 * a7 + q8 * R6 + q7 * R7 + q6 * R8;
  store<i32>(z, <i32>(t & MASK), 20); t >>= WIDTH;
  t += d7 * a8 + q8 * R7 + q7 * R8;
  store<i32>(z, <i32>(t & MASK), 24); t >>= WIDTH;
  t += a8 * a8 + q8 * R8;
  store<i32>(z, <i32>(t & MASK), 28); t >>= WIDTH;
  store<i32>(z, <i32>t, 32);
}

export function copy(z: usize, x: usize): void {
  v128.store(z, v128.load(x));
  v128.store(z, v128.load(x, 16), 16);
  store<i32>(z, load<i32>(x, 32), 32);
}

/** z = mask ? y : x, for a mask of 0 or −1. */
export function select(z: usize, x: usize, y: usize, mask: i32): void {
  const m = i32x4.splat(mask);
  v128.store(z, v128.bitselect(v128.load(y), v128.load(x), m));
  v128.store(z, v128.bitselect(v128.load(y, 16), v128.load(x, 16), m), 16);
  store<i32>(z, (load<i32>(y, 32) & mask) | (load<i32>(x, 32) & ~mask), 32);
}

/** Carries z and adds m if z is negative. For |z| < m and limbs of any sign below 2^30 in absolute value. */
function settle(z: usize, m: usize): void {
  let carry = 0;
  for (let at: usize = 0; at < 32; at += 4) {
    carry += load<i32>(z + at);
    store<i32>(z + at, carry & MASK32);
    carry >>= 29;
  }
  const top = load<i32>(z, 32) + carry;
  store<i32>(z, top, 32);
  const negative = top >> 31;
  carry = 0;
  for (let at: usize = 0; at < 32; at += 4) {
    carry += load<i32>(z + at) + (load<i32>(m + at) & negative);
    store<i32>(z + at, carry & MASK32);
    carry >>= 29;
  }
  store<i32>(z, top + (load<i32>(m, 32) & negative) + carry, 32);
}

/** z = x + y without carry: limbs below 2^30. A factor of `mul`, or the left side of another limb-wise operation. */
export function addLazy(z: usize, x: usize, y: usize): void {
  v128.store(z, i32x4.add(v128.load(x), v128.load(y)));
  v128.store(z, i32x4.add(v128.load(x, 16), v128.load(y, 16)), 16);
  store<i32>(z, load<i32>(x, 32) + load<i32>(y, 32), 32);
}

/** z = x − y without carry: limbs above −2^29 and below 2^29. A factor of `mul`. */
export function subLazy(z: usize, x: usize, y: usize): void {
  v128.store(z, i32x4.sub(v128.load(x), v128.load(y)));
  v128.store(z, i32x4.sub(v128.load(x, 16), v128.load(y, 16)), 16);
  store<i32>(z, load<i32>(x, 32) - load<i32>(y, 32), 32);
}

/** z = x + y. */
export function add(z: usize, x: usize, y: usize): void {
  addLazy(z, x, y);
  subLazy(z, z, TWICE_MODULUS);
  settle(z, TWICE_MODULUS);
}

/** z = x − y. */
export function sub(z: usize, x: usize, y: usize): void {
  subLazy(z, x, y);
  settle(z, TWICE_MODULUS);
}

/** z = −x. */
export function neg(z: usize, x: usize): void {
  v128.store(z, i32x4.neg(v128.load(x)));
  v128.store(z, i32x4.neg(v128.load(x, 16)), 16);
  store<i32>(z, -load<i32>(x, 32), 32);
  settle(z, TWICE_MODULUS);
}

/** Integer (not a residue) from 32 bytes, big-endian, of any value below 2^256. */
export function read(z: usize, bytes: usize): void {
  const w3 = bswap(load<u64>(bytes)), w2 = bswap(load<u64>(bytes, 8));
  const w1 = bswap(load<u64>(bytes, 16)), w0 = bswap(load<u64>(bytes, 24));
  store<i32>(z, <i32>w0 & MASK32);
  store<i32>(z, <i32>(w0 >> 29) & MASK32, 4);
  store<i32>(z, <i32>((w0 >> 58) | (w1 << 6)) & MASK32, 8);
  store<i32>(z, <i32>(w1 >> 23) & MASK32, 12);
  store<i32>(z, <i32>((w1 >> 52) | (w2 << 12)) & MASK32, 16);
  store<i32>(z, <i32>(w2 >> 17) & MASK32, 20);
  store<i32>(z, <i32>((w2 >> 46) | (w3 << 18)) & MASK32, 24);
  store<i32>(z, <i32>(w3 >> 11) & MASK32, 28);
  store<i32>(z, <i32>(w3 >> 40), 32);
}

/** 32 bytes, big-endian, canonical, of an integer in [0, 2r). */
export function write(bytes: usize, x: usize): void {
  const c = push(FR_BYTES);
  subLazy(c, x, MODULUS);
  settle(c, MODULUS);
  const c0 = <u64>load<u32>(c), c1 = <u64>load<u32>(c, 4), c2 = <u64>load<u32>(c, 8);
  const c3 = <u64>load<u32>(c, 12), c4 = <u64>load<u32>(c, 16), c5 = <u64>load<u32>(c, 20);
  const c6 = <u64>load<u32>(c, 24), c7 = <u64>load<u32>(c, 28), c8 = <u64>load<u32>(c, 32);
  store<u64>(bytes, bswap((c6 >> 18) | (c7 << 11) | (c8 << 40)));
  store<u64>(bytes, bswap((c4 >> 12) | (c5 << 17) | (c6 << 46)), 8);
  store<u64>(bytes, bswap((c2 >> 6) | (c3 << 23) | (c4 << 52)), 16);
  store<u64>(bytes, bswap(c0 | (c1 << 29) | (c2 << 58)), 24);
  popSecret(c, FR_BYTES);
}

/** Whether the integer x, 0 ≤ x < 2^256, is below r. */
export function isReduced(x: usize): bool {
  let borrow = 0;
  for (let at: usize = 0; at < 36; at += 4) borrow = (borrow + load<i32>(x + at) - load<i32>(MODULUS + at)) >> 29;
  return borrow < 0;
}

/** Residue from 32 bytes, big-endian; reduces what is not canonical. */
export function load32(z: usize, bytes: usize): void {
  read(z, bytes);
  mul(z, z, SQUARE);
}

/** Canonical bytes of a residue; takes |x| < 64r. (x + q·r)/R with q < R is an integer above −1 and below r + 1. */
export function store32(bytes: usize, x: usize): void {
  const c = push(FR_BYTES);
  mul(c, x, UNIT);
  write(bytes, c);
  popSecret(c, FR_BYTES);
}

/** Residue of `length` ≤ 64 bytes, big-endian. */
export function loadWide(z: usize, bytes: usize, length: usize): void {
  const padded = push(64 + FR_BYTES);
  const high = padded + 64;
  wipe(padded, 64);
  const start = padded + 64 - length;
  for (let i: usize = 0; i < length; i++) store<u8>(start + i, load<u8>(bytes + i));
  read(high, padded);
  mul(high, high, SQUARE_HIGH);
  read(z, padded + 32);
  mul(z, z, SQUARE);
  add(z, z, high);
  popSecret(padded, 64 + FR_BYTES);
}

/** Whether the residue x is 0. */
export function isZero(x: usize): bool {
  const c = push(FR_BYTES);
  mul(c, x, UNIT);
  subLazy(c, c, MODULUS);
  settle(c, MODULUS);
  const high = i32x4.replace_lane(i64x2.splat(0), 0, load<i32>(c, 32));
  const bits = v128.or(v128.or(v128.load(c), v128.load(c, 16)), high); // no && here: it would branch
  popSecret(c, FR_BYTES);
  return !v128.any_true(bits);
}
