// The cyclotomic subgroup of Fp12, of order p⁴ − p² + 1: where values lie after the easy part of the final exponentiation. There the
// inverse is the conjugate, and squares are cheap.

import { addNorm, combineReduce, ELEMENT, redc, WIDE, wideSqr2, xi } from '../lanes/index';
import { columnXi } from '../lanes/wide';
import { pop, push } from '../memory';

/** Place in memory of the coefficient of w^i. */
const W0: usize = 0, W1: usize = 3 * ELEMENT, W2: usize = ELEMENT, W3: usize = 4 * ELEMENT, W4: usize = 2 * ELEMENT, W5: usize = 5 * ELEMENT;

/** (c0, c1) = (a + b·s)² in Fp4 = Fp2[s]/(s² − ξ): a² + ξ·b² and (a + b)² − a² − b², 6 units of columns each. */
export function fp4sqr(c0: usize, c1: usize, a: usize, b: usize): void {
  const FRAME: usize = 3 * WIDE + ELEMENT;
  const t0 = push(FRAME), t1 = t0 + WIDE, t2 = t1 + WIDE, s = t2 + WIDE;
  wideSqr2(t0, a);
  wideSqr2(t1, b);
  addNorm(s, a, b); // two units would reach 16 in the square
  wideSqr2(t2, s);
  for (let k: usize = 0; k < WIDE; k += 16) {
    const aa = v128.load(t0 + k), bb = v128.load(t1 + k);
    v128.store(t2 + k, i64x2.sub(i64x2.sub(v128.load(t2 + k), aa), bb));
    v128.store(t0 + k, i64x2.add(aa, columnXi(bb)));
  }
  redc(c0, t0);
  redc(c1, t2);
  pop(FRAME);
}

/**
 * z = x² for x in the cyclotomic subgroup. R. Granger, M. Scott, "Faster squaring in the cyclotomic subgroup of sixth degree
 * extensions" (ePrint 2009/565): three squares in Fp4 = Fp2[w³]; each coefficient becomes 3·square ∓ 2·itself, which doubles its
 * value at each step, so it is brought below 0.51 p there. Normalised x; z may be x. 9 lane products and 6 reductions.
 */
export function cyclotomicSqr(z: usize, x: usize): void {
  const FRAME: usize = 6 * ELEMENT;
  const a0 = push(FRAME), a1 = a0 + ELEMENT, b0 = a1 + ELEMENT, b1 = b0 + ELEMENT, c0 = b1 + ELEMENT, c1 = c0 + ELEMENT;
  fp4sqr(a0, a1, x + W0, x + W3);
  fp4sqr(b0, b1, x + W1, x + W4);
  fp4sqr(c0, c1, x + W2, x + W5);
  combineReduce(z + W0, a0, 3, x + W0, -2);
  combineReduce(z + W3, a1, 3, x + W3, 2);
  xi(c1, c1);
  combineReduce(z + W1, c1, 3, x + W1, 2); // 3·2 + 2 units
  combineReduce(z + W4, c0, 3, x + W4, -2);
  combineReduce(z + W2, b0, 3, x + W2, -2);
  combineReduce(z + W5, b1, 3, x + W5, 2);
  pop(FRAME);
}
