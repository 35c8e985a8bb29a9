// Lagrange coefficients in O(count·log² count): as in lagrange-rows.ts, λ_i = N / ((a − x_i)·D_i) with N = Π_j (a − x_j), but
// D_i = Π_{j≠i} (x_i − x_j) = M'(x_i) for M = Π_j (x − x_j), whose tree of subproducts evaluates M'/M at all indices at once.
//
// Workspace behind the arguments, in elements of 36 bytes, for n = 2^root ≥ count:
//
//   roots n/2 │ indices n │ leaves n │ values of the levels, less than 2·(count + 2^level) for each │ reversed M, terms, 2 × work: 4n + 2
//                                      afterwards: D_i and prefixes, 2·48 bytes for each index

import { pop, push, reserve } from '../memory';
import { BAD_ARGUMENT, OK, OUT_OF_MEMORY } from '../status';
import { add, copy, FR_BYTES, isZero, load32, mul, ONE, store32, subLazy } from '../field/fr';
import { STEP, zeroMany } from '../field/fr-near';
import { inverseMany } from '../field/fr-inverse';
import { logarithmicDerivative } from './series';
import { evaluateTree, growTree, LEAF, valuesOfLevels } from './subproducts';
import { writeRoots } from './transform';
import { storeFlag } from './unit-vector';

/** z = Π (a − x_j). */
function multiplyDifferences(z: usize, a: usize, xs: usize, count: usize): void {
  const t = push(FR_BYTES);
  copy(z, ONE);
  for (let at: usize = 0, end = count * STEP; at < end; at += STEP) {
    subLazy(t, a, xs + at);
    mul(z, t, z);
  }
  pop(FR_BYTES);
}

/** The reversed polynomial, 2^root + 1 elements, of the monic one with these lower coefficients. */
function reverse(f: usize, coefficients: usize, degree: usize, size: usize): void {
  copy(f, ONE);
  for (let i: usize = 1; i <= degree; i++) copy(f + i * STEP, coefficients + (degree - i) * STEP);
  zeroMany(f + (degree + 1) * STEP, size - degree);
}

/** Swaps the ends of an array. */
function turnAround(values: usize, count: usize): void {
  const t = push(FR_BYTES);
  for (let low = values, high = values + (count - 1) * STEP; low < high; low += STEP, high -= STEP) {
    copy(t, low);
    copy(low, high);
    copy(high, t);
  }
  pop(FR_BYTES);
}

/** The level of the root: the smallest with 2^root ≥ count. */
function rootLevel(count: usize): usize {
  return max(<usize>(32 - clz(<u32>(count - 1))), LEAF + 1);
}

/** Bytes of the workspace for 2 ≤ count < 2^31. */
function workspaceBytes(count: usize): u64 {
  const root = rootLevel(count), n = (<u64>1) << root;
  const middle = max(valuesOfLevels(count, root) * STEP, <u64>count * 2 * FR_BYTES);
  return (n / 2 + 6 * n + 2) * STEP + middle + 64;
}

/** out[i] = N / ((a − x_i)·D_i), or the unit vector where N = 0; BAD_ARGUMENT where some D_i is 0. */
function divide(
  out: usize, indices: usize, count: usize, at: usize, numerator: usize, a: usize, xs: usize, products: usize, prefixes: usize,
): i32 {
  const unitVector = isZero(numerator);
  const bytes: usize = 2 * FR_BYTES;
  const t = push(bytes), all = t + FR_BYTES;
  copy(all, ONE);
  for (let i: usize = 0; i < count; i++) {
    const product = products + i * FR_BYTES;
    mul(all, all, product);
    subLazy(t, a, xs + i * STEP);
    if (!unitVector) mul(product, t, product);
  }
  const equalIndices = isZero(all);
  pop(bytes);
  if (equalIndices) return BAD_ARGUMENT;
  if (unitVector) {
    for (let i: usize = 0; i < count; i++) storeFlag(out + 32 * i, at, indices + 32 * i);
    return OK;
  }
  inverseMany(products, prefixes, count);
  for (let i: usize = 0; i < count; i++) {
    const product = products + i * FR_BYTES;
    mul(product, product, numerator);
    store32(out + 32 * i, product);
  }
  return OK;
}

/** out[i] = λ_i, for canonical integers and count ≥ 2. BAD_ARGUMENT when two indices are equal. `workspace`: as in lagrange.ts. */
export function lagrangeByTree(out: usize, indices: usize, count: usize, at: usize, workspace: usize): i32 {
  if (count >= 1 << 30 || !reserve(<u64>workspace + workspaceBytes(count))) return OUT_OF_MEMORY;
  const root = rootLevel(count), size = (<usize>1) << root, n = size * STEP;
  const roots = (workspace + 63) & ~63;
  const xs = roots + (size >> 1) * STEP, leaves = xs + n, values = leaves + n;
  const products = values, prefixes = values + count * FR_BYTES;
  const u = values + max(<usize>valuesOfLevels(count, root) * STEP, 2 * count * FR_BYTES);
  const reversed = u + n, first = reversed + n + 2 * STEP, second = first + n;
  const bytes: usize = 2 * FR_BYTES;
  const a = push(bytes), numerator = a + FR_BYTES;

  writeRoots(roots, root);
  for (let i: usize = 0; i < count; i++) load32(xs + i * STEP, indices + 32 * i);
  load32(a, at);
  multiplyDifferences(numerator, a, xs, count);

  growTree(first, leaves, values, xs, count, root, roots);
  reverse(reversed, first, count, size);
  logarithmicDerivative(u, reversed, count, root, first, second, roots);
  turnAround(u, size);
  evaluateTree(products, u, leaves, values, xs, count, root, first, roots);
  for (let level: usize = 0; level < root; level++) add(numerator, numerator, numerator); // the factor of evaluateTree

  const status = divide(out, indices, count, at, numerator, a, xs, products, prefixes);
  pop(bytes);
  return status;
}
