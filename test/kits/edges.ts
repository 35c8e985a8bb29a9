/**
 * Edge values and seeded random values for the kernel tests. "Limb" means 28 bits (kernel int) and 49 bits (kernel fma);
 * both kernels hold residues times 2^392.
 */
import { fromAffine, G1, G2, g1Generator, g2Generator, identity, multiply, negate, type Point } from '../twin/curve.js';
import { mapToCurveG1, mapToCurveG2 } from '../twin/hash.js';
import { type Fp2, G1_EFFECTIVE_COFACTOR, G2_COFACTOR, P, R, X } from '../twin/parameters.js';

/** A deterministic stream: xoshiro128** (https://prng.di.unimi.it/xoshiro128starstar.c), its state filled by splitmix32. */
export class Seeded {
  readonly #state: Uint32Array;

  constructor(seed: number) {
    let s = seed >>> 0;
    this.#state = Uint32Array.from({ length: 4 }, () => {
      s = (s + 0x9e3779b9) >>> 0;
      let t = Math.imul(s ^ (s >>> 16), 0x21f0aaad);
      t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
      return t ^ (t >>> 15);
    });
  }

  /** 32 random bits. */
  word(): number {
    const s = this.#state;
    const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
    const result = Math.imul(rotate(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotate(s[3]!, 11);
    return result;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.word() >>> 24);
  }

  /** An integer from 0 to bound − 1; 64 surplus bits make the bias invisible. */
  below(bound: bigint): bigint {
    let value = 0n;
    for (let bits = bound.toString(2).length + 64; bits > 0; bits -= 32) value = (value << 32n) | BigInt(this.word());
    return value % bound;
  }

  /** An index into a list of this length. */
  index(length: number): number {
    return Number(this.below(BigInt(length)));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.index(list.length)]!;
  }

  fp(): bigint {
    return this.below(P);
  }

  fp2(): Fp2 {
    return [this.fp(), this.fp()];
  }

  fr(): bigint {
    return this.below(R);
  }
}

function distinctBelow(values: readonly bigint[], bound: bigint): readonly bigint[] {
  return [...new Set(values.filter((value) => value >= 0n && value < bound))];
}

/** 2^k − 1, 2^k, 2^k + 1 at each limb boundary of both kernels. */
function limbBoundaries(): readonly bigint[] {
  const exponents: bigint[] = [];
  for (const bits of [28n, 49n]) for (let k = bits; k <= 392n; k += bits) exponents.push(k - 1n, k);
  return exponents.flatMap((k) => [2n ** k - 1n, 2n ** k, 2n ** k + 1n]);
}

/** All limbs equal to `limb`, `count` of `bits` bits. */
function uniform(limb: bigint, bits: bigint, count: number): bigint {
  let value = 0n;
  for (let i = 0; i < count; i++) value = (value << bits) | limb;
  return value;
}

/** Limb patterns: every limb at its largest, or at the middle where a signed limb changes sign. */
function limbPatterns(): readonly bigint[] {
  return (
    [
      [28n, 13],
      [49n, 7],
    ] as const
  ).flatMap(([bits, count]) => {
    const middle = 2n ** (bits - 1n);
    return [2n ** bits - 1n, middle, middle - 1n, middle + 1n].map((limb) => uniform(limb, bits, count));
  });
}

/** The values whose Montgomery residue v·2^392 is small, all ones, or next to p. */
function montgomeryEdges(): readonly bigint[] {
  const radix = 2n ** 392n % P;
  let inverse = 1n;
  for (let e = P - 2n, base = radix; e > 0n; e >>= 1n, base = (base * base) % P) {
    if ((e & 1n) === 1n) inverse = (inverse * base) % P;
  }
  return [radix, inverse, P - inverse, P - radix, (2n * inverse) % P, (radix * radix) % P];
}

/** Elements of Fp: 0, 1, p − 1, p − 2, (p ± 1)/2, limb boundaries and patterns, and their opposites. */
export function fpEdges(): readonly bigint[] {
  const half = (P - 1n) / 2n;
  const near = [0n, 1n, 2n, 3n, half - 1n, half, half + 1n, half + 2n];
  const values = [...near, ...limbBoundaries(), ...limbPatterns(), ...montgomeryEdges()];
  return distinctBelow([...values, ...values.map((value) => P - value)], P);
}

/** A shorter list for tests over pairs. */
export function fpShortEdges(): readonly bigint[] {
  const half = (P - 1n) / 2n;
  const values = [
    0n,
    1n,
    2n,
    half,
    half + 1n,
    P - 2n,
    P - 1n,
    2n ** 392n % P,
    2n ** 380n,
    2n ** 196n - 1n,
    ...limbPatterns(),
  ];
  return distinctBelow(values, P);
}

/** Elements of Fp2 with edges in either place. */
export function fp2Edges(): readonly Fp2[] {
  const short = [0n, 1n, P - 1n, (P - 1n) / 2n];
  const corners = short.flatMap((a) => short.map((b): Fp2 => [a, b]));
  const random = new Seeded(2);
  return [
    ...corners,
    ...fpEdges().map((value): Fp2 => [value, random.fp()]),
    ...fpEdges().map((value): Fp2 => [random.fp(), value]),
  ];
}

/** Integers that are not elements of Fp but fit in 48 bytes: a strict decoder refuses each. */
export function fpInvalid(): readonly bigint[] {
  return [P, P + 1n, 2n * P - 1n, 2n ** 381n - 1n];
}

/** Scalars: near 0, r, the GLV and GLS digits (powers of x), sparse and dense bit patterns. */
export function frEdges(): readonly bigint[] {
  const z = -X;
  const powers = [z, z ** 2n, z ** 3n, z ** 2n - 1n, R - z ** 2n].flatMap((v) => [v - 1n, v, v + 1n]);
  const half = (R - 1n) / 2n;
  const bits = [8n, 16n, 32n, 63n, 64n, 127n, 128n, 129n, 192n, 254n].flatMap((k) => [2n ** k - 1n, 2n ** k]);
  const patterns = [uniform(0x5n, 4n, 63), uniform(0xan, 4n, 63), uniform(0xfn, 8n, 31), uniform(0x10n, 5n, 50)];
  const values = [0n, 1n, 2n, 3n, half, half + 1n, ...powers, ...bits, ...patterns];
  return distinctBelow([...values, ...values.map((value) => R - value)], R);
}

/** 32-byte integers at or above r: canonical decoders refuse them, EIP-2537 reduces them. */
export function frInvalid(): readonly bigint[] {
  return [R, R + 1n, 2n * R - 1n, 2n * R, 2n ** 255n, 2n ** 256n - 1n];
}

/** A point together with what it is, for messages and for tests that need only some of them. */
export interface NamedPoint<T> {
  readonly name: string;
  readonly point: Point<T>;
  readonly inSubgroup: boolean;
}

function named<T>(inSubgroup: boolean, points: Readonly<Record<string, Point<T>>>): readonly NamedPoint<T>[] {
  return Object.entries(points).map(([name, point]) => ({ name, point, inSubgroup }));
}

/**
 * Points of E(Fp): in the subgroup; of order 3, for instance (0, 2); of other orders dividing h1; of composite order.
 * All projective with Z = 1 or as the formulas left them.
 */
export function g1Edges(): readonly NamedPoint<bigint>[] {
  const outside = mapToCurveG1(1n);
  const small = multiply(G1, outside, (R * G1_EFFECTIVE_COFACTOR) / 11n); // the 11-part is Z/11 × Z/11
  return [
    ...named(true, {
      identity: identity(G1),
      generator: g1Generator,
      '−generator': negate(G1, g1Generator),
      '2·generator': multiply(G1, g1Generator, 2n),
      '(r−1)/2·generator': multiply(G1, g1Generator, (R - 1n) / 2n),
      random·generator: multiply(G1, g1Generator, new Seeded(1).fr()),
    }),
    ...named(false, {
      'order 3': fromAffine(G1, { x: 0n, y: 2n }),
      'order 3, negative': fromAffine(G1, { x: 0n, y: P - 2n }),
      'order 11': small,
      'order divides the cofactor': multiply(G1, outside, R),
      'composite order': outside,
    }),
  ];
}

/** Points of E'(Fp2): in the subgroup; of order 13; of orders dividing h2; of composite order. */
export function g2Edges(): readonly NamedPoint<Fp2>[] {
  const outside = mapToCurveG2([1n, 1n]);
  return [
    ...named(true, {
      identity: identity(G2),
      generator: g2Generator,
      '−generator': negate(G2, g2Generator),
      '2·generator': multiply(G2, g2Generator, 2n),
      '(r−1)/2·generator': multiply(G2, g2Generator, (R - 1n) / 2n),
      random·generator: multiply(G2, g2Generator, new Seeded(1).fr()),
    }),
    ...named(false, {
      'order 13': multiply(G2, outside, (R * G2_COFACTOR) / 169n), // the 13-part is Z/13 × Z/13
      'order divides the cofactor': multiply(G2, outside, R),
      'composite order': outside,
    }),
  ];
}

/** The same point with other coordinates: (λX : λY : λZ). */
export function rescaled<T>(field: { multiply(a: T, b: T): T }, p: Point<T>, factor: T): Point<T> {
  return { x: field.multiply(p.x, factor), y: field.multiply(p.y, factor), z: field.multiply(p.z, factor) };
}
