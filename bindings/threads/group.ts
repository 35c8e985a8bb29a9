/** `pool.G1` and `pool.G2`: the operations of a group on many points, over the workers of a pool. */
import { GROUP_ORDER, invalid, isBytes, requireList, requireSameLength } from '../check.js';
import { encodingsOf, refusalError } from '../encodings.js';
import { QuorateError } from '../errors.js';
import type { Group } from '../group.js';
import { type GroupName, SCALAR_BYTES } from '../kernel.js';
import { PackedPoints } from '../packed.js';
import { Point } from '../point.js';
import { requireScalar, type Scalar } from '../scalar.js';
import type { Crew } from './crew.js';
import { Layout } from './layout.js';
import type { ThreadMemory } from './memory.js';
import type { Result } from './messages.js';
import { cutEvenly, windowSharers } from './slices.js';

/**
 * Fewest items of a part. A task costs about 0.1 ms to send and to answer, and these are about 0.5 ms of work: a term of a
 * multi-scalar multiplication takes some 10 µs, an addition 0.3 µs, a decoding 50 to 100 µs.
 */
const LEAST_TERMS = 48;
const LEAST_SUMMANDS = 1536;
const LEAST_ENCODINGS = 6;

/** `pool.G1` or `pool.G2`: the names and results of a group's operations on many points, as promises (`pack` is synchronous). */
export class ThreadedGroup<Name extends GroupName> {
  /** The group of the instance that made the pool. */
  readonly group: Group<Name>;
  readonly #crew: Crew;
  readonly #memory: ThreadMemory;

  /** @internal */
  constructor(group: Group<Name>, crew: Crew, memory: ThreadMemory) {
    this.group = group;
    this.#crew = crew;
    this.#memory = memory;
  }

  /** As `Group.pack`, into memory that the workers share where there is any: operations on it copy nothing on this thread. */
  pack(points: readonly Point<Name>[]): PackedPoints<Name> {
    const { group } = this;
    const list = group.requireAll(points);
    // A layout that is never done: the block is the caller's.
    const layout = new Layout(this.#memory);
    return new PackedPoints(group, list.length, layout.points(group, list, { from: 0, to: list.length }));
  }

  /** The sum of any number of points. Memory-bound: worth it from some ten thousand points on, and best when they are packed. */
  async sum(points: readonly Point<Name>[] | PackedPoints<Name>): Promise<Point<Name>> {
    this.#crew.requireOpen();
    const { group } = this;
    const list = group.requireBulk(points);
    const layout = new Layout(this.#memory);
    const tasks = cutEvenly(list.length, this.#crew.size, LEAST_SUMMANDS).map((slice) => {
      return { kind: 'sum', group: group.name, points: layout.points(group, list, slice) } as const;
    });
    return this.#total(await this.#crew.run(tasks, layout));
  }

  /** Σ scalars[i]·points[i] in variable time: for public scalars only. See `Group.msm`. */
  async msm(
    points: readonly Point<Name>[] | PackedPoints<Name>,
    scalars: readonly Scalar[] | Uint8Array,
  ): Promise<Point<Name>> {
    this.#crew.requireOpen();
    const { group } = this;
    const list = group.requireBulk(points);
    const factors = packScalars(scalars);
    requireSameLength(list.length * SCALAR_BYTES, factors.length, 'bytes of scalars for these points');
    requireCanonical(factors);
    const layout = new Layout(this.#memory);
    const parts = cutEvenly(list.length, this.#crew.size, LEAST_TERMS).length;
    const sharers = windowSharers(parts);
    const tasks = cutEvenly(list.length, parts / sharers, 1).flatMap((slice) => {
      const lay = () => ({
        points: layout.points(group, list, slice),
        scalars: layout.copy(factors.subarray(slice.from * SCALAR_BYTES, slice.to * SCALAR_BYTES)),
      });
      const common = lay();
      return Array.from({ length: sharers }, (_, share) => {
        // What is not shared changes hands: each sharer needs its own.
        const own = layout.shared || share === 0 ? common : lay();
        return { kind: 'msm', group: group.name, ...own, share, sharers } as const;
      });
    });
    return this.#total(await this.#crew.run(tasks, layout));
  }

  /**
   * `Group.fromBytes` of each item, or of compressed encodings one after the other. The first item that is refused makes it throw; the
   * message says which, and `code` why.
   */
  fromBytesMany(encodings: readonly Uint8Array[] | Uint8Array): Promise<Point<Name>[]> {
    return this.decode(encodings, false);
  }

  /** @internal */
  async decode(encodings: readonly Uint8Array[] | Uint8Array, notIdentity: boolean): Promise<Point<Name>[]> {
    this.#crew.requireOpen();
    const { group } = this;
    const list = encodingsOf(group, encodings);
    const slices = cutEvenly(list.length, this.#crew.size, LEAST_ENCODINGS);
    const layout = new Layout(this.#memory);
    const tasks = slices.map(({ from, to }) => {
      const part = list.slice(from, to);
      const lengths = Uint8Array.from(part, (bytes) => bytes.length); // at most 192
      const encoded = layout.concatenate(part);
      return { kind: 'decode', group: group.name, encoded, lengths, notIdentity } as const;
    });
    const results = await this.#crew.run(tasks, layout);
    return results.flatMap(({ bytes, refusal }, i) => {
      if (refusal) throw refusalError(refusal, slices[i]!.from);
      return group.pointsOf(bytes);
    });
  }

  /** Adds up what the workers found; the identity for nothing. */
  #total(results: readonly Result[]): Point<Name> {
    return this.group.sum(results.map(({ bytes }) => new Point(this.group, requireResult(bytes))));
  }
}

/** Only decoding is refused item by item. */
export function requireResult(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw invalid('a worker refused a part of the operation');
  return bytes;
}

function packScalars(scalars: readonly Scalar[] | Uint8Array): Uint8Array {
  if (isBytes(scalars)) return scalars;
  const list = requireList(scalars, 'the scalars').map((scalar) => requireScalar(scalar, 'a scalar'));
  const packed = new Uint8Array(list.length * SCALAR_BYTES);
  list.forEach((scalar, i) => {
    scalar.toBytesInto(packed, i * SCALAR_BYTES);
  });
  return packed;
}

/** Checked here, so that the error names the scalar by its place in the whole list. Nearly always the first byte decides. */
function requireCanonical(packed: Uint8Array): void {
  const order = Array.from({ length: SCALAR_BYTES }, (_, i) => {
    return Number((GROUP_ORDER >> BigInt(8 * (SCALAR_BYTES - 1 - i))) & 0xffn);
  });
  for (let at = 0; at < packed.length; at += SCALAR_BYTES) {
    let i = 0;
    while (i < SCALAR_BYTES && packed[at + i] === order[i]) i++;
    if (i === SCALAR_BYTES || packed[at + i]! > order[i]!) {
      throw new QuorateError('INVALID_SCALAR', `scalar ${at / SCALAR_BYTES} is not below the group order`);
    }
  }
}
