/** Fp and Fr on bigints. */
import { bigIntToBytes, bytesToBigInt, requireBoolean, requireBytes } from './check.js';
import { invertAll, power, primeRoot } from './power.js';
import type { Bytes, IField } from './types.js';

export class PrimeField implements IField<bigint> {
  readonly ORDER: bigint;
  readonly BITS: number;
  readonly BYTES: number;
  readonly isLE: boolean = false;
  readonly ZERO: bigint = 0n;
  readonly ONE: bigint = 1n;
  readonly #reduces: boolean;

  /** `reduces`: `fromBytes` reduces what is not canonical instead of refusing it. */
  constructor(order: bigint, reduces: boolean) {
    this.ORDER = order;
    this.BITS = order.toString(2).length;
    this.BYTES = Math.ceil(this.BITS / 8);
    this.#reduces = reduces;
    Object.freeze(PrimeField.prototype); // nobody changes what it does, as in the original
    Object.freeze(this);
  }

  create(num: bigint): bigint {
    const rest = num % this.ORDER;
    return rest < 0n ? rest + this.ORDER : rest;
  }

  isValid(num: bigint): boolean {
    if (typeof num !== 'bigint') throw new TypeError(`invalid field element: expected bigint, got ${typeof num}`);
    return num >= 0n && num < this.ORDER;
  }

  is0(num: bigint): boolean {
    return num === 0n;
  }

  isValidNot0(num: bigint): boolean {
    return !this.is0(num) && this.isValid(num);
  }

  isOdd(num: bigint): boolean {
    return (num & 1n) === 1n;
  }

  neg(num: bigint): bigint {
    return this.create(-num);
  }

  eql(lhs: bigint, rhs: bigint): boolean {
    return lhs === rhs;
  }

  add(lhs: bigint, rhs: bigint): bigint {
    return this.create(lhs + rhs);
  }

  sub(lhs: bigint, rhs: bigint): bigint {
    return this.create(lhs - rhs);
  }

  mul(lhs: bigint, rhs: bigint): bigint {
    return this.create(lhs * rhs);
  }

  sqr(num: bigint): bigint {
    return this.create(num * num);
  }

  addN(lhs: bigint, rhs: bigint): bigint {
    return lhs + rhs;
  }

  subN(lhs: bigint, rhs: bigint): bigint {
    return lhs - rhs;
  }

  mulN(lhs: bigint, rhs: bigint): bigint {
    return lhs * rhs;
  }

  sqrN(num: bigint): bigint {
    return num * num;
  }

  pow(num: bigint, exponent: bigint): bigint {
    return power(this, num, exponent);
  }

  div(lhs: bigint, rhs: bigint): bigint {
    return this.mul(lhs, this.inv(rhs));
  }

  /** The extended Euclidean algorithm: variable time. */
  inv(num: bigint): bigint {
    if (num === 0n) throw new Error('invert: expected non-zero number');
    let [big, small] = [this.ORDER, this.create(num)];
    let [before, now] = [0n, 1n];
    while (small !== 0n) {
      const quotient = big / small;
      [big, small] = [small, big - quotient * small];
      [before, now] = [now, before - quotient * now];
    }
    if (big !== 1n) throw new Error('invert: does not exist');
    return this.create(before);
  }

  sqrt(num: bigint): bigint {
    return primeRoot(this, num);
  }

  invertBatch(nums: bigint[]): bigint[] {
    return invertAll(this, nums);
  }

  cmov(a: bigint, b: bigint, condition: boolean): bigint {
    return requireBoolean(condition, 'condition') ? b : a;
  }

  toBytes(num: bigint): Bytes {
    return bigIntToBytes(num, this.BYTES);
  }

  fromBytes(bytes: Uint8Array, skipValidation = false): bigint {
    requireBytes(bytes);
    if (bytes.length !== this.BYTES) {
      throw new Error(`Field.fromBytes: expected ${this.BYTES} bytes, got ${bytes.length}`);
    }
    const num = this.#reduces ? this.create(bytesToBigInt(bytes)) : bytesToBigInt(bytes);
    if (!skipValidation && !this.isValid(num)) throw new Error('invalid field element: outside of range 0..ORDER');
    return num;
  }
}
