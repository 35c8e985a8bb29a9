// Values of a polynomial over Fr. Coefficients are secret (Shamir), lowest degree first, 32 canonical bytes each. The places x are
// public, share indices as a rule: whether they are small decides which way is taken, and nothing else does.

import { push } from '../memory';
import { popSecret, wipe } from '../wipe';
import { addLazy, FR_BYTES, load32, mul, ONE, read, write } from '../field/fr';
import { mulAddSmall, SMALL_BITS } from '../field/fr-word';

/** Points that are evaluated together, so that a coefficient is read once for all of them: 2·64·48 bytes of scratch. */
const ROWS: usize = 64;

/** z = Σ coefficient[k]·x^k for k < count, and 0 without coefficients. */
export function frEvaluate(z: usize, coefficients: usize, count: usize, x: usize): void {
  frEvaluateMany(z, coefficients, count, x, 1);
}

/** out[i] = Σ coefficient[k]·x[i]^k for `points` values x of 32 canonical bytes each. */
export function frEvaluateMany(out: usize, coefficients: usize, count: usize, xs: usize, points: usize): void {
  for (let first: usize = 0; first < points; first += ROWS) {
    const rows = min(points - first, ROWS);
    const bytes: usize = (rows + 1) * FR_BYTES;
    const sums = push(bytes);
    const coefficient = sums + rows * FR_BYTES;
    wipe(sums, bytes);
    const block = xs + 32 * first;
    if (areSmall(block, rows)) sumSmall(sums, rows, coefficients, count, block, coefficient);
    else sumLarge(sums, rows, coefficients, count, block, coefficient);
    for (let i: usize = 0; i < rows; i++) write(out + 32 * (first + i), sums + i * FR_BYTES);
    popSecret(sums, bytes);
  }
}

/** Whether all of `count` scalars are below 2^28. */
function areSmall(xs: usize, count: usize): bool {
  let bits: u64 = 0;
  for (const end = xs + 32 * count; xs < end; xs += 32) {
    bits |= load<u64>(xs) | load<u64>(xs, 8) | load<u64>(xs, 16) | (bswap(load<u64>(xs, 24)) >> SMALL_BITS);
  }
  return bits == 0;
}

/** Horner with one step of reduction instead of nine for each coefficient. */
function sumSmall(sums: usize, rows: usize, coefficients: usize, count: usize, xs: usize, coefficient: usize): void {
  for (let k = count; k > 0; k--) {
    read(coefficient, coefficients + 32 * (k - 1));
    for (let i: usize = 0; i < rows; i++) {
      const x = <i64>bswap(load<u32>(xs + 32 * i, 28));
      mulAddSmall(sums + i * FR_BYTES, sums + i * FR_BYTES, x, coefficient);
    }
  }
}

/**
 * Horner. The sums are integers and x is a residue, so a product is an integer again and no coefficient needs a conversion.
 * Bound: a product is below 1.1r, with a coefficient below 2.1r, and 2.1r·2r is far below the 64r² of `mul`.
 */
function sumLarge(sums: usize, rows: usize, coefficients: usize, count: usize, xs: usize, coefficient: usize): void {
  const bytes: usize = rows * FR_BYTES;
  const points = push(bytes);
  for (let i: usize = 0; i < rows; i++) load32(points + i * FR_BYTES, xs + 32 * i);
  for (let k = count; k > 0; k--) {
    read(coefficient, coefficients + 32 * (k - 1));
    for (let at: usize = 0; at < bytes; at += FR_BYTES) {
      mul(sums + at, sums + at, points + at);
      addLazy(sums + at, sums + at, coefficient);
    }
  }
  for (let at: usize = 0; at < bytes; at += FR_BYTES) mul(sums + at, sums + at, ONE); // carries, below 2r
  popSecret(points, bytes);
}
