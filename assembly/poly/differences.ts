// Products of differences y − x_j over a set of share indices: what Lagrange coefficients are made of. Indices are public.
//
// Both functions below multiply by s·Π_j (y − x_j), where the scale s (powers of 1/R or 1/2^58) depends on the number of columns only: a
// quotient of two such products has no scale left. Two equal integers give exactly 0, all limbs, which nothing afterwards changes.

import { pop, push } from '../memory';
import { FR_BYTES, mul, subLazy } from '../field/fr';
import { mulWord, WORD_BITS } from '../field/fr-word';

/** How many differences of integers below 2^bits make one word. */
export function differencesPerWord(bits: u32): usize {
  return WORD_BITS / max(bits, 1);
}

/** For integers below 2^31 as i32: gathers `perWord` differences into a word, and multiplies once for all of them. */
export function multiplySmall(product: usize, y: i32, xs: usize, count: usize, perWord: usize): void {
  const end = xs + 4 * count;
  for (let at = xs; at < end; ) {
    const stop = min(at + 4 * perWord, end);
    let word: i64 = 1;
    for (; at < stop; at += 4) word *= <i64>(y - load<i32>(at));
    mulWord(product, product, word);
  }
}

/** For any integers below r, in limbs. */
export function multiplyLarge(product: usize, y: usize, xs: usize, count: usize): void {
  const difference = push(FR_BYTES);
  const end = xs + FR_BYTES * count;
  for (let x = xs; x < end; x += FR_BYTES) {
    subLazy(difference, y, x);
    mul(product, product, difference);
  }
  pop(FR_BYTES);
}
