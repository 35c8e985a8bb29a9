/** The base field Fp. An element is a bigint in [0, p). */
import { P } from './parameters.js';

export const zero: bigint = 0n;
export const one: bigint = 1n;

/** The representative in [0, p) of any integer. */
export function reduce(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

export function add(a: bigint, b: bigint): bigint {
  return (a + b) % P;
}

export function subtract(a: bigint, b: bigint): bigint {
  return (a - b + P) % P;
}

export function negate(a: bigint): bigint {
  return a === 0n ? 0n : P - a;
}

export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) % P;
}

export function square(a: bigint): bigint {
  return (a * a) % P;
}

export function equals(a: bigint, b: bigint): boolean {
  return a === b;
}

/** a^exponent for exponent ≥ 0. */
export function power(a: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = square(result);
    if (bit === '1') result = multiply(result, a);
  }
  return result;
}

/** The inverse, and 0 for 0, as RFC 9380 section 4 defines inv0. Extended Euclid: u·a ≡ r, v·a ≡ s (mod p). */
export function inverse(a: bigint): bigint {
  let [r, s, u, v] = [a, P, 1n, 0n];
  while (r !== 0n) {
    const quotient = s / r;
    [r, s] = [s - quotient * r, r];
    [u, v] = [v - quotient * u, u];
  }
  return a === 0n ? 0n : reduce(v);
}

/** Euler's criterion; 0 counts as a square. */
export function isSquare(a: bigint): boolean {
  return a === 0n || power(a, (P - 1n) / 2n) === 1n;
}

/** A root of a square, undefined for a non-square. p ≡ 3 (mod 4), so a^((p+1)/4) is the candidate. */
export function squareRoot(a: bigint): bigint | undefined {
  const root = power(a, (P + 1n) / 4n);
  return square(root) === a ? root : undefined;
}

/** sgn0 of RFC 9380 section 4.1: the parity. */
export function sign(a: bigint): 0 | 1 {
  return (a & 1n) === 1n ? 1 : 0;
}
