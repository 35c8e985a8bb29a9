/**
 * The fast endomorphisms: φ on E(Fp), ψ on E'(Fp2). Subgroup checks and cofactor clearing twice each: by definition and
 * by endomorphism.
 */
import {
  add,
  type Curve,
  double,
  equals,
  G1,
  G2,
  g1Generator,
  isIdentity,
  multiply,
  negate,
  type Point,
} from './curve.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import { type Fp2, G1_EFFECTIVE_COFACTOR, G2_EFFECTIVE_COFACTOR, P, R, X, XI } from './parameters.js';

/** λ = −x² mod r, a root of λ² + λ + 1: the eigenvalue of φ on G1. */
export const LAMBDA: bigint = R - X ** 2n;

/** β, the primitive cube root of unity in Fp for which φ(x, y) = (βx, y) is multiplication by λ on G1. */
export const BETA: bigint = deriveBeta();

function deriveBeta(): bigint {
  // 2^((p−1)/3) is a primitive cube root of unity (2 is not a cube); the other one is its square.
  const root = fp.power(2n, (P - 1n) / 3n);
  const image = multiply(G1, g1Generator, LAMBDA);
  const found = [root, fp.square(root)].find((beta) =>
    equals(G1, { ...g1Generator, x: fp.multiply(beta, g1Generator.x) }, image),
  );
  if (found === undefined) throw new Error('no cube root of unity acts as λ');
  return found;
}

/** φ(x, y) = (βx, y). On G1 it equals multiplication by λ. */
export function phi(p: Point<bigint>): Point<bigint> {
  return { ...p, x: fp.multiply(BETA, p.x) };
}

/**
 * ψ = untwist, Frobenius, twist: x ↦ x̄·w^(2−2p) and y ↦ ȳ·w^(3−3p), with w⁶ = ξ.
 * Its factors are PSI_X = ξ^(−(p−1)/3) and PSI_Y = ξ^(−(p−1)/2).
 */
export const PSI_X: Fp2 = fp2.inverse(fp2.power(XI, (P - 1n) / 3n));
export const PSI_Y: Fp2 = fp2.inverse(fp2.power(XI, (P - 1n) / 2n));

/** On G2 it equals multiplication by p, that is, by x. */
export function psi(p: Point<Fp2>): Point<Fp2> {
  return {
    x: fp2.multiply(fp2.conjugate(p.x), PSI_X),
    y: fp2.multiply(fp2.conjugate(p.y), PSI_Y),
    z: fp2.conjugate(p.z),
  };
}

/** The definition: r·P = O. The point must be on the curve. */
export function inSubgroup<T>(curve: Curve<T>, p: Point<T>): boolean {
  return isIdentity(curve, multiply(curve, p, R));
}

/** φ(P) = −x²·P. M. Scott, ePrint 2021/1130 section 6. */
export function inG1(p: Point<bigint>): boolean {
  return equals(G1, phi(p), negate(G1, multiply(G1, p, X ** 2n)));
}

/** ψ(P) = x·P. M. Scott, ePrint 2021/1130 section 4. */
export function inG2(p: Point<Fp2>): boolean {
  return equals(G2, psi(p), multiply(G2, p, X));
}

export function clearCofactorG1(p: Point<bigint>): Point<bigint> {
  return multiply(G1, p, G1_EFFECTIVE_COFACTOR);
}

export function clearCofactorG2(p: Point<Fp2>): Point<Fp2> {
  return multiply(G2, p, G2_EFFECTIVE_COFACTOR);
}

/** (x² − x − 1)·P + (x − 1)·ψ(P) + ψ²(2P), the same point as clearCofactorG2. RFC 9380 appendix G.3. */
export function clearCofactorG2ByPsi(p: Point<Fp2>): Point<Fp2> {
  const first = multiply(G2, p, X ** 2n - X - 1n);
  const second = multiply(G2, psi(p), X - 1n);
  return add(G2, add(G2, first, second), psi(psi(double(G2, p))));
}
