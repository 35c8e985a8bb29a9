import { inspect } from 'node:util';
import test from 'ava';
import { GROUP_ORDER as R } from '../../bindings/index.js';
import { openKernels, randomBytes, seeded, throwsCode, toBigInt, toBytes } from './support.js';

const mod = (value: bigint): bigint => ((value % R) + R) % R;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % R) if (e & 1n) result = (result * b) % R;
  return result;
}

const EDGES = [0n, 1n, 2n, R - 1n, R - 2n, (R - 1n) / 2n, (R + 1n) / 2n, 2n ** 254n, 2n ** 64n - 1n, 2n ** 128n];

for (const q of await openKernels()) {
  test(`${q.kernel}: scalar arithmetic equals BigInt`, (t) => {
    const source = seeded(7);
    const random = Array.from({ length: 20 }, () => mod(toBigInt(randomBytes(source, 40))));
    const values = [...EDGES, ...random];
    for (const a of values) {
      const x = q.Scalar.fromBytes(toBytes(a, 32));
      t.is(toBigInt(x.toBytes()), a);
      t.is(toBigInt(x.negate().toBytes()), mod(-a));
      t.is(x.isZero(), a === 0n);
      if (a === 0n) throwsCode(t, 'INVALID_SCALAR', () => x.invert());
      else t.is(toBigInt(x.invert().toBytes()), power(a, R - 2n));
      for (const b of values) {
        const y = q.Scalar.fromBigInt(b);
        t.is(toBigInt(x.add(y).toBytes()), mod(a + b));
        t.is(toBigInt(x.subtract(y).toBytes()), mod(a - b));
        t.is(toBigInt(x.multiply(y).toBytes()), mod(a * b));
        t.is(x.equals(y), a === b);
      }
    }
  });

  test(`${q.kernel}: scalars decode canonically`, (t) => {
    for (const value of [R, R + 1n, 2n ** 255n, 2n ** 256n - 1n]) {
      throwsCode(t, 'INVALID_SCALAR', () => q.Scalar.fromBytes(toBytes(value, 32)));
    }
    for (const length of [0, 31, 33, 64]) {
      throwsCode(t, 'INVALID_LENGTH', () => q.Scalar.fromBytes(new Uint8Array(length)));
    }
    throwsCode(t, 'INVALID_ENCODING', () => q.Scalar.fromHex('0A'.padStart(64, '0')));
    throwsCode(t, 'INVALID_LENGTH', () => q.Scalar.fromHex('0'));
    t.is(toBigInt(q.Scalar.fromHex(`0x${'0a'.padStart(64, '0')}`).toBytes()), 10n);
  });

  test(`${q.kernel}: wide bytes reduce modulo r`, (t) => {
    const source = seeded(8);
    for (let length = 1; length <= 64; length++) {
      for (const bytes of [randomBytes(source, length), new Uint8Array(length).fill(255), new Uint8Array(length)]) {
        t.is(toBigInt(q.Scalar.reduce(bytes).toBytes()), mod(toBigInt(bytes)));
      }
    }
    throwsCode(t, 'INVALID_LENGTH', () => q.Scalar.reduce(new Uint8Array()));
    throwsCode(t, 'INVALID_LENGTH', () => q.Scalar.reduce(new Uint8Array(65)));
  });

  test(`${q.kernel}: public values`, (t) => {
    t.is(toBigInt(q.Scalar.fromNumber(5).toBytes()), 5n);
    t.is(toBigInt(q.Scalar.fromNumber(-5).toBytes()), R - 5n);
    t.is(toBigInt(q.Scalar.fromNumber(Number.MAX_SAFE_INTEGER).toBytes()), BigInt(Number.MAX_SAFE_INTEGER));
    t.is(toBigInt(q.Scalar.fromBigInt(-R * 3n - 1n).toBytes()), R - 1n);
    for (const value of [0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
      throwsCode(t, 'INVALID_ARGUMENT', () => q.Scalar.fromNumber(value));
    }
  });

  test(`${q.kernel}: random scalars differ and follow the source`, (t) => {
    const drawn = new Set(Array.from({ length: 50 }, () => q.Scalar.random().toBytes().join()));
    t.is(drawn.size, 50);
    t.true(q.Scalar.random(seeded(3)).equals(q.Scalar.random(seeded(3))));
    let calls = 0;
    const late = q.Scalar.random((into) => into.fill(calls++ === 0 ? 0 : 1)); // zero first: drawn again
    t.is(calls, 2);
    t.false(late.isZero());
    throwsCode(t, 'INVALID_ARGUMENT', () => q.Scalar.random(5 as never));
  });

  test(`${q.kernel}: polynomials by Horner's rule`, (t) => {
    const source = seeded(9);
    const coefficients = Array.from({ length: 6 }, () => q.Scalar.random(source));
    const places = [0, 1, 2, 65535, 2n ** 200n, R - 1n];
    const values = q.Scalar.evaluate(coefficients, places);
    places.forEach((place, i) => {
      const x = BigInt(place);
      const expected = coefficients.reduceRight((sum, c) => mod(sum * x + toBigInt(c.toBytes())), 0n);
      t.is(toBigInt(values[i]!.toBytes()), expected);
    });
    throwsCode(t, 'EMPTY_INPUT', () => q.Scalar.evaluate([], [1]));
    throwsCode(t, 'INVALID_INDEX', () => q.Scalar.evaluate(coefficients, [R]));
  });

  test(`${q.kernel}: Lagrange coefficients reproduce polynomials`, (t) => {
    const source = seeded(10);
    for (const indices of [[1], [1, 2, 3], [5, 2, 99], [65535, 1, 2 ** 40, 7], [R - 1n, 1, 2n ** 130n]]) {
      const coefficients = indices.map(() => q.Scalar.random(source));
      const values = q.Scalar.evaluate(coefficients, indices);
      for (const at of [0, 3, indices[0]!, 2n ** 100n]) {
        const expected = toBigInt(q.Scalar.evaluate(coefficients, [at])[0]!.toBytes());
        const sum = q.lagrange(indices, at).reduce((s, l, i) => s.add(l.multiply(values[i]!)), q.Scalar.fromNumber(0));
        t.is(toBigInt(sum.toBytes()), expected);
      }
    }
    for (const bad of [0, -1, 1.5, 2 ** 53, Number.NaN, 0n, R, 2n * R, -1n]) {
      throwsCode(t, 'INVALID_INDEX', () => q.lagrange([1, bad]));
    }
    throwsCode(t, 'INVALID_INDEX', () => q.lagrange([q.Scalar.fromNumber(0)]));
    throwsCode(t, 'INVALID_INDEX', () => q.lagrange(['1' as unknown as number]));
    throwsCode(t, 'DUPLICATE_INDEX', () => q.lagrange([1, 2, 1n]));
    throwsCode(t, 'DUPLICATE_INDEX', () => q.lagrange([q.Scalar.fromNumber(2), 2]));
    throwsCode(t, 'EMPTY_INPUT', () => q.lagrange([]));
  });

  test(`${q.kernel}: destroyed scalars are zeroed and refuse everything`, (t) => {
    const bytes = toBytes(0x1234567890n, 32);
    const x = q.Scalar.fromBytes(bytes);
    const y = q.Scalar.fromNumber(3);
    const copy = x.clone();
    x.destroy();
    x.destroy();
    t.true(x.destroyed);
    for (const use of [
      () => x.add(y),
      () => y.add(x),
      () => y.multiply(x),
      () => x.negate(),
      () => x.invert(),
      () => x.toBytes(),
      () => x.isZero(),
      () => x.equals(y),
      () => y.equals(x),
      () => x.clone(),
      () => q.G1.generator.multiply(x),
      () => q.G2.multiplyGenerator(x),
      () => q.Scalar.evaluate([x], [1]),
      () => q.minPk.SecretKey.fromScalar(x),
    ]) {
      throwsCode(t, 'DESTROYED', use);
    }
    t.deepEqual(copy.toBytes(), bytes);
  });

  test(`${q.kernel}: scalars show nothing of themselves`, (t) => {
    const x = q.Scalar.fromBigInt(0xdecafbadn);
    const shown = [
      inspect(x, { depth: 9, showHidden: true }),
      JSON.stringify({ x }),
      String(x),
      `${Object.entries(x)}`,
    ];
    for (const text of shown) {
      t.notRegex(text, /decafbad|3737844653|251, 173/i);
    }
    t.is(shown[0], 'Scalar(<redacted>)');
    t.is(shown[1], '{"x":"<redacted>"}');
    t.notThrows(() => structuredClone(1));
    t.deepEqual(Object.keys(structuredClone({ ...x })), []);
  });
}
