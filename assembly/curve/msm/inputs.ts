// From projective points and scalars to the affine sub-points and sub-scalars of the multi-scalar multiplication.
//
// Pairs whose point is the identity or whose scalar is 0 are left out. Points that are affine already (Z is bitwise 1, as every
// decoded point has it) cost nothing; the others share one inversion.

import { conj, copy, ELEMENT, fp2mul, isZero, low, mul, neg, both0 } from '../../lanes/index';
import { fp2inverse, inverseLow } from '../../field/inverse';
import { pop, push } from '../../memory';
import { endomorphism, one, psiX, psiY } from '../constants';
import { seedDigits, seedHalves } from '../scalar';
import { allZero } from './additions';

/** 1 when the bytes of two elements are the same. */
function sameBytes(x: usize, y: usize): i32 {
  let difference = i64x2.splat(0);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    difference = v128.or(difference, v128.xor(v128.load(x + i), v128.load(y + i)));
  }
  return i32(!v128.any_true(difference));
}

/** 1 when every point is affine: its Z is bitwise 1, as in every point that was decoded. `z` is the offset of Z in a point. */
export function allAffine(points: usize, total: usize, point: usize, z: usize): bool {
  for (let i: usize = 0; i < total; i++) {
    if (!sameBytes(points + i * point + z, one())) return false;
  }
  return true;
}

/** Writes P, x²P to the table and both halves of its scalar, three words each. */
function placeG1(table: usize, words: usize, scalar: usize): void {
  mul(table + ELEMENT, table, endomorphism());
  const halves = push(32);
  seedHalves(halves, scalar);
  for (let part: usize = 0; part < 2; part++) {
    store<u64>(words + 24 * part, load<u64>(halves + 16 * part));
    store<u64>(words + 24 * part, load<u64>(halves + 16 * part, 8), 8);
    store<u64>(words + 24 * part, 0, 16);
  }
  pop(32);
}

/** z = −ψ(x), affine: |x|·P. */
function timesSeed(z: usize, x: usize): void {
  conj(z, x);
  fp2mul(z, z, psiX());
  conj(z + ELEMENT, x + ELEMENT);
  neg(z + ELEMENT, z + ELEMENT);
  fp2mul(z + ELEMENT, z + ELEMENT, psiY());
}

/** Writes P, |x|P, x²P, |x|³P to the table and the four digits of its scalar, two words each. */
function placeG2(table: usize, words: usize, scalar: usize): void {
  const POINT = 2 * ELEMENT;
  for (let part: usize = 1; part < 4; part++) timesSeed(table + part * POINT, table + (part - 1) * POINT);
  const digits = push(32);
  seedDigits(digits, scalar);
  for (let part: usize = 0; part < 4; part++) {
    store<u64>(words + 16 * part, load<u64>(digits + 8 * part));
    store<u64>(words + 16 * part, 0, 8);
  }
  pop(32);
}

/** 1 when pair i counts: its scalar (if there are scalars) is not 0 and its point is not the identity. */
@inline function keepsG1(points: usize, scalars: usize, i: usize): bool {
  return !(scalars && allZero(scalars + 32 * i, 32)) && !(isZero(points + 2 * i * ELEMENT + ELEMENT) & 1);
}
@inline function keepsG2(points: usize, scalars: usize, i: usize): bool {
  return !(scalars && allZero(scalars + 32 * i, 32)) && isZero(points + 3 * i * ELEMENT + 2 * ELEMENT) != 3;
}

/**
 * Writes the affine form of every point that counts, `step` bytes apart; returns how many. `prefixes` holds `total` elements;
 * `scalars` is 0 where there are none.
 */
export function toAffineG1(table: usize, step: usize, points: usize, scalars: usize, total: usize, prefixes: usize): usize {
  const FRAME = 3 * ELEMENT;
  const product = push(FRAME), z = product + ELEMENT, inverted = z + ELEMENT;
  let kept: usize = 0, projective = 0;
  copy(product, one());
  for (let i: usize = 0; i < total; i++) {
    if (!keepsG1(points, scalars, i)) continue;
    const entry = table + kept++ * step, point = points + 2 * i * ELEMENT;
    copy(entry, point);
    low(z, point + ELEMENT);
    if (sameBytes(z, one())) continue;
    projective = 1;
    copy(prefixes + i * ELEMENT, product);
    mul(product, product, z);
  }
  if (projective) {
    inverseLow(product, product);
    let place = kept;
    for (let i: isize = total - 1; i >= 0; i--) {
      if (!keepsG1(points, scalars, i)) continue;
      const entry = table + --place * step;
      low(z, points + 2 * i * ELEMENT + ELEMENT);
      if (sameBytes(z, one())) continue;
      mul(inverted, product, prefixes + i * ELEMENT);
      mul(product, product, z);
      both0(inverted, inverted);
      mul(entry, entry, inverted);
    }
  }
  pop(FRAME);
  return kept;
}

/** The same for G2. */
export function toAffineG2(table: usize, step: usize, points: usize, scalars: usize, total: usize, prefixes: usize): usize {
  const FRAME = 2 * ELEMENT;
  const product = push(FRAME), inverted = product + ELEMENT;
  let kept: usize = 0, projective = 0;
  copy(product, one());
  for (let i: usize = 0; i < total; i++) {
    if (!keepsG2(points, scalars, i)) continue;
    const entry = table + kept++ * step, point = points + 3 * i * ELEMENT, z = point + 2 * ELEMENT;
    copy(entry, point);
    copy(entry + ELEMENT, point + ELEMENT);
    if (sameBytes(z, one())) continue;
    projective = 1;
    copy(prefixes + i * ELEMENT, product);
    fp2mul(product, product, z);
  }
  if (projective) {
    fp2inverse(product, product);
    let place = kept;
    for (let i: isize = total - 1; i >= 0; i--) {
      if (!keepsG2(points, scalars, i)) continue;
      const entry = table + --place * step, z = points + 3 * i * ELEMENT + 2 * ELEMENT;
      if (sameBytes(z, one())) continue;
      fp2mul(inverted, product, prefixes + i * ELEMENT);
      fp2mul(product, product, z);
      fp2mul(entry, entry, inverted);
      fp2mul(entry + ELEMENT, entry + ELEMENT, inverted);
    }
  }
  pop(FRAME);
  return kept;
}

/** Fills the table and the words for G1; returns the number of sub-points. */
export function fillTableG1(table: usize, words: usize, points: usize, scalars: usize, total: usize, prefixes: usize): usize {
  const kept = toAffineG1(table, 2 * ELEMENT, points, scalars, total, prefixes);
  let place: usize = 0;
  for (let i: usize = 0; place < kept; i++) {
    if (!keepsG1(points, scalars, i)) continue;
    placeG1(table + 2 * place * ELEMENT, words + 48 * place, scalars + 32 * i);
    place++;
  }
  return 2 * kept;
}

/** Fills the table and the words for G2; returns the number of sub-points. */
export function fillTableG2(table: usize, words: usize, points: usize, scalars: usize, total: usize, prefixes: usize): usize {
  const kept = toAffineG2(table, 8 * ELEMENT, points, scalars, total, prefixes);
  let place: usize = 0;
  for (let i: usize = 0; place < kept; i++) {
    if (!keepsG2(points, scalars, i)) continue;
    placeG2(table + 8 * place * ELEMENT, words + 64 * place, scalars + 32 * i);
    place++;
  }
  return 4 * kept;
}
