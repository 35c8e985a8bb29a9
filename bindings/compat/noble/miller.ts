/**
 * The Miller loop on bigints, for `millerLoopBatch`, `calcPairingPrecomputes` and pairings without the final exponentiation: values
 * that the kernels scale otherwise and that only the original's own formulas give. No faster than the original; everything that
 * includes the final exponentiation runs in the kernel.
 */
import { FIELD_MODULUS } from '../../check.js';
import { Fp2, Fp6, Fp12 } from './fields.js';
import { LOOP_SIZE } from './fp12.js';
import type { Fp2 as Fp2Value, Fp12 as Fp12Value, Precompute } from './types.js';

const HALF = (FIELD_MODULUS + 1n) / 2n;

type Projective = readonly [Fp2Value, Fp2Value, Fp2Value];

/** The non-adjacent form of |x| without its top digit, most significant first. */
function loopDigits(): number[] {
  const digits: number[] = [];
  for (let rest = LOOP_SIZE; rest > 1n; rest >>= 1n) {
    const digit = (rest & 1n) === 0n ? 0 : (rest & 3n) === 3n ? -1 : 1;
    digits.push(digit);
    if (digit === -1) rest += 1n;
  }
  return digits.reverse();
}

/** R ← 2R and the tangent in R; homogeneous coordinates, https://eprint.iacr.org/2009/615 section 5 (a = 0). */
function double([X, Y, Z]: Projective): { line: [Fp2Value, Fp2Value, Fp2Value]; sum: Projective } {
  const y2 = Fp2.sqr(Y);
  const b3 = Fp2.mulByB(Fp2.mul(Fp2.sqr(Z), 3n)); //                       3bZ²
  const b9 = Fp2.mul(b3, 3n); //                                           9bZ²
  const yz2 = Fp2.mul(Fp2.mul(Y, Z), 2n); //                               2YZ
  const line: [Fp2Value, Fp2Value, Fp2Value] = [
    Fp2.sub(b3, y2), //           3bZ² − Y²
    Fp2.mul(Fp2.sqr(X), 3n), //   3X²
    Fp2.neg(yz2), //              −2YZ
  ];
  const sum: Projective = [
    Fp2.mul(Fp2.mul(Fp2.mul(X, Y), Fp2.sub(y2, b9)), HALF), //                                   XY(Y² − 9bZ²)/2
    Fp2.sub(Fp2.sqr(Fp2.mul(Fp2.add(y2, b9), HALF)), Fp2.mul(Fp2.sqr(b3), 3n)), // ((Y² + 9bZ²)/2)² − 27b²Z⁴
    Fp2.mul(y2, yz2), //                                                                         2Y³Z
  ];
  return { line, sum };
}

/** R ← R + Q and the line through both; Q = (x, y) is affine. */
function add(
  [X, Y, Z]: Projective,
  x: Fp2Value,
  y: Fp2Value,
): { line: [Fp2Value, Fp2Value, Fp2Value]; sum: Projective } {
  const theta = Fp2.sub(Y, Fp2.mul(y, Z));
  const lambda = Fp2.sub(X, Fp2.mul(x, Z));
  const line: [Fp2Value, Fp2Value, Fp2Value] = [Fp2.sub(Fp2.mul(theta, x), Fp2.mul(lambda, y)), Fp2.neg(theta), lambda];
  const lambda2 = Fp2.sqr(lambda);
  const lambda3 = Fp2.mul(lambda2, lambda);
  const x2 = Fp2.mul(lambda2, X);
  const h = Fp2.add(Fp2.sub(lambda3, Fp2.mul(x2, 2n)), Fp2.mul(Fp2.sqr(theta), Z)); // λ³ − 2λ²X + θ²Z
  const sum: Projective = [
    Fp2.mul(lambda, h), //                                              λh
    Fp2.sub(Fp2.mul(theta, Fp2.sub(x2, h)), Fp2.mul(lambda3, Y)), // θ(λ²X − h) − λ³Y
    Fp2.mul(Z, lambda3), //                                             λ³Z
  ];
  return { line, sum };
}

/** The lines of the loop for Q = (x, y): a list for each digit. */
export function lineCoefficients(x: Fp2Value, y: Fp2Value): Precompute {
  const minusY = Fp2.neg(y);
  let R: Projective = [x, y, Fp2.ONE];
  return loopDigits().map((digit) => {
    const doubled = double(R);
    R = doubled.sum;
    if (digit === 0) return [doubled.line];
    const added = add(R, x, digit === 1 ? y : minusY);
    R = added.sum;
    return [doubled.line, added.line];
  });
}

/** f · (c0 + c1·x·v + c2·y·vw): a sparse product. */
function timesLine(f: Fp12Value, [c0, c1, c2]: [Fp2Value, Fp2Value, Fp2Value], x: bigint, y: bigint): Fp12Value {
  const b1 = Fp2.mul(c1, x);
  const b4 = Fp2.mul(c2, y);
  const low = Fp6.mul01(f.c0, c0, b1);
  const high = Fp6.mul1(f.c1, b4);
  const both = Fp6.mul01(Fp6.add(f.c0, f.c1), c0, Fp2.add(b1, b4));
  return Object.freeze({
    c0: Fp6.add(low, Fp6.mulByNonresidue(high)),
    c1: Fp6.sub(both, Fp6.add(low, high)),
  });
}

/** The product of the Miller loops of all, each with the affine coordinates of its point of G1; one for none. */
export function millerLoop(pairs: readonly (readonly [Precompute, bigint, bigint])[]): Fp12Value {
  let f: Fp12Value = Fp12.ONE;
  const steps = pairs[0]?.[0].length ?? 0;
  for (let i = 0; i < steps; i++) {
    if (i > 0) f = Fp12.sqr(f);
    for (const [lines, x, y] of pairs) {
      for (const line of lines[i]!) f = timesLine(f, line, x, y);
    }
  }
  return Fp12.conjugate(f); // x < 0
}
