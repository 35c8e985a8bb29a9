/** What extension fields share: everything that goes component by component. */
import { concatBytes, requireBytes } from './check.js';
import { invertAll, power } from './power.js';
import type { Bytes, IField } from './types.js';

/** Reads one component of a value. */
export type Pick<T, E> = (value: T) => E;

export abstract class Extension<T, E> implements IField<T> {
  readonly ORDER: bigint;
  readonly BITS: number;
  readonly BYTES: number;
  readonly isLE: boolean = false;
  readonly ZERO: T;
  readonly ONE: T;
  readonly #inner: IField<E>;
  readonly #picks: readonly Pick<T, E>[];

  constructor(inner: IField<E>, picks: readonly Pick<T, E>[], bits: number) {
    this.#inner = inner;
    this.#picks = picks;
    this.ORDER = inner.ORDER ** BigInt(picks.length);
    this.BITS = bits;
    this.BYTES = inner.BYTES * picks.length;
    this.ZERO = this.build(() => inner.ZERO);
    this.ONE = this.build((pick) => (pick === picks[0] ? inner.ONE : inner.ZERO));
    Object.freeze(Extension.prototype);
  }

  /** A frozen value made of f for each component. */
  protected abstract build(f: (pick: Pick<T, E>) => E): T;
  abstract mul(lhs: T, rhs: T | bigint): T;
  abstract sqr(num: T): T;
  abstract inv(num: T): T;
  abstract sqrt(num: T): T;
  abstract div(lhs: T, rhs: T | bigint): T;

  protected scale(num: T, factor: bigint): T {
    return this.build((c) => this.#inner.mul(c(num), factor));
  }

  create(num: T): T {
    return this.build((c) => this.#inner.create(c(num)));
  }

  isValid(num: T): boolean {
    if (!isObject(num)) throw new TypeError(`invalid field element: expected object, got ${typeof num}`);
    return this.#picks.every((c) => this.#inner.isValid(c(num)));
  }

  is0(num: T): boolean {
    return isObject(num) && this.#picks.every((c) => this.#inner.is0(c(num)));
  }

  isValidNot0(num: T): boolean {
    return !this.is0(num) && this.isValid(num);
  }

  eql(lhs: T, rhs: T): boolean {
    return this.#picks.every((c) => this.#inner.eql(c(lhs), c(rhs)));
  }

  neg(num: T): T {
    return this.build((c) => this.#inner.neg(c(num)));
  }

  add(lhs: T, rhs: T): T {
    return this.build((c) => this.#inner.add(c(lhs), c(rhs)));
  }

  sub(lhs: T, rhs: T): T {
    return this.build((c) => this.#inner.sub(c(lhs), c(rhs)));
  }

  addN(lhs: T, rhs: T): T {
    return this.add(lhs, rhs);
  }

  subN(lhs: T, rhs: T): T {
    return this.sub(lhs, rhs);
  }

  mulN(lhs: T, rhs: T | bigint): T {
    return this.mul(lhs, rhs);
  }

  sqrN(num: T): T {
    return this.sqr(num);
  }

  pow(num: T, exponent: bigint): T {
    return power(this, num, exponent);
  }

  invertBatch(nums: T[]): T[] {
    return invertAll(this, nums);
  }

  cmov(a: T, b: T, condition: boolean): T {
    return this.build((c) => this.#inner.cmov(c(a), c(b), condition));
  }

  toBytes(num: T): Bytes {
    return concatBytes(this.#picks.map((c) => this.#inner.toBytes(c(num))));
  }

  fromBytes(bytes: Uint8Array): T {
    requireBytes(bytes);
    if (bytes.length !== this.BYTES) throw new Error(`fromBytes invalid length=${bytes.length}`);
    const width = this.#inner.BYTES;
    return this.build((pick) => {
      const i = this.#picks.indexOf(pick);
      return this.#inner.fromBytes(bytes.subarray(i * width, (i + 1) * width));
    });
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** `count` bigints, or the original's error. */
export function requireTuple(tuple: unknown, count: number, where: string): bigint[] {
  if (!Array.isArray(tuple) || tuple.length !== count || tuple.some((value) => typeof value !== 'bigint')) {
    throw new Error(`invalid ${where}`);
  }
  return tuple;
}
