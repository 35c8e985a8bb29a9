// Between lanes and integers. Written once for both kernels: only limb count, limb width and limb access differ.

import { pop, push } from '../memory';
import { getLimb, LIMB_COUNT, LIMB_WIDTH, mul, norm, ONE_LIMBS, R2_LIMBS, setLimb } from './kernel';
import { canonicalWords, wordsFromBytes, wordsToBytes } from './words';

const WORDS: usize = 48;

/** Bits [at, at + LIMB_WIDTH) of the words. */
@inline function digit(words: usize, at: usize): i64 {
  const index = (at >> 6) << 3, shift = at & 63;
  let value = load<u64>(words + index) >> shift;
  if (shift + LIMB_WIDTH > 64 && index < 40) value |= load<u64>(words + index + 8) << (64 - shift); // depends on positions only
  return <i64>(value & ((1 << <u64>LIMB_WIDTH) - 1));
}

/** z = the residues whose Montgomery forms are the two integers, not multiplied by R. Integers below 2^384. */
export function loadResidue(z: usize, words0: usize, words1: usize): void {
  for (let i: usize = 0; i < LIMB_COUNT; i++) {
    const at = i * LIMB_WIDTH;
    setLimb(z, i, 0, at < 384 ? digit(words0, at) : 0);
    setLimb(z, i, 1, at < 384 ? digit(words1, at) : 0);
  }
  norm(z, z);
}

/** z = the integers as field elements (Montgomery). Integers below 2^384. */
export function loadWords(z: usize, words0: usize, words1: usize): void {
  loadResidue(z, words0, words1);
  mul(z, z, R2_LIMBS);
}

/** words = the canonical integer in [0, p) of each lane of x. Any x that `mul` accepts. */
export function storeWords(words0: usize, words1: usize, x: usize): void {
  const t = push(128);
  mul(t, x, ONE_LIMBS); // leaves Montgomery form; value within ±1.1 p
  storeResidue(words0, t, 0);
  storeResidue(words1, t, 1);
  pop(128);
}

/** words = the canonical Montgomery residue of one lane, not divided by R. |value| < 2p. */
export function storeResidue(words: usize, x: usize, lane: usize): void {
  let carry: i64 = 0, buffer: u64 = 0, filled: u64 = 0;
  let out = words;
  for (let i: usize = 0; i < LIMB_COUNT; i++) {
    carry += getLimb(x, i, lane);
    const low = <u64>carry & ((1 << <u64>LIMB_WIDTH) - 1);
    carry >>= <i64>LIMB_WIDTH;
    buffer |= low << filled;
    filled += <u64>LIMB_WIDTH;
    if (filled >= 64 && out < words + WORDS) {
      store<u64>(out, buffer);
      out += 8;
      filled -= 64;
      buffer = filled ? low >> (<u64>LIMB_WIDTH - filled) : 0;
    }
  }
  canonicalWords(words);
}

/** z = two field elements from 48 bytes each, big-endian, below 2^384. The caller checks that they are below p. */
export function loadBytes(z: usize, bytes0: usize, bytes1: usize): void {
  const words = push(2 * WORDS);
  wordsFromBytes(words, bytes0);
  wordsFromBytes(words + WORDS, bytes1);
  loadWords(z, words, words + WORDS);
  pop(2 * WORDS);
}

/** 48 bytes each, big-endian, canonical = the two lanes of x. */
export function storeBytes(bytes0: usize, bytes1: usize, x: usize): void {
  const words = push(2 * WORDS);
  storeWords(words, words + WORDS, x);
  wordsToBytes(bytes0, words);
  wordsToBytes(bytes1, words + WORDS);
  pop(2 * WORDS);
}

/** z[i] = residues from a generated table of Montgomery residues, 12 words each; i < count. */
export function loadTable(z: usize, stride: usize, table: usize, count: usize): void {
  for (let i: usize = 0; i < count; i++) loadResidue(z + i * stride, table + i * 96, table + i * 96 + WORDS);
}
