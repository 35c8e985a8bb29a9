// Batches of affine additions in G1, two additions side by side in the lanes: six lane products for the two,
//   λ = (y2 − y1)/(x2 − x1),  x3 = λ² − x1 − x2,  y3 = λ(x1 − x3) − y1,
// of which three are the batched inversion. An affine point is one element (x, y).

import {
  both0, combine, combineReduce, conj, copy, ELEMENT, isZero, loadResidue, mul, norm, sqr, sub, swap, zero, zip0,
} from '../../lanes/index';
import { negatedLanes, rowAdd, rowNegateLanes, rowSub, rowZip0, rowZip1 } from '../../lanes/rows';
import { ONES } from '../../field/base-constants.generated';
import { inverse, inverseLow } from '../../field/inverse';
import { pop, push } from '../../memory';
import {
  ADDITION, allZero, destination, DOUBLING, first, FIRST_ONLY, OPPOSITE, ORDINARY, second, SECOND_ONLY,
} from './additions';

/** Address of the operand: the point itself, or `negated` filled with its negative. */
@inline function operand(tagged: usize, negated: usize): usize {
  if (!(tagged & 1)) return tagged;
  conj(negated, tagged ^ 1);
  return negated;
}

/** d = x2 − x1 of two additions. 2 units. */
@inline function differences(d: usize, a: usize, b: usize): void {
  const pa = first(a) & ~1, pb = first(b) & ~1, qa = second(a) & ~1, qb = second(b) & ~1;
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const x1 = rowZip0(v128.load(pa + i), v128.load(pb + i)), x2 = rowZip0(v128.load(qa + i), v128.load(qb + i));
    v128.store(d + i, rowSub(x2, x1));
  }
}

/** A frame of `operands`: what the formulas need of two additions, an element each. Differences and sums have 2 units. */
const X1: usize = 0, Y1: usize = ELEMENT, SUM_X: usize = 2 * ELEMENT, DX: usize = 3 * ELEMENT, DY: usize = 4 * ELEMENT;
const OPERANDS: usize = 5 * ELEMENT;

/** Reads both additions once: x1, y1, x1 + x2, x2 − x1, y2 − y1. */
@inline function operands(z: usize, a: usize, b: usize): void {
  const pa = first(a) & ~1, pb = first(b) & ~1, qa = second(a) & ~1, qb = second(b) & ~1;
  const signs1 = negatedLanes(first(a) & 1, first(b) & 1), signs2 = negatedLanes(second(a) & 1, second(b) & 1);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const p = v128.load(pa + i), q = v128.load(pb + i), r = v128.load(qa + i), s = v128.load(qb + i);
    const x1 = rowZip0(p, q), x2 = rowZip0(r, s);
    const y1 = rowNegateLanes(rowZip1(p, q), signs1), y2 = rowNegateLanes(rowZip1(r, s), signs2);
    v128.store(z + X1 + i, x1);
    v128.store(z + Y1 + i, y1);
    v128.store(z + SUM_X + i, rowAdd(x1, x2));
    v128.store(z + DX + i, rowSub(x2, x1));
    v128.store(z + DY + i, rowSub(y2, y1));
  }
}

/** Both results from the operands and the inverses of their differences. */
function finishTwo(a: usize, b: usize, z: usize, inverses: usize): void {
  const FRAME = 3 * ELEMENT;
  const slope = push(FRAME), x3 = slope + ELEMENT, y3 = x3 + ELEMENT;
  mul(slope, z + DY, inverses);            // λ
  sqr(x3, slope);
  combineReduce(x3, x3, 1, z + SUM_X, -1); // λ² − x1 − x2
  sub(y3, z + X1, x3);
  mul(y3, y3, slope);
  combineReduce(y3, y3, 1, z + Y1, -1);    // λ(x1 − x3) − y1
  const za = destination(a), zb = destination(b);
  for (let i: usize = 0; i < ELEMENT; i += 16) {
    const x = v128.load(x3 + i), y = v128.load(y3 + i);
    v128.store(za + i, rowZip0(x, y));
    v128.store(zb + i, rowZip1(x, y));
  }
  pop(FRAME);
}

/**
 * Does `count` additions; 0 when two operands share x and nothing was done. `prefixes` holds (count + 3)/2 elements.
 * An odd last addition is done twice, into the same destination.
 */
export function addAllG1(list: usize, count: usize, prefixes: usize): i32 {
  const FRAME = 2 * ELEMENT + OPERANDS;
  const product = push(FRAME), inverses = product + ELEMENT, z = inverses + ELEMENT;
  const steps = (count + 1) >> 1, last = list + (count - 1) * ADDITION;
  const total = prefixes + steps * ELEMENT;
  loadResidue(prefixes, ONES, ONES);
  for (let i: usize = 0; i < steps; i++) {
    const a = list + 2 * i * ADDITION, b = a == last ? a : a + ADDITION, prefix = prefixes + i * ELEMENT;
    differences(z, a, b);
    mul(prefix + ELEMENT, prefix, z);
  }
  const clash = isZero(total);
  if (!clash) {
    inverse(product, total);
    for (let i: isize = steps - 1; i >= 0; i--) {
      const a = list + 2 * i * ADDITION, b = a == last ? a : a + ADDITION;
      operands(z, a, b);
      mul(inverses, product, prefixes + i * ELEMENT);
      mul(product, product, z + DX);
      finishTwo(a, b, z, inverses);
    }
  }
  pop(FRAME);
  return i32(clash == 0);
}

/** Which case an addition is; writes the denominator and numerator of its slope (lane 0). */
function classify(at: usize, denominator: usize, numerator: usize): u8 {
  const FRAME = 2 * ELEMENT;
  const n0 = push(FRAME), n1 = n0 + ELEMENT;
  let kind = ORDINARY;
  const p = operand(first(at), n0), q = operand(second(at), n1);
  if (allZero(first(at) & ~1, ELEMENT)) kind = SECOND_ONLY;
  else if (allZero(second(at) & ~1, ELEMENT)) kind = FIRST_ONLY;
  sub(denominator, q, p);                          // (x2 − x1, y2 − y1)
  const same = isZero(denominator);
  if (kind == ORDINARY && same & 1) kind = same & 2 ? DOUBLING : OPPOSITE;
  if (kind == DOUBLING) {
    sqr(numerator, p);
    combine(numerator, numerator, 3, numerator, 0); // 3x²
    swap(denominator, p);
    combine(denominator, denominator, 2, denominator, 0); // 2y; not 0, the group has odd order
  } else {
    swap(numerator, denominator);
    norm(denominator, denominator);
    if (kind != ORDINARY) loadResidue(denominator, ONES, ONES);
  }
  pop(FRAME);
  return kind;
}

/** Does `count` additions one at a time, whatever the operands; 1 when a result is the identity. `prefixes` holds count elements. */
export function addAllCarefullyG1(list: usize, count: usize, prefixes: usize): i32 {
  const FRAME = 8 * ELEMENT;
  const product = push(FRAME), d = product + ELEMENT, n = d + ELEMENT, inverted = n + ELEMENT;
  const n0 = inverted + ELEMENT, n1 = n0 + ELEMENT, x3 = n1 + ELEMENT, y3 = x3 + ELEMENT;
  let identities = 0;
  loadResidue(product, ONES, ONES);
  for (let i: usize = 0; i < count; i++) {
    classify(list + i * ADDITION, d, n);
    copy(prefixes + i * ELEMENT, product);
    mul(product, product, d);
  }
  inverseLow(product, product);
  for (let i: isize = count - 1; i >= 0; i--) {
    const at = list + i * ADDITION, z = destination(at);
    const kind = classify(at, d, n);
    mul(inverted, product, prefixes + i * ELEMENT);
    mul(product, product, d);
    const p = operand(first(at), n0), q = operand(second(at), n1);
    if (kind == FIRST_ONLY) {
      copy(z, p);
    } else if (kind == SECOND_ONLY) {
      if (allZero(second(at) & ~1, ELEMENT)) {
        zero(z); // not the negated copy: −0 is not all zero bytes
        identities = 1;
      } else {
        copy(z, q);
      }
    } else if (kind == OPPOSITE) {
      zero(z);
      identities = 1;
    } else {
      mul(n, n, inverted);                 // λ in lane 0
      both0(n, n);
      sqr(x3, n);
      sub(x3, x3, p);
      combineReduce(x3, x3, 1, q, -1);     // λ² − x1 − x2 in lane 0
      sub(y3, p, x3);
      mul(y3, y3, n);
      swap(n0, p);
      combineReduce(y3, y3, 1, n0, -1);    // λ(x1 − x3) − y1 in lane 0
      zip0(z, x3, y3);
    }
  }
  pop(FRAME);
  return identities;
}
