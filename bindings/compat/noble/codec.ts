/**
 * The ZCash encoding of points (draft-irtf-cfrg-pairing-friendly-curves appendix C) with the checks of the original in their order: what
 * is refused, and why, is decided here; square roots and curve equations are the kernel's work.
 */
import { QuorateError } from '../../errors.js';
import type { Group } from '../../group.js';
import type { GroupName } from '../../kernel.js';
import type { Point } from '../../point.js';
import { bigIntToBytes, bytesToBigInt, concatBytes, requireBytes } from './check.js';
import { Fp, Fp2 } from './fields.js';
import type { AffinePoint, Bytes, Fp2 as Fp2Value, IField } from './types.js';

const COMPRESSED = 0x80;
const INFINITY = 0x40;
const SIGN = 0x20;
const FLAGS = COMPRESSED | INFINITY | SIGN;

/** What the two groups do differently. */
export interface Curve<T, Name extends GroupName> {
  readonly name: Name;
  readonly field: IField<T>;
  readonly b: T;
  /** Bytes of a coordinate. */
  readonly width: number;
  /** The order on the wire: in G2 c1 before c0. */
  toWire(value: T): Bytes;
  /** Refuses coordinates that are not below p. */
  fromWire(bytes: Uint8Array): T;
}

export const curve1: Curve<bigint, 'G1'> = {
  name: 'G1',
  field: Fp,
  b: 4n,
  width: 48,
  toWire: (value) => bigIntToBytes(value, 48),
  fromWire: (bytes) => Fp.fromBytes(bytes),
};

export const curve2: Curve<Fp2Value, 'G2'> = {
  name: 'G2',
  field: Fp2,
  b: /* @__PURE__ */ Object.freeze({ c0: 4n, c1: 4n }),
  width: 96,
  toWire: ({ c0, c1 }) => concatBytes([bigIntToBytes(c1, 48), bigIntToBytes(c0, 48)]),
  // c0 is read first: where both are too large, either gives the same error.
  fromWire: (bytes) => Object.freeze({ c0: Fp.fromBytes(bytes.subarray(48)), c1: Fp.fromBytes(bytes.subarray(0, 48)) }),
};

/** A decoded point, not yet checked for the subgroup; `undefined` for one that is not on the curve (uncompressed only); or infinity. */
export type Decoded<T, Name extends GroupName> =
  | { readonly kind: 'point'; readonly point: Point<Name> }
  | { readonly kind: 'infinity' }
  | { readonly kind: 'off'; readonly affine: AffinePoint<T> };

/** `signature`: only the compressed form is welcome. */
export function decode<T, Name extends GroupName>(
  curve: Curve<T, Name>,
  group: Group<Name>,
  bytes: Uint8Array,
  signature: boolean,
): Decoded<T, Name> {
  const { name, width } = curve;
  requireBytes(bytes, signature ? width : undefined, signature ? 'signature' : 'point');
  const flags = (bytes[0] ?? 0) & FLAGS;
  const compressed = (flags & COMPRESSED) !== 0;
  const infinity = (flags & INFINITY) !== 0;
  // The sign belongs to a compressed finite point and to nothing else.
  if ((flags & SIGN) !== 0 && (infinity || !compressed)) throw new Error('invalid encoding flag');
  if (signature && !compressed) throw new Error('invalid signature: expected compressed encoding');
  const length = compressed ? width : 2 * width;
  if (bytes.length !== length) throw new Error(`invalid ${name} point: expected ${length} bytes`);
  const value = Uint8Array.from(bytes);
  value[0]! &= ~FLAGS;
  const empty = value.every((byte) => byte === 0);
  if (infinity) {
    if (!empty) throw new Error(`invalid ${name} point: non-canonical zero`);
    return { kind: 'infinity' };
  }
  const x = curve.fromWire(value.subarray(0, width));
  const y = compressed ? undefined : curve.fromWire(value.subarray(width));
  if (!compressed && empty) throw new Error(`invalid ${name} point: uncompressed`);
  try {
    return { kind: 'point', point: group.fromBytesUnchecked(bytes) };
  } catch (error) {
    if (!(error instanceof QuorateError) || error.code !== 'NOT_ON_CURVE') throw error;
    if (y === undefined) throw new Error('Cannot find square root');
    return { kind: 'off', affine: { x, y } };
  }
}

/** Coordinates of a finite point of the curve. */
export function affineOf<T, Name extends GroupName>(curve: Curve<T, Name>, point: Point<Name>): AffinePoint<T> {
  const bytes = point.toBytes({ compressed: false });
  const { width } = curve;
  return { x: curve.fromWire(bytes.subarray(0, width)), y: curve.fromWire(bytes.subarray(width)) };
}

/** The point with these coordinates, or undefined if the curve has none. */
export function pointAt<T, Name extends GroupName>(
  curve: Curve<T, Name>,
  group: Group<Name>,
  { x, y }: AffinePoint<T>,
): Point<Name> | undefined {
  try {
    return group.fromBytesUnchecked(concatBytes([curve.toWire(x), curve.toWire(y)]));
  } catch (error) {
    if (error instanceof QuorateError && error.code === 'NOT_ON_CURVE') return undefined;
    throw error;
  }
}

/** 32 bytes of a scalar that is known to be in range. */
export function scalarBytes(scalar: bigint): Bytes {
  return bigIntToBytes(scalar, 32);
}

export { bytesToBigInt };
