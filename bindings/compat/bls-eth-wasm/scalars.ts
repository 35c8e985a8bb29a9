/** Numbers modulo the group order: Fr, Id and SecretKey. They are one kind of value, so that each may be used where another is expected. */
import { QuorateError } from '../../errors.js';
import type { Scalar } from '../../scalar.js';
import { Common } from './common.js';
import type { Context } from './context.js';
import { formatNumber, parseNumber } from './numbers.js';
import type { PublicKeyType, SignatureType } from './points.js';
import { inputBytes } from './text.js';

const SCALAR_BYTES = 32;
const MOST_BYTES_MODULO = 64;
const HIGHEST_BYTE = 0x7f; // the order has 255 bits

/** What Fr, Id and SecretKey have in common: a number modulo the order, zero until it is set. */
export abstract class ScalarValue extends Common {
  #scalar: Scalar;

  constructor(context: Context) {
    super(context);
    this.#scalar = context.q.Scalar.fromNumber(0);
  }

  /** A 32-bit integer, as JavaScript makes one of any number; negative ones are taken modulo the order. */
  setInt(x: number): void {
    // Unary plus refuses a bigint, as WebAssembly does.
    this.take(this.context.q.Scalar.fromNumber(+x | 0));
  }

  /** Whether both are the same number. */
  isEqual(rhs: this): boolean {
    return this.#scalar.equals(scalarOf(rhs));
  }

  /** 32 bytes, big-endian, below the order. */
  deserialize(v: Uint8Array): void {
    this.take(this.read(v, SCALAR_BYTES, (bytes) => canonical(this.context, bytes)));
  }

  /** 32 bytes, big-endian. The caller wipes them. */
  serialize(): Uint8Array {
    return this.#scalar.toBytes();
  }

  /** Becomes zero; the bytes before are zeroed. */
  clear(): void {
    this.take(this.context.q.Scalar.fromNumber(0));
  }

  /** Adds another number to this one. */
  add(rhs: this): void {
    this.take(this.#scalar.add(scalarOf(rhs)));
  }

  /**
   * The first 32 bytes as a little-endian number, cut to 255 bits, and to 254 if it is not below the order then. Two inputs may give one
   * number.
   */
  setLittleEndian(a: Uint8Array): void {
    this.take(masked(this.context, inputBytes(a)));
  }

  /** At most 64 bytes, little-endian, modulo the order. */
  setLittleEndianMod(a: Uint8Array): void {
    const bytes = inputBytes(a);
    try {
      if (bytes.length > MOST_BYTES_MODULO) throw new Error('err callSetInput');
      this.take(
        bytes.length === 0 ? this.context.q.Scalar.fromNumber(0) : this.context.q.Scalar.reduce(bytes.reverse()),
      );
    } finally {
      bytes.fill(0);
    }
  }

  /** A random number: from the source of `setRandFunc` as the original reads it, else uniform. */
  setByCSPRNG(): void {
    const { randFunc, q } = this.context;
    if (randFunc === undefined) {
      this.take(q.Scalar.random());
      return;
    }
    const bytes = new Uint8Array(SCALAR_BYTES);
    randFunc(bytes);
    this.setLittleEndian(bytes);
    bytes.fill(0);
  }

  /** @internal */
  assign(other: this): void {
    this.take(scalarOf(other).clone());
  }

  /** @internal Takes over a scalar and zeroes the one before. */
  take(scalar: Scalar): void {
    this.#scalar.destroy();
    this.#scalar = scalar;
  }

  /** @internal */
  static scalarOf(value: unknown): Scalar {
    if (typeof value === 'object' && value !== null && #scalar in value) return value.#scalar;
    throw new TypeError('the argument must be an Fr, an Id or a SecretKey');
  }

  /** @internal */
  protected setNumber(s: string | ArrayLike<number>, mode: number): void {
    const value = parseNumber(inputBytes(s), mode);
    if (value === undefined) throw new Error('err callSetInput');
    this.take(this.context.q.Scalar.fromBigInt(value));
  }

  /** @internal */
  protected getNumber(mode: number): string {
    const text = formatNumber(this.serializeToHexStr(), mode);
    if (text === undefined) throw new Error('err callGetStr');
    return text;
  }

  /** @internal SHA-256, read as `setLittleEndian` does. */
  protected hash(a: string | ArrayLike<number>): void {
    const message = inputBytes(a);
    const { q } = this.context;
    const { engine } = q.G1;
    const digest = engine.secretly(() => {
      const out = engine.take(SCALAR_BYTES);
      engine.exports.sha256(out, engine.place(message), message.length);
      return engine.read(out, SCALAR_BYTES);
    });
    this.take(masked(this.context, digest));
  }
}

/** The scalar inside a value of this family. Throws TypeError for anything else. */
export function scalarOf(value: unknown): Scalar {
  return ScalarValue.scalarOf(value);
}

function canonical(context: Context, bytes: Uint8Array): Scalar | undefined {
  try {
    return context.q.Scalar.fromBytes(bytes);
  } catch (error) {
    if (error instanceof QuorateError) return undefined;
    throw error;
  }
}

/** Little-endian bytes to a scalar, by masking. Zeroes `bytes`. */
function masked(context: Context, bytes: Uint8Array): Scalar {
  const big = new Uint8Array(SCALAR_BYTES);
  big.set(bytes.subarray(0, SCALAR_BYTES).reverse(), SCALAR_BYTES - Math.min(bytes.length, SCALAR_BYTES));
  bytes.fill(0);
  big[0]! &= HIGHEST_BYTE;
  let scalar = canonical(context, big);
  if (scalar === undefined) {
    big[0]! &= HIGHEST_BYTE >> 1;
    scalar = canonical(context, big)!;
  }
  big.fill(0);
  return scalar;
}

/** A number modulo the order. */
export class Fr extends ScalarValue {
  /** Base 0 understands `0x` and `0b`. Such text cannot be wiped. */
  setStr(s: string, base = 0): void {
    this.setNumber(s, base);
  }

  /** In base 2, 10 or 16; base 0 is 10. Such text cannot be wiped. */
  getStr(base = 0): string {
    return this.getNumber(base);
  }

  /** Whether it is 0. */
  isZero(): boolean {
    return scalarOf(this).isZero();
  }

  /** Whether it is 1. */
  isOne(): boolean {
    return scalarOf(this).equals(this.context.q.Scalar.fromNumber(1));
  }

  /** Becomes the SHA-256 of the bytes, read as `setLittleEndian` does. */
  setHashOf(a: string | Uint8Array): void {
    this.hash(a);
  }

  /** At most 64 bytes, big-endian, modulo the order. Not in the original's declarations. */
  setBigEndianMod(a: Uint8Array): void {
    this.setLittleEndianMod(inputBytes(a).reverse());
  }
}

/** The number of a holder of a share. 0 is the master key's. */
export class Id extends ScalarValue {
  /** Decimal, or hexadecimal with or without `0x` in base 16. */
  setStr(s: string, base = 10): void {
    if (base !== 10 && base !== 16) throw `BlsId.setStr:bad base:${base}`;
    this.setNumber(s, base);
  }

  /** In base 10 or 16. Throws a string for another. */
  getStr(base = 10): string {
    if (base !== 10 && base !== 16) throw `BlsId.getStr:bad base:${base}`;
    return this.getNumber(base);
  }
}

/** A secret key. `new bls.SecretKey()` is zero, which is no key. */
export class SecretKeyType extends ScalarValue {
  /** Whether it is 0. */
  isZero(): boolean {
    return scalarOf(this).isZero();
  }

  /** Becomes the SHA-256 of the bytes, read as `setLittleEndian` does. */
  setHashOf(a: string | Uint8Array): void {
    this.hash(a);
  }

  /** The value at `id` of the polynomial with these coefficients: a share. `id` 0 gives the master key away. */
  share(msk: SecretKeyType[], id: Id): void {
    const coefficients = msk.map(scalarOf);
    const place = scalarOf(id);
    if (coefficients.length === 0) throw new Error('callShare: zero size array');
    this.take(this.context.q.Scalar.evaluate(coefficients, [place])[0]!);
  }

  /** The master key from as many shares as the polynomial had coefficients. Shares come first, unlike in mcl-wasm. */
  recover(secVec: SecretKeyType[], idVec: Id[]): void {
    const { shares, lambdas } = recovery(this.context, secVec.map(scalarOf), idVec);
    if (lambdas === undefined) {
      this.take(shares[0]!.clone());
      return;
    }
    let sum = this.context.q.Scalar.fromNumber(0);
    shares.forEach((share, i) => {
      const term = share.multiply(lambdas[i]!);
      const next = sum.add(term);
      term.destroy();
      sum.destroy();
      sum = next;
    });
    this.take(sum);
  }

  /** The public key. Constant-time. */
  getPublicKey(): PublicKeyType {
    const key = this.context.newPublicKey();
    key.take(this.context.q.G1.multiplyGenerator(scalarOf(this)));
    return key;
  }

  /** hash_to_curve of the message, a string meaning its characters' low bytes, under the tag of Ethereum. */
  sign(m: string | Uint8Array): SignatureType {
    const signature = this.context.newSignature();
    const hashed = this.context.q.G2.hashToCurve(inputBytes(m), this.context.dst);
    signature.take(hashed.multiply(scalarOf(this)));
    return signature;
  }
}

/** The checked arguments of a recovery, with Lagrange coefficients at 0; none for one share, whose id nobody looks at. */
export function recovery<T>(
  context: Context,
  shares: T[],
  idVec: Id[],
): { readonly shares: T[]; readonly lambdas: Scalar[] | undefined } {
  const ids = idVec.map(scalarOf);
  if (shares.length === 0) throw new Error('callRecover: zero size array');
  if (shares.length !== ids.length) throw new Error('callRecover: bad length');
  if (shares.length === 1) return { shares, lambdas: undefined };
  try {
    return { shares, lambdas: context.q.lagrange(ids) };
  } catch (error) {
    // An id that is zero, or appears twice.
    if (error instanceof QuorateError) throw new Error('callRecover');
    throw error;
  }
}
