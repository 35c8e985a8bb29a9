// f ↦ f^(3(p¹² − 1)/r), the exponent of noble, mcl and blst: the cube of the reduced pairing, which is as good since 3 does not divide r.

import { cyclotomicSqr } from '../field/cyclotomic';
import { FP12, fp12conjugate, fp12inverse, fp12mul } from '../field/fp12';
import { fp12frobenius, fp12frobenius2 } from '../field/frobenius';
import { pop, push } from '../memory';
import { powerSeed } from './power-seed';

/** z = x^(s − 1). z is not x. */
function powerSeedMinusOne(z: usize, x: usize): void {
  const inverse = push(FP12);
  powerSeed(z, x);
  fp12conjugate(inverse, x);
  fp12mul(z, z, inverse);
  pop(FP12);
}

/**
 * z = x^(3(p¹² − 1)/r). z may be x, which is not 0. The easy part is (p⁶ − 1)(p² + 1). The hard part is
 *   3(p⁴ − p² + 1)/r = (s − 1)²(s + p)(s² + p² − 1) + 3
 * of D. Hayashida, K. Hayasaka, T. Teruya, "Efficient final exponentiation via cyclotomic structure" (ePrint 2020/875).
 */
export function finalExponentiation(z: usize, x: usize): void {
  const FRAME: usize = 4 * FP12;
  const m = push(FRAME), a = m + FP12, b = a + FP12, t = b + FP12;
  fp12inverse(t, x);
  fp12conjugate(a, x);
  fp12mul(a, a, t);          // x^(p⁶ − 1)
  fp12frobenius2(t, a);
  fp12mul(m, a, t);          // m = x^((p⁶ − 1)(p² + 1))

  powerSeedMinusOne(a, m);
  powerSeedMinusOne(b, a);   // b = m^((s − 1)²)
  powerSeed(a, b);
  fp12frobenius(t, b);
  fp12mul(b, a, t);          // b ← b^(s + p)
  powerSeed(t, b);
  powerSeed(a, t);           // a = b^(s²)
  fp12frobenius2(t, b);
  fp12mul(a, a, t);
  fp12conjugate(b, b);
  fp12mul(a, a, b);          // a = b^(s² + p² − 1)
  cyclotomicSqr(t, m);
  fp12mul(t, t, m);          // m³
  fp12mul(z, a, t);
  pop(FRAME);
}
