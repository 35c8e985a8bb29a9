import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import type { Engine, IndexedPartial } from '../../cluster/engine/engine.js';
import { openEngine, prepareEngine } from '../../cluster/engine/open.js';
import { seededBytes } from '../kits/engine.js';

const engines: Engine[] = [];

test.before(async () => {
  for (const choice of ['noble', 'mcl', 'int', 'fma'] as const) {
    try {
      engines.push(await openEngine(await prepareEngine(choice)));
    } catch (error) {
      if (!(error instanceof QuorateError && error.code === 'KERNEL_UNSUPPORTED')) throw error;
    }
  }
});

test('every engine makes the same bytes of the same input', (t) => {
  t.true(engines.length >= 3);
  const [first, ...others] = engines as [Engine, ...Engine[]];
  for (const [threshold, nodes] of [
    [1, 1],
    [2, 3],
    [4, 6],
  ] as const) {
    const dealing = first.createDealing(threshold, nodes, seededBytes(nodes));
    for (const message of [new Uint8Array(), Uint8Array.of(threshold), new Uint8Array(300).fill(nodes)]) {
      const sign = (engine: Engine): IndexedPartial[] =>
        dealing.shares.map((share, position) => ({ index: position + 1, partial: engine.partialSign(share, message) }));
      const partials = sign(first);
      const last = partials.slice(-threshold);
      const signature = first.combine(last);
      t.true(first.verify(dealing.groupPublicKey, message, signature));
      for (const other of others) {
        const label = `${other.name} ${other.kernel}`;
        t.deepEqual(other.createDealing(threshold, nodes, seededBytes(nodes)), dealing, label);
        t.deepEqual(sign(other), partials, label);
        t.deepEqual(other.combine(last), signature, label);
        t.true(other.verify(dealing.groupPublicKey, message, signature), label);
        t.true(other.verifyShare(nodes, dealing.shares[nodes - 1] as Uint8Array, dealing.commitments), label);
      }
    }
  }
});
