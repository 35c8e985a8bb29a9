/** Shamir sharing over Fr, and interpolation of scalars and in the exponent. */
import { QuorateError } from '../../bindings/errors.js';
import { type Curve, msm, type Point } from './curve.js';
import * as fr from './fr.js';

/** Σ coefficients[k]·x^k by the definition. */
export function evaluatePolynomial(coefficients: readonly bigint[], x: bigint): bigint {
  return coefficients.reduce((sum, c, k) => fr.add(sum, fr.multiply(c, fr.power(x, BigInt(k)))), fr.zero);
}

/** λ_i = Π_{j≠i} (at − x_j)/(x_i − x_j), so that f(at) = Σ λ_i·f(x_i) for every f of degree below the number of indices. */
export function lagrangeCoefficients(indices: readonly bigint[], at = 0n): readonly bigint[] {
  if (new Set(indices).size !== indices.length) throw new QuorateError('DUPLICATE_INDEX', 'an index appears twice');
  return indices.map((xi, i) =>
    indices.reduce((product, xj, j) => {
      if (i === j) return product;
      return fr.multiply(product, fr.multiply(fr.subtract(at, xj), fr.inverse(fr.subtract(xi, xj))));
    }, fr.one),
  );
}

export interface Share {
  readonly index: bigint;
  readonly value: bigint;
}

/** The shares 1..count of the polynomial; coefficients[0] is the secret. */
export function split(coefficients: readonly bigint[], count: number): readonly Share[] {
  return Array.from({ length: count }, (_, i) => {
    const index = BigInt(i + 1);
    return { index, value: evaluatePolynomial(coefficients, index) };
  });
}

export function interpolate(shares: readonly Share[], at = 0n): bigint {
  const lambda = lagrangeCoefficients(
    shares.map(({ index }) => index),
    at,
  );
  return shares.reduce((sum, { value }, i) => fr.add(sum, fr.multiply(lambda[i]!, value)), fr.zero);
}

/** Σ λ_i·P_i. */
export function interpolatePoints<T>(
  curve: Curve<T>,
  shares: readonly { readonly index: bigint; readonly point: Point<T> }[],
  at = 0n,
): Point<T> {
  const lambda = lagrangeCoefficients(
    shares.map(({ index }) => index),
    at,
  );
  return msm(
    curve,
    shares.map(({ point }) => point),
    lambda,
  );
}
