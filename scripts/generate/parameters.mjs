// The parameters of BLS12-381 from which every other constant is derived, and the arithmetic that the derivations share.

/** BLS parameter x (negative, weight 6). Everything else is a polynomial in it. */
export const X = -0xd201000000010000n;
/** Base field modulus p = (x − 1)²(x⁴ − x² + 1)/3 + x. */
export const P = ((X - 1n) ** 2n * (X ** 4n - X ** 2n + 1n)) / 3n + X;
/** Group order r = x⁴ − x² + 1. */
export const ORDER = X ** 4n - X ** 2n + 1n;

export const mod = (a, m = P) => ((a % m) + m) % m;

/** Inverse of a modulo m by the extended Euclidean algorithm. */
export function inverse(a, m = P) {
  let [r, s, t, u] = [mod(a, m), m, 1n, 0n];
  while (s !== 0n) {
    const q = r / s;
    [r, s] = [s, r - q * s];
    [t, u] = [u, t - q * u];
  }
  return mod(t, m);
}

export function power(base, exponent, m = P) {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % m;
    if (bit === '1') result = (result * mod(base, m)) % m;
  }
  return result;
}

/** Signed digits of x in base 2^width, each in [−2^(width−1), 2^(width−1)); the last one takes the rest. */
export function signedDigits(x, width, count) {
  const base = 1n << BigInt(width);
  const digits = [];
  for (let i = 0; i < count - 1; i++) {
    let digit = mod(x, base);
    if (digit >= base / 2n) digit -= base;
    digits.push(digit);
    x = (x - digit) / base;
  }
  return [...digits, x];
}

/** Unsigned digits of x in base 2^width. */
export const digits = (x, width, count) =>
  Array.from({ length: count }, (_, i) => (x >> BigInt(width * i)) & ((1n << BigInt(width)) - 1n));

export const hex = (x) => `0x${BigInt.asUintN(64, x).toString(16).padStart(16, '0')}`;

/** Both kernels hold a·R mod p with this R: 8 limbs of 49 bits, or 14 of 28. */
export const R = 1n << 392n;

/** The Montgomery residue of an Fp2 (or two Fp) constant as 12 little-endian words: six of c0, six of c1. */
export const residueWords = ([c0, c1]) => [c0, c1].flatMap((c) => digits(mod(c * R), 64, 6));
