/**
 * Deterministic inputs for every peer, made with noble's BigInt points and encoded here, so that no peer under test takes
 * part in making them. Scalars are hashes of a label and a counter. Long lists of points are arithmetic progressions
 * P_i = (first + i·step)·G: one addition each, discrete logarithms known, so that sums have a closed form.
 */
import { createHash } from 'node:crypto';
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import type { Fp2 } from '@noble/curves/abstract/tower.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';

export const ETH_POP = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
/** The only DST that mcl-wasm's G1 hash has. */
export const G1_POP = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_';

export type PointG1 = WeierstrassPoint<bigint>;
export type PointG2 = WeierstrassPoint<Fp2>;

export const G1: WeierstrassPointCons<bigint> = bls12_381.G1.Point;
export const G2: WeierstrassPointCons<Fp2> = bls12_381.G2.Point;
export const Fr: typeof bls12_381.fields.Fr = bls12_381.fields.Fr;

const FIELD_BYTES = 48;
const FIELD_ORDER = bls12_381.fields.Fp.ORDER;

/** Flag bits of the first byte of the ZCash encoding. */
const COMPRESSED = 0x80;
const LARGER_Y = 0x20;

function hash(label: string): Uint8Array {
  return createHash('sha256').update(label).digest();
}

export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

export function toBytes(value: bigint, length: number): Uint8Array {
  return new Uint8Array(Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex'));
}

/** A scalar in [1, r). */
export function scalar(label: string): bigint {
  return (toBigInt(hash(label)) % (Fr.ORDER - 1n)) + 1n;
}

export function scalars(label: string, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => scalar(`${label} ${i}`));
}

export function scalarBytes(value: bigint): Uint8Array {
  return toBytes(value, 32);
}

/** 32 bytes, since bls-eth-wasm takes no other length in a batch. */
export function message(label: string): Uint8Array {
  return new Uint8Array(hash(`message ${label}`));
}

/**
 * Discrete logarithms of a progression: first, first + step, … With a growth, the step grows by it each time: sums of as many
 * points are then hardly ever equal, which the incomplete additions of some peers need.
 */
export function progression(first: bigint, step: bigint, count: number, growth = 0n): bigint[] {
  return Array.from({ length: count }, (_, i) => {
    const [index, earlierSteps] = [BigInt(i), BigInt((i * (i - 1)) / 2)];
    return Fr.create(first + index * step + earlierSteps * growth);
  });
}

/** The points that have those logarithms to the base, normalised. */
export function progressionG1(base: PointG1, first: bigint, step: bigint, count: number, growth = 0n): PointG1[] {
  return normalizeZ(G1, walk(base, first, step, count, growth));
}

export function progressionG2(base: PointG2, first: bigint, step: bigint, count: number, growth = 0n): PointG2[] {
  return normalizeZ(G2, walk(base, first, step, count, growth));
}

interface Addable<Point> {
  add(other: Point): Point;
  multiply(factor: bigint): Point;
}

/** One addition a point, two with a growth. */
function walk<Point extends Addable<Point>>(
  base: Point,
  first: bigint,
  step: bigint,
  count: number,
  growth: bigint,
): Point[] {
  const points: Point[] = [];
  const acceleration = growth === 0n ? undefined : base.multiply(growth);
  let increment = base.multiply(step);
  for (let point = base.multiply(first); points.length < count; point = point.add(increment)) {
    if (points.length > 0 && acceleration !== undefined) increment = increment.add(acceleration);
    points.push(point);
  }
  return points;
}

/** Coordinates in the order of the encoding: for G2 the coefficient of u comes first. */
function coordinates(point: PointG1 | PointG2): { x: bigint[]; y: bigint[] } {
  const { x, y } = point.toAffine();
  if (typeof x === 'bigint' && typeof y === 'bigint') return { x: [x], y: [y] };
  if (typeof x === 'bigint' || typeof y === 'bigint') throw new TypeError('mixed coordinates');
  return { x: [x.c1, x.c0], y: [y.c1, y.c0] };
}

function concatenate(values: readonly bigint[]): Uint8Array {
  const out = new Uint8Array(values.length * FIELD_BYTES);
  values.forEach((value, i) => {
    out.set(toBytes(value, FIELD_BYTES), i * FIELD_BYTES);
  });
  return out;
}

/** ZCash uncompressed bytes of a point other than the identity. noble's own encoder checks the subgroup each time. */
export function uncompressed(point: PointG1 | PointG2): Uint8Array {
  const { x, y } = coordinates(point);
  return concatenate([...x, ...y]);
}

/** ZCash compressed bytes of a point other than the identity. */
export function compressed(point: PointG1 | PointG2): Uint8Array {
  const { x, y } = coordinates(point);
  const deciding = y.find((value) => value !== 0n) ?? 0n;
  const out = concatenate(x);
  out[0] = out[0]! | COMPRESSED | (2n * deciding > FIELD_ORDER ? LARGER_Y : 0);
  return out;
}

function fieldElement(bytes: Uint8Array, position: number): bigint {
  return toBigInt(bytes.subarray(position * FIELD_BYTES, (position + 1) * FIELD_BYTES));
}

/** The inverse of `uncompressed`, without the checks that an untrusted encoding needs. */
export function pointG1(bytes: Uint8Array): PointG1 {
  return G1.fromAffine({ x: fieldElement(bytes, 0), y: fieldElement(bytes, 1) });
}

export function pointG2(bytes: Uint8Array): PointG2 {
  const element = (position: number): Fp2 => ({
    c0: fieldElement(bytes, position + 1),
    c1: fieldElement(bytes, position),
  });
  return G2.fromAffine({ x: element(0), y: element(2) });
}

export function hashToG2(text: Uint8Array, dst: string): PointG2 {
  return bls12_381.G2.hashToCurve(text, { DST: dst });
}
