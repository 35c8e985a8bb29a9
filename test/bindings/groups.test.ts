import test from 'ava';
import { GROUP_ORDER as R } from '../../bindings/index.js';
import { type NobleGroup, nobleGroup } from './noble.js';
import { ascii, hex, openKernels, randomBytes, seeded, throwsCode, toBigInt, toBytes } from './support.js';

const SCALARS = [1n, 2n, 3n, R - 1n, R - 2n, (R - 1n) / 2n, 2n ** 64n, 0xd201000000010000n, 2n ** 127n + 1n];

for (const q of await openKernels()) {
  for (const group of [q.G1, q.G2] as const) {
    // The tests of the two groups are one: the union type has the same methods.
    const g = group as typeof q.G1;
    const noble: NobleGroup = nobleGroup(group.name);
    const title = (text: string): string => `${q.kernel} ${group.name}: ${text}`;
    const scalar = (value: bigint) => q.Scalar.fromBigInt(value);

    test(title('multiples of the generator equal noble, by every way'), (t) => {
      const source = seeded(11);
      for (const k of [...SCALARS, toBigInt(randomBytes(source, 31)), toBigInt(randomBytes(source, 31))]) {
        const expected = noble.encode(noble.multiplyBase(k));
        const x = scalar(k);
        t.is(g.multiplyGenerator(x).toHex(), expected);
        t.is(g.generator.multiply(x).toHex(), expected);
        t.is(g.generator.multiplyVartime(x).toHex(), expected);
        t.is(g.msm([g.generator], [x]).toHex(), expected);
        t.is(g.multiplyGenerator(x).toHex({ compressed: false }), noble.encode(noble.multiplyBase(k), false));
      }
      const zero = q.Scalar.fromNumber(0);
      for (const point of [g.multiplyGenerator(zero), g.generator.multiply(zero), g.generator.multiplyVartime(zero)]) {
        t.true(point.isIdentity());
      }
    });

    test(title('addition is complete'), (t) => {
      const p = g.multiplyGenerator(scalar(5n));
      const other = g.multiplyGenerator(scalar(7n));
      const zero = g.identity;
      t.true(p.add(other).equals(g.multiplyGenerator(scalar(12n))));
      t.true(p.add(p).equals(p.double()));
      t.true(p.double().equals(g.multiplyGenerator(scalar(10n))));
      t.true(p.add(p.negate()).isIdentity());
      t.true(p.subtract(p).isIdentity());
      t.true(p.subtract(other).equals(g.multiplyGenerator(scalar(R - 2n))));
      t.true(p.add(zero).equals(p) && zero.add(p).equals(p) && zero.add(zero).isIdentity());
      t.true(zero.double().isIdentity() && zero.negate().isIdentity() && zero.subtract(p).equals(p.negate()));
      t.false(p.equals(other) || p.equals(p.negate()) || p.equals(zero) || zero.equals(p));
      t.true(zero.equals(p.subtract(p)));
      t.true(p.multiply(scalar(R - 1n)).equals(p.negate()));
      t.true(zero.multiply(scalar(9n)).isIdentity());
    });

    test(title('encodings round-trip and the identity has one'), (t) => {
      for (const point of [g.generator, g.multiplyGenerator(scalar(R - 3n)), g.identity]) {
        for (const compressed of [true, false]) {
          const bytes = point.toBytes({ compressed });
          t.is(bytes.length, compressed ? g.compressedBytes : 2 * g.compressedBytes);
          t.deepEqual(g.fromBytes(bytes).toBytes({ compressed }), bytes);
          t.true(g.fromBytesUnchecked(bytes).equals(point));
          t.true(g.fromHex(hex(bytes)).equals(point));
          t.true(g.fromHex(`0x${hex(bytes)}`).equals(point));
        }
        t.true(g.fromEip2537(point.toEip2537()).equals(point));
        t.is(JSON.stringify({ point }), `{"point":"${point.toHex()}"}`);
        t.true(String(point).includes(point.toHex()));
      }
      throwsCode(t, 'INVALID_ENCODING', () => g.fromHex(g.generator.toHex().toUpperCase()));
    });

    test(title('hashing to the curve equals noble, with DSTs of any length'), (t) => {
      const source = seeded(12);
      for (const length of [0, 1, 55, 64, 300]) {
        const message = randomBytes(source, length);
        for (const dst of ['QUUX', 'x'.repeat(255), 'y'.repeat(256), 'z'.repeat(1000)]) {
          t.is(g.hashToCurve(message, dst).toHex(), noble.hash(message, ascii(dst)));
          t.is(g.hashToCurve(message, ascii(dst)).toHex(), noble.hash(message, ascii(dst)));
        }
        t.is(g.encodeToCurve(message, 'QUUX').toHex(), noble.encodeHash(message, ascii('QUUX')));
      }
      for (const dst of ['', new Uint8Array(), 'ü', 5 as unknown as string]) {
        throwsCode(t, 'INVALID_ARGUMENT', () => g.hashToCurve(new Uint8Array(), dst));
      }
    });

    test(title('mapToCurve equals noble and wants canonical field elements'), (t) => {
      const source = seeded(13);
      for (let i = 0; i < 4; i++) {
        const u = randomBytes(source, g.compressedBytes);
        for (let at = 0; at < u.length; at += 48) u[at] = i === 0 ? 0 : u[at]! & 0x0f;
        t.is(g.mapToCurve(u).toHex(), noble.map(u));
      }
      throwsCode(t, 'INVALID_ENCODING', () => g.mapToCurve(new Uint8Array(g.compressedBytes).fill(0x1b)));
      throwsCode(t, 'INVALID_LENGTH', () => g.mapToCurve(new Uint8Array(47)));
    });

    test(title('sums and multi-scalar multiplications have closed forms'), (t) => {
      // Σ i·(i·G) for i = 1..n is n(n+1)(2n+1)/6·G; identities, opposites, duplicates and zero scalars change nothing.
      for (const n of [1, 2, 3, 16, 33, 260]) {
        const points = [];
        const scalars = [];
        let next = g.identity;
        for (let i = 1n; i <= BigInt(n); i++) {
          next = next.add(g.generator);
          points.push(next);
          scalars.push(scalar(i));
        }
        const squares = (BigInt(n) * (BigInt(n) + 1n) * (2n * BigInt(n) + 1n)) / 6n;
        const expected = g.multiplyGenerator(scalar(squares));
        t.true(g.msm(points, scalars).equals(expected), `n = ${n}`);
        const packed = g.pack(points);
        const packedScalars = Uint8Array.from(scalars.flatMap((s) => [...s.toBytes()]));
        t.true(g.msm(packed, packedScalars).equals(expected));
        t.true(g.sum(points).equals(g.multiplyGenerator(scalar((BigInt(n) * (BigInt(n) + 1n)) / 2n))));
        t.true(g.sum(packed).equals(g.sum(points)));

        const noise = [g.identity, points[0]!, points[0]!.negate(), points[n - 1]!, points[n - 1]!];
        const noiseScalars = [5n, 9n, 9n, 0n, 0n].map(scalar);
        t.true(g.msm([...noise, ...points], [...noiseScalars, ...scalars]).equals(expected));
        t.true(g.sum([g.identity, ...points, ...points.map((p) => p.negate())]).isIdentity());
      }
      t.true(g.sum([]).isIdentity());
      t.true(g.msm([], []).isIdentity());
      throwsCode(t, 'LENGTH_MISMATCH', () => g.msm([g.generator], []));
      throwsCode(t, 'LENGTH_MISMATCH', () => g.msm([g.generator], new Uint8Array(31)));
      throwsCode(t, 'INVALID_SCALAR', () => g.msm([g.generator], toBytes(R, 32)));
    });

    test(title('interpolation in the exponent'), (t) => {
      const coefficients = Array.from({ length: 4 }, () => q.Scalar.random());
      const indices = [9, 1, 70000, 2n ** 70n];
      const shares = q.Scalar.evaluate(coefficients, indices).map((value, i) => ({
        index: indices[i]!,
        point: g.multiplyGenerator(value),
      }));
      t.true(g.interpolate(shares).equals(g.multiplyGenerator(coefficients[0]!)));
      t.true(g.interpolate(shares, 9).equals(shares[0]!.point));
      const at77 = q.Scalar.evaluate(coefficients, [77])[0]!;
      t.true(g.interpolate(shares, 77n).equals(g.multiplyGenerator(at77)));
      t.false(g.interpolate(shares.slice(1)).equals(g.multiplyGenerator(coefficients[0]!)));
      throwsCode(t, 'DUPLICATE_INDEX', () => g.interpolate([...shares, shares[0]!]));
      throwsCode(t, 'INVALID_INDEX', () => g.interpolate([{ index: 0, point: g.generator }]));
      throwsCode(t, 'EMPTY_INPUT', () => g.interpolate([]));
    });
  }

  test(`${q.kernel}: the pairing is bilinear, not degenerate, and equals noble`, (t) => {
    const a = q.Scalar.fromBigInt(0x1234567n);
    const b = q.Scalar.fromBigInt(R - 99n);
    const p = q.G1.generator;
    const p2 = q.G2.generator;
    const base = q.pairing(p, p2);
    t.false(base.isIdentity());
    t.true(q.pairing(p.multiply(a), p2.multiply(b)).equals(base.powVartime(a.multiply(b))));
    t.true(q.pairing(p.add(p), p2).equals(base.multiply(base)));
    t.true(q.pairing(p.negate(), p2).equals(base.invert()));
    t.true(base.multiply(base.invert()).isIdentity());
    t.true(base.powVartime(q.Scalar.fromNumber(0)).isIdentity());
    t.true(base.powVartime(q.Scalar.fromBigInt(R - 1n)).equals(base.invert()));
    t.true(q.pairing(q.G1.identity, p2).isIdentity() && q.pairing(p, q.G2.identity).isIdentity());
    t.is(hex(base.toBytes()), nobleGroup('G1').pairingBase());
    t.is(base.toBytes().length, 576);
    t.true(q.pairingCheck([]));
    t.true(
      q.pairingCheck([
        [p, p2],
        [p.negate(), p2],
      ]),
    );
    t.false(
      q.pairingCheck([
        [p, p2],
        [p, p2],
      ]),
    );
    t.true(
      q.pairingCheck([
        [q.G1.identity, p2],
        [p, q.G2.identity],
      ]),
    );
    t.true(
      q.pairingCheck([
        [p.multiply(a), p2],
        [p.negate(), p2.multiply(a)],
        [q.G1.identity, p2],
      ]),
    );
  });

  test(`${q.kernel}: expandMessage and hashToField`, (t) => {
    const { expand, field } = nobleGroup('G1');
    for (const length of [1, 32, 33, 128, 8160]) {
      t.is(hex(q.expandMessage(ascii('abc'), 'QUUX', length)), expand(ascii('abc'), ascii('QUUX'), length));
    }
    throwsCode(t, 'INVALID_ARGUMENT', () => q.expandMessage(ascii('abc'), 'QUUX', 8161));
    throwsCode(t, 'INVALID_ARGUMENT', () => q.expandMessage(ascii('abc'), 'QUUX', 0));
    for (const count of [1, 2, 4]) {
      t.deepEqual(q.hashToField(ascii('abc'), 'QUUX', count).map(hex), field(ascii('abc'), ascii('QUUX'), count));
    }
  });
}
