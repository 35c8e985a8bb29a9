/** Elements of GT, the target group of the pairing, and the pairing itself. */
import { invalid, requireList } from './check.js';
import type { Engine } from './engine.js';
import type { Group } from './group.js';
import { toHex } from './hex.js';
import { GT_ELEMENTS } from './kernel.js';
import type { Point } from './point.js';
import { requireScalar, type Scalar } from './scalar.js';

const GT_BYTES = 576;

/** An element of GT, the target group of the pairing: order r, written multiplicatively. Immutable. */
export class Gt {
  readonly #engine: Engine;
  readonly #data: Uint8Array;

  /** @internal Takes over `data`. Use `q.pairing` to make elements. */
  constructor(engine: Engine, data: Uint8Array) {
    this.#engine = engine;
    this.#data = data;
  }

  /** The product. */
  multiply(other: Gt): Gt {
    const engine = this.#engine;
    this.#require(other);
    engine.begin();
    const z = engine.take(this.#data.length);
    engine.exports.gtMultiply(z, engine.place(this.#data), engine.place(other.#data));
    return readGt(engine, z);
  }

  /** The inverse: in this group the conjugate, so it is cheap. */
  invert(): Gt {
    const engine = this.#engine;
    engine.begin();
    const z = engine.take(this.#data.length);
    engine.exports.gtInverse(z, engine.place(this.#data));
    return readGt(engine, z);
  }

  /** The element raised to a scalar. Not constant-time: `Vartime` is for public exponents. */
  powVartime(scalar: Scalar): Gt {
    const engine = this.#engine;
    requireScalar(scalar, 'the exponent');
    engine.begin();
    const z = engine.take(this.#data.length);
    engine.exports.gtPow(z, engine.place(this.#data), scalar.place(engine));
    return readGt(engine, z);
  }

  /** Whether both are the same element. */
  equals(other: Gt): boolean {
    const engine = this.#engine;
    this.#require(other);
    engine.begin();
    return engine.exports.gtEqual(engine.place(this.#data), engine.place(other.#data)) === 1;
  }

  /** Whether this is 1. */
  isIdentity(): boolean {
    const engine = this.#engine;
    engine.begin();
    return engine.exports.gtIsIdentity(engine.place(this.#data)) === 1;
  }

  /**
   * 576 bytes: twelve field elements, big-endian, in the order c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2 of Fp12 over Fp6 over Fp2, and
   * in each Fp2 c0 before c1.
   */
  toBytes(): Uint8Array {
    const engine = this.#engine;
    engine.begin();
    const out = engine.take(GT_BYTES);
    engine.exports.gtEncode(out, engine.place(this.#data));
    return engine.read(out, GT_BYTES);
  }

  /** `toBytes` as lower-case hexadecimal text. */
  toHex(): string {
    return toHex(this.toBytes());
  }

  /** `toHex`. */
  toJSON(): string {
    return this.toHex();
  }

  #require(other: unknown): asserts other is Gt {
    if (!(other instanceof Gt && #data in other)) throw invalid('the other value must be an element of GT');
    if (other.#engine.kernel !== this.#engine.kernel) throw invalid('the other element belongs to another kernel');
  }
}

function readGt(engine: Engine, pointer: number): Gt {
  return new Gt(engine, engine.read(pointer, GT_ELEMENTS * engine.elementBytes));
}

/** e(p, q). The identity in either place gives the identity of GT. */
export function pairing(g1: Group<'G1'>, g2: Group<'G2'>, p: Point<'G1'>, q: Point<'G2'>): Gt {
  const { engine } = g1;
  g1.require(p, 'the first point');
  g2.require(q, 'the second point');
  engine.begin();
  const z = engine.take(GT_ELEMENTS * engine.elementBytes);
  engine.exports.pairing(z, p.place(engine), q.place(engine));
  return readGt(engine, z);
}

/** Whether Π e(p_i, q_i) = 1: one multi-Miller loop and one final exponentiation. True for no pairs. */
export function pairingCheck(
  g1: Group<'G1'>,
  g2: Group<'G2'>,
  pairs: readonly (readonly [Point<'G1'>, Point<'G2'>])[],
): boolean {
  const { engine } = g1;
  const list = requireList(pairs, 'the pairs').map((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw invalid('a pair must be an array of two points');
    return [
      g1.require(pair[0], 'the first point of a pair'),
      g2.require(pair[1], 'the second point of a pair'),
    ] as const;
  });
  if (list.length === 0) return true;
  engine.begin();
  const left = g1.placeAll(list.map((pair) => pair[0]));
  const right = g2.placeAll(list.map((pair) => pair[1]));
  return engine.exports.pairingCheck(left, right, list.length) === 1;
}
