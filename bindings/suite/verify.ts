/**
 * Verification, for both suites: one product of pairings that must be 1.
 *
 *   e(−g, signature) · e(key_1, H(m_1)) · … = 1          (arguments swapped where signatures live in G1)
 *
 * Keys and signatures were validated when they were decoded. A function here returns false for a signature that does not verify and
 * throws for a value of the wrong type.
 */
import { type Dst, dstBytes } from '../check.js';
import { toHex } from '../hex.js';
import { type GroupName, requireOk, SCALAR_BYTES } from '../kernel.js';
import type { Point } from '../point.js';
import { systemRandom } from '../random.js';
import type { Pairs, SuiteContext } from './context.js';

/** Bytes of a random weight in a batch: a forgery passes with probability 2^-128 (threats: splitting zero). */
const WEIGHT_BYTES = 16;

/** A statement to verify: the points of a key and of a signature, and the message. */
export interface Claim<Key extends GroupName, Sig extends GroupName> {
  readonly key: Point<Key>;
  readonly message: Uint8Array;
  readonly signature: Point<Sig>;
}

/** CoreAggregateVerify of the draft for keys and messages of the same number, at least one. */
export function verifyMany<Key extends GroupName, Sig extends GroupName>(
  context: SuiteContext<Key, Sig>,
  keys: readonly Point<Key>[],
  messages: readonly Uint8Array[],
  signature: Point<Sig>,
  dst: Dst,
): boolean {
  return context.pairingCheck(placeMany(context, keys, messages, signature, dst));
}

/** Lays out the pairs of `verifyMany`; a part of them, which proves nothing alone, may leave the signature out. */
export function placeMany<Key extends GroupName, Sig extends GroupName>(
  context: SuiteContext<Key, Sig>,
  keys: readonly Point<Key>[],
  messages: readonly Uint8Array[],
  signature: Point<Sig> | undefined,
  dst: Dst,
): Pairs {
  const { engine } = context;
  const tag = dstBytes(dst);
  const left = signature ? [context.keys.negatedGenerator, ...keys] : keys;
  engine.begin();
  const leftAt = context.keys.placeAll(left);
  const rightAt = signature ? signature.place(engine) : engine.take(0); // the hashed messages follow
  hashAll(context, messages, tag);
  return { keys: leftAt, signatures: rightAt, count: left.length };
}

/** CoreVerify under the sum of the keys; false if they cancel (the identity is no key). */
export function verifyUnderSum<Key extends GroupName, Sig extends GroupName>(
  context: SuiteContext<Key, Sig>,
  keys: readonly Point<Key>[],
  message: Uint8Array,
  signature: Point<Sig>,
  dst: Dst,
): boolean {
  const sum = context.keys.sum(keys);
  return !sum.isIdentity() && verifyMany(context, [sum], [message], signature, dst);
}

/**
 * Σ w_i·claim_i with fresh random weights w_i: true only if every claim is, up to 2^-128. Claims on the same message share a pairing,
 * so n claims on m messages cost m + 1 Miller loops.
 */
export function verifyBatch<Key extends GroupName, Sig extends GroupName>(
  context: SuiteContext<Key, Sig>,
  claims: readonly Claim<Key, Sig>[],
  dst: Dst,
): boolean {
  return context.pairingCheck(placeBatch(context, claims, dst));
}

/** Lays out the pairs of `verifyBatch`. */
export function placeBatch<Key extends GroupName, Sig extends GroupName>(
  context: SuiteContext<Key, Sig>,
  claims: readonly Claim<Key, Sig>[],
  dst: Dst,
): Pairs {
  const { engine, keys, signatures } = context;
  const tag = dstBytes(dst);
  const byMessage = groupByMessage(claims);
  const ordered = byMessage.flat();
  const weights = randomWeights(ordered.length);
  const generator = keys.negatedGenerator;

  engine.begin();
  const left = generator.place(engine); // the weighted key of each message follows
  const sums = engine.take(byMessage.length * keys.pointBytes);
  const right = engine.take(signatures.pointBytes); // the weighted signature; the hashed messages follow
  hashAll(
    context,
    byMessage.map((group) => group[0]!.message),
    tag,
  );
  const factors = engine.place(weights);
  // The kernel works behind the points it is given, so they come last, and each group after the one before it is done.
  const free = engine.take(0);
  const points = signatures.placeAll(ordered.map((claim) => claim.signature));
  requireOk(signatures.functions.Msm(right, points, factors, ordered.length), 'the batch of signatures');
  let done = 0;
  byMessage.forEach((group, i) => {
    engine.rewind(free);
    const sum = sums + i * keys.pointBytes;
    const groupPoints = keys.placeAll(group.map((claim) => claim.key));
    const groupFactors = factors + done * SCALAR_BYTES;
    // One key alone is the usual case, and half as dear without buckets.
    if (group.length === 1) keys.functions.MultiplyVartime(sum, groupPoints, groupFactors);
    else requireOk(keys.functions.Msm(sum, groupPoints, groupFactors, group.length), 'the batch of public keys');
    done += group.length;
  });
  return { keys: left, signatures: right, count: byMessage.length + 1 };
}

/** Hashes the messages to points, one after the other, at the place where the arena stands. */
function hashAll<Key extends GroupName, Sig extends GroupName>(
  context: SuiteContext<Key, Sig>,
  messages: readonly Uint8Array[],
  tag: Uint8Array,
): void {
  const { engine, signatures } = context;
  const first = engine.take(messages.length * signatures.pointBytes);
  const tagAt = engine.place(tag);
  const longest = messages.reduce((most, message) => Math.max(most, message.length), 0);
  const messageAt = engine.take(longest);
  messages.forEach((message, i) => {
    engine.bytes.set(message, messageAt);
    const z = first + i * signatures.pointBytes;
    const status = signatures.functions.HashToCurve(z, messageAt, message.length, tagAt, tag.length);
    requireOk(status, 'the message to hash');
  });
}

/** The claims on each message, messages in the order of their first claim. */
export function groupByMessage<Key extends GroupName, Sig extends GroupName>(
  claims: readonly Claim<Key, Sig>[],
): Claim<Key, Sig>[][] {
  const groups = new Map<string, Claim<Key, Sig>[]>();
  for (const claim of claims) {
    const key = toHex(claim.message);
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()];
}

/** 32-byte scalars of 128 random bits each, never zero. */
export function randomWeights(count: number): Uint8Array {
  const random = new Uint8Array(count * WEIGHT_BYTES);
  systemRandom(random);
  const weights = new Uint8Array(count * SCALAR_BYTES);
  for (let i = 0; i < count; i++) {
    const weight = random.subarray(i * WEIGHT_BYTES, (i + 1) * WEIGHT_BYTES);
    while (weight.every((byte) => byte === 0)) systemRandom(weight);
    weights.set(weight, i * SCALAR_BYTES + (SCALAR_BYTES - WEIGHT_BYTES));
  }
  return weights;
}
