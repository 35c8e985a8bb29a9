/**
 * Lane elements seen from outside: canonical pairs in and out, and the raw limbs for the tests of bounds.
 * A raw element is what assembly/lanes stores: `fma` 8 doubles of 49 bits for each lane, `int` 14 32-bit integers of 28 bits.
 */
import type { Kernel } from './kernel.js';

export type Pair = readonly [lane0: bigint, lane1: bigint];

const LIMBS = { fma: { count: 8, width: 49n }, int: { count: 14, width: 28n } } as const;

function toBytes(value: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(96, '0'), 'hex'));
}

export class Lanes {
  readonly kernel: Kernel;
  readonly element: number;
  readonly wide: number;
  readonly #bytes: number;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.element = kernel.constant('ELEMENT');
    this.wide = kernel.constant('WIDE');
    this.#bytes = kernel.take(96);
  }

  take(elements = 1): number {
    return this.kernel.take(elements * this.element);
  }

  /** A new element holding the canonical pair. */
  put(pair: Pair, at: number = this.take()): number {
    const low = this.kernel.put(toBytes(pair[0]));
    const high = this.kernel.put(toBytes(pair[1]));
    this.kernel.call('loadBytes', at, low, high);
    return at;
  }

  /** The canonical pair that an element holds. */
  get(at: number): Pair {
    this.kernel.call('storeBytes', this.#bytes, this.#bytes + 48, at);
    const integer = (from: number): bigint => BigInt(`0x${Buffer.from(this.kernel.get(from, 48)).toString('hex')}`);
    return [integer(this.#bytes), integer(this.#bytes + 48)];
  }

  /** The limbs of one lane, least significant first. */
  limbs(at: number, lane: 0 | 1): readonly bigint[] {
    const { count } = LIMBS[this.kernel.name];
    const bytes = this.kernel.get(at, this.element);
    const view = new DataView(bytes.buffer);
    return Array.from({ length: count }, (_, i) =>
      this.kernel.name === 'fma'
        ? BigInt(view.getFloat64(16 * i + 8 * lane, true))
        : BigInt(view.getInt32(8 * i + 4 * lane, true)),
    );
  }

  /** The integer that one lane stands for: a Montgomery residue, signed, not reduced. */
  integer(at: number, lane: 0 | 1): bigint {
    const { width } = LIMBS[this.kernel.name];
    return this.limbs(at, lane).reduce((sum, limb, i) => sum + (limb << (width * BigInt(i))), 0n);
  }

  /** A new element with exactly these limbs in both lanes. */
  putLimbs(limbs0: readonly bigint[], limbs1: readonly bigint[]): number {
    const bytes = new Uint8Array(this.element);
    const view = new DataView(bytes.buffer);
    for (const [lane, limbs] of [limbs0, limbs1].entries()) {
      limbs.forEach((limb, i) => {
        if (this.kernel.name === 'fma') view.setFloat64(16 * i + 8 * lane, Number(limb), true);
        else view.setInt32(8 * i + 4 * lane, Number(limb), true);
      });
    }
    return this.kernel.put(bytes);
  }

  /** The limbs of an integer, as near to 0 as they can be; the highest takes the rest. */
  limbsOf(value: bigint): bigint[] {
    const { count, width } = LIMBS[this.kernel.name];
    let rest = value;
    return Array.from({ length: count }, (_, i) => {
      const limb = i === count - 1 ? rest : BigInt.asIntN(Number(width), rest);
      rest = (rest - limb) >> width;
      return limb;
    });
  }

  /** Largest limb of a normalised element: 2^48 + 16 or 2^27 + 16. */
  get unit(): bigint {
    return 2n ** (LIMBS[this.kernel.name].width - 1n) + 16n;
  }

  get limbCount(): number {
    return LIMBS[this.kernel.name].count;
  }

  /** Highest limb of p, by which the value of a lane is limited. */
  topOf(p: bigint): bigint {
    return p >> (LIMBS[this.kernel.name].width * BigInt(this.limbCount - 1));
  }
}
