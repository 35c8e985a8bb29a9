/**
 * The Point classes of the original over the points of the kernels.
 *
 * A point is in one of three states:
 *   native     a point of the kernel, on the curve. Its coordinates, if somebody asks, are affine: Z = 1.
 *   infinity   with the Y that the original's formulas give it: the original encodes (0 : 1 : 0) and refuses any other infinity,
 *              such as P − P, with 'bad point: ZERO'.
 *   loose      coordinates that nobody has checked. They become one of the others at first use, or turn out to be off the curve;
 *              then validity, comparison and coordinates work as in the original, and arithmetic throws.
 *
 * Multiplication by endomorphisms is right in the subgroup only, so points that came from outside are tested once, and points
 * outside it are multiplied by doubling and adding.
 */
import type { Group } from '../../group.js';
import type { GroupName } from '../../kernel.js';
import type { Point as NativePoint } from '../../point.js';
import type { Quorate } from '../../quorate.js';
import { hexToBytes, requireBoolean, requireBytes } from './check.js';
import { affineOf, type Curve, decode, pointAt, scalarBytes } from './codec.js';
import { Fr } from './fields.js';
import type { AffinePoint, Bytes, WeierstrassOpts, WeierstrassPoint, WeierstrassPointCons } from './types.js';
import { validateWindow } from './window.js';

const NOT_ON_CURVE = 'bad point: equation left != right';

/** What a point is made of when it does not come as coordinates. */
class Made<T, Name extends GroupName> {
  readonly native: NativePoint<Name>;
  /** Undefined: not tested yet. */
  readonly inSubgroup: boolean | undefined;
  /** Y of an infinity; undefined for finite points, and for an infinity that finite points add up to. */
  readonly zeroY: T | undefined;

  constructor(native: NativePoint<Name>, inSubgroup: boolean | undefined, zeroY: T | undefined) {
    this.native = native;
    this.inSubgroup = inSubgroup;
    this.zeroY = zeroY;
  }
}

interface Projective<T> {
  readonly X: T;
  readonly Y: T;
  readonly Z: T;
}

/** A Point class and what the rest of the layer needs to know about its points. */
export interface PointClass<T, Name extends GroupName> {
  readonly Point: WeierstrassPointCons<T>;
  /** Decodes the one form of signatures. */
  signatureFromBytes(bytes: Uint8Array): WeierstrassPoint<T>;
  /** The kernel's point, which the caller knows to be valid. */
  native(point: WeierstrassPoint<T>): NativePoint<Name>;
  /** A point of the subgroup, finite or the canonical infinity. */
  wrap(native: NativePoint<Name>): WeierstrassPoint<T>;
  /** The sum of all, in one call of the kernel. */
  sum(points: readonly WeierstrassPoint<T>[]): WeierstrassPoint<T>;
  /** bytes · BASE, or bytes · point; 32 bytes, not zero modulo the order. No bigint is made of the secret. */
  multiplySecret(point: WeierstrassPoint<T>, secret: Uint8Array): WeierstrassPoint<T>;
}

export function createPointClass<T, Name extends GroupName>(
  curve: Curve<T, Name>,
  parameters: WeierstrassOpts<T>,
  open: () => { readonly q: Quorate; readonly group: Group<Name> },
): PointClass<T, Name> {
  const F = curve.field;
  let coordinatesOf!: (point: Point) => Projective<T>;
  const shown = {
    X: show((point) => coordinatesOf(point).X),
    Y: show((point) => coordinatesOf(point).Y),
    Z: show((point) => coordinatesOf(point).Z),
  };
  let inner!: Omit<PointClass<T, Name>, 'Point'>;

  function show(read: (point: Point) => T): PropertyDescriptor {
    return {
      enumerable: true,
      get(this: Point) {
        return read(this);
      },
    };
  }

  function coordinate(name: string, value: T, banZero = false): T {
    if (!F.isValid(value) || (banZero && F.is0(value))) throw new Error(`bad point coordinate ${name}`);
    return F.create(value);
  }

  function make(native: NativePoint<Name>, inSubgroup: boolean | undefined, zeroY?: T): Point {
    return new Point(new Made(native, inSubgroup, zeroY));
  }

  class Point implements WeierstrassPoint<T> {
    static {
      coordinatesOf = (point) => point.#projective();
    }

    static readonly Fp: typeof F = F;
    static readonly Fn: typeof Fr = Fr;
    static ZERO: Point;
    static BASE: Point;

    declare readonly X: T;
    declare readonly Y: T;
    declare readonly Z: T;
    #native: NativePoint<Name> | undefined;
    #coordinates: Projective<T> | undefined;
    #inSubgroup: boolean | undefined;
    #zeroY: T | undefined;
    /** Loose coordinates that were found not to be on the curve. */
    #off = false;

    /** Does not validate: `assertValidity()` does. */
    constructor(X: T | Made<T, Name>, Y?: T, Z?: T) {
      if (X instanceof Made) {
        this.#native = X.native;
        this.#inSubgroup = X.inSubgroup;
        this.#zeroY = X.zeroY;
      } else {
        this.#coordinates = { X: coordinate('x', X), Y: coordinate('y', Y as T, true), Z: coordinate('z', Z as T) };
      }
      // Own properties, as in the original: deep comparisons of two points must see them.
      Object.defineProperty(this, 'X', shown.X);
      Object.defineProperty(this, 'Y', shown.Y);
      Object.defineProperty(this, 'Z', shown.Z);
      Object.freeze(this);
    }

    static CURVE(): WeierstrassOpts<T> {
      return parameters;
    }

    /** Does not validate: `assertValidity()` does. */
    static fromAffine(p: AffinePoint<T>): Point {
      const { x, y } = p || {};
      if (!p || !F.isValid(x) || !F.isValid(y)) throw new Error('invalid affine point');
      if (p instanceof Point) throw new Error('projective point not allowed');
      if (F.is0(x) && F.is0(y)) return Point.ZERO;
      return new Point(x, y, F.ONE);
    }

    static fromBytes(bytes: Uint8Array): Point {
      return decodePoint(requireBytes(bytes, undefined, 'point'), false);
    }

    static fromHex(hex: string): Point {
      return Point.fromBytes(hexToBytes(hex));
    }

    static {
      inner = {
        signatureFromBytes: (bytes) => decodePoint(bytes, true),
        native: (point) => requirePoint(point).#onCurve(),
        wrap: (native) => (native.isIdentity() ? Point.ZERO : make(native, true)),
        sum(points) {
          const list = points.map(requirePoint);
          const total = open().group.sum(list.map((point) => point.#onCurve()));
          let zeroY: T | undefined = F.ONE;
          for (const point of list) {
            const next: T | undefined = point.#zeroY;
            zeroY = zeroY === undefined || next === undefined ? undefined : F.sqr(F.mul(zeroY, next));
          }
          return make(total, list.every((point) => point.#inSubgroup) ? true : undefined, zeroY);
        },
        multiplySecret: (point, secret) => requirePoint(point).#multiplyBytes(secret),
      };
    }

    get x(): T {
      return this.toAffine().x;
    }

    get y(): T {
      return this.toAffine().y;
    }

    /** Tables need no asking for here; the window is checked as in the original. */
    precompute(windowSize = 6, _isLazy = true): this {
      validateWindow(windowSize, F.BYTES);
      return this;
    }

    assertValidity(): void {
      if (this.is0()) {
        this.#resolve();
        if (this.#zeroY !== undefined && F.eql(this.#zeroY, F.ONE)) return;
        throw new Error('bad point: ZERO');
      }
      if (this.#off) throw new Error(NOT_ON_CURVE);
      if (!this.isTorsionFree()) throw new Error('bad point: not in prime-order subgroup');
    }

    hasEvenY(): boolean {
      return !F.isOdd!(this.toAffine().y);
    }

    equals(other: WeierstrassPoint<T>): boolean {
      const right = requirePoint(other);
      const [mine, theirs] = [this.#resolve(), right.#resolve()];
      if (mine && theirs) return mine.equals(theirs);
      const [a, b] = [this.#projective(), right.#projective()];
      return F.eql(F.mul(a.X, b.Z), F.mul(b.X, a.Z)) && F.eql(F.mul(a.Y, b.Z), F.mul(b.Y, a.Z));
    }

    is0(): boolean {
      return this.#resolve()?.isIdentity() ?? false;
    }

    negate(): Point {
      const native = this.#onCurve().negate();
      return make(native, this.#inSubgroup, this.#zeroY === undefined ? undefined : F.neg(this.#zeroY));
    }

    double(): Point {
      const native = this.#onCurve().double();
      return make(native, this.#inSubgroup, this.#zeroY === undefined ? undefined : F.pow(this.#zeroY, 4n));
    }

    add(other: WeierstrassPoint<T>): Point {
      const right = requirePoint(other);
      const sum = this.#onCurve().add(right.#onCurve());
      const [mine, theirs] = [this.#zeroY, right.#zeroY];
      // (0 : y₁ : 0) + (0 : y₂ : 0) = (0 : (y₁y₂)² : 0) by the formulas of both packages (ePrint 2015/1060).
      const zeroY = mine !== undefined && theirs !== undefined ? F.sqr(F.mul(mine, theirs)) : undefined;
      return make(sum, this.#inSubgroup && right.#inSubgroup ? true : undefined, zeroY);
    }

    subtract(other: WeierstrassPoint<T>): Point {
      return this.add(requirePoint(other).negate());
    }

    /** Constant-time in the scalar for points of the subgroup. Zero is refused, as in the original. */
    multiply(scalar: bigint): Point {
      if (!Fr.isValidNot0(scalar)) throw new RangeError('invalid scalar: out of range');
      return this.#multiplyBytes(scalarBytes(scalar));
    }

    multiplyUnsafe(scalar: bigint): Point {
      if (!Fr.isValid(scalar)) throw new RangeError('invalid scalar: out of range');
      if (scalar === 0n || this.is0()) return Point.ZERO;
      if (scalar === 1n) return this;
      if (!this.isTorsionFree()) return this.#doubleAndAdd(scalarBytes(scalar));
      const { q } = open();
      return make(this.#onCurve().multiplyVartime(q.Scalar.fromBytes(scalarBytes(scalar))), true);
    }

    mulAddUnsafe(a: bigint, other: WeierstrassPoint<T>, b: bigint): Point {
      const right = requirePoint(other);
      for (const scalar of [a, b]) if (!Fr.isValid(scalar)) throw new RangeError('invalid scalar: out of range');
      return this.multiplyUnsafe(a).add(right.multiplyUnsafe(b));
    }

    /** 32 bytes big-endian, reduced modulo the order; not zero. */
    #multiplyBytes(bytes: Uint8Array): Point {
      const { q, group } = open();
      const native = this.#onCurve();
      if (this.is0()) return Point.ZERO;
      if (!this.isTorsionFree()) return this.#doubleAndAdd(bytes);
      const factor = q.Scalar.reduce(bytes);
      try {
        if (factor.isZero()) throw new RangeError('invalid scalar: out of range');
        return make(this === Point.BASE ? group.multiplyGenerator(factor) : native.multiply(factor), true);
      } finally {
        factor.destroy();
      }
    }

    toAffine(invertedZ?: T): AffinePoint<T> {
      if (invertedZ != null && !F.isValid(invertedZ)) throw new RangeError('"invertedZ" expected valid field element');
      const { X, Y, Z } = this.#projective();
      if (F.eql(Z, F.ONE)) return { x: X, y: Y };
      if (this.is0()) return { x: F.ZERO, y: F.ZERO };
      const inverse = invertedZ ?? F.inv(Z);
      if (!F.eql(F.mul(Z, inverse), F.ONE)) throw new Error('invZ was invalid');
      return { x: F.mul(X, inverse), y: F.mul(Y, inverse) };
    }

    isTorsionFree(): boolean {
      this.#inSubgroup ??= this.#resolve()?.isInSubgroup() ?? false;
      return this.#inSubgroup;
    }

    clearCofactor(): Point {
      const { group } = open();
      const { engine, functions, pointBytes } = group;
      const native = this.#onCurve();
      if (this.is0()) return Point.ZERO;
      engine.begin();
      const z = engine.take(pointBytes);
      functions.ClearCofactor(z, native.place(engine));
      const cleared = group.read(z);
      return cleared.isIdentity() ? Point.ZERO : make(cleared, true);
    }

    isSmallOrder(): boolean {
      return this.clearCofactor().is0();
    }

    toBytes(isCompressed = true): Bytes {
      requireBoolean(isCompressed, 'isCompressed');
      this.assertValidity();
      return this.#onCurve().toBytes({ compressed: isCompressed }) as Bytes;
    }

    toHex(isCompressed = true): string {
      requireBoolean(isCompressed, 'isCompressed');
      this.assertValidity();
      return this.#onCurve().toHex({ compressed: isCompressed });
    }

    toString(): string {
      return `<Point ${this.is0() ? 'ZERO' : this.toHex()}>`;
    }

    /** Projective coordinates; computed once. */
    #projective(): Projective<T> {
      this.#coordinates ??= this.#read();
      return this.#coordinates;
    }

    /** The kernel's point. Throws for a point that is not on the curve. */
    #onCurve(): NativePoint<Name> {
      const native = this.#resolve();
      if (!native) throw new Error(NOT_ON_CURVE);
      return native;
    }

    /** The kernel's form of loose coordinates; undefined if they are not on the curve. */
    #resolve(): NativePoint<Name> | undefined {
      if (this.#native || this.#off) return this.#native;
      const { X, Y, Z } = this.#coordinates!;
      const { group } = open();
      if (F.is0(Z)) {
        // Any (X : Y : 0) compares equal to ZERO in the original; only those with X = 0 come out of arithmetic.
        this.#native = group.identity;
        this.#inSubgroup = true;
        this.#zeroY = F.is0(X) ? Y : undefined;
        return this.#native;
      }
      const inverse = F.eql(Z, F.ONE) ? undefined : F.inv(Z);
      const affine = inverse === undefined ? { x: X, y: Y } : { x: F.mul(X, inverse), y: F.mul(Y, inverse) };
      this.#native = pointAt(curve, group, affine);
      this.#off = this.#native === undefined;
      return this.#native;
    }

    #read(): Projective<T> {
      const native = this.#native!;
      // The original's Y for a sum of finite points that is infinity is arbitrary; two is not one, which is all that can be told.
      if (native.isIdentity()) return { X: F.ZERO, Y: this.#zeroY ?? F.add(F.ONE, F.ONE), Z: F.ZERO };
      const { x, y } = affineOf(curve, native);
      return { X: x, Y: y, Z: F.ONE };
    }

    /** For points outside the subgroup. An addition in each step, taken or not; not constant-time all the same. */
    #doubleAndAdd(scalar: Uint8Array): Point {
      const { group } = open();
      const native = this.#onCurve();
      let sum = group.identity;
      for (const byte of scalar) {
        for (let bit = 7; bit >= 0; bit--) {
          sum = sum.double();
          const more = sum.add(native);
          sum = (byte >> bit) & 1 ? more : sum;
        }
      }
      return sum.isIdentity() ? Point.ZERO : make(sum, undefined);
    }
  }

  function decodePoint(bytes: Uint8Array, signature: boolean): Point {
    const decoded = decode(curve, open().group, bytes, signature);
    if (decoded.kind === 'infinity') return Point.ZERO;
    const point = decoded.kind === 'off' ? Point.fromAffine(decoded.affine) : make(decoded.point, undefined);
    point.assertValidity();
    return point;
  }

  function requirePoint(value: unknown): Point {
    if (!(value instanceof Point)) throw new Error('Weierstrass Point expected');
    return value;
  }

  Point.ZERO = new Point(F.ZERO, F.ONE, F.ZERO);
  Point.BASE = new Point(parameters.Gx, parameters.Gy, F.ONE);
  Object.freeze(Point.prototype);
  Object.freeze(Point);
  return { Point: Point as unknown as WeierstrassPointCons<T>, ...inner };
}
