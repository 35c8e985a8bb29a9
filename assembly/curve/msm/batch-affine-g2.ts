// Batches of affine additions in G2, one at a time: five products and a square in Fp2 each, of which three are the batched
// inversion. An affine point is two elements x, y.

import {
  combine, combineReduce, copy, ELEMENT, fp2mul, fp2sqr, isZero, loadResidue, neg, sub, subNorm,
} from '../../lanes/index';
import { ONE } from '../../field/base-constants.generated';
import { fp2inverse } from '../../field/inverse';
import { pop, push } from '../../memory';
import {
  ADDITION, allZero, destination, DOUBLING, first, FIRST_ONLY, OPPOSITE, ORDINARY, second, SECOND_ONLY,
} from './additions';

const POINT: usize = 2 * ELEMENT;

/** Address of the operand's y, or `negated` filled with −y. */
@inline function operandY(tagged: usize, negated: usize): usize {
  if (!(tagged & 1)) return tagged + ELEMENT;
  neg(negated, (tagged ^ 1) + ELEMENT);
  return negated;
}

/** x3 = λ² − x1 − x2, y3 = λ(x1 − x3) − y1 into z; the operands may lie at z. */
function finish(z: usize, x1: usize, y1: usize, x2: usize, slope: usize): void {
  const FRAME = 2 * ELEMENT;
  const x3 = push(FRAME), y3 = x3 + ELEMENT;
  fp2sqr(x3, slope);
  sub(x3, x3, x1);
  combineReduce(x3, x3, 1, x2, -1);
  sub(y3, x1, x3);
  fp2mul(y3, y3, slope);
  combineReduce(z + ELEMENT, y3, 1, y1, -1);
  copy(z, x3);
  pop(FRAME);
}

/** Does `count` additions; 0 when two operands share x and nothing was done. `prefixes` holds `count` elements. */
export function addAllG2(list: usize, count: usize, prefixes: usize): i32 {
  const FRAME = 5 * ELEMENT;
  const product = push(FRAME), d = product + ELEMENT, slope = d + ELEMENT, n0 = slope + ELEMENT, n1 = n0 + ELEMENT;
  loadResidue(product, ONE, ONE + 48);
  for (let i: usize = 0; i < count; i++) {
    const at = list + i * ADDITION;
    sub(d, second(at) & ~1, first(at) & ~1);
    copy(prefixes + i * ELEMENT, product);
    fp2mul(product, product, d);
  }
  const clash = i32(isZero(product) == 3);
  if (!clash) {
    fp2inverse(product, product);
    for (let i: isize = count - 1; i >= 0; i--) {
      const at = list + i * ADDITION, p = first(at), q = second(at);
      sub(d, q & ~1, p & ~1);
      fp2mul(slope, product, prefixes + i * ELEMENT);
      fp2mul(product, product, d);
      const y1 = operandY(p, n0), y2 = operandY(q, n1);
      sub(d, y2, y1);
      fp2mul(slope, slope, d); // λ
      finish(destination(at), p & ~1, y1, q & ~1, slope);
    }
  }
  pop(FRAME);
  return i32(clash == 0);
}

/** Which case an addition is; writes the denominator and numerator of its slope. */
function classify(at: usize, denominator: usize, numerator: usize): u8 {
  const FRAME = 2 * ELEMENT;
  const n0 = push(FRAME), n1 = n0 + ELEMENT;
  const p = first(at) & ~1, q = second(at) & ~1;
  const y1 = operandY(first(at), n0), y2 = operandY(second(at), n1);
  let kind = ORDINARY;
  if (allZero(p, POINT)) kind = SECOND_ONLY;
  else if (allZero(q, POINT)) kind = FIRST_ONLY;
  subNorm(denominator, q, p);
  subNorm(numerator, y2, y1);
  if (kind == ORDINARY && isZero(denominator) == 3) kind = isZero(numerator) == 3 ? DOUBLING : OPPOSITE;
  if (kind == DOUBLING) {
    fp2sqr(numerator, p);
    combine(numerator, numerator, 3, numerator, 0); // 3x²
    combine(denominator, y1, 2, y1, 0);             // 2y; not 0, the group has odd order
  } else if (kind != ORDINARY) {
    loadResidue(denominator, ONE, ONE + 48);
  }
  pop(FRAME);
  return kind;
}

/** Does `count` additions whatever the operands; 1 when a result is the identity. `prefixes` holds `count` elements. */
export function addAllCarefullyG2(list: usize, count: usize, prefixes: usize): i32 {
  const FRAME = 6 * ELEMENT;
  const product = push(FRAME), d = product + ELEMENT, n = d + ELEMENT, inverted = n + ELEMENT, n0 = inverted + ELEMENT, n1 = n0 + ELEMENT;
  let identities = 0;
  loadResidue(product, ONE, ONE + 48);
  for (let i: usize = 0; i < count; i++) {
    classify(list + i * ADDITION, d, n);
    copy(prefixes + i * ELEMENT, product);
    fp2mul(product, product, d);
  }
  fp2inverse(product, product);
  for (let i: isize = count - 1; i >= 0; i--) {
    const at = list + i * ADDITION, z = destination(at), p = first(at) & ~1, q = second(at) & ~1;
    const kind = classify(at, d, n);
    fp2mul(inverted, product, prefixes + i * ELEMENT);
    fp2mul(product, product, d);
    const y1 = operandY(first(at), n0), y2 = operandY(second(at), n1);
    if (kind == FIRST_ONLY) {
      copy(z + ELEMENT, y1);
      copy(z, p);
    } else if (kind == SECOND_ONLY) {
      copy(z, q);
      copy(z + ELEMENT, y2);
      if (allZero(q, POINT)) {
        memory.fill(z, 0, POINT); // not the negated copy: −0 is not all zero bytes
        identities = 1;
      }
    } else if (kind == OPPOSITE) {
      memory.fill(z, 0, POINT);
      identities = 1;
    } else {
      fp2mul(n, n, inverted);
      finish(z, p, y1, q, n);
    }
  }
  pop(FRAME);
  return identities;
}
