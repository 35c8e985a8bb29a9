/**
 * Points of G1 and G2. A point is immutable and owns the kernel's opaque form of it (a few hundred bytes); kernels copy in and out.
 *
 * Names say what is constant-time: `multiply` is, in the scalar; everything called `…Vartime` is not and is for public values.
 */
import { requireFlag, requireOptions } from './check.js';
import type { Engine } from './engine.js';
import type { Group } from './group.js';
import { toHex } from './hex.js';
import { inspectAsText } from './inspect.js';
import type { GroupName } from './kernel.js';
import { requireScalar, type Scalar } from './scalar.js';

/** A point of G1 or G2. Immutable; made by `q.G1` and `q.G2`. Unless an `…Unchecked` function made it, it is in the subgroup of order r. */
export class Point<Name extends GroupName> {
  /** The group that the point belongs to. */
  readonly group: Group<Name>;
  readonly #data: Uint8Array;

  /** @internal Takes over `data`. Use `q.G1` and `q.G2` to make points. */
  constructor(group: Group<Name>, data: Uint8Array) {
    this.group = group;
    this.#data = data;
  }

  /** Complete: right for all inputs, equal, opposite and identity included. */
  add(other: Point<Name>): Point<Name> {
    const { engine, functions, pointBytes } = this.group;
    const right = this.group.require(other, 'the other point');
    engine.begin();
    const z = engine.take(pointBytes);
    functions.Add(z, engine.place(this.#data), engine.place(right.#data));
    return this.group.read(z);
  }

  /** `this` − `other`, complete as `add`. */
  subtract(other: Point<Name>): Point<Name> {
    const { engine, functions, pointBytes } = this.group;
    const right = this.group.require(other, 'the other point');
    engine.begin();
    const z = engine.take(pointBytes);
    const negated = engine.take(pointBytes);
    functions.Negate(negated, engine.place(right.#data));
    functions.Add(z, engine.place(this.#data), negated);
    return this.group.read(z);
  }

  /** The opposite point. */
  negate(): Point<Name> {
    const { engine, functions, pointBytes } = this.group;
    engine.begin();
    const z = engine.take(pointBytes);
    functions.Negate(z, engine.place(this.#data));
    return this.group.read(z);
  }

  /** `this` + `this`. */
  double(): Point<Name> {
    const { engine, functions, pointBytes } = this.group;
    engine.begin();
    const z = engine.take(pointBytes);
    functions.Double(z, engine.place(this.#data));
    return this.group.read(z);
  }

  /**
   * scalar · point, constant-time in the scalar. The point must be in the subgroup, as all are that were not made by an
   * `…Unchecked` function: the endomorphisms are scalars only there.
   */
  multiply(scalar: Scalar): Point<Name> {
    const { engine, functions, pointBytes } = this.group;
    requireScalar(scalar, 'the factor');
    return engine.secretly(() => {
      const z = engine.take(pointBytes);
      functions.Multiply(z, engine.place(this.#data), scalar.place(engine));
      return this.group.read(z);
    });
  }

  /** As `multiply`, faster, for scalars that are public. */
  multiplyVartime(scalar: Scalar): Point<Name> {
    const { engine, functions, pointBytes } = this.group;
    requireScalar(scalar, 'the factor');
    engine.begin();
    const z = engine.take(pointBytes);
    functions.MultiplyVartime(z, engine.place(this.#data), scalar.place(engine));
    return this.group.read(z);
  }

  /** Whether both are the same point, however they were computed. Throws INVALID_ARGUMENT for a point of the other group. */
  equals(other: Point<Name>): boolean {
    const { engine, functions } = this.group;
    const right = this.group.require(other, 'the other point');
    engine.begin();
    return functions.Equal(engine.place(this.#data), engine.place(right.#data)) === 1;
  }

  /** Whether this is the point at infinity. */
  isIdentity(): boolean {
    const { engine, functions } = this.group;
    engine.begin();
    return functions.IsIdentity(engine.place(this.#data)) === 1;
  }

  /** Always true for points that were not made by an `…Unchecked` function. */
  isInSubgroup(): boolean {
    const { engine, functions } = this.group;
    engine.begin();
    return functions.InSubgroup(engine.place(this.#data)) === 1;
  }

  /**
   * The ZCash encoding (draft-irtf-cfrg-pairing-friendly-curves appendix C): G1 has 48 bytes compressed and 96 uncompressed, G2 96 and
   * 192, c1 before c0. Compressed unless said otherwise.
   */
  toBytes(options: { readonly compressed?: boolean } = {}): Uint8Array {
    const { engine, functions, compressedBytes } = this.group;
    const compressed = requireFlag(requireOptions(options).compressed, true, 'compressed');
    const length = compressed ? compressedBytes : 2 * compressedBytes;
    engine.begin();
    const out = engine.take(length);
    functions.Encode(out, engine.place(this.#data), compressed ? 1 : 0);
    return engine.read(out, length);
  }

  /** `toBytes` as lower-case hexadecimal text. */
  toHex(options: { readonly compressed?: boolean } = {}): string {
    return toHex(this.toBytes(options));
  }

  /** The encoding of EIP-2537: x‖y, each field element padded to 64 bytes, c0 before c1; all zero is the identity. */
  toEip2537(): Uint8Array {
    const { engine, functions, compressedBytes } = this.group;
    engine.begin();
    const packed = engine.take(2 * compressedBytes);
    functions.EncodeEip(packed, engine.place(this.#data));
    return padFields(engine.read(packed, 2 * compressedBytes));
  }

  /** The compressed encoding as text. */
  toJSON(): string {
    return this.toHex();
  }

  /** The group and the compressed encoding. */
  toString(): string {
    return `${this.group.name}(${this.toHex()})`;
  }

  /** @internal Whether a value was made by the constructor: `instanceof` believes a prototype. */
  static made(value: unknown): value is Point<GroupName> {
    return value instanceof Point && #data in value;
  }

  /** @internal Copies the point into the arena of `engine`, which runs the same kernel. */
  place(engine: Engine): number {
    return engine.place(this.#data);
  }

  /** @internal Copies the kernel's form of the point to another place. */
  copyInto(target: Uint8Array, offset: number): void {
    target.set(this.#data, offset);
  }
}
inspectAsText(Point);

/** 48-byte field elements to 64-byte ones. */
function padFields(packed: Uint8Array): Uint8Array {
  const fields = packed.length / 48;
  const padded = new Uint8Array(fields * 64);
  for (let i = 0; i < fields; i++) padded.set(packed.subarray(i * 48, i * 48 + 48), i * 64 + 16);
  return padded;
}
