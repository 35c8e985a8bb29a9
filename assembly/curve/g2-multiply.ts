// Scalar multiplication in G2 by the endomorphism −ψ, which multiplies by |x|: four digits of 64 bits (scalar.ts).
// Right in the subgroup only. Points of E'(Fp2) outside it need g2MultiplyAny.

import { ELEMENT, neg, select } from '../lanes/index';
import { pop, push, wipeScratch } from '../memory';
import { popSecret } from '../wipe';
import { g2Add, g2Copy, g2Double, g2Identity, g2Negate, g2Psi, POINT2 } from './g2';
import { lookup } from './lookup';
import { nonAdjacentForm, seedDigits } from './scalar';

const STEPS: usize = 65;
const STEPS_BYTES: usize = 80;

/**
 * Sign-aligned digits: A. Faz-Hernández, P. Longa, A. Sánchez, "Efficient and secure algorithms for GLV-based scalar
 * multiplication", ePrint 2013/158, algorithm 1. Every step i has one sign for all four digits; the first digit (made odd) is ±1
 * throughout, the others are 0 or that sign. Byte i = the other three as bits 0..2, the sign as bit 7. Returns −1 when the first
 * digit was even and 1 has been added to it, else 0.
 */
function alignSigns(steps: usize, digits: usize): i32 {
  let a1 = load<u64>(digits, 8), a2 = load<u64>(digits, 16), a3 = load<u64>(digits, 24);
  const first = load<u64>(digits), even = <i32>(first & 1) - 1;
  const a0 = first | 1;
  for (let i: usize = 0; i < STEPS - 1; i++) {
    const next = i < 63 ? a0 >> (<u64>i + 1) & 1 : 0;
    const negative = next ^ 1;
    const b1 = a1 & 1, b2 = a2 & 1, b3 = a3 & 1;
    store<u8>(steps + i, <u8>(b1 | (b2 << 1) | (b3 << 2) | (negative << 7)));
    a1 = (a1 >> 1) + (b1 & negative);
    a2 = (a2 >> 1) + (b2 & negative);
    a3 = (a3 >> 1) + (b3 & negative);
  }
  store<u8>(steps + STEPS - 1, <u8>(a1 | (a2 << 1) | (a3 << 2)));
  return even;
}

/** z = ± table[index] as a step says. Constant time. */
function signedEntry(z: usize, table: usize, step: i32): void {
  const t = push(ELEMENT);
  lookup(z, table, POINT2, 8, step & 7);
  neg(t, z + ELEMENT);
  select(z + ELEMENT, z + ELEMENT, t, -(step >> 7));
  pop(ELEMENT);
}

/**
 * z = scalar·p for p in G2 and a canonical scalar, 32 bytes big-endian; constant time. 64 doublings and 65 additions after 7 for the
 * table of P ± (a subset of −ψP, ψ²P, −ψ³P). Leaves the table in scratch. z may be p.
 */
export function multiplySecret2(z: usize, p: usize, scalar: usize): void {
  const FRAME = 8 * POINT2 + 2 * POINT2;
  const table = push(FRAME), sum = table + 8 * POINT2, entry = sum + POINT2;
  const SECRETS = 32 + STEPS_BYTES;
  const digits = push(SECRETS), steps = digits + 32;
  seedDigits(digits, scalar);
  const even = alignSigns(steps, digits);
  g2Copy(table, p);
  g2Copy(entry, p);
  for (let size: usize = 1; size < 8; size <<= 1) {
    g2Psi(entry, entry);
    g2Negate(entry, entry);
    for (let i: usize = 0; i < size; i++) g2Add(table + (size + i) * POINT2, table + i * POINT2, entry);
  }
  signedEntry(sum, table, load<u8>(steps + STEPS - 1));
  for (let i = <isize>STEPS - 2; i >= 0; i--) {
    g2Double(sum, sum);
    signedEntry(entry, table, load<u8>(steps + i));
    g2Add(sum, sum, entry);
  }
  g2Negate(entry, p);
  g2Add(entry, sum, entry);
  for (let i: usize = 0; i < POINT2; i += ELEMENT) select(sum + i, sum + i, entry + i, even);
  popSecret(digits, SECRETS);
  g2Copy(z, sum);
  pop(FRAME);
}

/** z = scalar·p for p in G2 and a canonical scalar; constant time, nothing stays in scratch. z may be p. */
export function g2Multiply(z: usize, p: usize, scalar: usize): void {
  multiplySecret2(z, p, scalar);
  wipeScratch();
}

/** Non-adjacent forms of width 5: odd multiples 1..15 of P and of its three images. */
const WIDTH: i32 = 5;
const ODD: usize = 8;
const FORM: usize = 80; // 65 digits, rounded up

/** Adds digit·(the point whose odd multiples are in the table). */
function addOdd(sum: usize, table: usize, digit: i32): void {
  if (digit > 0) {
    g2Add(sum, sum, table + <usize>(digit >> 1) * POINT2);
  } else if (digit < 0) {
    const t = push(POINT2);
    g2Negate(t, table + <usize>(-digit >> 1) * POINT2);
    g2Add(sum, sum, t);
    pop(POINT2);
  }
}

/** z = scalar·p for p in G2 and a canonical scalar, both public. z may be p. */
export function g2MultiplyVartime(z: usize, p: usize, scalar: usize): void {
  const FRAME = 4 * ODD * POINT2 + POINT2 + 4 * FORM + 32;
  const table = push(FRAME), sum = table + 4 * ODD * POINT2, forms = sum + POINT2, digits = forms + 4 * FORM;
  seedDigits(digits, scalar);
  let length = 0;
  for (let j: usize = 0; j < 4; j++) length = max(length, nonAdjacentForm(forms + j * FORM, digits + 8 * j, 1, WIDTH));
  g2Copy(table, p);
  g2Double(sum, p);
  for (let i: usize = 1; i < ODD; i++) g2Add(table + i * POINT2, table + (i - 1) * POINT2, sum);
  for (let i: usize = ODD; i < 4 * ODD; i++) {
    const image = table + i * POINT2;
    g2Psi(image, table + (i - ODD) * POINT2);
    g2Negate(image, image);
  }
  g2Identity(sum);
  for (let i = length - 1; i >= 0; i--) {
    if (i < length - 1) g2Double(sum, sum);
    for (let j: usize = 0; j < 4; j++) addOdd(sum, table + j * ODD * POINT2, load<i8>(forms + j * FORM + i));
  }
  g2Copy(z, sum);
  pop(FRAME);
}
