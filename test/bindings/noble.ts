/** @noble/curves as an oracle: one set of functions for either group, bytes in and hexadecimal text out. */
import { expand_message_xmd, hash_to_field } from '@noble/curves/abstract/hash-to-curve.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex, toBigInt, toBytes } from './support.js';

const G1: typeof bls12_381.G1 = bls12_381.G1;
const G2: typeof bls12_381.G2 = bls12_381.G2;

/** A point of either group; opaque to the tests. */
export interface NoblePoint {
  readonly g1?: InstanceType<typeof G1.Point>;
  readonly g2?: InstanceType<typeof G2.Point>;
}

export interface NobleGroup {
  multiplyBase(k: bigint): NoblePoint;
  encode(point: NoblePoint, compressed?: boolean): string;
  hash(message: Uint8Array, dst: Uint8Array): string;
  encodeHash(message: Uint8Array, dst: Uint8Array): string;
  /** u: 48 bytes, or 96 with c0 first. */
  map(u: Uint8Array): string;
  pairingBase(): string;
  expand(message: Uint8Array, dst: Uint8Array, length: number): string;
  field(message: Uint8Array, dst: Uint8Array, count: number): string[];
}

function encode(point: NoblePoint, compressed = true): string {
  return (point.g1 ?? point.g2)!.toHex(compressed);
}

/** GT in our order: Fp12 over Fp6 over Fp2, c0 first everywhere. */
function pairingBase(): string {
  const e = bls12_381.pairing(G1.Point.BASE, G2.Point.BASE);
  const parts = [e.c0, e.c1].flatMap((six) => [six.c0, six.c1, six.c2]).flatMap((two) => [two.c0, two.c1]);
  return parts.map((part) => hex(toBytes(part, 48))).join('');
}

/** noble 2.4 declares another type for mapToCurve than it has: a bigint (or two) in, a point with its cofactor cleared out. */
function mapped(map: unknown, u: bigint | bigint[]): string {
  return (map as (u: bigint | bigint[]) => { toHex(compressed: boolean): string })(u).toHex(true);
}

const shared = {
  encode,
  pairingBase,
  expand: (message: Uint8Array, dst: Uint8Array, length: number): string =>
    hex(expand_message_xmd(message, dst, length, sha256)),
  field: (message: Uint8Array, dst: Uint8Array, count: number): string[] =>
    hash_to_field(message, count, {
      DST: dst,
      p: bls12_381.fields.Fp.ORDER,
      m: 1,
      k: 128,
      expand: 'xmd',
      hash: sha256,
    }).map(([u]) => hex(toBytes(u!, 48))),
};

export function nobleGroup(name: 'G1' | 'G2'): NobleGroup {
  if (name === 'G1') {
    return {
      ...shared,
      multiplyBase: (k) => ({ g1: G1.Point.BASE.multiply(k) }),
      hash: (message, DST) => G1.hashToCurve(message, { DST }).toHex(true),
      encodeHash: (message, DST) => G1.encodeToCurve(message, { DST }).toHex(true),
      map: (u) => mapped(G1.mapToCurve, toBigInt(u)),
    };
  }
  return {
    ...shared,
    multiplyBase: (k) => ({ g2: G2.Point.BASE.multiply(k) }),
    hash: (message, DST) => G2.hashToCurve(message, { DST }).toHex(true),
    encodeHash: (message, DST) => G2.encodeToCurve(message, { DST }).toHex(true),
    map: (u) => mapped(G2.mapToCurve, [toBigInt(u.subarray(0, 48)), toBigInt(u.subarray(48))]),
  };
}
