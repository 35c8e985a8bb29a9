// A tree of subproducts: the node k of level l stands for M_(l,k) = Π (x − x_j) over j in [k·2^l, (k + 1)·2^l), j < count.
//
//   level   LEAF …      l: nodes of degree 2^l, the last one perhaps less           root
//           coefficients   values at 2^(l+1) roots of unity: enough for the product   coefficients
//
// Up: values of siblings multiply, the way back gives coefficients modulo x^(2^l) − 1, and one more transform the values modulo
// x^(2^l) + 1. Down: a scaled remainder tree (Bernstein, "Scaled remainder trees", 2004) on the fractional part of f/M,
//
//   f/M_parent = c_0/x + c_1/x² + …   to as many terms as the degree;    f/M_left = M_right·(f/M_parent), likewise on the right,
//
// of which the fractional part to 2^(l−1) terms is a cyclic product of 2^l terms: with the terms taken backwards, c_k at 2^l − 1 − k,
// it is the upper half. Terms beyond the degree of a node are of no consequence, and nothing is ever divided.
//
// All of it on values. A polynomial L + x^h·H has the values of A = L + H modulo x^h − 1 and those of B = L − H modulo x^h + 1, so that
// 2H = A − B needs the values of B modulo x^h − 1: one transform back and one forth, of half the size. That is the way up transposed.

import { pop, push } from '../memory';
import { copy, FR_BYTES, mul, ONE } from '../field/fr';
import { addNear, copyMany, STEP, subNear, zeroMany } from '../field/fr-near';
import { divideByPower, multiplyValues, transform, transformBack } from './transform';

/** Leaves have up to 2^LEAF indices. Measured: 2^3 to 2^5 differ by little. */
export const LEAF: usize = 4;

/** Nodes of a level. */
@inline export function nodes(count: usize, level: usize): usize {
  return (count + ((<usize>1) << level) - 1) >> level;
}

/** Elements of the values of all levels below `root`. */
export function valuesOfLevels(count: usize, root: usize): u64 {
  let total: u64 = 0;
  for (let level = LEAF; level < root; level++) total += <u64>nodes(count, level) << (level + 1);
  return total;
}

/** The lower `count` coefficients of Π (x − x_j); the leading one is 1. */
function expand(coefficients: usize, xs: usize, count: usize): void {
  const t = push(FR_BYTES);
  for (let j: usize = 0; j < count; j++) {
    const x = xs + j * STEP, top = coefficients + j * STEP;
    // c_k ← c_(k−1) − x·c_k with c_j = 1 and c_(−1) = 0
    zeroMany(top, 1);
    if (j == 0) {
      subNear(top, top, x);
      continue;
    }
    subNear(top, top - STEP, x);
    for (let at = top - STEP; at >= coefficients; at -= STEP) {
      mul(t, at, x);
      if (at == coefficients) {
        zeroMany(at, 1);
        subNear(at, at, t);
      } else {
        subNear(at, at - STEP, t);
      }
    }
  }
  pop(FR_BYTES);
}

/** Degree of the node k of a level. */
@inline function degree(count: usize, level: usize, k: usize): usize {
  return min(count - (k << level), (<usize>1) << level);
}

/** Fills `leaves` with the lower coefficients of all leaves (as many as indices) and `values` with those of the level LEAF. */
function growLeaves(leaves: usize, values: usize, xs: usize, count: usize, roots: usize): void {
  for (let k: usize = 0, all = nodes(count, LEAF); k < all; k++) {
    const size = degree(count, LEAF, k), leaf = leaves + (k << LEAF) * STEP, value = values + (k << LEAF + 1) * STEP;
    expand(leaf, xs + (k << LEAF) * STEP, size);
    copyMany(value, leaf, size);
    copy(value + size * STEP, ONE);
    zeroMany(value + (size + 1) * STEP, ((<usize>2) << LEAF) - size - 1);
    transform(value, LEAF + 1, 0, roots);
  }
}

/** z = values at 2^level roots of the node k, whose children have them. */
function join(z: usize, children: usize, count: usize, level: usize, k: usize): void {
  const size = (<usize>1) << level, left = children + 2 * k * size * STEP;
  if (k + k + 1 < nodes(count, level - 1)) multiplyValues(z, left, left + size * STEP, size);
  else copyMany(z, left, size);
}

/**
 * Grows the tree up to the level `root` ≥ LEAF + 1, the only node of which is M: `values` gets all levels below, one after the other,
 * `top` the lower 2^root coefficients of M; where its degree is 2^root the leading one is left out.
 */
export function growTree(top: usize, leaves: usize, values: usize, xs: usize, count: usize, root: usize, roots: usize): void {
  growLeaves(leaves, values, xs, count, roots);
  let children = values;
  for (let level = LEAF + 1; level <= root; level++) {
    const size = (<usize>1) << level;
    const parents = children + (nodes(count, level - 1) << level) * STEP;
    for (let k: usize = 0, all = nodes(count, level); k < all; k++) {
      const z = level == root ? top : parents + 2 * k * size * STEP;
      const other = level == root ? z : z + size * STEP;
      join(z, children, count, level, k);
      if (other != z) copyMany(other, z, size);
      transformBack(other, level, 0, roots);
      divideByPower(other, size, level);
      // A leading term x^size has become 1 modulo x^size − 1. It is −1 modulo x^size + 1.
      const full = degree(count, level, k) == size;
      if (full) subNear(other, other, ONE);
      if (level == root) continue;
      if (full) subNear(other, other, ONE);
      transform(other, level, 1, roots);
    }
    children = parents;
  }
}

/** z ← values at 2^log roots of 2H, from values of L + x^(2^log)·H at twice as many; those modulo x^(2^log) + 1 are destroyed. */
function upperHalf(z: usize, values: usize, log: usize, roots: usize): void {
  const half = (<usize>1) << log, other = values + half * STEP;
  transformBack(other, log, 1, roots);
  divideByPower(other, half, log);
  transform(other, log, 0, roots);
  for (let at: usize = 0, end = half * STEP; at < end; at += STEP) subNear(z + at, values + at, other + at);
}

/** u ← the values of twice the terms of the children, from those of the node k; `work` has room for as many as the node has. */
function descend(u: usize, children: usize, count: usize, level: usize, k: usize, work: usize, roots: usize): void {
  const size = (<usize>1) << level, half = (size >> 1) * STEP;
  const left = children + 2 * k * size * STEP, right = left + size * STEP;
  if (k + k + 1 < nodes(count, level - 1)) {
    multiplyValues(work, u, right, size);
    multiplyValues(u, u, left, size);
    upperHalf(u + half, u, level - 1, roots);
    upperHalf(u, work, level - 1, roots);
  } else {
    upperHalf(u, u, level - 1, roots); // an only child has the terms of its parent
  }
}

/** The value at x_i of the polynomial f, whose f/M_leaf has the terms in u: remainder = the integral part of M_leaf·(f/M_leaf), Horner. */
function evaluateLeaf(out: usize, u: usize, leaf: usize, xs: usize, size: usize, remainder: usize): void {
  const t = push(FR_BYTES);
  const last = u + ((<usize>1 << LEAF) - 1) * STEP; // c_0; c_k is k places before
  for (let m: usize = 0; m < size; m++) {
    const sum = remainder + m * STEP;
    copyMany(sum, last - (size - 1 - m) * STEP, 1); // leading coefficient 1
    for (let k: usize = 0; k + m + 1 < size; k++) {
      mul(t, last - k * STEP, leaf + (k + m + 1) * STEP);
      addNear(sum, sum, t);
    }
  }
  for (let i: usize = 0; i < size; i++) {
    const z = out + i * FR_BYTES;
    copy(z, remainder + (size - 1) * STEP);
    for (let m = size - 1; m > 0; m--) {
      mul(t, z, xs + i * STEP);
      addNear(z, t, remainder + (m - 1) * STEP);
    }
  }
  pop(FR_BYTES);
}

/**
 * out[i] = 2^root·f(x_i), FR_BYTES apart, where u holds the terms of f/M, 2^root of them, backwards. Destroys u; `work` has room for
 * 2^root elements. `out` may lie over the values below level `root`.
 */
export function evaluateTree(
  out: usize, u: usize, leaves: usize, values: usize, xs: usize, count: usize, root: usize, work: usize, roots: usize,
): void {
  transform(u, root, 0, roots);
  let children = values + <usize>valuesOfLevels(count, root) * STEP;
  for (let level = root; level > LEAF; level--) {
    children -= (nodes(count, level - 1) << level) * STEP;
    for (let k: usize = 0, all = nodes(count, level); k < all; k++) {
      descend(u + (k << level) * STEP, children, count, level, k, work, roots);
    }
  }
  for (let k: usize = 0, all = nodes(count, LEAF); k < all; k++) {
    const first = k << LEAF, terms = u + first * STEP;
    transformBack(terms, LEAF, 0, roots); // 2^LEAF times the terms
    evaluateLeaf(out + first * FR_BYTES, terms, leaves + first * STEP, xs + first * STEP, degree(count, LEAF, k), work);
  }
}
