/** Tower elements and points in the memory of a kernel module, for the tests of the tower and the pairing. */

import type { Point } from '../twin/curve.js';
import type { Fp2 } from '../twin/fp2.js';
import type { Fp6 } from '../twin/fp6.js';
import type { Fp12 } from '../twin/fp12.js';
import { bytes, fp, parameters } from '../twin/index.js';
import { fpShortEdges, type Seeded } from './edges.js';
import type { Kernel } from './kernel.js';

const { P } = parameters;
/** 1/R for the Montgomery factor R of both kernels. */
const UNMONTGOMERY = fp.inverse(2n ** 392n % P);

/**
 * Values whose stored limbs, not the values themselves, are extreme: all limbs just below, at and just above half the base, where a
 * signed limb has its largest absolute value. So every column of a product gets as large as it can.
 */
function extremeResidues(): readonly bigint[] {
  const uniform = (limb: bigint, width: bigint, count: number): bigint =>
    Array.from({ length: count }, (_, i) => limb << (width * BigInt(i))).reduce((a, b) => a + b, 0n);
  const patterns = [28n, 49n].flatMap((width) => {
    const half = 1n << (width - 1n);
    return [half - 1n, half, half + 1n].map((limb) => uniform(limb, width, Number(380n / width)));
  });
  return patterns.flatMap((value) => [value, P - value]).map((value) => fp.multiply(value % P, UNMONTGOMERY));
}

const EXTREMES = extremeResidues();
const EDGES = [...fpShortEdges(), ...EXTREMES];

/** Where the coefficients of a test value come from. */
export type Source = 'random' | 'edges' | 'extremes' | 'one extreme';
export const SOURCES: readonly Source[] = ['random', 'edges', 'extremes', 'one extreme'];

/** A generator of coefficients. `one extreme` takes a single pattern and its opposite, so that signs line up. */
export function coefficients(random: Seeded, source: Source): () => bigint {
  if (source === 'random') return () => random.fp();
  if (source === 'edges') return () => random.pick(EDGES);
  if (source === 'extremes') return () => random.pick(EXTREMES);
  const value = random.pick(EXTREMES);
  return () => random.pick([value, fp.negate(value)]);
}

/** What an element stores, and the value that this stands for. */
export interface Raw {
  readonly limbs: readonly [readonly bigint[], readonly bigint[]];
  readonly value: Fp2;
}

export const makeFp2 = (next: () => bigint): Fp2 => [next(), next()];
export const makeFp6 = (next: () => bigint): Fp6 => [makeFp2(next), makeFp2(next), makeFp2(next)];
export const makeFp12 = (next: () => bigint): Fp12 => [makeFp6(next), makeFp6(next)];

/** The memory of one kernel module as typed values. */
export class Tower {
  readonly kernel: Kernel;
  readonly element: number;
  readonly #bytes: number;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.element = kernel.constant('ELEMENT');
    this.#bytes = kernel.take(96);
  }

  take(elements: number): number {
    return this.kernel.take(elements * this.element);
  }

  writeFp2(at: number, [c0, c1]: Fp2): number {
    this.kernel.set(this.#bytes, bytes.concatenate(bytes.toBytes(c0, 48), bytes.toBytes(c1, 48)));
    this.kernel.call('loadBytes', at, this.#bytes, this.#bytes + 48);
    return at;
  }

  readFp2(at: number): Fp2 {
    this.kernel.call('storeBytes', this.#bytes, this.#bytes + 48, at);
    const both = this.kernel.get(this.#bytes, 96);
    return [bytes.toInteger(both.subarray(0, 48)), bytes.toInteger(both.subarray(48))];
  }

  /**
   * An element whose limbs all have the largest absolute value of a normalised element, 16 above half the base, and whose value
   * is about ±1.1 p: the worst that a kernel may hand to another. Products of such elements reach the bounds of the columns.
   */
  extreme(sign: (lane: 0 | 1, limb: number) => bigint): Raw {
    const count = this.kernel.constant('LIMB_COUNT');
    const width = BigInt(this.kernel.constant('LIMB_WIDTH'));
    const top = ((P >> (width * BigInt(count - 1))) * 11n) / 10n;
    const lane = (index: 0 | 1): bigint[] =>
      Array.from({ length: count }, (_, i) => sign(index, i) * (i < count - 1 ? (1n << (width - 1n)) + 16n : top));
    const value = (limbs: readonly bigint[]): bigint => {
      const integer = limbs.reduce((sum, limb, i) => sum + (limb << (width * BigInt(i))), 0n);
      return fp.multiply(fp.reduce(integer), UNMONTGOMERY);
    };
    const [low, high] = [lane(0), lane(1)];
    return { limbs: [low, high], value: [value(low), value(high)] };
  }

  /** A row of elements, stored limb by limb. */
  putRaw(...elements: readonly Raw[]): number {
    const at = this.take(elements.length);
    this.setRaw(at, elements);
    return at;
  }

  setRaw(at: number, elements: readonly Raw[]): void {
    for (const [k, { limbs }] of elements.entries()) {
      for (const lane of [0, 1] as const) {
        for (const [i, limb] of limbs[lane].entries()) {
          this.kernel.callWithLimb('setLimb', at + k * this.element, i, lane, limb);
        }
      }
    }
  }

  /** A row of elements. */
  put(...values: readonly Fp2[]): number {
    const at = this.take(values.length);
    for (const [i, value] of values.entries()) this.writeFp2(at + i * this.element, value);
    return at;
  }

  get(at: number, count: number): Fp2[] {
    return Array.from({ length: count }, (_, i) => this.readFp2(at + i * this.element));
  }

  putFp12(value: Fp12): number {
    return this.put(...value[0], ...value[1]);
  }

  getFp12(at: number): Fp12 {
    const [a, b, c, d, e, f] = this.get(at, 6);
    return [
      [a!, b!, c!],
      [d!, e!, f!],
    ];
  }

  putG1(...points: readonly Point<bigint>[]): number {
    return this.put(
      ...points.flatMap(({ x, y, z }): Fp2[] => [
        [x, y],
        [z, 0n],
      ]),
    );
  }

  putG2(...points: readonly Point<Fp2>[]): number {
    return this.put(...points.flatMap(({ x, y, z }) => [x, y, z]));
  }

  /** The result of `name(z, …inputs)` in Fp12. */
  compute(name: string, ...inputs: readonly number[]): Fp12 {
    const z = this.take(6);
    this.kernel.call(name, z, ...inputs);
    return this.getFp12(z);
  }

  /** The result of `name(x, x, …inputs)`, which overwrites its first input. */
  computeInPlace(name: string, x: Fp12, ...inputs: readonly number[]): Fp12 {
    const at = this.putFp12(x);
    this.kernel.call(name, at, at, ...inputs);
    return this.getFp12(at);
  }
}
