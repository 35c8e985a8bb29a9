// The scalar field as JavaScript sees it: 32 bytes, big-endian, canonical. Callers check what they did not produce themselves with
// frIsCanonical. Scalars may be secret, so every frame is given back zeroed.

import { push } from '../memory';
import { BAD_LENGTH, BAD_SCALAR, OK } from '../status';
import { popSecret } from '../wipe';
import { add, FR_BYTES, isReduced, load32, loadWide, mul, neg, read, store32, sub, write } from './fr';
import { SQUARE } from './fr-constants.generated';
import { inverse } from './fr-inverse';

const TWO: usize = 2 * FR_BYTES;

export function frIsCanonical(x: usize): i32 {
  const a = push(FR_BYTES);
  read(a, x);
  const reduced = isReduced(a);
  popSecret(a, FR_BYTES);
  return <i32>reduced;
}

/** Whether 32 bytes are all zero. */
export function frIsZero(x: usize): i32 {
  return <i32>!v128.any_true(v128.or(v128.load(x), v128.load(x, 16)));
}

export function frAdd(z: usize, x: usize, y: usize): void {
  const a = push(TWO);
  const b = a + FR_BYTES;
  read(a, x);
  read(b, y);
  add(a, a, b);
  write(z, a);
  popSecret(a, TWO);
}

export function frSub(z: usize, x: usize, y: usize): void {
  const a = push(TWO);
  const b = a + FR_BYTES;
  read(a, x);
  read(b, y);
  sub(a, a, b);
  write(z, a);
  popSecret(a, TWO);
}

export function frNeg(z: usize, x: usize): void {
  const a = push(FR_BYTES);
  read(a, x);
  neg(a, a);
  write(z, a);
  popSecret(a, FR_BYTES);
}

export function frMul(z: usize, x: usize, y: usize): void {
  const a = push(TWO);
  const b = a + FR_BYTES;
  read(a, x);
  read(b, y);
  mul(a, a, b); //      x·y/R
  mul(a, a, SQUARE); // x·y
  write(z, a);
  popSecret(a, TWO);
}

/** z = 1/x. For x = 0 the status is BAD_SCALAR and z = 0; that branch is the only one, and it tells no more than the status. */
export function frInverse(z: usize, x: usize): i32 {
  const a = push(FR_BYTES);
  load32(a, x);
  inverse(a, a);
  store32(z, a);
  popSecret(a, FR_BYTES);
  return frIsZero(z) ? BAD_SCALAR : OK;
}

/** z = the integer of `length` ≤ 64 bytes, big-endian, modulo r. */
export function frReduceWide(z: usize, bytes: usize, length: usize): i32 {
  if (length > 64) return BAD_LENGTH;
  const a = push(FR_BYTES);
  loadWide(a, bytes, length);
  store32(z, a);
  popSecret(a, FR_BYTES);
  return OK;
}

/** Four 64-bit limbs, least significant first, of 32 big-endian bytes: the form in which scalar multiplication reads windows. */
export function frToLimbs(limbs: usize, bytes: usize): void {
  const w3 = bswap(load<u64>(bytes)), w2 = bswap(load<u64>(bytes, 8));
  const w1 = bswap(load<u64>(bytes, 16)), w0 = bswap(load<u64>(bytes, 24));
  store<u64>(limbs, w0);
  store<u64>(limbs, w1, 8);
  store<u64>(limbs, w2, 16);
  store<u64>(limbs, w3, 24);
}
