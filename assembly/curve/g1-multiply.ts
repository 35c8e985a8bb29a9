// Scalar multiplication in G1 by the endomorphism −φ, which multiplies by x²: k = low + high·x² (scalar.ts).
// Right in the subgroup only. Points of E(Fp) outside it need g1MultiplyAny.

import { conj, copy, ELEMENT, mul, select } from '../lanes/index';
import { pop, push, wipeScratch } from '../memory';
import { popSecret } from '../wipe';
import { endomorphism } from './constants';
import { g1Add, g1Copy, g1Double, g1Identity, g1Negate, POINT1 } from './g1';
import { lookup } from './lookup';
import { boothDigit, nonAdjacentForm, seedHalves } from './scalar';

/** Signed windows of 5 bits: 26 digits of 128 bits, multiples 0..16. 125 doublings and 52 additions after 15 for the table. */
const WINDOW: usize = 5;
const DIGITS: usize = 26;
const ENTRIES: usize = 17;

/** z = digit·P from the table of multiples, |digit| ≤ 16. Constant time. */
function signedEntry(z: usize, table: usize, digit: i32): void {
  const t = push(ELEMENT);
  const sign = digit >> 31;
  lookup(z, table, POINT1, <i32>ENTRIES, (digit ^ sign) - sign);
  conj(t, z);
  select(z, z, t, sign);
  pop(ELEMENT);
}

/** z = scalar·p for p in G1 and a canonical scalar, 32 bytes big-endian; constant time. Leaves the table in scratch. z may be p. */
export function multiplySecret1(z: usize, p: usize, scalar: usize): void {
  const FRAME = ENTRIES * POINT1 + 2 * POINT1;
  const table = push(FRAME), sum = table + ENTRIES * POINT1, entry = sum + POINT1;
  const halves = push(32);
  seedHalves(halves, scalar);
  g1Identity(table);
  g1Copy(table + POINT1, p);
  for (let i: usize = 2; i < ENTRIES; i += 2) {
    g1Double(table + i * POINT1, table + (i >> 1) * POINT1);
    if (i + 1 < ENTRIES) g1Add(table + (i + 1) * POINT1, table + i * POINT1, p);
  }
  g1Identity(sum);
  for (let i = <isize>DIGITS - 1; i >= 0; i--) {
    if (i < <isize>DIGITS - 1) for (let j: usize = 0; j < WINDOW; j++) g1Double(sum, sum);
    signedEntry(entry, table, boothDigit(halves, 2, WINDOW, i));
    g1Add(sum, sum, entry);
    signedEntry(entry, table, boothDigit(halves + 16, 2, WINDOW, i));
    mul(entry, entry, endomorphism()); // (βX, −Y)
    g1Add(sum, sum, entry);
  }
  popSecret(halves, 32);
  g1Copy(z, sum);
  pop(FRAME);
}

/** z = scalar·p for p in G1 and a canonical scalar; constant time, nothing stays in scratch. z may be p. */
export function g1Multiply(z: usize, p: usize, scalar: usize): void {
  multiplySecret1(z, p, scalar);
  wipeScratch();
}

/** Non-adjacent forms of width 5: odd multiples 1..15 of P and of x²·P. */
const WIDTH: i32 = 5;
const ODD: usize = 8;
const FORM: usize = 144; // 129 digits, rounded up

/** Adds digit·(the point whose odd multiples are in the table). */
function addOdd(sum: usize, table: usize, digit: i32): void {
  if (digit > 0) {
    g1Add(sum, sum, table + <usize>(digit >> 1) * POINT1);
  } else if (digit < 0) {
    const t = push(POINT1);
    g1Negate(t, table + <usize>(-digit >> 1) * POINT1);
    g1Add(sum, sum, t);
    pop(POINT1);
  }
}

/** z = scalar·p for p in G1 and a canonical scalar, both public. z may be p. */
export function g1MultiplyVartime(z: usize, p: usize, scalar: usize): void {
  const FRAME = 2 * ODD * POINT1 + POINT1 + 2 * FORM + 32;
  const table = push(FRAME), image = table + ODD * POINT1, sum = image + ODD * POINT1;
  const low = sum + POINT1, high = low + FORM, halves = high + FORM;
  seedHalves(halves, scalar);
  const lowLength = nonAdjacentForm(low, halves, 2, WIDTH);
  const highLength = nonAdjacentForm(high, halves + 16, 2, WIDTH);
  g1Copy(table, p);
  g1Double(sum, p);
  for (let i: usize = 1; i < ODD; i++) g1Add(table + i * POINT1, table + (i - 1) * POINT1, sum);
  for (let i: usize = 0; i < ODD; i++) {
    mul(image + i * POINT1, table + i * POINT1, endomorphism());
    copy(image + i * POINT1 + ELEMENT, table + i * POINT1 + ELEMENT);
  }
  g1Identity(sum);
  const length = max(lowLength, highLength);
  for (let i = length - 1; i >= 0; i--) {
    if (i < length - 1) g1Double(sum, sum);
    addOdd(sum, table, load<i8>(low + i));
    addOdd(sum, image, load<i8>(high + i));
  }
  g1Copy(z, sum);
  pop(FRAME);
}
