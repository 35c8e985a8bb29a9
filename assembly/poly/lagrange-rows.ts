// Lagrange coefficients by products of differences: the way for up to some thousand indices. Same contract as lagrange.ts.
//
// Computed as λ_i = N / ((a − x_i)·D_i) with N = Π_j (a − x_j), D_i = Π_{j≠i} (x_i − x_j): count² differences, and one inversion
// for each block of rows. If a is one of the indices, λ is a unit vector. Indices are public, nothing here is constant-time.
//
//           ┌ columns j: a block of indices, decoded once ┐
//   rows i  │  product_i ← product_i · s·Π_j (x_i − x_j)  │      differences.ts
//           └─────────────────────────────────────────────┘
//
// For many indices lagrange-tree.ts gives the same products D_i and N.

import { pop, push } from '../memory';
import { BAD_ARGUMENT, OK } from '../status';
import { copy, FR_BYTES, mul, ONE, read, store32, subLazy, UNIT } from '../field/fr';
import { inverseMany } from '../field/fr-inverse';
import { mulWord } from '../field/fr-word';
import { differencesPerWord, multiplyLarge, multiplySmall } from './differences';
import { storeFlag } from './unit-vector';

/** 3·192·48 bytes of scratch. An inversion costs as much as 250 products, so a block pays it with little more than one for each row. */
const ROWS: usize = 192;
const COLUMNS: usize = 192;

/** Whether the 32 bytes are an integer below 2^31. */
function isSmall(bytes: usize): bool {
  const high = v128.or(v128.load(bytes), v128.replace_lane<u32>(v128.load(bytes, 16), 3, 0));
  return !v128.any_true(high) && load<u8>(bytes, 28) < 0x80;
}

@inline function small(bytes: usize): i32 {
  return bswap(load<i32>(bytes, 28));
}

/** How many differences make one word, or 0 when an integer is not small and rows work on limbs. */
export function wordSize(indices: usize, count: usize, at: usize): usize {
  if (!isSmall(at)) return 0;
  let bits = small(at);
  for (let i: usize = 0; i < count; i++) {
    if (!isSmall(indices + 32 * i)) return 0;
    bits |= small(indices + 32 * i);
  }
  return differencesPerWord(32 - <u32>clz(bits));
}

/** Decodes `count` columns: i32 for rows of small integers, limbs otherwise. */
function decode(columns: usize, indices: usize, count: usize, perWord: usize): void {
  for (let j: usize = 0; j < count; j++) {
    if (perWord != 0) store<i32>(columns + 4 * j, small(indices + 32 * j));
    else read(columns + FR_BYTES * j, indices + 32 * j);
  }
}

/** product ← product · s·Π (y − column), where the column at `own` counts as 1; none does when it is not below `count`. */
function multiplyRow(product: usize, y: usize, columns: usize, count: usize, own: usize, perWord: usize): void {
  if (perWord != 0) {
    const value = small(y);
    if (own < count) store<i32>(columns + 4 * own, value - 1);
    multiplySmall(product, value, columns, count, perWord);
    if (own < count) store<i32>(columns + 4 * own, value);
  } else {
    const limbs = push(FR_BYTES);
    read(limbs, y);
    const column = columns + FR_BYTES * own;
    if (own < count) subLazy(column, limbs, UNIT);
    multiplyLarge(product, limbs, columns, count);
    if (own < count) copy(column, limbs);
    pop(FR_BYTES);
  }
}

/** products[i] = s·Π_j (ys[i] − indices[j]) without j = own + i. A row that holds an index twice becomes 0. */
function multiplyRows(
  products: usize, ys: usize, rows: usize, own: usize, indices: usize, count: usize, columns: usize, perWord: usize,
): void {
  for (let i: usize = 0; i < rows; i++) copy(products + i * FR_BYTES, ONE);
  for (let first: usize = 0; first < count; first += COLUMNS) {
    const width = min(count - first, COLUMNS);
    decode(columns, indices + 32 * first, width, perWord);
    for (let i: usize = 0; i < rows; i++) {
      multiplyRow(products + i * FR_BYTES, ys + 32 * i, columns, width, own + i - first, perWord);
    }
  }
}

/** Whether an element has no bit set: not every multiple of r, but what a difference of 0 gives. */
function isExactlyZero(x: usize): bool {
  return !v128.any_true(v128.or(v128.load(x), v128.load(x, 16))) && load<i32>(x, 32) == 0;
}

/** out[i] = λ_i, for canonical integers; `perWord` is their `wordSize`. BAD_ARGUMENT when two indices are equal. */
export function lagrangeByRows(out: usize, indices: usize, count: usize, at: usize, perWord: usize): i32 {
  const bytes: usize = (2 * ROWS + COLUMNS + 1) * FR_BYTES;
  const products = push(bytes);
  const prefixes = products + ROWS * FR_BYTES;
  const columns = prefixes + ROWS * FR_BYTES;
  const numerator = columns + COLUMNS * FR_BYTES;

  multiplyRows(numerator, at, 1, count, indices, count, columns, perWord);
  const unitVector = isExactlyZero(numerator);
  if (perWord != 0) mulWord(numerator, numerator, 1); // the scale that the factor a − x_i brings below
  else mul(numerator, numerator, UNIT);

  let status = OK;
  for (let first: usize = 0; first < count; first += ROWS) {
    const rows = min(count - first, ROWS);
    const ys = indices + 32 * first;
    multiplyRows(products, ys, rows, first, indices, count, columns, perWord);
    for (let i: usize = 0; i < rows; i++) if (isExactlyZero(products + i * FR_BYTES)) status = BAD_ARGUMENT;
    if (status != OK) break;

    const target = out + 32 * first;
    if (unitVector) {
      for (let i: usize = 0; i < rows; i++) storeFlag(target + 32 * i, at, ys + 32 * i);
      continue;
    }
    const stride: usize = perWord != 0 ? 4 : FR_BYTES;
    decode(columns, ys, rows, perWord);
    for (let i: usize = 0; i < rows; i++) multiplyRow(products + i * FR_BYTES, at, columns + stride * i, 1, 1, perWord);
    inverseMany(products, prefixes, rows);
    for (let i: usize = 0; i < rows; i++) {
      mul(products + i * FR_BYTES, products + i * FR_BYTES, numerator);
      store32(target + 32 * i, products + i * FR_BYTES);
    }
  }
  pop(bytes);
  return status;
}
