/** The scalar field Fr. An element is a bigint in [0, r). */
import { R } from './parameters.js';

export const zero: bigint = 0n;
export const one: bigint = 1n;

/** The representative in [0, r) of any integer. */
export function reduce(value: bigint): bigint {
  const rest = value % R;
  return rest < 0n ? rest + R : rest;
}

export function add(a: bigint, b: bigint): bigint {
  return (a + b) % R;
}

export function subtract(a: bigint, b: bigint): bigint {
  return (a - b + R) % R;
}

export function negate(a: bigint): bigint {
  return a === 0n ? 0n : R - a;
}

export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) % R;
}

export function square(a: bigint): bigint {
  return (a * a) % R;
}

export function equals(a: bigint, b: bigint): boolean {
  return a === b;
}

export function power(a: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = square(result);
    if (bit === '1') result = multiply(result, a);
  }
  return result;
}

/** Fermat: a^(r−2), which is 0 for 0. */
export function inverse(a: bigint): bigint {
  return power(a, R - 2n);
}
