// Decoding many encodings of G2 points: two compressed points share the exponentiations of their square roots (field/sqrt.ts).

import { addNorm, copy, ELEMENT, fp2mul, fp2sqr, loadWords, neg, select, storeWords } from '../lanes/index';
import { fp2sqrtTwo } from '../field/sqrt';
import { pop, push } from '../memory';
import { OK } from '../status';
import { curveB, one } from './constants';
import { COORDINATE, coordinate, isCompressedFinite, isLargestFlag } from './encoding';
import { g2InSubgroup, POINT2 } from './g2';
import { g2Decode, isLargest } from './g2-encoding';

/** x = the coordinate of a compressed encoding and y = x³ + 4(1 + u); 0 when it is not canonical. */
function rightSide(x: usize, y: usize, bytes: usize): i32 {
  const FRAME = 2 * COORDINATE;
  const real = push(FRAME), imaginary = real + COORDINATE;
  const canonical = coordinate(imaginary, bytes, 1) & coordinate(real, bytes + COORDINATE, 0);
  loadWords(x, real, imaginary);
  fp2sqr(y, x);
  fp2mul(y, y, x);
  addNorm(y, y, curveB());
  pop(FRAME);
  return canonical;
}

/** Gives y the sign that the encoding asks for. */
function chooseSign(y: usize, bytes: usize): void {
  const FRAME = 2 * COORDINATE + ELEMENT;
  const real = push(FRAME), imaginary = real + COORDINATE, t = imaginary + COORDINATE;
  storeWords(real, imaginary, y);
  neg(t, y);
  select(y, y, t, -(isLargest(real, imaginary) ^ isLargestFlag(bytes)));
  pop(FRAME);
}

/** z[0], z[1] = the points of two compressed encodings, neither the identity; 1 when both are canonical and on the curve. */
function decodeTwo(z: usize, bytes: usize): i32 {
  const w = z + POINT2, second = bytes + 2 * COORDINATE;
  const canonical = rightSide(z, z + ELEMENT, bytes) & rightSide(w, w + ELEMENT, second);
  if (!canonical || fp2sqrtTwo(z + ELEMENT, w + ELEMENT) != 3) return 0;
  chooseSign(z + ELEMENT, bytes);
  chooseSign(w + ELEMENT, second);
  copy(z + 2 * ELEMENT, one());
  copy(w + 2 * ELEMENT, one());
  return 1;
}

/**
 * z[i] = the point of the encoding i, `length` bytes each, as `g2Decode` reads it. The status is that of the first one that is refused,
 * and its number goes to `refused`, a u32; what z then holds is not specified.
 */
export function g2DecodeMany(z: usize, bytes: usize, length: i32, count: i32, checkSubgroup: i32, refused: usize): i32 {
  const compressed = length == 2 * <i32>COORDINATE;
  let i = 0;
  while (i < count) {
    if (compressed && i + 1 < count && isCompressedFinite(bytes) && isCompressedFinite(bytes + length) && decodeTwo(z, bytes)
      && (!checkSubgroup || (g2InSubgroup(z) && g2InSubgroup(z + POINT2)))) {
      i += 2;
      z += 2 * POINT2;
      bytes += 2 * length;
      continue;
    }
    const status = g2Decode(z, bytes, length, checkSubgroup); // says what is wrong with which of the two
    if (status != OK) {
      store<u32>(refused, i);
      return status;
    }
    i++;
    z += POINT2;
    bytes += length;
  }
  return OK;
}
