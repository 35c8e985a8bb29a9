/** The BlsAdapter over the twins: slow, and the proof that the vector walkers are right. */
import { QuorateError } from '../../bindings/errors.js';
import type { Arithmetic, BlsAdapter, DstOption, KeyGenSalt, SuiteName, Tag } from '../kits/adapter.js';
import { toBytes, toInteger } from './bytes.js';
import {
  type Curve,
  G1,
  G2,
  g1Generator,
  g2Generator,
  isIdentity,
  msm,
  multiply,
  negate,
  type Point,
  sum,
} from './curve.js';
import * as encoding from './encoding.js';
import { clearCofactorG1, clearCofactorG2 } from './endomorphism.js';
import type { Fp12 } from './fp12.js';
import * as hash from './hash.js';
import { HASHED_SALT, keyGen, RAW_SALT } from './keys.js';
import { pairing, pairingCheck } from './pairing.js';
import type { Fp2 } from './parameters.js';

type One = Point<bigint>;
type Two = Point<Fp2>;

function tagBytes(tag: Tag): Uint8Array {
  return typeof tag === 'string' ? new TextEncoder().encode(tag) : tag;
}

function saltBytes(salt: KeyGenSalt): Uint8Array {
  if (salt === 'raw') return RAW_SALT;
  return salt === 'hashed' ? HASHED_SALT : salt;
}

function requireSome(count: number): void {
  if (count === 0) throw new QuorateError('EMPTY_INPUT', 'the list is empty');
}

function requireSame(left: number, right: number): void {
  if (left !== right) throw new QuorateError('LENGTH_MISMATCH', `${left} against ${right}`);
}

/** A secret key: a canonical scalar other than 0. */
function secretScalar(bytes: Uint8Array): bigint {
  const value = encoding.decodeScalar(bytes);
  if (value === 0n) throw new QuorateError('INVALID_SCALAR', 'a secret key is not 0');
  return value;
}

/** EIP-2537 scalars: 32 bytes, any value. */
function anyScalar(bytes: Uint8Array): bigint {
  requireSame(bytes.length, 32);
  return toInteger(bytes);
}

/** EIP-2537 over one curve, from its decoder (with or without subgroup check), encoder and map. */
function arithmetic<T>(
  curve: Curve<T>,
  decode: (bytes: Uint8Array, subgroup: boolean) => Point<T>,
  encode: (point: Point<T>) => Uint8Array,
  map: (u: Uint8Array) => Point<T>,
): Arithmetic {
  return {
    add: (a, b) => encode(sum(curve, [decode(a, false), decode(b, false)])),
    mul: (p, k) => encode(multiply(curve, decode(p, true), anyScalar(k))),
    msm(points, scalars) {
      requireSome(points.length);
      requireSame(points.length, scalars.length);
      const decoded = points.map((p) => decode(p, true));
      return encode(msm(curve, decoded, scalars.map(anyScalar)));
    },
    map: (u) => encode(map(u)),
  };
}

const g1 = arithmetic(G1, encoding.decodeEipG1, encoding.encodeEipG1, (u) =>
  clearCofactorG1(hash.mapToCurveG1(encoding.decodeEipFp(u))),
);
const g2 = arithmetic(G2, encoding.decodeEipG2, encoding.encodeEipG2, (u) =>
  clearCofactorG2(hash.mapToCurveG2(encoding.decodeEipFp2(u))),
);

/** The two groups of a suite: keys live in K, signatures in S. */
interface Sides<K, S> {
  readonly keyCurve: Curve<K>;
  readonly signatureCurve: Curve<S>;
  readonly generator: Point<K>;
  decodeKey(bytes: Uint8Array): Point<K>;
  encodeKey(point: Point<K>): Uint8Array;
  decodeSignature(bytes: Uint8Array): Point<S>;
  encodeSignature(point: Point<S>): Uint8Array;
  hash(message: Uint8Array, dst: Uint8Array): Point<S>;
  pair(key: Point<K>, signature: Point<S>): readonly [One, Two];
}

const minPk: Sides<bigint, Fp2> = {
  keyCurve: G1,
  signatureCurve: G2,
  generator: g1Generator,
  decodeKey: (bytes) => encoding.decodeG1(exactly(bytes, 48)),
  encodeKey: (point) => encoding.encodeG1(point),
  decodeSignature: (bytes) => encoding.decodeG2(exactly(bytes, 96)),
  encodeSignature: (point) => encoding.encodeG2(point),
  hash: (message, dst) => hash.hashToG2(message, dst).p,
  pair: (key, signature) => [key, signature],
};

const minSig: Sides<Fp2, bigint> = {
  keyCurve: G2,
  signatureCurve: G1,
  generator: g2Generator,
  decodeKey: (bytes) => encoding.decodeG2(exactly(bytes, 96)),
  encodeKey: (point) => encoding.encodeG2(point),
  decodeSignature: (bytes) => encoding.decodeG1(exactly(bytes, 48)),
  encodeSignature: (point) => encoding.encodeG1(point),
  hash: (message, dst) => hash.hashToG1(message, dst).p,
  pair: (key, signature) => [signature, key],
};

/** Keys and signatures travel compressed only. */
function exactly(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new QuorateError('INVALID_LENGTH', `${bytes.length} bytes instead of ${length}`);
  return bytes;
}

type SignatureCalls = Pick<
  BlsAdapter,
  | 'skToPk'
  | 'sign'
  | 'verify'
  | 'aggregate'
  | 'aggregateVerify'
  | 'fastAggregateVerify'
  | 'batchVerify'
  | 'popProve'
  | 'popVerify'
  | 'keyValidate'
>;

/** The signature scheme of draft-irtf-cfrg-bls-signature section 2 over either assignment of the groups. */
function signatures<K, S>(sides: Sides<K, S>): SignatureCalls {
  const { keyCurve, signatureCurve, generator } = sides;

  function publicKey(bytes: Uint8Array): Point<K> {
    const point = sides.decodeKey(bytes);
    if (isIdentity(keyCurve, point)) throw new QuorateError('IDENTITY_NOT_ALLOWED', 'a public key is not the identity');
    return point;
  }

  /** Π e(key_i, H(message_i)) = e(generator, signature). */
  function coreVerify(
    keys: readonly Point<K>[],
    messages: readonly Uint8Array[],
    signature: Uint8Array,
    { dst }: DstOption,
  ): boolean {
    const tag = tagBytes(dst);
    const point = sides.decodeSignature(signature);
    const pairs = keys.map((key, i) => sides.pair(key, sides.hash(messages[i]!, tag)));
    return pairingCheck([...pairs, sides.pair(negate(keyCurve, generator), point)]);
  }

  function skToPk(secretKey: Uint8Array): Uint8Array {
    return sides.encodeKey(multiply(keyCurve, generator, secretScalar(secretKey)));
  }

  function sign(secretKey: Uint8Array, message: Uint8Array, { dst }: DstOption): Uint8Array {
    const point = sides.hash(message, tagBytes(dst));
    return sides.encodeSignature(multiply(signatureCurve, point, secretScalar(secretKey)));
  }

  return {
    skToPk,
    sign,
    verify: (key, message, signature, options) => coreVerify([publicKey(key)], [message], signature, options),
    aggregate(list) {
      requireSome(list.length);
      return sides.encodeSignature(sum(signatureCurve, list.map(sides.decodeSignature)));
    },
    aggregateVerify(keys, messages, signature, options) {
      requireSome(keys.length);
      requireSame(keys.length, messages.length);
      return coreVerify(keys.map(publicKey), messages, signature, options);
    },
    fastAggregateVerify(keys, message, signature, options) {
      requireSome(keys.length);
      return coreVerify([sum(keyCurve, keys.map(publicKey))], [message], signature, options);
    },
    batchVerify(sets, options) {
      requireSome(sets.length);
      return sets.every((set) => coreVerify([publicKey(set.publicKey)], [set.message], set.signature, options));
    },
    popProve: (secretKey, options) => sign(secretKey, skToPk(secretKey), options),
    popVerify: (key, proof, options) => coreVerify([publicKey(key)], [key], proof, options),
    keyValidate(key) {
      try {
        publicKey(key);
        return true;
      } catch (error) {
        if (error instanceof QuorateError) return false;
        throw error;
      }
    },
  };
}

/** The adapter of one suite. */
export function openTwin(suite: SuiteName = 'minPk'): BlsAdapter<One, Two, Fp12> {
  return {
    suite,
    keyGen: (ikm, { salt, info }) => encoding.encodeScalar(keyGen(ikm, saltBytes(salt), info)),
    ...(suite === 'minPk' ? signatures(minPk) : signatures(minSig)),
    decodeG1: (bytes) => encoding.decodeG1(bytes),
    decodeG2: (bytes) => encoding.decodeG2(bytes),
    encodeG1: (point, { compressed }) => encoding.encodeG1(point, compressed),
    encodeG2: (point, { compressed }) => encoding.encodeG2(point, compressed),
    hashToG1: (message, dst) => hash.hashToG1(message, tagBytes(dst)).p,
    hashToG2: (message, dst) => hash.hashToG2(message, tagBytes(dst)).p,
    encodeToG1: (message, dst) => hash.encodeToG1(message, tagBytes(dst)).p,
    encodeToG2: (message, dst) => hash.encodeToG2(message, tagBytes(dst)).p,
    expandMessage: (message, dst, length) => hash.expandMessage(message, tagBytes(dst), length),
    hashToField: (message, dst, count) => hash.hashToFp(message, tagBytes(dst), count).map((u) => toBytes(u, 64)),
    g1,
    g2,
    pairing,
    gtToBytes: encoding.encodeGt,
    pairingCheck(pairs) {
      requireSome(pairs.length);
      return pairingCheck(pairs.map(([p, q]) => [encoding.decodeEipG1(p), encoding.decodeEipG2(q)]));
    },
    scalarDecode: (bytes) => encoding.encodeScalar(encoding.decodeScalar(bytes)),
  };
}
