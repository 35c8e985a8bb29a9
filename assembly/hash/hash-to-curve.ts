// hash_to_curve and encode_to_curve of RFC 9380 (section 3) for both groups, and the map of a given field element.
// Suites BLS12381G1_XMD:SHA-256_SSWU_{RO,NU}_ and BLS12381G2_XMD:SHA-256_SSWU_{RO,NU}_ (sections 8.8.1, 8.8.2).

import { g1Add, g1ClearCofactor, POINT1 } from '../curve/g1';
import { g2Add, g2ClearCofactor, POINT2 } from '../curve/g2';
import { ELEMENT, loadWords, wordsBelowModulus, wordsFromBytes } from '../lanes/index';
import { pop, push } from '../memory';
import { BAD_ENCODING, OK } from '../status';
import { hashToBoth, hashToPairs } from './hash-to-field';
import { mapPairToG1 } from './map-g1';
import { mapTwoToG2 } from './map-g2';

/** z = hash_to_curve(message) in G1, a random oracle. BAD_ARGUMENT for an empty DST. */
export function g1HashToCurve(z: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  const FRAME = ELEMENT + 2 * POINT1;
  const u = push(FRAME), p = u + ELEMENT, q = p + POINT1;
  const status = hashToPairs(u, 1, message, length, dst, dstLength);
  if (status == OK) {
    mapPairToG1(p, q, u);
    g1Add(p, p, q);
    g1ClearCofactor(z, p);
  }
  pop(FRAME);
  return status;
}

/** z = encode_to_curve(message) in G1: not uniform. */
export function g1EncodeToCurve(z: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  const FRAME = ELEMENT + 2 * POINT1;
  const u = push(FRAME), p = u + ELEMENT, q = p + POINT1;
  const status = hashToBoth(u, message, length, dst, dstLength);
  if (status == OK) {
    mapPairToG1(p, q, u);
    g1ClearCofactor(z, p);
  }
  pop(FRAME);
  return status;
}

/** z = hash_to_curve(message) in G2, a random oracle. BAD_ARGUMENT for an empty DST. */
export function g2HashToCurve(z: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  const FRAME = 2 * ELEMENT + 2 * POINT2;
  const u = push(FRAME), p = u + 2 * ELEMENT, q = p + POINT2;
  const status = hashToPairs(u, 2, message, length, dst, dstLength);
  if (status == OK) {
    mapTwoToG2(p, q, u, u + ELEMENT);
    g2Add(p, p, q);
    g2ClearCofactor(z, p);
  }
  pop(FRAME);
  return status;
}

/** z = encode_to_curve(message) in G2: not uniform. */
export function g2EncodeToCurve(z: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  const FRAME = ELEMENT + 2 * POINT2;
  const u = push(FRAME), p = u + ELEMENT, q = p + POINT2;
  const status = hashToPairs(u, 1, message, length, dst, dstLength);
  if (status == OK) {
    mapTwoToG2(p, q, u, u);
    g2ClearCofactor(z, p);
  }
  pop(FRAME);
  return status;
}

/** u = the canonical field elements in two times 48 bytes; 0 when one of them is not below p. */
function loadCanonical(u: usize, bytes0: usize, bytes1: usize): bool {
  const words = push(96);
  wordsFromBytes(words, bytes0);
  wordsFromBytes(words + 48, bytes1);
  const canonical = wordsBelowModulus(words) & wordsBelowModulus(words + 48);
  if (canonical) loadWords(u, words, words + 48);
  pop(96);
  return canonical == 1;
}

/** z = map_to_curve(u) in G1 with the cofactor cleared; u is 48 bytes. BAD_ENCODING when u is not below p. */
export function g1MapToCurve(z: usize, bytes: usize): i32 {
  const FRAME = ELEMENT + 2 * POINT1;
  const u = push(FRAME), p = u + ELEMENT, q = p + POINT1;
  const canonical = loadCanonical(u, bytes, bytes);
  if (canonical) {
    mapPairToG1(p, q, u);
    g1ClearCofactor(z, p);
  }
  pop(FRAME);
  return canonical ? OK : BAD_ENCODING;
}

/** z = map_to_curve(u) in G2 with the cofactor cleared; u is c0 and c1, 48 bytes each. BAD_ENCODING when one is not below p. */
export function g2MapToCurve(z: usize, bytes: usize): i32 {
  const FRAME = ELEMENT + 2 * POINT2;
  const u = push(FRAME), p = u + ELEMENT, q = p + POINT2;
  const canonical = loadCanonical(u, bytes, bytes + 48);
  if (canonical) {
    mapTwoToG2(p, q, u, u);
    g2ClearCofactor(z, p);
  }
  pop(FRAME);
  return canonical ? OK : BAD_ENCODING;
}
