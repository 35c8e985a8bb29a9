// Loops that time a primitive from inside the module, where a call from JavaScript would cost more than the work.

import { add, addNorm, ELEMENT, fp2mul, fp2sqr, mul, redc, sqr, wide1, wide2 } from './lanes/index';
import { g1Add, g1Double } from './curve/g1-formulas';
import { g2Add, g2AddMixed, g2Double } from './curve/g2-formulas';
import { pop, push } from './memory';
import { compressedSqr } from './field/compressed';
import { cyclotomicSqr } from './field/cyclotomic';
import { fp12mul, fp12sqr } from './field/fp12';
import { finalExponentiation } from './pairing/final-exponentiation';
import { millerLoop } from './pairing/miller-loop';
import { fp12mulByLine, fp12mulByLines } from './pairing/sparse';

export function loopMul(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) { const o: usize = (i & 15) * ELEMENT; mul(z + o, x + o, y + o); }
}
export function loopFp2mul(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) { const o: usize = (i & 15) * ELEMENT; fp2mul(z + o, x + o, y + o); }
}
export function loopFp2sqr(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) { const o: usize = (i & 15) * ELEMENT; fp2sqr(z + o, x + o); }
}
export function loopWide1(z: usize, x: usize, y: usize, times: i32): void {
  const t = push(512);
  for (let i = 0; i < times; i++) wide1(t, x, y);
  pop(512);
}
export function loopWide2(z: usize, x: usize, y: usize, times: i32): void {
  const t = push(512);
  for (let i = 0; i < times; i++) wide2(t, x, y);
  pop(512);
}
export function loopRedc(z: usize, x: usize, y: usize, times: i32): void {
  const t = push(512);
  wide2(t, x, y);
  for (let i = 0; i < times; i++) redc(z, t);
  pop(512);
}
export function loopAdd(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) { const o: usize = (i & 15) * ELEMENT; add(z + o, x + o, y + o); }
}
export function loopAddNorm(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) { const o: usize = (i & 15) * ELEMENT; addNorm(z + o, x + o, y + o); }
}
export function loopG1Double(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) g1Double(z, z);
}
export function loopG1Add(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) g1Add(z, z, x);
}
export function loopG2Double(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) g2Double(z, z);
}
export function loopG2Add(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) g2Add(z, z, x);
}
export function loopG2AddMixed(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) g2AddMixed(z, z, x);
}
export function loopSqr(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) { const o: usize = (i & 15) * ELEMENT; sqr(z + o, x + o); }
}
export function loopFp12mul(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) fp12mul(z, z, y);
}
export function loopFp12sqr(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) fp12sqr(z, z);
}
export function loopFp12mulByLine(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) fp12mulByLine(z, z, y);
}
export function loopFp12mulByLines(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) fp12mulByLines(z, z, x, y);
}
export function loopCyclotomicSqr(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) cyclotomicSqr(z, z);
}
export function loopCompressedSqr(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) compressedSqr(z, z);
}
/** x: a point of G1, y: a point of G2. */
export function loopMillerLoop(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) millerLoop(z, x, y, 1);
}
export function loopFinalExponentiation(z: usize, x: usize, y: usize, times: i32): void {
  for (let i = 0; i < times; i++) finalExponentiation(z, x);
}
