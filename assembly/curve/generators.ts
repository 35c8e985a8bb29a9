// Fixed-base multiplication of the generators, constant time, from tables that the first call builds.
//
// The endomorphisms let one table serve all parts of a scalar (scalar.ts): the parts are added from the highest down, and between
// two parts the sum is multiplied by x² (G1) or |x| (G2) through the endomorphism. So no doublings, only additions:
//   G1: 26 windows of 5 bits over 128 bits, 2 parts: 52 additions; 26·16 affine points, 52 KiB
//   G2: 13 windows of 5 bits over 64 bits, 4 parts: 52 additions; 13·16 affine points, 52 KiB

import { conj, ELEMENT, mul, neg, select, zero } from '../lanes/index';
import { pop, push, wipeScratch } from '../memory';
import { popSecret } from '../wipe';
import { endomorphism, one, zeroOne } from './constants';
import { g1Add, g1Double, g1Generator, g1Identity, POINT1 } from './g1';
import { g1ToAffineBatch } from './g1-encoding';
import { g2Add, g2AddMixed, g2Double, g2Generator, g2Identity, g2Negate, g2Psi, POINT2 } from './g2';
import { g2ToAffineBatch } from './g2-encoding';
import { lookup } from './lookup';
import { boothDigit, seedDigits, seedHalves } from './scalar';

const WINDOW: usize = 5;
const ENTRIES: usize = 16; // multiples 1..16
const WINDOWS1: usize = 26;
const WINDOWS2: usize = 13;
const AFFINE2: usize = 2 * ELEMENT;

const TABLE1: usize = memory.data(26 * 16 * 128, 64);
const TABLE2: usize = memory.data(13 * 16 * 256, 64);
let ready1: bool = false;
let ready2: bool = false;

function build1(): void {
  const FRAME = ENTRIES * POINT1;
  const multiples = push(FRAME), last = multiples + (ENTRIES - 1) * POINT1;
  g1Generator(multiples);
  for (let w: usize = 0; w < WINDOWS1; w++) {
    if (w) g1Double(multiples, last); // 32 times the base of the window below
    for (let i: usize = 1; i < ENTRIES; i++) g1Add(multiples + i * POINT1, multiples + (i - 1) * POINT1, multiples);
    g1ToAffineBatch(TABLE1 + w * ENTRIES * ELEMENT, multiples, <i32>ENTRIES);
  }
  pop(FRAME);
  ready1 = true;
}

function build2(): void {
  const FRAME = ENTRIES * POINT2;
  const multiples = push(FRAME), last = multiples + (ENTRIES - 1) * POINT2;
  g2Generator(multiples);
  for (let w: usize = 0; w < WINDOWS2; w++) {
    if (w) g2Double(multiples, last);
    for (let i: usize = 1; i < ENTRIES; i++) g2Add(multiples + i * POINT2, multiples + (i - 1) * POINT2, multiples);
    g2ToAffineBatch(TABLE2 + w * ENTRIES * AFFINE2, multiples, <i32>ENTRIES);
  }
  pop(FRAME);
  ready2 = true;
}

/** z += digit·(2^(5·window)·G). In G1 an addition of an affine point costs as much as a full one, which takes the identity too. */
function addWindow1(z: usize, window: usize, digit: i32): void {
  const FRAME = POINT1 + ELEMENT;
  const entry = push(FRAME), t = entry + POINT1;
  const sign = digit >> 31, magnitude = (digit ^ sign) - sign, none = -i32(magnitude == 0);
  lookup(entry, TABLE1 + window * ENTRIES * ELEMENT, ELEMENT, <i32>ENTRIES, magnitude - 1);
  conj(t, entry);
  select(entry, entry, t, sign);
  select(entry, entry, zeroOne(), none);
  zero(t);
  select(entry + ELEMENT, one(), t, none);
  g1Add(z, z, entry);
  pop(FRAME);
}

/** z += digit·(2^(5·window)·G). */
function addWindow2(z: usize, window: usize, digit: i32): void {
  const FRAME = AFFINE2 + POINT2;
  const entry = push(FRAME), sum = entry + AFFINE2;
  const sign = digit >> 31, magnitude = (digit ^ sign) - sign, none = -i32(magnitude == 0);
  lookup(entry, TABLE2 + window * ENTRIES * AFFINE2, AFFINE2, <i32>ENTRIES, magnitude - 1);
  neg(sum, entry + ELEMENT);
  select(entry + ELEMENT, entry + ELEMENT, sum, sign);
  g2AddMixed(sum, z, entry);
  for (let i: usize = 0; i < POINT2; i += ELEMENT) select(z + i, sum + i, z + i, none);
  pop(FRAME);
}

/** z = scalar·G for a canonical scalar, 32 bytes big-endian; constant time. Leaves secrets in scratch. */
export function multiplyGeneratorSecret1(z: usize, scalar: usize): void {
  if (!ready1) build1();
  const halves = push(32);
  seedHalves(halves, scalar);
  g1Identity(z);
  for (let w: usize = 0; w < WINDOWS1; w++) addWindow1(z, w, boothDigit(halves + 16, 2, WINDOW, w));
  mul(z, z, endomorphism());
  for (let w: usize = 0; w < WINDOWS1; w++) addWindow1(z, w, boothDigit(halves, 2, WINDOW, w));
  popSecret(halves, 32);
}

/** z = scalar·G for a canonical scalar; constant time, nothing stays in scratch. */
export function g1MultiplyGenerator(z: usize, scalar: usize): void {
  multiplyGeneratorSecret1(z, scalar);
  wipeScratch();
}

/** z = scalar·G for a canonical scalar, 32 bytes big-endian; constant time. Leaves secrets in scratch. */
export function multiplyGeneratorSecret2(z: usize, scalar: usize): void {
  if (!ready2) build2();
  const digits = push(32);
  seedDigits(digits, scalar);
  g2Identity(z);
  for (let part: usize = 4; part-- > 0;) {
    for (let w: usize = 0; w < WINDOWS2; w++) addWindow2(z, w, boothDigit(digits + 8 * part, 1, WINDOW, w));
    if (part) {
      g2Psi(z, z);
      g2Negate(z, z);
    }
  }
  popSecret(digits, 32);
}

/** z = scalar·G for a canonical scalar; constant time, nothing stays in scratch. */
export function g2MultiplyGenerator(z: usize, scalar: usize): void {
  multiplyGeneratorSecret2(z, scalar);
  wipeScratch();
}
