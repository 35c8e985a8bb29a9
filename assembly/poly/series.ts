// The power series that a subproduct tree starts from: M'/M in 1/x, for a monic polynomial M of degree d, to n = 2^log ≥ d terms.
// In z = 1/x this is P/F with the reversed polynomials F_i = m_(d−i), F_0 = 1, and P_i = (d − i)·F_i.
//
// 1/F by Newton's iteration G ← G − G·(F·G − 1), which doubles the terms; the last doubling works on P·G instead (Karp and Markstein,
// ACM TOMS 23(4), 1997). Cyclic products of the double length are enough: what wraps around falls on terms that are known.

import { pop, push } from '../memory';
import { copy, FR_BYTES, load32, mul, ONE } from '../field/fr';
import { addNear, copyMany, STEP, subNear, zeroMany } from '../field/fr-near';
import { multiplyValues, transform, transformBack, divideByPower } from './transform';

/** Terms that the definition gives faster than Newton's iteration, 2^4. */
const DIRECT: usize = 4;

/** z = x − y, `count` elements. */
function subtract(z: usize, x: usize, y: usize, count: usize): void {
  for (let at: usize = 0, end = count * STEP; at < end; at += STEP) subNear(z + at, x + at, y + at);
}

/** G_k = −Σ_{i≥1} F_i·G_(k−i) for k < count. */
function reciprocalDirect(g: usize, f: usize, count: usize): void {
  const t = push(FR_BYTES);
  copy(g, ONE);
  for (let k: usize = 1; k < count; k++) {
    const sum = g + k * STEP;
    zeroMany(sum, 1);
    for (let i: usize = 1; i <= k; i++) {
      mul(t, f + i * STEP, g + (k - i) * STEP);
      subNear(sum, sum, t);
    }
  }
  pop(FR_BYTES);
}

/** z ← the cyclic product of z and the polynomial with these values, from term 2^(log − 1) on; the terms below become 0. */
function multiplyHigh(z: usize, values: usize, log: usize, roots: usize): void {
  const half = (<usize>1) << (log - 1);
  transform(z, log, 0, roots);
  multiplyValues(z, z, values, 2 * half);
  transformBack(z, log, 0, roots);
  divideByPower(z + half * STEP, half, log);
  zeroMany(z, half);
}

/** The first 2^log terms of 1/F; `values` and `work` have room for as many elements. */
function reciprocal(g: usize, f: usize, log: usize, values: usize, work: usize, roots: usize): void {
  let known = min(log, DIRECT);
  reciprocalDirect(g, f, (<usize>1) << known);
  for (; known < log; known++) {
    const terms = (<usize>1) << known, next = known + 1;
    copyMany(values, g, terms);
    zeroMany(values + terms * STEP, terms);
    transform(values, next, 0, roots);
    copyMany(work, f, 2 * terms);
    multiplyHigh(work, values, next, roots); // F·G − 1
    multiplyHigh(work, values, next, roots); // G·(F·G − 1)
    zeroMany(g + terms * STEP, terms);
    subtract(g + terms * STEP, g + terms * STEP, work + terms * STEP, terms);
  }
}

/** P_i = (d − i)·F_i for first ≤ i < first + count, first ≤ d. */
function derivative(p: usize, f: usize, degree: usize, first: usize, count: usize): void {
  const factor = push(FR_BYTES + 32);
  const bytes = factor + FR_BYTES;
  memory.fill(bytes, 0, 32);
  store<u32>(bytes, bswap<u32>(<u32>(degree - first)), 28);
  load32(factor, bytes);
  f += first * STEP;
  for (let at: usize = 0, end = count * STEP; at < end; at += STEP) {
    mul(p + at, factor, f + at);
    subNear(factor, factor, ONE);
  }
  pop(FR_BYTES + 32);
}

/**
 * c = the first 2^log terms of P/F, the power sums Σ x_j^k of the roots. `f` holds F_0 to F_d and zeros, 2^log + 1 elements, and is
 * overwritten; c, `values` and `work` have room for 2^log elements. 2^(log − 1) ≤ d ≤ 2^log.
 */
export function logarithmicDerivative(
  c: usize, f: usize, degree: usize, log: usize, values: usize, work: usize, roots: usize,
): void {
  const count = (<usize>1) << log, half = count >> 1, high = half * STEP;
  reciprocal(c, f, log - 1, values, work, roots);
  copyMany(values, c, half);
  zeroMany(values + high, half);
  transform(values, log, 0, roots);

  derivative(c, f, degree, 0, half); // H = P·G to half of the terms
  zeroMany(c + high, half);
  transform(c, log, 0, roots);
  multiplyValues(c, c, values, count);
  transformBack(c, log, 0, roots);
  divideByPower(c, half, log);

  copyMany(work, c, half); // E = P − F·H, which begins at z^half
  zeroMany(work + high, half);
  derivative(c + high, f, degree, half, half);
  addNear(f, f, f + count * STEP); // F_n·z^n, there when d = n, wraps around
  transform(f, log, 0, roots);
  multiplyHigh(work, f, log, roots);
  subtract(work + high, c + high, work + high, half);

  multiplyHigh(work, values, log, roots); // P/F = H + G·E
  copyMany(c + high, work + high, half);
}
