// Compressed squaring in the cyclotomic subgroup: four of the six coefficients suffice to square, which saves a third of the work in
// long runs of squarings. K. Karabina, "Squaring in cyclotomic subgroups" (ePrint 2010/542); the notation is that of D. Aranha et al.,
// "Faster explicit formulas for computing pairings over ordinary curves" (ePrint 2010/526), section 5.2:
//   g0 + g1·w³ + g2·w + g3·w⁴ + g4·w² + g5·w⁵, compressed to g2, g3, g4, g5 in a row.

import { addNorm, combineReduce, copy, ELEMENT, fp2mul, redc, WIDE, wide2, wideSqr2, xi } from '../lanes/index';
import { columnXi } from '../lanes/wide';
import { pop, push } from '../memory';
import { fp4sqr } from './cyclotomic';
import { ONE } from './tower-constants';

/** Bytes of a compressed element. */
export const COMPRESSED: usize = 4 * ELEMENT;

const G2: usize = 0, G3: usize = ELEMENT, G4: usize = 2 * ELEMENT, G5: usize = 3 * ELEMENT;

/** z = the compressed form of x. */
export function compress(z: usize, x: usize): void {
  copy(z + G2, x + 3 * ELEMENT);
  copy(z + G3, x + 2 * ELEMENT);
  copy(z + G4, x + ELEMENT);
  copy(z + G5, x + 5 * ELEMENT);
}

/** z = x², both compressed: those four coefficients of `cyclotomicSqr`. Normalised x; z may be x. 6 lane products, 4 reductions. */
export function compressedSqr(z: usize, x: usize): void {
  const FRAME: usize = 4 * ELEMENT;
  const b0 = push(FRAME), b1 = b0 + ELEMENT, c0 = b1 + ELEMENT, c1 = c0 + ELEMENT;
  fp4sqr(b0, b1, x + G2, x + G3);
  fp4sqr(c0, c1, x + G4, x + G5);
  xi(c1, c1);
  combineReduce(z + G2, c1, 3, x + G2, 2);
  combineReduce(z + G3, c0, 3, x + G3, -2);
  combineReduce(z + G4, b0, 3, x + G4, -2);
  combineReduce(z + G5, b1, 3, x + G5, 2);
  pop(FRAME);
}

/** d = 4·g2, what `decompress` divides by. It is 0 for 1 and for a few more elements: the caller looks. */
export function decompressionDivisor(d: usize, x: usize): void {
  combineReduce(d, x + G2, 4, x + G2, 0);
}

/** z = the element that x compresses, given inverse = 1/(4·g2). */
export function decompress(z: usize, x: usize, inverse: usize): void {
  const FRAME: usize = 3 * WIDE;
  const t = push(FRAME), u = t + WIDE, v = u + WIDE;
  const g0 = z, g1 = z + 4 * ELEMENT;
  wideSqr2(t, x + G5);
  wideSqr2(u, x + G4);
  for (let k: usize = 0; k < WIDE; k += 16) { // ξ·g5² + 3·g4²   4 + 6 units
    const square = v128.load(u + k);
    v128.store(t + k, i64x2.add(columnXi(v128.load(t + k)), i64x2.add(square, i64x2.shl(square, 1))));
  }
  redc(g1, t);
  combineReduce(g1, g1, 1, x + G3, -2);
  fp2mul(g1, g1, inverse);                    // g1 = (ξ·g5² + 3·g4² − 2·g3) / (4·g2)
  wideSqr2(t, g1);
  wide2(u, x + G2, x + G5);
  wide2(v, x + G3, x + G4);
  for (let k: usize = 0; k < WIDE; k += 16) { // ξ(2·g1² + g2·g5 − 3·g3·g4)   2·(4 + 1 + 3) units
    const square = v128.load(t + k), product = v128.load(v + k);
    const sum = i64x2.add(i64x2.shl(square, 1), v128.load(u + k));
    v128.store(t + k, columnXi(i64x2.sub(sum, i64x2.add(product, i64x2.shl(product, 1)))));
  }
  redc(g0, t);
  addNorm(g0, g0, ONE);                       // g0 = ξ(2·g1² + g2·g5 − 3·g3·g4) + 1
  copy(z + 3 * ELEMENT, x + G2);
  copy(z + 2 * ELEMENT, x + G3);
  copy(z + ELEMENT, x + G4);
  copy(z + 5 * ELEMENT, x + G5);
  pop(FRAME);
}
