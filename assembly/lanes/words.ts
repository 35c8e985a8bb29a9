// Integers below 2^384 as six 64-bit words, least significant first: the form between bytes and lanes. Branch-free.

import { P, P2, P_HALF } from './modulus.generated';

const WORDS: usize = 48;

/** words = 48 bytes, big-endian. */
export function wordsFromBytes(words: usize, bytes: usize): void {
  for (let i: usize = 0; i < WORDS; i += 8) store<u64>(words + i, bswap<u64>(load<u64>(bytes + 40 - i)));
}

/** 48 bytes, big-endian = words. */
export function wordsToBytes(bytes: usize, words: usize): void {
  for (let i: usize = 0; i < WORDS; i += 8) store<u64>(bytes + 40 - i, bswap<u64>(load<u64>(words + i)));
}

/** words += m. */
@inline function addWords(words: usize, m: usize): void {
  let carry: u64 = 0;
  for (let i: usize = 0; i < WORDS; i += 8) {
    const a = load<u64>(words + i), b = load<u64>(m + i);
    const sum = a + b;
    const total = sum + carry;
    carry = u64(sum < a) | u64(total < sum);
    store<u64>(words + i, total);
  }
}

/** 1 when a < b. */
@inline function lessThan(a: usize, b: usize): i32 {
  let borrow: u64 = 0;
  for (let i: usize = 0; i < WORDS; i += 8) {
    const x = load<u64>(a + i), y = load<u64>(b + i);
    const difference = x - y;
    borrow = u64(x < y) | (u64(difference < borrow));
  }
  return <i32>borrow;
}

/** words −= m if words ≥ m. */
@inline function subtractIfNotLess(words: usize, m: usize): void {
  const keep = <u64>lessThan(words, m) - 1; // all ones when words ≥ m
  let borrow: u64 = 0;
  for (let i: usize = 0; i < WORDS; i += 8) {
    const x = load<u64>(words + i), y = load<u64>(m + i) & keep;
    const difference = x - y;
    store<u64>(words + i, difference - borrow);
    borrow = u64(x < y) | (u64(difference < borrow));
  }
}

/** words in two's complement with value in (−2p, 2p) → the same residue in [0, p). */
export function canonicalWords(words: usize): void {
  addWords(words, P2); // in (0, 4p)
  subtractIfNotLess(words, P2);
  subtractIfNotLess(words, P);
}

/** 1 when words < p. */
export function wordsBelowModulus(words: usize): i32 {
  return lessThan(words, P);
}

/** 1 when words > (p − 1)/2: the "lexicographically largest" of ±y. */
export function wordsAreLargest(words: usize): i32 {
  return lessThan(P_HALF, words);
}

/** 1 when all words are 0. */
export function wordsAreZero(words: usize): i32 {
  let any: u64 = 0;
  for (let i: usize = 0; i < WORDS; i += 8) any |= load<u64>(words + i);
  return i32(any == 0);
}
