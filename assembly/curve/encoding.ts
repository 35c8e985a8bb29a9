// What the encodings of both groups share: the flags in the top three bits of the first byte (ZCash format;
// draft-irtf-cfrg-pairing-friendly-curves, appendix C) and coordinates that must be below p.

import { wordsBelowModulus, wordsFromBytes } from '../lanes/index';
import { BAD_ENCODING, BAD_LENGTH, OK } from '../status';

export const COMPRESSED: u8 = 0x80;
export const INFINITY: u8 = 0x40;
/** y is the larger of ±y. */
export const LARGEST: u8 = 0x20;
export const FLAGS: u8 = COMPRESSED | INFINITY | LARGEST;

/** Bytes of a coordinate of Fp. */
export const COORDINATE: usize = 48;

/** OK when flags and length belong together; `size` is the length of a compressed point. */
export function checkForm(bytes: usize, length: i32, size: i32): i32 {
  if (length != size && length != 2 * size) return BAD_LENGTH;
  const flags = load<u8>(bytes);
  const compressed = i32((flags & COMPRESSED) != 0);
  if (compressed != i32(length == size)) return BAD_ENCODING;
  if (flags & INFINITY) return flags & LARGEST || !allZero(bytes, length, ~FLAGS) ? BAD_ENCODING : OK;
  return !compressed && flags & LARGEST ? BAD_ENCODING : OK;
}

/** 1 when `bytes` says that it is a compressed point and not the identity. */
@inline export function isCompressedFinite(bytes: usize): i32 {
  return i32((load<u8>(bytes) & (COMPRESSED | INFINITY)) == COMPRESSED);
}

/** 1 when the encoding asks for the larger of ±y. */
@inline export function isLargestFlag(bytes: usize): i32 {
  return i32((load<u8>(bytes) & LARGEST) != 0);
}

/** 1 when the first byte under the mask and all bytes after it are 0. */
export function allZero(bytes: usize, length: i32, mask: u8): i32 {
  let any = load<u8>(bytes) & mask;
  for (let i = 1; i < length; i++) any |= load<u8>(bytes + i);
  return i32(any == 0);
}

/** words = a coordinate of 48 bytes, big-endian, flags masked off where it is the first one; 0 when it is not below p. */
export function coordinate(words: usize, bytes: usize, first: i32): i32 {
  wordsFromBytes(words, bytes);
  if (first) store<u64>(words, load<u64>(words, 40) & 0x1fffffffffffffff, 40);
  return wordsBelowModulus(words);
}

/** Writes the encoding of the identity. */
export function encodeIdentity(bytes: usize, length: usize, compressed: i32): void {
  memory.fill(bytes, 0, length);
  store<u8>(bytes, compressed ? COMPRESSED | INFINITY : INFINITY);
}
