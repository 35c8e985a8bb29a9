// Frobenius maps of Fp12. In the basis of powers of w, w^i ↦ ξ^(i(p^k − 1)/6)·w^i, and the coefficients are conjugated k times.

import { conj, copy, ELEMENT, fp2mul, mul } from '../lanes/index';
import { FROBENIUS, FROBENIUS_SQUARED } from './tower-constants';

/** Place in memory of the coefficient of w^i. */
const W1: usize = 3 * ELEMENT, W2: usize = ELEMENT, W3: usize = 4 * ELEMENT, W4: usize = 2 * ELEMENT, W5: usize = 5 * ELEMENT;

@inline function step(z: usize, x: usize, factor: usize): void {
  conj(z, x);
  fp2mul(z, z, factor);
}

/** z = x^p. Normalised x; z may be x. */
export function fp12frobenius(z: usize, x: usize): void {
  conj(z, x);
  step(z + W1, x + W1, FROBENIUS);
  step(z + W2, x + W2, FROBENIUS + ELEMENT);
  step(z + W3, x + W3, FROBENIUS + 2 * ELEMENT);
  step(z + W4, x + W4, FROBENIUS + 3 * ELEMENT);
  step(z + W5, x + W5, FROBENIUS + 4 * ELEMENT);
}

/** z = x^(p²). Normalised x; z may be x. */
export function fp12frobenius2(z: usize, x: usize): void {
  copy(z, x);
  mul(z + W1, x + W1, FROBENIUS_SQUARED);
  mul(z + W2, x + W2, FROBENIUS_SQUARED + ELEMENT);
  mul(z + W3, x + W3, FROBENIUS_SQUARED + 2 * ELEMENT);
  mul(z + W4, x + W4, FROBENIUS_SQUARED + 3 * ELEMENT);
  mul(z + W5, x + W5, FROBENIUS_SQUARED + 4 * ELEMENT);
}
