/** The pairing e: G1 × G2 → GT, straight from the definition of the ate pairing. */
import { type Affine, affineAdd, type Curve, G1, G2, isIdentity, type Point, toAffine } from './curve.js';
import { times } from './field.js';
import type { Fp12 } from './fp12.js';
import * as fp12 from './fp12.js';
import { type Fp2, P, R, X } from './parameters.js';

/** E over Fp12. */
const E12: Curve<Fp12> = { field: fp12, a: fp12.zero, b: fp12.fromFp2([4n, 0n]) };

/** E'(Fp2) → E(Fp12), (x, y) ↦ (x/w², y/w³). */
function untwist(q: Affine<Fp2>): Affine<Fp12> {
  if (q === undefined) return undefined;
  return {
    x: fp12.multiply(fp12.fromFp2(q.x), fp12.power(fp12.w, -2n)),
    y: fp12.multiply(fp12.fromFp2(q.y), fp12.power(fp12.w, -3n)),
  };
}

/** The line through s and t (the tangent when they are equal) at p. Neither is the identity nor is s = −t. */
function line(s: Affine<Fp12>, t: Affine<Fp12>, p: Affine<Fp12>): Fp12 {
  const { subtract, multiply, inverse, square, add } = fp12;
  const slope = fp12.equals(s!.x, t!.x)
    ? multiply(times(fp12, 3, square(s!.x)), inverse(add(s!.y, s!.y)))
    : multiply(subtract(t!.y, s!.y), inverse(subtract(t!.x, s!.x)));
  return subtract(subtract(p!.y, s!.y), multiply(slope, subtract(p!.x, s!.x)));
}

/**
 * f_{x,Q}(P), the value at P of the function with divisor x(Q) − (xQ) − (x − 1)(O), up to factors in Fp6 which the
 * final exponentiation kills: so vertical lines are left out, and 1/f stands for f_{−n}. x = t − 1 for the trace t of E.
 */
export function millerLoop(p: Point<bigint>, q: Point<Fp2>): Fp12 {
  if (isIdentity(G1, p) || isIdentity(G2, q)) return fp12.one;
  const affine = toAffine(G1, p)!;
  const at: Affine<Fp12> = { x: fp12.fromFp2([affine.x, 0n]), y: fp12.fromFp2([affine.y, 0n]) };
  const base = untwist(toAffine(G2, q));
  let f = fp12.one;
  let t = base;
  for (const bit of (-X).toString(2).slice(1)) {
    f = fp12.multiply(fp12.square(f), line(t, t, at));
    t = affineAdd(E12, t, t);
    if (bit === '1') {
      f = fp12.multiply(f, line(t, base, at));
      t = affineAdd(E12, t, base);
    }
  }
  return fp12.inverse(f);
}

/** The hard part of the final exponentiation: three times Φ₁₂(p)/r. */
const HARD_EXPONENT = (3n * (P ** 4n - P ** 2n + 1n)) / R;

/**
 * f^(3(p¹² − 1)/r) = ((f^(p⁶−1))^(p²+1))^(3(p⁴−p²+1)/r), the first two factors by Frobenius.
 *
 * The factor 3 is part of the definition of GT in this project, as in @noble/curves and mcl, with which the tests
 * compare it. It makes the hard part cheap (ePrint 2020/875): 3(p⁴ − p² + 1)/r = (x − 1)²(x + p)(x² + p² − 1) + 3.
 * So e here is the cube of the reduced ate pairing f^((p¹² − 1)/r), and as good a pairing, because r is prime to 3.
 */
export function finalExponentiation(f: Fp12): Fp12 {
  const a = fp12.multiply(fp12.conjugate(f), fp12.inverse(f));
  const b = fp12.multiply(fp12.frobenius(a, 2), a);
  return fp12.power(b, HARD_EXPONENT);
}

export function pairing(p: Point<bigint>, q: Point<Fp2>): Fp12 {
  return finalExponentiation(millerLoop(p, q));
}

/** Π e(P_i, Q_i) = 1. The empty product is 1. */
export function pairingCheck(pairs: readonly (readonly [Point<bigint>, Point<Fp2>])[]): boolean {
  const product = pairs.reduce((f, [p, q]) => fp12.multiply(f, millerLoop(p, q)), fp12.one);
  return fp12.equals(finalExponentiation(product), fp12.one);
}
