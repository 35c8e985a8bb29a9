// Σ k_i·P_i in G1 with shared doublings, for one point or a few, variable time (Straus 1964): both halves of every scalar
// (scalar.ts) in non-adjacent form of width 5, against the odd multiples of P and of x²P.

import { copy, ELEMENT, mul } from '../lanes/index';
import { pop, push } from '../memory';
import { endomorphism } from './constants';
import { g1Add, g1Copy, g1Double, g1Identity, g1Negate, POINT1 } from './g1';
import { nonAdjacentForm, seedHalves } from './scalar';

const WIDTH: i32 = 5;
/** Odd multiples 1, 3, … 15. */
const ODD: usize = 8;
/** Digits of a half: 129, rounded up. */
const FORM: usize = 144;
const TABLE: usize = ODD * POINT1;

/** Bytes of workspace for each point: the odd multiples of P and of x²P, and the digits that go with each. */
export const STRAUS_POINT1: usize = 2 * (TABLE + FORM);

/** Fills the workspace of one point; returns the number of its digits. */
function prepare(space: usize, p: usize, scalar: usize): i32 {
  const double = push(POINT1);
  g1Copy(space, p);
  g1Double(double, p);
  for (let i: usize = 1; i < ODD; i++) g1Add(space + i * POINT1, space + (i - 1) * POINT1, double);
  pop(POINT1);
  for (let i: usize = 0; i < TABLE; i += POINT1) {
    mul(space + TABLE + i, space + i, endomorphism());
    copy(space + TABLE + i + ELEMENT, space + i + ELEMENT);
  }
  const digits = space + 2 * TABLE;
  const halves = push(32);
  seedHalves(halves, scalar);
  const length = max(nonAdjacentForm(digits, halves, 2, WIDTH), nonAdjacentForm(digits + FORM, halves + 16, 2, WIDTH));
  pop(32);
  return length;
}

/** sum += digit·(the point whose odd multiples the table holds). */
function addDigit(sum: usize, table: usize, digit: i32): void {
  if (digit > 0) {
    g1Add(sum, sum, table + <usize>(digit >> 1) * POINT1);
  } else if (digit < 0) {
    const t = push(POINT1);
    g1Negate(t, table + <usize>(-digit >> 1) * POINT1);
    g1Add(sum, sum, t);
    pop(POINT1);
  }
}

/** z = Σ scalars[i]·points[i] for points in G1 and canonical scalars, all public; count·STRAUS_POINT1 bytes of workspace. */
export function straus1(z: usize, points: usize, scalars: usize, count: usize, workspace: usize): void {
  let length = 0;
  for (let i: usize = 0; i < count; i++) {
    length = max(length, prepare(workspace + i * STRAUS_POINT1, points + i * POINT1, scalars + 32 * i));
  }
  const sum = push(POINT1);
  g1Identity(sum);
  const end = workspace + count * STRAUS_POINT1;
  for (let bit = length - 1; bit >= 0; bit--) {
    if (bit < length - 1) g1Double(sum, sum);
    for (let space = workspace; space < end; space += STRAUS_POINT1) {
      const digits = space + 2 * TABLE + <usize>bit;
      addDigit(sum, space, load<i8>(digits));
      addDigit(sum, space + TABLE, load<i8>(digits, FORM));
    }
  }
  g1Copy(z, sum);
  pop(POINT1);
}
