// Powers by the seed of the curve in the cyclotomic subgroup: the bulk of the final exponentiation. Not for secrets.

import { compress, COMPRESSED, compressedSqr, decompress, decompressionDivisor } from '../field/compressed';
import { cyclotomicSqr } from '../field/cyclotomic';
import { FP12, fp12conjugate, fp12copy, fp12mul } from '../field/fp12';
import { fp2inverse } from '../field/inverse';
import { copy, ELEMENT, fp2mul, isZero } from '../lanes/index';
import { pop, push } from '../memory';
import { SEED, SEED_BITS } from './seed';

/**
 * Up to this bit of the seed squarings are compressed. The bits set are 16, 48, 57, 60, 62, 63: above 57 they lie so close that a
 * decompression (0.5 µs) costs what the compressed squarings save (0.27 µs each).
 */
const LAST_COMPRESSED: i32 = 57;
/** Bits set up to there. */
const DECOMPRESSED: usize = 3;

/** z = x^SEED with plain squarings, for elements that do not decompress, such as 1. z is not x. */
function powerPlain(z: usize, x: usize): void {
  fp12copy(z, x);
  for (let bit = SEED_BITS - 2; bit >= 0; bit--) {
    cyclotomicSqr(z, z);
    if ((SEED >> <u64>bit) & 1) fp12mul(z, z, x);
  }
}

/** z = 1/(4·g2) of each compressed element, with one inversion; 0 when one of them is 0: nothing is written then. */
function divisors(z: usize, x: usize): bool {
  const FRAME: usize = (DECOMPRESSED + 1) * ELEMENT;
  const d = push(FRAME), t = d + DECOMPRESSED * ELEMENT;
  decompressionDivisor(d, x);
  copy(z, d);
  for (let i: usize = 1; i < DECOMPRESSED; i++) { // z[i] = d[0]···d[i]
    decompressionDivisor(d + i * ELEMENT, x + i * COMPRESSED);
    fp2mul(z + i * ELEMENT, z + (i - 1) * ELEMENT, d + i * ELEMENT);
  }
  const invertible = isZero(z + (DECOMPRESSED - 1) * ELEMENT) != 3;
  if (invertible) {
    fp2inverse(t, z + (DECOMPRESSED - 1) * ELEMENT);
    for (let i: usize = DECOMPRESSED - 1; i > 0; i--) {
      fp2mul(z + i * ELEMENT, t, z + (i - 1) * ELEMENT);
      fp2mul(t, t, d + i * ELEMENT);
    }
    copy(z, t);
  }
  pop(FRAME);
  return invertible;
}

/** z = x^s for the negative seed s of the curve; x in the cyclotomic subgroup. z is not x. */
export function powerSeed(z: usize, x: usize): void {
  const FRAME: usize = FP12 + (DECOMPRESSED + 1) * COMPRESSED + DECOMPRESSED * ELEMENT;
  const factor = push(FRAME), running = factor + FP12, kept = running + COMPRESSED, inverses = kept + DECOMPRESSED * COMPRESSED;
  let next = kept;
  compress(running, x);
  for (let bit = 1; bit <= LAST_COMPRESSED; bit++) {
    compressedSqr(running, running);
    if ((SEED >> <u64>bit) & 1) {
      memory.copy(next, running, COMPRESSED);
      next += COMPRESSED;
    }
  }
  if (divisors(inverses, kept)) {
    decompress(z, kept, inverses);
    for (let i: usize = 1; i < DECOMPRESSED; i++) {
      decompress(factor, kept + i * COMPRESSED, inverses + i * ELEMENT);
      fp12mul(z, z, factor);
    }
    for (let bit = LAST_COMPRESSED + 1; bit < SEED_BITS; bit++) {
      cyclotomicSqr(factor, factor);
      if ((SEED >> <u64>bit) & 1) fp12mul(z, z, factor);
    }
  } else {
    powerPlain(z, x);
  }
  fp12conjugate(z, z);
  pop(FRAME);
}
