// x^((p − 3)/4) in each lane, the one exponentiation of the base field: square roots and quotient roots come out of it, since
// p ≡ 3 (mod 4). A fixed chain: the sequence of operations does not depend on x.

import { copy, ELEMENT, mul, sqr } from '../lanes/index';
import { pop, push } from '../memory';
import { CHAIN, CHAIN_LENGTH } from './base-constants.generated';

/** Odd powers x, x³, … x³¹. */
const ODD_POWERS: usize = 16;

/** z = x^((p − 3)/4) in each lane; 378 squarings and about 80 products. units(x) < 4. z may be x. */
export function powerP34(z: usize, x: usize): void {
  const FRAME = (ODD_POWERS + 2) * ELEMENT;
  const table = push(FRAME);
  const square = table + ODD_POWERS * ELEMENT;
  const result = square + ELEMENT;

  copy(table, x);
  mul(square, x, x); // x may have more units than sqr takes
  for (let i: usize = 1; i < ODD_POWERS; i++) mul(table + i * ELEMENT, table + (i - 1) * ELEMENT, square);

  copy(result, table + <usize>(load<u8>(CHAIN, 1) >> 1) * ELEMENT);
  for (let step: usize = 1; step < CHAIN_LENGTH; step++) {
    for (let i = load<u8>(CHAIN + 2 * step); i > 0; i--) sqr(result, result);
    const power = load<u8>(CHAIN + 2 * step, 1);
    if (power) mul(result, result, table + <usize>(power >> 1) * ELEMENT);
  }
  copy(z, result);
  pop(FRAME);
}
