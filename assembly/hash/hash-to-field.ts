// hash_to_field of RFC 9380 section 5.2 with m·L bytes per element, L = 64: p has 381 bits, the security level is 128.

import { addNorm, ELEMENT, loadWords, mul } from '../lanes/index';
import { pop, push } from '../memory';
import { OK } from '../status';
import { g1Constant } from './constants';
import { expandMessage } from './expand-message';
import { TWO_256 } from './sswu-g1.generated';

/** Bytes of uniform output per component of a field element. */
const L: usize = 64;

/** words = 32 bytes big-endian, the upper words 0. */
function halfWords(words: usize, bytes: usize): void {
  for (let i: usize = 0; i < 32; i += 8) store<u64>(words + i, bswap<u64>(load<u64>(bytes + 24 - i)));
  store<u64>(words, 0, 32);
  store<u64>(words, 0, 40);
}

/** z = two 64-byte big-endian integers mod p, one in each lane: high·2^256 + low. */
export function elementFromUniform(z: usize, bytes0: usize, bytes1: usize): void {
  const FRAME = 96 + ELEMENT;
  const words = push(FRAME), low = words + 96;
  halfWords(words, bytes0);
  halfWords(words + 48, bytes1);
  loadWords(z, words, words + 48);
  mul(z, z, g1Constant(TWO_256));
  halfWords(words, bytes0 + 32);
  halfWords(words + 48, bytes1 + 32);
  loadWords(low, words, words + 48);
  addNorm(z, z, low);
  pop(FRAME);
}

/** z = `pairs` elements, each of two lanes: the field elements that the message hashes to, in order. pairs ≤ 2. */
export function hashToPairs(z: usize, pairs: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  const FRAME = 4 * L;
  const bytes = push(FRAME);
  const status = expandMessage(bytes, 2 * L * pairs, message, length, dst, dstLength);
  if (status == OK) {
    for (let i: usize = 0; i < pairs; i++) elementFromUniform(z + i * ELEMENT, bytes + 2 * L * i, bytes + 2 * L * i + L);
  }
  pop(FRAME);
  return status;
}

/** z = one element with the single field element that the message hashes to, in both lanes (count = 1, m = 1). */
export function hashToBoth(z: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  const bytes = push(L);
  const status = expandMessage(bytes, L, message, length, dst, dstLength);
  if (status == OK) elementFromUniform(z, bytes, bytes);
  pop(L);
  return status;
}
