// Bytes of G2 points: compressed 96 bytes, uncompressed 192, in each coordinate the imaginary part first; and affine coordinates
// without flags, the real part first (EIP-2537 without its padding).

import {
  addNorm, copy, ELEMENT, fp2mul, fp2sqr, isZero, loadWords, neg, select, storeBytes, storeWords, wordsAreLargest, wordsAreZero,
  wordsToBytes,
} from '../lanes/index';
import { fp2inverse } from '../field/inverse';
import { fp2sqrt } from '../field/fp2-sqrt';
import { pop, push } from '../memory';
import { BAD_ENCODING, NOT_IN_SUBGROUP, NOT_ON_CURVE, OK } from '../status';
import { curveB, one } from './constants';
import { allZero, checkForm, COMPRESSED, COORDINATE, coordinate, encodeIdentity, INFINITY, isLargestFlag, LARGEST } from './encoding';
import { g2Identity, g2InSubgroup, g2IsIdentity, g2OnCurve, POINT2 } from './g2';

/** z = x, y of p, two elements; zeros for the identity. z may be p. */
export function g2ToAffine(z: usize, p: usize): void {
  const t = push(ELEMENT);
  fp2inverse(t, p + 2 * ELEMENT);
  fp2mul(z, p, t);
  fp2mul(z + ELEMENT, p + ELEMENT, t);
  pop(ELEMENT);
}

const CHUNK: usize = 32;

/** z[i] = x, y of p[i], two elements each, at the price of one inversion for 32 points. */
export function g2ToAffineBatch(z: usize, p: usize, count: i32): void {
  const FRAME = (2 * CHUNK + 2) * ELEMENT;
  const factors = push(FRAME), prefixes = factors + CHUNK * ELEMENT;
  const inverse = prefixes + CHUNK * ELEMENT, t = inverse + ELEMENT;
  for (let left = <usize>count; left > 0;) {
    const n = min(left, CHUNK);
    for (let i: usize = 0; i < n; i++) {
      const Z = p + i * POINT2 + 2 * ELEMENT, factor = factors + i * ELEMENT;
      select(factor, Z, one(), -i32(isZero(Z) == 3)); // an identity must not spoil the others
      if (i) fp2mul(prefixes + i * ELEMENT, prefixes + (i - 1) * ELEMENT, factor);
      else copy(prefixes, factor);
    }
    fp2inverse(inverse, prefixes + (n - 1) * ELEMENT);
    for (let i = n; i-- > 0;) {
      const point = p + i * POINT2, out = z + 2 * i * ELEMENT;
      if (i) fp2mul(t, inverse, prefixes + (i - 1) * ELEMENT);
      else copy(t, inverse);
      fp2mul(inverse, inverse, factors + i * ELEMENT);
      const finite = i32x4.splat(i32(isZero(point + 2 * ELEMENT) == 3) - 1);
      for (let row: usize = 0; row < ELEMENT; row += 16) v128.store(t + row, v128.and(v128.load(t + row), finite));
      fp2mul(out, point, t);
      fp2mul(out + ELEMENT, point + ELEMENT, t);
    }
    z += 2 * n * ELEMENT;
    p += n * POINT2;
    left -= n;
  }
  pop(FRAME);
}

/**
 * z = the point of 96 or 192 bytes. Strict: canonical coordinates, flags that fit the length, padding of zeros. On curve always,
 * in the subgroup if `checkSubgroup`. z is not specified unless the status is OK.
 */
export function g2Decode(z: usize, bytes: usize, length: i32, checkSubgroup: i32): i32 {
  const form = checkForm(bytes, length, 2 * <i32>COORDINATE);
  if (form != OK) return form;
  const flags = load<u8>(bytes);
  if (flags & INFINITY) {
    g2Identity(z);
    return OK;
  }
  const status = flags & COMPRESSED ? decodeCompressed(z, bytes, isLargestFlag(bytes)) : decodeAffine(z, bytes, 1);
  if (status != OK) return status;
  return checkSubgroup && !g2InSubgroup(z) ? NOT_IN_SUBGROUP : OK;
}

/** 1 when y is the larger of ±y: by the imaginary part, by the real part when that is 0. */
@inline export function isLargest(real: usize, imaginary: usize): i32 {
  return wordsAreLargest(imaginary) | (wordsAreZero(imaginary) & wordsAreLargest(real));
}

/** x and the sign of y; y² = x³ + 4(1 + u). */
function decodeCompressed(z: usize, bytes: usize, largest: i32): i32 {
  const FRAME = 2 * COORDINATE + ELEMENT;
  const real = push(FRAME), imaginary = real + COORDINATE, t = imaginary + COORDINATE;
  const y = z + ELEMENT;
  let status = BAD_ENCODING;
  if (coordinate(imaginary, bytes, 1) & coordinate(real, bytes + COORDINATE, 0)) {
    loadWords(z, real, imaginary);
    fp2sqr(y, z);
    fp2mul(y, y, z);
    addNorm(y, y, curveB());
    if (fp2sqrt(y, y)) {
      storeWords(real, imaginary, y);
      neg(t, y);
      select(y, y, t, -(isLargest(real, imaginary) ^ largest));
      copy(y + ELEMENT, one());
      status = OK;
    } else {
      status = NOT_ON_CURVE;
    }
  }
  pop(FRAME);
  return status;
}

/** x and y, both given; `imaginaryFirst` in the ZCash order, else real parts first. */
function decodeAffine(z: usize, bytes: usize, imaginaryFirst: i32): i32 {
  const FRAME = 4 * COORDINATE;
  const words = push(FRAME);
  const real = imaginaryFirst ? words + COORDINATE : words, imaginary = imaginaryFirst ? words : words + COORDINATE;
  let canonical = 1;
  for (let i: usize = 0; i < 4 * COORDINATE; i += COORDINATE) canonical &= coordinate(words + i, bytes + i, 0);
  let status = BAD_ENCODING;
  if (canonical) {
    loadWords(z, real, imaginary);
    loadWords(z + ELEMENT, real + 2 * COORDINATE, imaginary + 2 * COORDINATE);
    copy(z + 2 * ELEMENT, one());
    status = g2OnCurve(z) ? OK : NOT_ON_CURVE;
  }
  pop(FRAME);
  return status;
}

/** z = the point of 192 bytes x‖y without flags, zeros for the identity. On the curve; the subgroup is the caller's business. */
export function g2DecodeEip(z: usize, bytes: usize): i32 {
  if (allZero(bytes, 4 * <i32>COORDINATE, 0xff)) {
    g2Identity(z);
    return OK;
  }
  return decodeAffine(z, bytes, 0);
}

/** bytes = the 96 (compressed) or 192 bytes of p. */
export function g2Encode(bytes: usize, p: usize, compressed: i32): void {
  if (g2IsIdentity(p)) {
    encodeIdentity(bytes, compressed ? 2 * COORDINATE : 4 * COORDINATE, compressed);
    return;
  }
  const FRAME = 2 * COORDINATE + 2 * ELEMENT;
  const real = push(FRAME), imaginary = real + COORDINATE, x = imaginary + COORDINATE, y = x + ELEMENT;
  g2ToAffine(x, p);
  storeWords(real, imaginary, x);
  wordsToBytes(bytes, imaginary);
  wordsToBytes(bytes + COORDINATE, real);
  storeWords(real, imaginary, y);
  if (compressed) {
    store<u8>(bytes, load<u8>(bytes) | COMPRESSED | (isLargest(real, imaginary) ? LARGEST : 0));
  } else {
    wordsToBytes(bytes + 2 * COORDINATE, imaginary);
    wordsToBytes(bytes + 3 * COORDINATE, real);
  }
  pop(FRAME);
}

/** bytes = x‖y of p, 192 bytes without flags, real parts first; zeros for the identity. */
export function g2EncodeEip(bytes: usize, p: usize): void {
  const xy = push(2 * ELEMENT);
  g2ToAffine(xy, p);
  storeBytes(bytes, bytes + COORDINATE, xy);
  storeBytes(bytes + 2 * COORDINATE, bytes + 3 * COORDINATE, xy + ELEMENT);
  pop(2 * ELEMENT);
}
