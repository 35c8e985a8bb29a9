/**
 * Scalars: integers modulo the order r of the groups.
 *
 * Every scalar is treated as a secret: it owns 32 bytes that `destroy()` zeroes, arithmetic is constant-time in the kernel, the arena is
 * wiped after each operation, and nothing prints it. Scalars are plain bytes, so those of another instance or kernel are welcome.
 */
import { GROUP_ORDER, indexBytes, invalid, requireBytes, requireBytesOf, requireList } from './check.js';
import type { Engine } from './engine.js';
import { QuorateError } from './errors.js';
import { fromHex } from './hex.js';
import { inspectAsText } from './inspect.js';
import { requireOk, SCALAR_BYTES } from './kernel.js';
import { type RandomSource, systemRandom } from './random.js';

/** 48 bytes modulo r are uniform up to 2^-128 (RFC 9380 section 5.1: L = 48). */
const WIDE_BYTES = 48;
const MOST_WIDE_BYTES = 64;
/** A good source gives zero once in 2^255 times: one that does so repeatedly is broken, or answers later by a promise. */
const RANDOM_ATTEMPTS = 4;

/** A share index or a place to interpolate at: an integer as a number or a bigint, or a public scalar. */
export type Index = number | bigint | Scalar;

/**
 * An integer modulo r, treated as a secret: it owns 32 bytes that `destroy` zeroes, and nothing prints it. Every method throws DESTROYED
 * after that.
 */
export class Scalar {
  readonly #engine: Engine;
  readonly #bytes: Uint8Array;
  #destroyed = false;

  /** @internal Takes over `bytes`, which are canonical. Use `q.Scalar` to make scalars. */
  constructor(engine: Engine, bytes: Uint8Array) {
    this.#engine = engine;
    this.#bytes = bytes;
  }

  /** The sum modulo r. Constant-time in the kernel, as all arithmetic here. */
  add(other: Scalar): Scalar {
    return this.#binary(other, 'frAdd');
  }

  /** `this` − `other` modulo r. */
  subtract(other: Scalar): Scalar {
    return this.#binary(other, 'frSub');
  }

  /** The product modulo r. */
  multiply(other: Scalar): Scalar {
    return this.#binary(other, 'frMul');
  }

  /** −`this` modulo r. */
  negate(): Scalar {
    const engine = this.#engine;
    return engine.secretly(() => {
      const z = engine.take(SCALAR_BYTES);
      engine.exports.frNeg(z, this.place(engine));
      return new Scalar(engine, engine.read(z, SCALAR_BYTES));
    });
  }

  /** The inverse modulo r. Throws INVALID_SCALAR for zero. */
  invert(): Scalar {
    const engine = this.#engine;
    return engine.secretly(() => {
      const z = engine.take(SCALAR_BYTES);
      requireOk(engine.exports.frInverse(z, this.place(engine)), 'the scalar to invert');
      return new Scalar(engine, engine.read(z, SCALAR_BYTES));
    });
  }

  /** Compares all bytes whatever they are. */
  equals(other: Scalar): boolean {
    const left = this.#live();
    const right = requireScalar(other, 'the other scalar').#live();
    let difference = 0;
    for (let i = 0; i < SCALAR_BYTES; i++) difference |= left[i]! ^ right[i]!;
    return difference === 0;
  }

  /** Looks at all bytes whatever they are. */
  isZero(): boolean {
    let bits = 0;
    for (const byte of this.#live()) bits |= byte;
    return bits === 0;
  }

  /** A copy: 32 bytes, big-endian. The caller wipes it. */
  toBytes(): Uint8Array {
    return this.#live().slice();
  }

  /** Writes the 32 bytes to `target` at `offset`, without an intermediate copy. */
  toBytesInto(target: Uint8Array, offset = 0): void {
    requireBytes(target, 'the target');
    if (!Number.isInteger(offset) || offset < 0 || offset + SCALAR_BYTES > target.length) {
      throw new QuorateError('INVALID_LENGTH', 'the target has no room for 32 bytes at this offset');
    }
    target.set(this.#live(), offset);
  }

  /** An independent copy, destroyed on its own. */
  clone(): Scalar {
    return new Scalar(this.#engine, this.toBytes());
  }

  /**
   * @internal The same value in bytes that stay where they are; this scalar is destroyed. V8 keeps typed arrays of up to 64 bytes in its
   * heap and moves them, which leaves copies that nobody can wipe; a buffer made first lies outside. That takes 0.3 µs: for what lives long.
   */
  settle(): Scalar {
    const bytes = new Uint8Array(new ArrayBuffer(SCALAR_BYTES));
    bytes.set(this.#live());
    this.destroy();
    return new Scalar(this.#engine, bytes);
  }

  /** Zeroes the bytes; every later use throws DESTROYED. Calling it again does nothing. */
  destroy(): void {
    this.#bytes.fill(0);
    this.#destroyed = true;
  }

  /** Whether `destroy` was called. */
  get destroyed(): boolean {
    return this.#destroyed;
  }

  /** `<redacted>`. */
  toJSON(): string {
    return '<redacted>';
  }

  /** `Scalar(<redacted>)`. */
  toString(): string {
    return 'Scalar(<redacted>)';
  }

  /** @internal Whether a value was made by the constructor: `instanceof` believes a prototype. */
  static made(value: unknown): value is Scalar {
    return value instanceof Scalar && #bytes in value;
  }

  /** @internal Copies the scalar into the arena of `engine`. */
  place(engine: Engine): number {
    return engine.place(this.#live());
  }

  #live(): Uint8Array {
    if (this.#destroyed) throw new QuorateError('DESTROYED', 'this scalar was destroyed');
    return this.#bytes;
  }

  #binary(other: Scalar, operation: 'frAdd' | 'frSub' | 'frMul'): Scalar {
    const engine = this.#engine;
    requireScalar(other, 'the other scalar');
    return engine.secretly(() => {
      const z = engine.take(SCALAR_BYTES);
      engine.exports[operation](z, this.place(engine), other.place(engine));
      return new Scalar(engine, engine.read(z, SCALAR_BYTES));
    });
  }
}
inspectAsText(Scalar);

export function requireScalar(value: unknown, what: string): Scalar {
  if (!Scalar.made(value)) throw invalid(`${what} must be a Scalar`);
  if (value.destroyed) throw new QuorateError('DESTROYED', `${what} was destroyed`);
  return value;
}

/** The 32 bytes of an index; a zero scalar is no index. */
export function indexToBytes(value: Index, zero: boolean, what: string): Uint8Array {
  if (!Scalar.made(value)) return indexBytes(value, zero, what);
  if (!zero && requireScalar(value, what).isZero()) throw new QuorateError('INVALID_INDEX', `${what} must not be zero`);
  return value.toBytes();
}

/** `q.Scalar`: makes scalars for one instance. */
export class ScalarField {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Bytes of a scalar. */
  readonly byteLength: number = SCALAR_BYTES;

  /** Whether a value is a scalar that was not destroyed. Scalars of other instances are welcome. */
  is(value: unknown): value is Scalar {
    return Scalar.made(value) && !value.destroyed;
  }

  /** A uniform scalar that is not zero. Throws NO_RANDOMNESS for a source that fills in nothing. */
  random(source: RandomSource = systemRandom): Scalar {
    if (typeof source !== 'function') throw invalid('the source of randomness must be a function');
    const wide = new Uint8Array(WIDE_BYTES);
    try {
      for (let attempt = 0; attempt < RANDOM_ATTEMPTS; attempt++) {
        source(wide);
        const scalar = this.reduce(wide);
        if (!scalar.isZero()) return scalar;
      }
      throw new QuorateError('NO_RANDOMNESS', 'the source of randomness fills in nothing but zeros');
    } finally {
      wide.fill(0);
    }
  }

  /** 32 bytes, big-endian, below r. Zero is a scalar. The bytes are copied. Throws INVALID_LENGTH or INVALID_SCALAR. */
  fromBytes(bytes: Uint8Array): Scalar {
    requireBytesOf(bytes, [SCALAR_BYTES], 'a scalar');
    const engine = this.#engine;
    return engine.secretly(() => {
      const x = engine.place(bytes);
      if (engine.exports.frIsCanonical(x) !== 1) {
        throw new QuorateError('INVALID_SCALAR', 'a scalar must be below the group order');
      }
      return new Scalar(engine, engine.read(x, SCALAR_BYTES));
    });
  }

  /** 64 lower-case digits, `0x` in front or not. A string cannot be wiped: prefer bytes for secrets. */
  fromHex(text: string): Scalar {
    const bytes = fromHex(text, 'a scalar');
    try {
      return this.fromBytes(bytes);
    } finally {
      bytes.fill(0);
    }
  }

  /** Any big-endian integer of 1 to 64 bytes, modulo r; else INVALID_LENGTH. 48 random bytes give a uniform scalar. */
  reduce(wide: Uint8Array): Scalar {
    requireBytes(wide, 'the bytes to reduce');
    if (wide.length === 0 || wide.length > MOST_WIDE_BYTES) {
      throw new QuorateError('INVALID_LENGTH', `1 to ${MOST_WIDE_BYTES} bytes can be reduced, not ${wide.length}`);
    }
    const engine = this.#engine;
    return engine.secretly(() => {
      const z = engine.take(SCALAR_BYTES);
      requireOk(engine.exports.frReduceWide(z, engine.place(wide), wide.length), 'the number to reduce');
      return new Scalar(engine, engine.read(z, SCALAR_BYTES));
    });
  }

  /** A public value: a safe integer, modulo r. Throws INVALID_ARGUMENT for another number. */
  fromNumber(value: number): Scalar {
    if (!Number.isSafeInteger(value)) throw invalid('the number must be a safe integer');
    return this.fromBigInt(BigInt(value));
  }

  /** A public value, modulo r. A bigint cannot be wiped: never make a secret this way. */
  fromBigInt(value: bigint): Scalar {
    if (typeof value !== 'bigint') throw invalid('the value must be a bigint');
    const reduced = ((value % GROUP_ORDER) + GROUP_ORDER) % GROUP_ORDER;
    return new Scalar(this.#engine, indexBytes(reduced, true, 'the value'));
  }

  /**
   * The polynomial Σ coefficients[k]·x^k at each place, by Horner's rule. Coefficients may be secret; places are public.
   * Throws EMPTY_INPUT without coefficients.
   */
  evaluate(coefficients: readonly Scalar[], places: readonly Index[]): Scalar[] {
    const engine = this.#engine;
    const secrets = requireList(coefficients, 'the coefficients').map((c) => requireScalar(c, 'a coefficient'));
    if (secrets.length === 0) throw new QuorateError('EMPTY_INPUT', 'a polynomial has at least one coefficient');
    const at = requireList(places, 'the places').map((place) => indexToBytes(place, true, 'a place'));
    return engine.secretly(() => {
      const first = secrets.map((coefficient) => coefficient.place(engine))[0]!;
      const x = engine.take(SCALAR_BYTES);
      const z = engine.take(SCALAR_BYTES);
      return at.map((place) => {
        engine.bytes.set(place, x);
        engine.exports.frEvaluate(z, first, secrets.length, x);
        return new Scalar(engine, engine.read(z, SCALAR_BYTES));
      });
    });
  }
}
