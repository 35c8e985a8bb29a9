/**
 * `pool.minPk` and `pool.minSig`: the operations of a suite on many values, over the workers of a pool.
 *
 * A verification is a product of pairings that must be 1. Each worker hashes and multiplies its part and gives back the product of its
 * Miller loops; this thread multiplies these, does the one final exponentiation, and compares.
 */
import { type Dst, dstBytes, requireBytes, requireNotEmpty } from '../check.js';
import { QuorateError } from '../errors.js';
import type { GroupName } from '../kernel.js';
import type { Point } from '../point.js';
import { PublicKey, Signature } from '../suite/keys.js';
import type { SignedMessage, Suite } from '../suite/suite.js';
import { groupByMessage } from '../suite/verify.js';
import type { Crew } from './crew.js';
import { requireResult, type ThreadedGroup } from './group.js';
import { Layout } from './layout.js';
import type { ThreadMemory } from './memory.js';
import type { Task } from './messages.js';
import { cut, cutEvenly, type Slice } from './slices.js';

/**
 * What a claim of a batch costs: a new message is hashed and paired, on top of the share that every claim has in two multi-scalar
 * multiplications. Hash and pairing take 150 to 200 µs, the share about 50.
 */
const COST_OF_NEW_MESSAGE = 4;
const COST_OF_CLAIM = 1;
/** Least cost of a part, about 0.8 ms: a task costs 0.1 ms to send and to answer, and each part has a signature to pair. */
const LEAST_COST = 16;
/** Fewest pairings of a part, about 0.6 ms. */
const LEAST_PAIRINGS = 4;

/** `pool.minPk` or `pool.minSig`: the names and results of a suite's operations on many values, as promises. */
export class ThreadedSuite<Key extends GroupName, Sig extends GroupName> {
  /** Decoding and adding many public keys. */
  readonly PublicKey: ThreadedKeys<Key>;
  /** Decoding and adding many signatures. */
  readonly Signature: ThreadedSignatures<Sig>;
  readonly #suite: Suite<Key, Sig>;
  readonly #keys: ThreadedGroup<Key>;
  readonly #crew: Crew;
  readonly #memory: ThreadMemory;

  /** @internal */
  constructor(
    suite: Suite<Key, Sig>,
    keys: ThreadedGroup<Key>,
    signatures: ThreadedGroup<Sig>,
    crew: Crew,
    memory: ThreadMemory,
  ) {
    this.PublicKey = new ThreadedKeys(keys, (values) => suite.context.keyPoints(values));
    this.Signature = new ThreadedSignatures(signatures, (values) => suite.requireSignatures(values));
    this.#suite = suite;
    this.#keys = keys;
    this.#crew = crew;
    this.#memory = memory;
  }

  /** The sum of signatures. Throws EMPTY_INPUT. */
  aggregate(signatures: readonly Signature<Sig>[]): Promise<Signature<Sig>> {
    return this.Signature.aggregate(signatures);
  }

  /** See `Suite.batchVerify`. Every worker draws the random weights of its part from its own CSPRNG. */
  async batchVerify(batch: readonly SignedMessage<Key, Sig>[], dst: Dst): Promise<boolean> {
    this.#crew.requireOpen();
    const { context, name } = this.#suite;
    const groups = groupByMessage(this.#suite.requireClaims(batch));
    const claims = groups.flat();
    const tag = dstBytes(dst);
    if (claims.length === 0) return false;
    // Claims on one message stay together, apart from those at a border, whose message is then hashed twice.
    const costs = groups.flatMap((group) => group.map((_, i) => COST_OF_CLAIM + (i === 0 ? COST_OF_NEW_MESSAGE : 0)));
    const layout = new Layout(this.#memory);
    const tasks = cut(costs, this.#crew.size, LEAST_COST).map(({ from, to }): Task => {
      const part = claims.slice(from, to);
      const whole = { from: 0, to: part.length };
      return {
        kind: 'batch',
        suite: name,
        keys: layout.points(
          context.keys,
          part.map((claim) => claim.key),
          whole,
        ),
        messages: layout.messages(part.map((claim) => claim.message)),
        signatures: layout.points(
          context.signatures,
          part.map((claim) => claim.signature),
          whole,
        ),
        dst: tag.slice(),
      };
    });
    return this.#isProductOne(tasks, layout);
  }

  /** See `Suite.aggregateVerify`. */
  async aggregateVerify(
    publicKeys: readonly PublicKey<Key>[],
    messages: readonly Uint8Array[],
    signature: Signature<Sig>,
    dst: Dst,
    options: { readonly distinct?: boolean } = {},
  ): Promise<boolean> {
    this.#crew.requireOpen();
    const claim = this.#suite.requireAggregate(publicKeys, messages, signature, dst, options);
    if (!claim) return false;
    const slices = cutEvenly(claim.keys.length, this.#crew.size, LEAST_PAIRINGS);
    return this.#verify(claim.keys, claim.messages, claim.signature, dst, slices);
  }

  /** See `Suite.fastAggregateVerify`: the keys are added up by the workers, then one of them verifies. */
  async fastAggregateVerify(
    publicKeys: readonly PublicKey<Key>[],
    message: Uint8Array,
    signature: Signature<Sig>,
    dst: Dst,
  ): Promise<boolean> {
    this.#crew.requireOpen();
    const { context } = this.#suite;
    const keys = context.keyPoints(publicKeys);
    const point = context.signaturePoint(signature);
    // Copies: the caller may write to its own while the keys are added up.
    const copy = requireBytes(message, 'the message').slice();
    const tag = dstBytes(dst).slice();
    if (keys.length === 0) return false;
    const sum = await this.#keys.sum(keys);
    if (sum.isIdentity()) return false;
    return this.#verify([sum], [copy], point, tag, [{ from: 0, to: 1 }]);
  }

  /** The product of pairings of keys and messages in parts, the first with the signature. */
  #verify(
    keys: readonly Point<Key>[],
    messages: readonly Uint8Array[],
    signature: Point<Sig>,
    dst: Dst,
    slices: readonly Slice[],
  ): Promise<boolean> {
    const { context, name } = this.#suite;
    const layout = new Layout(this.#memory);
    const tasks = slices.map(
      (slice, i): Task => ({
        kind: 'product',
        suite: name,
        keys: layout.points(context.keys, keys, slice),
        messages: layout.messages(messages.slice(slice.from, slice.to)),
        signature: i === 0 ? layout.points(context.signatures, [signature], { from: 0, to: 1 }) : undefined,
        dst: dstBytes(dst).slice(),
      }),
    );
    return this.#isProductOne(tasks, layout);
  }

  async #isProductOne(tasks: readonly Task[], layout: Layout): Promise<boolean> {
    const results = await this.#crew.run(tasks, layout);
    return this.#suite.context.isProductOne(results.map(({ bytes }) => requireResult(bytes)));
  }
}

/** `pool.minPk.PublicKey`. */
export class ThreadedKeys<Key extends GroupName> {
  readonly #group: ThreadedGroup<Key>;
  readonly #points: (values: readonly PublicKey<Key>[]) => Point<Key>[];

  /** @internal */
  constructor(group: ThreadedGroup<Key>, points: (values: readonly PublicKey<Key>[]) => Point<Key>[]) {
    this.#group = group;
    this.#points = points;
  }

  /** `PublicKey.fromBytes` of each item, or of compressed keys one after the other: validated, and never the identity. */
  async fromBytesMany(encodings: readonly Uint8Array[] | Uint8Array): Promise<PublicKey<Key>[]> {
    const points = await this.#group.decode(encodings, true);
    return points.map((point) => new PublicKey(point));
  }

  /** The sum of keys; see `PublicKeyFactory.aggregate`. */
  async aggregate(publicKeys: readonly PublicKey<Key>[]): Promise<PublicKey<Key>> {
    const points = this.#points(publicKeys);
    requireNotEmpty(points.length, 'the public keys');
    const sum = await this.#group.sum(points);
    if (sum.isIdentity()) throw new QuorateError('IDENTITY_NOT_ALLOWED', 'a public key must not be the identity');
    return new PublicKey(sum);
  }
}

/** `pool.minPk.Signature`. */
export class ThreadedSignatures<Sig extends GroupName> {
  readonly #group: ThreadedGroup<Sig>;
  readonly #points: (values: readonly Signature<Sig>[]) => Point<Sig>[];

  /** @internal */
  constructor(group: ThreadedGroup<Sig>, points: (values: readonly Signature<Sig>[]) => Point<Sig>[]) {
    this.#group = group;
    this.#points = points;
  }

  /** `Signature.fromBytes` of each item, or of compressed signatures one after the other: validated. */
  async fromBytesMany(encodings: readonly Uint8Array[] | Uint8Array): Promise<Signature<Sig>[]> {
    const points = await this.#group.decode(encodings, false);
    return points.map((point) => new Signature(point));
  }

  /** The sum of signatures. Throws EMPTY_INPUT. */
  async aggregate(signatures: readonly Signature<Sig>[]): Promise<Signature<Sig>> {
    const points = this.#points(signatures);
    requireNotEmpty(points.length, 'the signatures');
    return new Signature(await this.#group.sum(points));
  }
}
