import { bls12_381 } from '@noble/curves/bls12-381.js';
import test from 'ava';
import { Random } from '../../bench/timing/random.js';
import { ORDER, secretBytes, secretClasses, UNIFORM } from '../../bench/timing/secrets.js';

const DRAWS = 300;

function weight(value: bigint): number {
  return value.toString(2).replaceAll('0', '').length;
}

function draws(name: string, seed = 'secrets'): bigint[] {
  const random = new Random(seed);
  const found = [...secretClasses(random), UNIFORM].find((entry) => entry.name === name)!;
  return Array.from({ length: DRAWS }, () => found.draw(random));
}

test('the order is that of the curve', (t) => {
  t.is(ORDER, bls12_381.fields.Fr.ORDER);
});

test('every class draws scalars that are not zero', (t) => {
  const names = [...secretClasses(new Random('names')), UNIFORM].map(({ name }) => name);
  t.true(names.length > 5);
  for (const name of names)
    t.true(
      draws(name).every((value) => value > 0n && value < ORDER),
      name,
    );
});

test('classes are what their names say', (t) => {
  t.true(draws('low weight').every((value) => weight(value) === 3));
  t.true(draws('high weight').every((value) => weight(value) === 251));
  t.true(draws('near 0').every((value) => value <= 65536n));
  t.true(draws('near r').every((value) => value >= ORDER - 65536n));
  t.is(new Set(draws('fixed')).size, 1);
  t.true(draws('zero digits').every((value) => value % 0xd201000000010000n ** 2n === 0n));
  for (const name of ['low weight', 'high weight', 'near 0', 'near r', 'zero digits', 'random']) {
    t.true(new Set(draws(name)).size > DRAWS / 2, `${name} varies`);
  }
});

test('random scalars fill the field', (t) => {
  const values = draws('random');
  const upper = values.filter((value) => value > ORDER / 2n).length;
  t.true(upper > DRAWS / 3 && upper < (2 * DRAWS) / 3);
  const bits = values.reduce((sum, value) => sum + weight(value), 0) / DRAWS;
  t.true(bits > 120 && bits < 135);
});

test('bytes are big-endian, 32 of them, and never shared', (t) => {
  t.deepEqual([...secretBytes(0x0102n)], [...new Array<number>(30).fill(0), 1, 2]);
  t.is(Buffer.from(secretBytes(ORDER - 1n)).toString('hex'), (ORDER - 1n).toString(16));
  t.not(secretBytes(1n).buffer, secretBytes(1n).buffer);
});

test('the seed repeats a run, another one does not', (t) => {
  t.deepEqual(draws('random', 'a'), draws('random', 'a'));
  t.notDeepEqual(draws('random', 'a'), draws('random', 'b'));
});

test('a shuffle keeps the values and changes their order', (t) => {
  const order = new Random('shuffle').shuffle(Uint32Array.from({ length: 100 }, (_, i) => i));
  t.is(new Set(order).size, 100);
  t.notDeepEqual(
    [...order],
    Array.from({ length: 100 }, (_, i) => i),
  );
});

test('numbers below a bound reach all of it and are even', (t) => {
  const random = new Random('below');
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 5000; i++) counts[random.below(5)]!++;
  t.true(
    counts.every((count) => count > 850 && count < 1150),
    counts.join(),
  );
});
