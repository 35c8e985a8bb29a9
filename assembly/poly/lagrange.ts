// Lagrange coefficients for distinct indices x_i, at a point a:  λ_i = Π_{j≠i} (a − x_j) / (x_i − x_j)
//
// If a is one of the indices, λ is a unit vector. Indices are public, nothing here is constant-time.

import { BAD_ARGUMENT, BAD_SCALAR, OUT_OF_MEMORY } from '../status';
import { frIsCanonical } from '../field/fr-bytes';
import { lagrangeByRows, wordSize } from './lagrange-rows';
import { lagrangeByTree } from './lagrange-tree';

/**
 * From so many indices on the tree is faster than count² differences: of small integers for each of them that fits into a word of 57
 * bits, since that is how many one product takes, or of any integers. Measured on both kernels, Zen 4: 3300 for 13 bits, 180.
 */
export const MANY_SMALL: usize = 832;
export const MANY: usize = 192;

/**
 * out[i] = λ_i, `count` scalars of 32 bytes; out must not overlap the indices. BAD_ARGUMENT for no index or equal indices, BAD_SCALAR
 * for one that is not canonical, OUT_OF_MEMORY where the workspace of the tree behind the last argument does not fit; out is then not
 * to be used.
 */
export function lagrange(out: usize, indices: usize, count: usize, at: usize): i32 {
  if (count == 0) return BAD_ARGUMENT;
  const perWord = wordSize(indices, count, at);
  if (perWord == 0) {
    if (!frIsCanonical(at)) return BAD_SCALAR;
    for (let i: usize = 0; i < count; i++) if (!frIsCanonical(indices + 32 * i)) return BAD_SCALAR;
  }
  if (count < (perWord != 0 ? perWord * MANY_SMALL : MANY)) return lagrangeByRows(out, indices, count, at, perWord);
  const end = max(<u64>max(out, indices) + <u64>count * 32, <u64>at + 32);
  return end <= <u64>u32.MAX_VALUE ? lagrangeByTree(out, indices, count, at, <usize>end) : OUT_OF_MEMORY;
}
