// The target group: the subgroup of order r of Fp12*. Six elements of Fp2.

import { cyclotomicSqr } from '../field/cyclotomic';
import { FP12, fp12conjugate, fp12copy, fp12equal, fp12isOne, fp12mul, fp12one } from '../field/fp12';
import { fp12frobenius } from '../field/frobenius';
import { ELEMENT, selectBytes, storeBytes } from '../lanes/index';
import { push } from '../memory';
import { popSecret } from '../wipe';
import { SEED, SEED_BITS } from './seed';

/** z = x·y. z may be x or y. */
export function gtMultiply(z: usize, x: usize, y: usize): void {
  fp12mul(z, x, y);
}

/** z = 1/x. z may be x. */
export function gtInverse(z: usize, x: usize): void {
  fp12conjugate(z, x);
}

/** 1 when x = y, else 0. */
export function gtEqual(x: usize, y: usize): i32 {
  return fp12equal(x, y);
}

/** 1 when x = 1, else 0. */
export function gtIsIdentity(x: usize): i32 {
  return fp12isOne(x);
}

/** 576 bytes = x: twelve elements of Fp, big-endian, c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2, the real part first. */
export function gtEncode(bytes: usize, x: usize): void {
  for (let i: usize = 0; i < 6; i++) storeBytes(bytes + 96 * i, bytes + 96 * i + 48, x + i * ELEMENT);
}

const DIGITS: usize = 4;

/**
 * digits = the four digits of a 256-bit big-endian integer in base SEED, least significant first. The integer is below
 * r < SEED⁴, so that three divisions leave a last digit of 64 bits. Bit by bit, branch-free.
 */
function seedDigits(digits: usize, scalar: usize): void {
  const words = push(32);
  for (let i: usize = 0; i < 32; i += 8) store<u64>(words + i, bswap<u64>(load<u64>(scalar + 24 - i)));
  for (let d: usize = 0; d < DIGITS - 1; d++) {
    let remainder: u64 = 0;
    for (let i: i32 = 255; i >= 0; i--) {
      const at = words + (<usize>(i >> 6) << 3), shift = <u64>(i & 63);
      const word = load<u64>(at);
      const carry = remainder >> 63;
      remainder = remainder << 1 | (word >> shift & 1);
      const fits = carry | u64(remainder >= SEED);
      remainder -= SEED & (0 - fits);
      store<u64>(at, word & ~(1 << shift) | fits << shift); // the quotient takes the place of the dividend
    }
    store<u64>(digits + 8 * d, remainder);
  }
  store<u64>(digits + 8 * (DIGITS - 1), load<u64>(words));
  popSecret(words, 32);
}

/**
 * z = x^scalar for x in the target group and 32 big-endian bytes below r, branch-free. On the group the Frobenius map is the power
 * p ≡ −SEED (mod r), so x^SEED is conjugate(x^p) for free: with scalar = Σ dᵢ·SEED^i, 64 squarings and 64 products do
 * (S. Galbraith, M. Scott, "Exponentiation in pairing-friendly groups using homomorphisms", ePrint 2008/117). z may be x.
 */
export function gtPow(z: usize, x: usize, scalar: usize): void {
  const FRAME: usize = 18 * FP12 + 8 * DIGITS;
  const table = push(FRAME), chosen = table + 16 * FP12, result = chosen + FP12, digits = result + FP12;
  seedDigits(digits, scalar);

  // table[k] = Π x^(SEED^i) over the bits i of k
  fp12one(table);
  fp12copy(table + FP12, x);
  for (let i: usize = 1; i < DIGITS; i++) {
    const top = table + (FP12 << i);
    fp12frobenius(top, table + (FP12 << (i - 1)));
    fp12conjugate(top, top);
    for (let k: usize = 1; k < (<usize>1 << i); k++) fp12mul(top + k * FP12, top, table + k * FP12);
  }

  fp12one(result);
  for (let bit = SEED_BITS - 1; bit >= 0; bit--) {
    cyclotomicSqr(result, result);
    let index = 0;
    for (let i: usize = 0; i < DIGITS; i++) index |= <i32>(load<u64>(digits + 8 * i) >> <u64>bit & 1) << <i32>i;
    fp12copy(chosen, table);
    for (let k = 1; k < 16; k++) {
      selectBytes(chosen, chosen, table + <usize>k * FP12, 0 - i32(k == index), FP12);
    }
    fp12mul(result, result, chosen);
  }
  fp12copy(z, result);
  popSecret(table, FRAME);
}
