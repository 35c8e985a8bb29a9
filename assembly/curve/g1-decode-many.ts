// Decoding many encodings of G1 points: two compressed points share the exponentiation of their square roots, one in each lane.

import { addNorm, copy, ELEMENT, loadWords, mul, neg, selectLanes, sqr, storeWords, wordsAreLargest, zip0, zip1 } from '../lanes/index';
import { sqrt } from '../field/sqrt';
import { pop, push } from '../memory';
import { OK } from '../status';
import { curveB, one } from './constants';
import { COORDINATE, coordinate, isCompressedFinite, isLargestFlag } from './encoding';
import { g1InSubgroup, POINT1 } from './g1';
import { g1Decode } from './g1-encoding';

/** z[0], z[1] = the points of two compressed encodings, neither the identity; 1 when both are canonical and on the curve. */
function decodeTwo(z: usize, bytes: usize): i32 {
  const FRAME = 2 * COORDINATE + 3 * ELEMENT;
  const words = push(FRAME), x = words + 2 * COORDINATE, y = x + ELEMENT, t = y + ELEMENT;
  const second = bytes + COORDINATE;
  let valid = coordinate(words, bytes, 1) & coordinate(words + COORDINATE, second, 1);
  if (valid) {
    loadWords(x, words, words + COORDINATE);
    sqr(y, x);
    mul(y, y, x);
    addNorm(y, y, curveB());
    valid = i32(sqrt(y, y) == 3);
    storeWords(words, words + COORDINATE, y);
    const first = wordsAreLargest(words) ^ isLargestFlag(bytes), other = wordsAreLargest(words + COORDINATE) ^ isLargestFlag(second);
    neg(t, y);
    selectLanes(y, y, t, first | (other << 1));
    zip0(z, x, y);
    copy(z + ELEMENT, one());
    zip1(z + POINT1, x, y);
    copy(z + POINT1 + ELEMENT, one());
  }
  pop(FRAME);
  return valid;
}

/**
 * z[i] = the point of the encoding i, `length` bytes each, as `g1Decode` reads it. The status is that of the first one that is refused,
 * and its number goes to `refused`, a u32; what z then holds is not specified.
 */
export function g1DecodeMany(z: usize, bytes: usize, length: i32, count: i32, checkSubgroup: i32, refused: usize): i32 {
  const compressed = length == <i32>COORDINATE;
  let i = 0;
  while (i < count) {
    if (compressed && i + 1 < count && isCompressedFinite(bytes) && isCompressedFinite(bytes + length) && decodeTwo(z, bytes)
      && (!checkSubgroup || (g1InSubgroup(z) && g1InSubgroup(z + POINT1)))) {
      i += 2;
      z += 2 * POINT1;
      bytes += 2 * length;
      continue;
    }
    const status = g1Decode(z, bytes, length, checkSubgroup); // says what is wrong with which of the two
    if (status != OK) {
      store<u32>(refused, i);
      return status;
    }
    i++;
    z += POINT1;
    bytes += length;
  }
  return OK;
}
