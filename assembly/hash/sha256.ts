// SHA-256, FIPS 180-4. A state lies wherever the caller wants it, in a frame as a rule:
//
//   ┬ chaining value, 8 words            32 bytes
//   ┼ block that is not yet full         64 bytes
//   ┴ bytes hashed so far                 8 bytes, then 8 of padding
//
// Messages may be secret: no branch or address depends on their bytes, and what was computed from them is zeroed.

import { pop, push } from '../memory';
import { popSecret, wipe } from '../wipe';

/** Bytes of a state; a multiple of 16. */
export const SHA256_STATE: usize = 112;
export const DIGEST: usize = 32;
export const BLOCK: usize = 64;

const PARTIAL: usize = 32;
const LENGTH: usize = 96;

// First 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
// @ts-ignore: decorator
@lazy const K: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
], 16);

// First 32 bits of the fractional parts of the square roots of the first 8 primes (5.3.3).
// @ts-ignore: decorator
@lazy const START: usize = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
], 16);

// 4.1.2; choice and majority in the form with the fewest operations.
@inline function choice(x: u32, y: u32, z: u32): u32 { return z ^ (x & (y ^ z)); }
@inline function majority(x: u32, y: u32, z: u32): u32 { return y ^ ((x ^ y) & (y ^ z)); }
@inline function Sigma0(x: u32): u32 { return rotr(x, 2) ^ rotr(x, 13) ^ rotr(x, 22); }
@inline function Sigma1(x: u32): u32 { return rotr(x, 6) ^ rotr(x, 11) ^ rotr(x, 25); }

/** `at` points to W_t + K_t. What comes last in a sum waits longest: Σ₁(e). */
@inline function T1(e: u32, f: u32, g: u32, h: u32, at: usize): u32 {
  return h + load<u32>(at) + choice(e, f, g) + Sigma1(e);
}
@inline function T2(a: u32, b: u32, c: u32): u32 { return Sigma0(a) + majority(a, b, c); }

@inline function rotate(x: v128, n: i32): v128 { return v128.or(i32x4.shr_u(x, n), i32x4.shl(x, 32 - n)); }
@inline function sigma0(x: v128): v128 { return v128.xor(v128.xor(rotate(x, 7), rotate(x, 18)), i32x4.shr_u(x, 3)); }
@inline function sigma1(x: v128): v128 { return v128.xor(v128.xor(rotate(x, 17), rotate(x, 19)), i32x4.shr_u(x, 10)); }

@inline function bigEndian(words: usize): v128 {
  const x = v128.load(words);
  return v128.shuffle<u8>(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/** W_t … W_{t+3} from the sixteen words before them: p = W_{t−16}…, q = W_{t−12}…, r = W_{t−8}…, s = W_{t−4}… */
@inline function nextWords(p: v128, q: v128, r: v128, s: v128): v128 {
  const zero = i64x2.splat(0);
  const back15 = v128.shuffle<u32>(p, q, 1, 2, 3, 4);
  const back7 = v128.shuffle<u32>(r, s, 1, 2, 3, 4);
  let w = i32x4.add(i32x4.add(p, back7), sigma0(back15));
  w = i32x4.add(w, sigma1(v128.shuffle<u32>(s, zero, 2, 3, 4, 4))); // W_t and W_{t+1}; σ1(0) = 0
  return i32x4.add(w, sigma1(v128.shuffle<u32>(w, zero, 4, 4, 0, 1))); // which W_{t+2} and W_{t+3} need
}

/**
 * Hashes `count` blocks into the chaining value (6.2.2). The words of the schedule stay in four vectors and are computed four rounds
 * ahead of their use, so that the vector units work while the rounds wait for their own chain of additions. The last sixteen are
 * not used.
 */
function compress(state: usize, blocks: usize, count: usize): void {
  const sums = push(64);
  for (const end = blocks + count * BLOCK; blocks < end; blocks += BLOCK) {
    let p = bigEndian(blocks), q = bigEndian(blocks + 16), r = bigEndian(blocks + 32), s = bigEndian(blocks + 48);
    let a = load<u32>(state), b = load<u32>(state, 4), c = load<u32>(state, 8), d = load<u32>(state, 12);
    let e = load<u32>(state, 16), f = load<u32>(state, 20), g = load<u32>(state, 24), h = load<u32>(state, 28);
    // Eight rounds change the names of the variables once around, so nothing moves.
    for (let k = K; k < K + 256; k += 64) {
      v128.store(sums, i32x4.add(p, v128.load(k))); p = nextWords(p, q, r, s);
      h = T1(e, f, g, h, sums); d += h; h += T2(a, b, c);
      g = T1(d, e, f, g, sums + 4); c += g; g += T2(h, a, b);
      f = T1(c, d, e, f, sums + 8); b += f; f += T2(g, h, a);
      e = T1(b, c, d, e, sums + 12); a += e; e += T2(f, g, h);
      v128.store(sums, i32x4.add(q, v128.load(k, 16)), 16); q = nextWords(q, r, s, p);
      d = T1(a, b, c, d, sums + 16); h += d; d += T2(e, f, g);
      c = T1(h, a, b, c, sums + 20); g += c; c += T2(d, e, f);
      b = T1(g, h, a, b, sums + 24); f += b; b += T2(c, d, e);
      a = T1(f, g, h, a, sums + 28); e += a; a += T2(b, c, d);
      v128.store(sums, i32x4.add(r, v128.load(k, 32)), 32); r = nextWords(r, s, p, q);
      h = T1(e, f, g, h, sums + 32); d += h; h += T2(a, b, c);
      g = T1(d, e, f, g, sums + 36); c += g; g += T2(h, a, b);
      f = T1(c, d, e, f, sums + 40); b += f; f += T2(g, h, a);
      e = T1(b, c, d, e, sums + 44); a += e; e += T2(f, g, h);
      v128.store(sums, i32x4.add(s, v128.load(k, 48)), 48); s = nextWords(s, p, q, r);
      d = T1(a, b, c, d, sums + 48); h += d; d += T2(e, f, g);
      c = T1(h, a, b, c, sums + 52); g += c; c += T2(d, e, f);
      b = T1(g, h, a, b, sums + 56); f += b; b += T2(c, d, e);
      a = T1(f, g, h, a, sums + 60); e += a; a += T2(b, c, d);
    }
    store<u32>(state, load<u32>(state) + a);
    store<u32>(state, load<u32>(state, 4) + b, 4);
    store<u32>(state, load<u32>(state, 8) + c, 8);
    store<u32>(state, load<u32>(state, 12) + d, 12);
    store<u32>(state, load<u32>(state, 16) + e, 16);
    store<u32>(state, load<u32>(state, 20) + f, 20);
    store<u32>(state, load<u32>(state, 24) + g, 24);
    store<u32>(state, load<u32>(state, 28) + h, 28);
  }
  popSecret(sums, 64);
}

export function sha256Init(state: usize): void {
  v128.store(state, v128.load(START));
  v128.store(state, v128.load(START, 16), 16);
  store<u64>(state, 0, LENGTH);
}

export function sha256Update(state: usize, data: usize, length: usize): void {
  const held = <usize>load<u64>(state, LENGTH) & (BLOCK - 1);
  store<u64>(state, load<u64>(state, LENGTH) + <u64>length, LENGTH);
  if (held + length < BLOCK) {
    copyBytes(state + PARTIAL + held, data, length);
    return;
  }
  if (held > 0) {
    const missing = BLOCK - held;
    copyBytes(state + PARTIAL + held, data, missing);
    compress(state, state + PARTIAL, 1);
    data += missing;
    length -= missing;
  }
  const rest = length & (BLOCK - 1);
  if (length >= BLOCK) compress(state, data, length / BLOCK);
  copyBytes(state + PARTIAL, data + length - rest, rest);
}

/** Writes the digest and zeroes the state. */
export function sha256Final(digest: usize, state: usize): void {
  const length = load<u64>(state, LENGTH);
  const partial = state + PARTIAL;
  let held = <usize>length & (BLOCK - 1);
  store<u8>(partial + held++, 0x80);
  if (held > BLOCK - 8) {
    zeroBytes(partial + held, BLOCK - held);
    compress(state, partial, 1);
    held = 0;
  }
  zeroBytes(partial + held, BLOCK - 8 - held);
  store<u64>(partial, bswap(length << 3), BLOCK - 8);
  compress(state, partial, 1);
  for (let at: usize = 0; at < DIGEST; at += 4) store<u32>(digest + at, bswap(load<u32>(state + at)));
  wipe(state, SHA256_STATE);
}

export function sha256(digest: usize, message: usize, length: usize): void {
  const state = push(SHA256_STATE);
  sha256Init(state);
  sha256Update(state, message, length);
  sha256Final(digest, state);
  pop(SHA256_STATE); // zeroed by sha256Final
}

// For less than a block: cheaper than the library call behind memory.copy and memory.fill.
export function copyBytes(to: usize, from: usize, length: usize): void {
  for (let i: usize = 0; i < length; i++) store<u8>(to + i, load<u8>(from + i));
}
export function zeroBytes(at: usize, length: usize): void {
  for (let i: usize = 0; i < length; i++) store<u8>(at + i, 0);
}
