// Σ k_i·P_i in G2 with shared doublings, for one point or a few, variable time (Straus 1964): the four digits of every scalar
// in base |x| (scalar.ts) in non-adjacent form of width 5, against the odd multiples of P, −ψP, ψ²P and −ψ³P.

import { pop, push } from '../memory';
import { g2Add, g2Copy, g2Double, g2Identity, g2Negate, g2Psi, POINT2 } from './g2';
import { nonAdjacentForm, seedDigits } from './scalar';

const WIDTH: i32 = 5;
/** Odd multiples 1, 3, … 15. */
const ODD: usize = 8;
/** Digits of a part: 65, rounded up. */
const FORM: usize = 80;
const TABLE: usize = ODD * POINT2;

/** Bytes of workspace for each point: the odd multiples of the four images, and the digits that go with each. */
export const STRAUS_POINT2: usize = 4 * (TABLE + FORM);

/** Fills the workspace of one point; returns the number of its digits. */
function prepare(space: usize, p: usize, scalar: usize): i32 {
  const double = push(POINT2);
  g2Copy(space, p);
  g2Double(double, p);
  for (let i: usize = 1; i < ODD; i++) g2Add(space + i * POINT2, space + (i - 1) * POINT2, double);
  pop(POINT2);
  for (let i: usize = TABLE; i < 4 * TABLE; i += POINT2) {
    g2Psi(space + i, space + i - TABLE);
    g2Negate(space + i, space + i);
  }
  const forms = space + 4 * TABLE;
  const digits = push(32);
  seedDigits(digits, scalar);
  let length = 0;
  for (let j: usize = 0; j < 4; j++) length = max(length, nonAdjacentForm(forms + j * FORM, digits + 8 * j, 1, WIDTH));
  pop(32);
  return length;
}

/** sum += digit·(the point whose odd multiples the table holds). */
function addDigit(sum: usize, table: usize, digit: i32): void {
  if (digit > 0) {
    g2Add(sum, sum, table + <usize>(digit >> 1) * POINT2);
  } else if (digit < 0) {
    const t = push(POINT2);
    g2Negate(t, table + <usize>(-digit >> 1) * POINT2);
    g2Add(sum, sum, t);
    pop(POINT2);
  }
}

/** z = Σ scalars[i]·points[i] for points in G2 and canonical scalars, all public; count·STRAUS_POINT2 bytes of workspace. */
export function straus2(z: usize, points: usize, scalars: usize, count: usize, workspace: usize): void {
  let length = 0;
  for (let i: usize = 0; i < count; i++) {
    length = max(length, prepare(workspace + i * STRAUS_POINT2, points + i * POINT2, scalars + 32 * i));
  }
  const sum = push(POINT2);
  g2Identity(sum);
  const end = workspace + count * STRAUS_POINT2;
  for (let bit = length - 1; bit >= 0; bit--) {
    if (bit < length - 1) g2Double(sum, sum);
    for (let space = workspace; space < end; space += STRAUS_POINT2) {
      for (let j: usize = 0; j < 4; j++) {
        addDigit(sum, space + j * TABLE, load<i8>(space + 4 * TABLE + j * FORM + <usize>bit));
      }
    }
  }
  g2Copy(z, sum);
  pop(POINT2);
}
