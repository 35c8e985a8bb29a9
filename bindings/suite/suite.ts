/**
 * BLS signatures (draft-irtf-cfrg-bls-signature), once for both suites: `minPk` has 48-byte keys in G1 and 96-byte signatures in G2
 * (Ethereum, drand's default), `minSig` the reverse (drand's quicknet).
 *
 * Every DST is a parameter; dst.ts has the known ones. Messages are Uint8Arrays. `verify…` and `…Verify` return false for a signature
 * that does not verify, and throw QuorateError for values of the wrong type, of another group or of another kernel.
 */
import {
  type Dst,
  dstBytes,
  requireBytes,
  requireFlag,
  requireList,
  requireOptions,
  requireSameLength,
} from '../check.js';
import { QuorateError } from '../errors.js';
import type { Group } from '../group.js';
import { toHex } from '../hex.js';
import { type GroupName, requireOk } from '../kernel.js';
import type { Point } from '../point.js';
import { SuiteContext, type SuiteName } from './context.js';
import { PublicKeyFactory, SecretKeyFactory, SignatureFactory } from './factories.js';
import { type PublicKey, type SecretKey, Signature } from './keys.js';
import { type Claim, verifyBatch, verifyMany, verifyUnderSum } from './verify.js';

/** One statement of a batch. */
export interface SignedMessage<Key extends GroupName, Sig extends GroupName> {
  /** Whose signature it is said to be. */
  readonly publicKey: PublicKey<Key>;
  /** What is said to be signed. */
  readonly message: Uint8Array;
  /** The signature. */
  readonly signature: Signature<Sig>;
}

/**
 * BLS signatures (draft-irtf-cfrg-bls-signature): `q.minPk` or `q.minSig`. The domain separation tag is an argument of each function.
 * Functions that verify return false for a signature that does not verify, and throw INVALID_ARGUMENT for values of the wrong type.
 */
export class Suite<Key extends GroupName, Sig extends GroupName> {
  /** `minPk` or `minSig`. */
  readonly name: SuiteName;
  /** Where secret keys come from. */
  readonly SecretKey: SecretKeyFactory<Key, Sig>;
  /** Where public keys come from. */
  readonly PublicKey: PublicKeyFactory<Key>;
  /** Where signatures come from. */
  readonly Signature: SignatureFactory<Sig>;
  /** The group of the public keys. */
  readonly keyGroup: Group<Key>;
  /** The group of the signatures. */
  readonly signatureGroup: Group<Sig>;
  /** @internal */
  readonly context: SuiteContext<Key, Sig>;

  /** @internal */
  constructor(name: SuiteName, keys: Group<Key>, signatures: Group<Sig>) {
    const context = new SuiteContext(name, keys, signatures);
    this.name = name;
    this.keyGroup = keys;
    this.signatureGroup = signatures;
    this.SecretKey = new SecretKeyFactory(context);
    this.PublicKey = new PublicKeyFactory(context as SuiteContext<Key, GroupName>);
    this.Signature = new SignatureFactory(context as SuiteContext<GroupName, Sig>);
    this.context = context;
  }

  /**
   * CoreSign (section 2.6): secretKey · hash_to_curve(message), constant-time in the key. Messages have any length and are public. Throws
   * DESTROYED, and INVALID_ARGUMENT for a key of the other suite.
   */
  sign(secretKey: SecretKey<Key, Sig>, message: Uint8Array, dst: Dst): Signature<Sig> {
    const { engine, signatures } = this.context;
    const scalar = this.context.requireSecretKey(secretKey).borrow(this.name);
    requireBytes(message, 'the message');
    const tag = dstBytes(dst);
    return engine.secretly(() => {
      const z = engine.take(signatures.pointBytes);
      const hashed = engine.take(signatures.pointBytes);
      const at = engine.place(message);
      const status = signatures.functions.HashToCurve(hashed, at, message.length, engine.place(tag), tag.length);
      requireOk(status, 'the message to hash');
      signatures.functions.Multiply(z, hashed, scalar.place(engine));
      return new Signature(signatures.read(z));
    });
  }

  /** CoreVerify (section 2.7): e(key, H(message)) = e(g, signature). Throws nothing for a bad signature: it is false. */
  verify(publicKey: PublicKey<Key>, message: Uint8Array, signature: Signature<Sig>, dst: Dst): boolean {
    const key = this.context.keyPoint(publicKey);
    const point = this.context.signaturePoint(signature);
    return verifyMany(this.context, [key], [requireBytes(message, 'the message')], point, dst);
  }

  /** Aggregate (section 2.8): the sum of signatures. Throws EMPTY_INPUT. */
  aggregate(signatures: readonly Signature<Sig>[]): Signature<Sig> {
    return this.Signature.aggregate(signatures);
  }

  /**
   * CoreAggregateVerify (section 2.9): one signature for messages[i] under publicKeys[i]. False for empty lists. Against rogue keys the
   * caller needs distinct messages (`distinct: true` makes equal ones false, as the basic scheme of section 3.1 does), messages that
   * start with the key (3.2) or proofs of possession (3.3). Throws LENGTH_MISMATCH.
   */
  aggregateVerify(
    publicKeys: readonly PublicKey<Key>[],
    messages: readonly Uint8Array[],
    signature: Signature<Sig>,
    dst: Dst,
    options: { readonly distinct?: boolean } = {},
  ): boolean {
    const claim = this.requireAggregate(publicKeys, messages, signature, dst, options);
    return claim !== undefined && verifyMany(this.context, claim.keys, claim.messages, claim.signature, dst);
  }

  /**
   * FastAggregateVerify (section 3.3.4): one signature of all keys on one message. False for an empty list and for keys that cancel.
   * Every key must have passed `verifyPossession`: otherwise whoever chooses a key last can sign for all.
   */
  fastAggregateVerify(
    publicKeys: readonly PublicKey<Key>[],
    message: Uint8Array,
    signature: Signature<Sig>,
    dst: Dst,
  ): boolean {
    const keys = this.context.keyPoints(publicKeys);
    const point = this.context.signaturePoint(signature);
    requireBytes(message, 'the message');
    dstBytes(dst);
    return keys.length > 0 && verifyUnderSum(this.context, keys, message, point, dst);
  }

  /**
   * Many independent signatures in one check, with a fresh random weight of 128 bits for each. True only if all verify; false for an
   * empty batch, which proves nothing.
   */
  batchVerify(batch: readonly SignedMessage<Key, Sig>[], dst: Dst): boolean {
    const claims = this.requireClaims(batch);
    dstBytes(dst);
    return claims.length > 0 && verifyBatch(this.context, claims, dst);
  }

  /** PopProve (section 3.3.2): a signature on the compressed public key, under a tag that signs nothing else. */
  provePossession(secretKey: SecretKey<Key, Sig>, dst: Dst): Signature<Sig> {
    const publicKey = this.context.requireSecretKey(secretKey).toPublicKey();
    return this.sign(secretKey, publicKey.toBytes(), dst);
  }

  /** PopVerify (section 3.3.3): whether the holder of the key made the proof, under the tag of proofs. */
  verifyPossession(publicKey: PublicKey<Key>, proof: Signature<Sig>, dst: Dst): boolean {
    this.context.keyPoint(publicKey);
    return this.verify(publicKey, publicKey.toBytes(), proof, dst);
  }

  /** @internal The checked arguments of `aggregateVerify`; nothing where the answer is false without any arithmetic. */
  requireAggregate(
    publicKeys: readonly PublicKey<Key>[],
    messages: readonly Uint8Array[],
    signature: Signature<Sig>,
    dst: Dst,
    options: { readonly distinct?: boolean },
  ): { readonly keys: Point<Key>[]; readonly messages: Uint8Array[]; readonly signature: Point<Sig> } | undefined {
    const keys = this.context.keyPoints(publicKeys);
    const list = requireList(messages, 'the messages').map((message) => requireBytes(message, 'a message'));
    const point = this.context.signaturePoint(signature);
    requireSameLength(keys.length, list.length, 'public keys and messages');
    dstBytes(dst);
    const distinct = requireFlag(requireOptions(options).distinct, false, 'distinct');
    if (keys.length === 0) return undefined;
    if (distinct && new Set(list.map(toHex)).size < list.length) return undefined;
    return { keys, messages: list, signature: point };
  }

  /** @internal */
  requireSignatures(values: readonly Signature<Sig>[]): Point<Sig>[] {
    return requireList(values, 'the signatures').map((value) => this.context.signaturePoint(value));
  }

  /** @internal The points of a batch. */
  requireClaims(batch: readonly SignedMessage<Key, Sig>[]): Claim<Key, Sig>[] {
    return requireList(batch, 'the batch').map((item) => {
      if (typeof item !== 'object' || item === null) {
        throw new QuorateError('INVALID_ARGUMENT', 'an item of the batch must be { publicKey, message, signature }');
      }
      return {
        key: this.context.keyPoint(item.publicKey),
        message: requireBytes(item.message, 'a message'),
        signature: this.context.signaturePoint(item.signature),
      };
    });
  }

  /** The point that is signed: hash_to_curve(message) in the signature group. */
  hash(message: Uint8Array, dst: Dst): Point<Sig> {
    return this.signatureGroup.hashToCurve(message, dst);
  }
}
