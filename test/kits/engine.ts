/**
 * What every engine must do. Run by each implementation, so that a new engine needs no new tests.
 */
import type { TestFn } from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { combineOptimistically } from '../../cluster/engine/combine.js';
import type { Dealing, Engine, IndexedPartial, RandomBytes } from '../../cluster/engine/engine.js';
import { SeededRandom } from '../../cluster/seeded.js';

/** The order of the groups, big-endian. */
const ORDER = '73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001';
const MESSAGE = new TextEncoder().encode('a message');
const NODES = 5;
const THRESHOLD = 3;

export function seededBytes(seed: number): RandomBytes {
  const random = new SeededRandom(seed);
  return (length) => random.bytes(length);
}

export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

export function engineKit(test: TestFn, name: string, open: () => Promise<Engine>): void {
  let engine: Engine;
  let dealing: Dealing;
  let partials: IndexedPartial[];

  test.before(async () => {
    engine = await open();
    dealing = engine.createDealing(THRESHOLD, NODES, seededBytes(1));
    partials = dealing.shares.map((share, position) => ({
      index: position + 1,
      partial: engine.partialSign(share, MESSAGE),
    }));
  });

  const choose = (...indices: number[]): IndexedPartial[] =>
    indices.map((index) => partials[index - 1] as IndexedPartial);
  const code = (operation: () => unknown): string => {
    try {
      operation();
    } catch (error) {
      return error instanceof QuorateError ? error.code : `not a QuorateError: ${String(error)}`;
    }
    return 'nothing thrown';
  };

  test(`${name}: a dealing has the right shape and every share verifies under the commitments`, (t) => {
    t.is(dealing.shares.length, NODES);
    t.is(dealing.publicShares.length, NODES);
    t.is(dealing.commitments.length, THRESHOLD);
    t.deepEqual(dealing.commitments[0], dealing.groupPublicKey);
    for (const [position, share] of dealing.shares.entries()) {
      t.true(engine.verifyShare(position + 1, share, dealing.commitments));
      t.false(engine.verifyShare(position + 2, share, dealing.commitments), 'another index');
    }
    const share = Uint8Array.from(dealing.shares[0] as Uint8Array);
    share[31] = (share[31] as number) ^ 1;
    t.false(engine.verifyShare(1, share, dealing.commitments), 'another share');
    t.false(engine.verifyShare(1, dealing.shares[0] as Uint8Array, []), 'no commitments');
    t.false(engine.verifyShare(1, new Uint8Array(3), dealing.commitments), 'short share');
    t.false(engine.verifyShare(1, dealing.shares[0] as Uint8Array, [new Uint8Array(48)]), 'no point');
  });

  test(`${name}: any threshold partials give the same signature, and it verifies`, (t) => {
    const signature = engine.combine(choose(1, 2, 3));
    t.is(signature.length, 96);
    t.true(engine.verify(dealing.groupPublicKey, MESSAGE, signature));
    for (const chosen of [choose(3, 1, 2), choose(5, 3, 1), choose(2, 4, 5), choose(1, 2, 3, 4, 5)]) {
      t.deepEqual(engine.combine(chosen), signature);
    }
  });

  test(`${name}: fewer than threshold partials do not verify`, (t) => {
    t.false(engine.verify(dealing.groupPublicKey, MESSAGE, engine.combine(choose(1, 2))));
    t.false(engine.verify(dealing.groupPublicKey, MESSAGE, engine.combine(choose(4))));
  });

  test(`${name}: threshold 1 and threshold n`, (t) => {
    for (const threshold of [1, 3]) {
      const small = engine.createDealing(threshold, 3, seededBytes(7 + threshold));
      const signed = small.shares.map((share, position) => ({
        index: position + 1,
        partial: engine.partialSign(share, MESSAGE),
      }));
      t.true(engine.verifyShare(2, small.shares[1] as Uint8Array, small.commitments));
      t.true(engine.verify(small.groupPublicKey, MESSAGE, engine.combine(signed.slice(3 - threshold))));
    }
  });

  test(`${name}: a partial verifies under its own public share and message only`, (t) => {
    const first = (partials[0] as IndexedPartial).partial;
    const key = dealing.publicShares[0] as Uint8Array;
    t.true(engine.verifyPartial(key, MESSAGE, first));
    t.false(engine.verifyPartial(dealing.publicShares[1] as Uint8Array, MESSAGE, first));
    t.false(engine.verifyPartial(key, new TextEncoder().encode('another message'), first));
    t.false(engine.verifyPartial(key, MESSAGE, (partials[1] as IndexedPartial).partial));
  });

  test(`${name}: malformed bytes are false, never a trap`, (t) => {
    const key = dealing.publicShares[0] as Uint8Array;
    const signature = engine.combine(choose(1, 2, 3));
    const infinity = new Uint8Array(96);
    infinity[0] = 0xc0;
    const noFlag = Uint8Array.from(signature);
    noFlag[0] = (noFlag[0] as number) & 0x7f;
    const offCurve = Uint8Array.from(signature);
    offCurve[95] = (offCurve[95] as number) ^ 1;
    const bad = [
      new Uint8Array(),
      new Uint8Array(95),
      new Uint8Array(97),
      new Uint8Array(96),
      new Uint8Array(96).fill(255),
      infinity,
      noFlag,
      offCurve,
    ];
    for (const bytes of bad) {
      t.false(engine.verifyPartial(key, MESSAGE, bytes));
      t.false(engine.verify(dealing.groupPublicKey, MESSAGE, bytes));
    }
    const infiniteKey = new Uint8Array(48);
    infiniteKey[0] = 0xc0;
    for (const badKey of [new Uint8Array(), new Uint8Array(48), infiniteKey, new Uint8Array(48).fill(255)]) {
      t.false(engine.verify(badKey, MESSAGE, signature));
      t.false(engine.verify(badKey, MESSAGE, infinity));
    }
  });

  test(`${name}: shares that are no canonical scalar are refused`, (t) => {
    for (const share of [
      new Uint8Array(32),
      new Uint8Array(31),
      new Uint8Array(33),
      fromHex(ORDER),
      new Uint8Array(32).fill(255),
    ]) {
      t.is(
        code(() => engine.partialSign(share, MESSAGE)),
        'INVALID_SCALAR',
      );
    }
  });

  test(`${name}: combining refuses bad indices and undecodable partials, naming the index`, (t) => {
    const [first, second, third] = choose(1, 2, 3) as [IndexedPartial, IndexedPartial, IndexedPartial];
    t.is(
      code(() => engine.combine([])),
      'EMPTY_INPUT',
    );
    t.is(
      code(() => engine.combine([first, second, { ...third, index: 1 }])),
      'DUPLICATE_INDEX',
    );
    t.is(
      code(() => engine.combine([first, second, { ...third, index: 0 }])),
      'INVALID_INDEX',
    );
    const error = t.throws(() => engine.combine([first, { index: 2, partial: new Uint8Array(96) }, third]), {
      instanceOf: QuorateError,
    });
    t.is(error.code, 'INVALID_PARTIAL');
    t.deepEqual(error.culprits, [2]);
  });

  test(`${name}: thresholds outside 1..n are refused`, (t) => {
    for (const threshold of [0, 6, 1.5, -1, Number.NaN]) {
      t.is(
        code(() => engine.createDealing(threshold, 5, seededBytes(1))),
        'INVALID_THRESHOLD',
      );
    }
    t.is(
      code(() => engine.createDealing(1, 0, seededBytes(1))),
      'INVALID_ARGUMENT',
    );
  });

  test(`${name}: an optimistic combine names exactly the culprits and keeps the rest`, (t) => {
    const good = combineOptimistically(engine, dealing, MESSAGE, choose(2, 3, 4));
    t.is(good.kind, 'signature');
    const stolen = { index: 2, partial: (partials[0] as IndexedPartial).partial };
    const malformed = { index: 4, partial: new Uint8Array(96) };
    const one = combineOptimistically(engine, dealing, MESSAGE, [...choose(1), stolen, ...choose(3)]);
    t.deepEqual(one, { kind: 'culprits', culprits: [2], valid: choose(1, 3) });
    const two = combineOptimistically(engine, dealing, MESSAGE, [stolen, ...choose(3), malformed]);
    t.deepEqual(two, { kind: 'culprits', culprits: [2, 4], valid: choose(3) });
  });
}
