/** The three values of a signature suite. Their factories are in factories.ts. */
import { invalid } from '../check.js';
import { QuorateError } from '../errors.js';
import { toHex } from '../hex.js';
import { inspectAsText } from '../inspect.js';
import type { GroupName } from '../kernel.js';
import type { Point } from '../point.js';
import type { Scalar } from '../scalar.js';
import type { SuiteContext, SuiteName } from './context.js';
import { deriveChild } from './keygen.js';

/** A secret key: a scalar that is not zero, of one suite. It owns wipeable bytes and prints nothing. */
export class SecretKey<Key extends GroupName, Sig extends GroupName> {
  readonly #context: SuiteContext<Key, Sig>;
  readonly #scalar: Scalar;

  /** @internal Takes over `scalar`, which is not zero, and destroys it. */
  constructor(context: SuiteContext<Key, Sig>, scalar: Scalar) {
    this.#context = context;
    this.#scalar = scalar.settle();
  }

  /** The suite that the key belongs to. */
  get suiteName(): SuiteName {
    return this.#context.name;
  }

  /** SkToPk of the draft: constant-time. */
  toPublicKey(): PublicKey<Key> {
    return new PublicKey(this.#context.keys.multiplyGenerator(this.#scalar));
  }

  /** A copy of the 32 bytes, big-endian. The caller wipes it. */
  toBytes(): Uint8Array {
    return this.#scalar.toBytes();
  }

  /** A string cannot be wiped: prefer `toBytes`. */
  toHex(): string {
    const bytes = this.toBytes();
    const text = toHex(bytes);
    bytes.fill(0);
    return text;
  }

  /** A copy as a scalar, for sharing and arithmetic. The caller destroys it. */
  toScalar(): Scalar {
    return this.#scalar.clone();
  }

  /** The child key of EIP-2333 with this index, 0 to 2^32 − 1. */
  deriveChild(index: number): SecretKey<Key, Sig> {
    return new SecretKey(this.#context, deriveChild(this.#context.engine, this.#scalar, index));
  }

  /** Zeroes the key; every later use throws DESTROYED. */
  destroy(): void {
    this.#scalar.destroy();
  }

  /** Whether `destroy` was called. */
  get destroyed(): boolean {
    return this.#scalar.destroyed;
  }

  /** `<redacted>`. */
  toJSON(): string {
    return '<redacted>';
  }

  /** `SecretKey(<redacted>)`. */
  toString(): string {
    return 'SecretKey(<redacted>)';
  }

  /** @internal Whether a value was made by the constructor: `instanceof` believes a prototype. */
  static made(value: unknown): value is SecretKey<GroupName, GroupName> {
    return value instanceof SecretKey && #scalar in value;
  }

  /** @internal The scalar itself, for an operation of the suite named `suite`. */
  borrow(suite: SuiteName): Scalar {
    if (this.#context.name !== suite) throw invalid(`this secret key belongs to the suite ${this.#context.name}`);
    if (this.#scalar.destroyed) throw new QuorateError('DESTROYED', 'this secret key was destroyed');
    return this.#scalar;
  }
}
inspectAsText(SecretKey);

/** A public key: a point of the subgroup that is never the identity. */
export class PublicKey<Key extends GroupName> {
  /** The point itself, never the identity, for arithmetic of one's own. */
  readonly point: Point<Key>;

  /** @internal The point was checked. */
  constructor(point: Point<Key>) {
    this.point = point;
  }

  /** Compressed unless said otherwise. */
  toBytes(options: { readonly compressed?: boolean } = {}): Uint8Array {
    return this.point.toBytes(options);
  }

  /** `toBytes` as lower-case hexadecimal text. */
  toHex(options: { readonly compressed?: boolean } = {}): string {
    return this.point.toHex(options);
  }

  /** Whether both are the same key. */
  equals(other: PublicKey<Key>): boolean {
    if (!(other instanceof PublicKey)) throw invalid('the other value must be a public key');
    return this.point.equals(other.point);
  }

  /** The compressed key as hexadecimal text. */
  toJSON(): string {
    return this.toHex();
  }

  /** `PublicKey(` and the compressed key. */
  toString(): string {
    return `PublicKey(${this.toHex()})`;
  }

  /** Keeps a public key and a signature of the same group apart for the compiler. */
  declare private readonly kind: 'public key';
}
inspectAsText(PublicKey);

/** A signature or a proof of possession: a point of the subgroup. It may be the identity, which never verifies. */
export class Signature<Sig extends GroupName> {
  /** The point itself, for arithmetic of one's own. */
  readonly point: Point<Sig>;

  /** @internal The point was checked. */
  constructor(point: Point<Sig>) {
    this.point = point;
  }

  /** Compressed unless said otherwise. */
  toBytes(options: { readonly compressed?: boolean } = {}): Uint8Array {
    return this.point.toBytes(options);
  }

  /** `toBytes` as lower-case hexadecimal text. */
  toHex(options: { readonly compressed?: boolean } = {}): string {
    return this.point.toHex(options);
  }

  /** Whether both are the same point. Two valid signatures of one key on one message are equal: BLS signatures are unique. */
  equals(other: Signature<Sig>): boolean {
    if (!(other instanceof Signature)) throw invalid('the other value must be a signature');
    return this.point.equals(other.point);
  }

  /** The compressed signature as hexadecimal text. */
  toJSON(): string {
    return this.toHex();
  }

  /** `Signature(` and the compressed signature. */
  toString(): string {
    return `Signature(${this.toHex()})`;
  }

  declare private readonly kind: 'signature';
}
inspectAsText(Signature);
