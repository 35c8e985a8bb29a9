import test from 'ava';
import {
  compressed,
  ETH_POP,
  Fr,
  G1,
  G2,
  hashToG2,
  message,
  pointG1,
  pointG2,
  progression,
  progressionG1,
  progressionG2,
  scalar,
  scalarBytes,
  toBigInt,
  uncompressed,
} from '../../bench/inputs.js';

test('encodings are those of noble, both signs of y', (t) => {
  for (const point of [G1.BASE, G1.BASE.negate(), G1.BASE.multiply(scalar('x'))]) {
    t.deepEqual(compressed(point), point.toBytes(true));
    t.deepEqual(uncompressed(point), point.toBytes(false));
    t.true(pointG1(uncompressed(point)).equals(point));
  }
  for (const point of [G2.BASE, G2.BASE.negate(), G2.BASE.multiply(scalar('x'))]) {
    t.deepEqual(compressed(point), point.toBytes(true));
    t.deepEqual(uncompressed(point), point.toBytes(false));
    t.true(pointG2(uncompressed(point)).equals(point));
  }
});

test('inputs are the same every time, and differ by label', (t) => {
  t.is(scalar('a'), scalar('a'));
  t.not(scalar('a'), scalar('b'));
  t.true(scalar('a') > 0n && scalar('a') < Fr.ORDER);
  t.is(toBigInt(scalarBytes(scalar('a'))), scalar('a'));
  t.deepEqual(message('a'), message('a'));
  t.is(message('a').length, 32);
});

test('progressions have the discrete logarithms they claim', (t) => {
  const [first, step] = [scalar('first'), scalar('step')];
  const base = hashToG2(message('a'), ETH_POP);
  for (const growth of [0n, scalar('growth')]) {
    const logarithms = progression(first, step, 5, growth);
    const differences = logarithms.slice(1).map((value, i) => Fr.sub(value, logarithms[i]!));
    t.deepEqual(
      differences,
      differences.map((_, i) => Fr.create(step + BigInt(i) * growth)),
    );
    progressionG1(G1.BASE, first, step, 5, growth).forEach((point, i) => {
      t.true(point.equals(G1.BASE.multiply(logarithms[i]!)));
    });
    progressionG2(base, first, step, 5, growth).forEach((point, i) => {
      t.true(point.equals(base.multiply(logarithms[i]!)));
    });
  }
});
