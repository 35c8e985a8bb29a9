// Bytes of G1 points: compressed 48 bytes, uncompressed 96; and affine coordinates without flags (EIP-2537 without its padding).

import {
  addNorm, both0, conj, copy, ELEMENT, isZero, loadWords, mul, select, sqr, storeBytes, storeWords, wordsAreLargest,
  wordsToBytes, zip0,
} from '../lanes/index';
import { inverseLow } from '../field/inverse';
import { sqrt } from '../field/sqrt';
import { pop, push } from '../memory';
import { BAD_ENCODING, NOT_IN_SUBGROUP, NOT_ON_CURVE, OK } from '../status';
import { curveB, one } from './constants';
import { allZero, checkForm, COMPRESSED, COORDINATE, coordinate, encodeIdentity, INFINITY, isLargestFlag, LARGEST } from './encoding';
import { g1FromAffine, g1Identity, g1InSubgroup, g1IsIdentity, g1OnCurve, POINT1 } from './g1';

/** z = (x, y) of p, one element; (0, 0) for the identity. z may be p. */
export function g1ToAffine(z: usize, p: usize): void {
  const t = push(ELEMENT);
  inverseLow(t, p + ELEMENT);
  both0(t, t);
  mul(z, t, p);
  pop(ELEMENT);
}

const CHUNK: usize = 32;

/** z[i] = (x, y) of p[i], one element each, at the price of one inversion for 32 points. */
export function g1ToAffineBatch(z: usize, p: usize, count: i32): void {
  const FRAME = (2 * CHUNK + 2) * ELEMENT;
  const factors = push(FRAME), prefixes = factors + CHUNK * ELEMENT;
  const inverse = prefixes + CHUNK * ELEMENT, t = inverse + ELEMENT;
  for (let left = <usize>count; left > 0;) {
    const n = min(left, CHUNK);
    for (let i: usize = 0; i < n; i++) {
      const Z = p + i * POINT1 + ELEMENT, factor = factors + i * ELEMENT;
      select(factor, Z, one(), -(isZero(Z) & 1)); // an identity must not spoil the others
      if (i) mul(prefixes + i * ELEMENT, prefixes + (i - 1) * ELEMENT, factor);
      else copy(prefixes, factor);
    }
    inverseLow(inverse, prefixes + (n - 1) * ELEMENT);
    for (let i = n; i-- > 0;) {
      if (i) mul(t, inverse, prefixes + (i - 1) * ELEMENT);
      else copy(t, inverse);
      mul(inverse, inverse, factors + i * ELEMENT);
      both0(t, t);
      const finite = (isZero(p + i * POINT1 + ELEMENT) & 1) - 1;
      mul(z + i * ELEMENT, t, p + i * POINT1);
      for (let row: usize = 0; row < ELEMENT; row += 16) {
        const at = z + i * ELEMENT + row;
        v128.store(at, v128.and(v128.load(at), i32x4.splat(finite)));
      }
    }
    z += n * ELEMENT;
    p += n * POINT1;
    left -= n;
  }
  pop(FRAME);
}

/**
 * z = the point of 48 or 96 bytes. Strict: canonical coordinates, flags that fit the length, padding of zeros. On curve always,
 * in the subgroup if `checkSubgroup`. z is not specified unless the status is OK.
 */
export function g1Decode(z: usize, bytes: usize, length: i32, checkSubgroup: i32): i32 {
  const form = checkForm(bytes, length, <i32>COORDINATE);
  if (form != OK) return form;
  const flags = load<u8>(bytes);
  if (flags & INFINITY) {
    g1Identity(z);
    return OK;
  }
  const status = flags & COMPRESSED ? decodeCompressed(z, bytes, isLargestFlag(bytes)) : decodeAffine(z, bytes);
  if (status != OK) return status;
  return checkSubgroup && !g1InSubgroup(z) ? NOT_IN_SUBGROUP : OK;
}

/** x and the sign of y; y² = x³ + 4. */
function decodeCompressed(z: usize, bytes: usize, largest: i32): i32 {
  const FRAME = 2 * COORDINATE + 2 * ELEMENT;
  const words = push(FRAME), x = words + 2 * COORDINATE, y = x + ELEMENT;
  let status = BAD_ENCODING;
  if (coordinate(words, bytes, 1)) {
    loadWords(x, words, words);
    sqr(y, x);
    mul(y, y, x);
    addNorm(y, y, curveB());
    if (sqrt(y, y) & 1) {
      storeWords(words, words + COORDINATE, y);
      zip0(x, x, y);
      conj(y, x);
      select(x, x, y, -(wordsAreLargest(words) ^ largest));
      g1FromAffine(z, x);
      status = OK;
    } else {
      status = NOT_ON_CURVE;
    }
  }
  pop(FRAME);
  return status;
}

/** x and y, both given. */
function decodeAffine(z: usize, bytes: usize): i32 {
  const FRAME = 2 * COORDINATE + ELEMENT;
  const words = push(FRAME), xy = words + 2 * COORDINATE;
  let status = BAD_ENCODING;
  if (coordinate(words, bytes, 0) & coordinate(words + COORDINATE, bytes + COORDINATE, 0)) {
    loadWords(xy, words, words + COORDINATE);
    g1FromAffine(z, xy);
    status = g1OnCurve(z) ? OK : NOT_ON_CURVE;
  }
  pop(FRAME);
  return status;
}

/** z = the point of 96 bytes x‖y without flags, 96 zeros for the identity. On the curve; the subgroup is the caller's business. */
export function g1DecodeEip(z: usize, bytes: usize): i32 {
  if (allZero(bytes, 2 * <i32>COORDINATE, 0xff)) {
    g1Identity(z);
    return OK;
  }
  return decodeAffine(z, bytes);
}

/** bytes = the 48 (compressed) or 96 bytes of p. */
export function g1Encode(bytes: usize, p: usize, compressed: i32): void {
  if (g1IsIdentity(p)) {
    encodeIdentity(bytes, compressed ? COORDINATE : 2 * COORDINATE, compressed);
    return;
  }
  const FRAME = 2 * COORDINATE + ELEMENT;
  const words = push(FRAME), xy = words + 2 * COORDINATE;
  g1ToAffine(xy, p);
  storeWords(words, words + COORDINATE, xy);
  wordsToBytes(bytes, words);
  if (compressed) store<u8>(bytes, load<u8>(bytes) | COMPRESSED | (wordsAreLargest(words + COORDINATE) ? LARGEST : 0));
  else wordsToBytes(bytes + COORDINATE, words + COORDINATE);
  pop(FRAME);
}

/** bytes = x‖y of p, 96 bytes without flags; zeros for the identity. */
export function g1EncodeEip(bytes: usize, p: usize): void {
  const xy = push(ELEMENT);
  g1ToAffine(xy, p);
  storeBytes(bytes, bytes + COORDINATE, xy);
  pop(ELEMENT);
}
