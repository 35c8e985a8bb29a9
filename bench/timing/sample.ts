/**
 * Takes the times of one subject, all classes in one interleaved stream, so that whatever drifts drifts for all of them.
 *
 * A block has the same number of secrets of every class. They are made in one random order and visited once each in another: no
 * class owns an address, a cache line or a moment. Between reading the clock twice there is one call that is the same for all.
 */
import type { Random } from './random.js';
import { type SecretClass, secretBytes } from './secrets.js';
import type { Block, Subject } from './subject.js';

/** Milliseconds since some moment. */
export type Clock = () => number;

export interface SamplePlan {
  /** Times of each class. */
  readonly samples: number;
  /** Stops before that when so many seconds have passed, but not before `least` times of each class. */
  readonly seconds: number;
  readonly least: number;
  /** Seconds of work that are thrown away first, for the optimiser. */
  readonly warmSeconds: number;
}

/** The secrets of one class in a block: enough to mix the classes, few enough to stay in a cache. */
const BLOCK = 64;

const SECRET_BYTES = 32;
/**
 * A cache line for each secret, all in one buffer. Arrays of their own would lie as the making of the secrets left the heap, which
 * differs between classes: a tenth of a nanosecond in 150, and |t| up to 11 for reading a key.
 */
const SLOT_BYTES = 64;

interface Round {
  readonly block: Block;
  /** Class of the secret at each index. */
  readonly labels: Uint32Array;
  /** Indices in the order of visits. */
  readonly visits: Uint32Array;
}

/** 0 … count − 1, each `times` times. */
function repeated(count: number, times: number): Uint32Array {
  return Uint32Array.from({ length: count * times }, (_, i) => i % count);
}

function openRound(subject: Subject, classes: readonly SecretClass[], each: number, random: Random): Round {
  const labels = random.shuffle(repeated(classes.length, each));
  const block = new Uint8Array(labels.length * SLOT_BYTES);
  const secrets = Array.from(labels, (label, i) => {
    const slot = block.subarray(i * SLOT_BYTES, i * SLOT_BYTES + SECRET_BYTES);
    slot.set(secretBytes(classes[label]!.draw(random)));
    return slot;
  });
  return { block: subject.open(secrets), labels, visits: random.shuffle(repeated(labels.length, 1)) };
}

/** Microseconds of each visit, whole nanoseconds: the clock's own are blurred by the conversion to milliseconds. */
function timeRound({ block, visits }: Round, clock: Clock, times: Float64Array): void {
  for (let i = 0; i < visits.length; i++) {
    block.ready(visits[i]!);
    const before = clock();
    block.run();
    times[i] = Math.round((clock() - before) * 1e6) / 1e3;
  }
}

/** Microseconds by class, in the order of `classes`; as many of each. `idle` runs between blocks. */
export function takeSamples(
  subject: Subject,
  classes: readonly SecretClass[],
  plan: SamplePlan,
  random: Random,
  clock: Clock,
  idle: () => void = () => {},
): Float64Array[] {
  const samples = classes.map(() => new Float64Array(plan.samples));
  const times = new Float64Array(classes.length * BLOCK);
  const warm = clock() + plan.warmSeconds * 1e3;
  do timeRound(openRound(subject, classes, 1, random), clock, times);
  while (clock() < warm);

  const end = clock() + plan.seconds * 1e3;
  let done = 0;
  while (done < plan.samples && (done < plan.least || clock() < end)) {
    const each = Math.min(BLOCK, plan.samples - done);
    const round = openRound(subject, classes, each, random);
    idle();
    timeRound(round, clock, times);
    const filled = new Uint32Array(classes.length).fill(done);
    round.visits.forEach((visit, i) => {
      const label = round.labels[visit]!;
      samples[label]![filled[label]!++] = times[i]!;
    });
    done += each;
  }
  return samples.map((values) => values.subarray(0, done));
}
