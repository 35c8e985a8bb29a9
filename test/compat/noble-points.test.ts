/** Points: random programs on a pool of points, and decoding of damaged encodings. */
import test from 'ava';
import fc from 'fast-check';
import { type AffinePoint, createNoble, type Fp2, type WeierstrassPoint } from '../../bindings/compat/noble/index.js';
import { Comparison, CURVES, type Curve, GROUPS, type GroupName, P, R, show, strangers } from './noble-kit.js';

/** Either group: the tests do not care which. */
type AnyPoint = WeierstrassPoint<never>;
type Maker = {
  new (x: unknown, y: unknown, z: unknown): AnyPoint;
  ZERO: AnyPoint;
  BASE: AnyPoint;
  fromAffine(p: unknown): AnyPoint;
  fromBytes(bytes: unknown): AnyPoint;
  fromHex(hex: unknown): AnyPoint;
};

function maker(curve: Curve, name: GroupName): Maker {
  return curve[name].Point as unknown as Maker;
}

/** Null `weight` times for each time that it is not. */
function rarely<T>(arbitrary: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | null> {
  return fc.oneof({ arbitrary: fc.constant(null), weight }, { arbitrary, weight: 1 });
}

function field(name: GroupName): { mul(a: unknown, b: unknown): unknown; create(a: unknown): unknown } {
  return (name === 'G1' ? CURVES[0].fields.Fp : CURVES[0].fields.Fp2) as never;
}

const scalars = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 3n, 0xd201000000010000n, R - 2n, R - 1n, R, R + 1n, -1n),
  fc.bigInt(0n, R - 1n),
);

/** BASE, ZERO, others of the subgroup, points outside it, and loose coordinates of each. */
function pool(curve: Curve, name: GroupName): AnyPoint[] {
  const Point = maker(curve, name);
  const F = field(name);
  const { outside } = strangers(name);
  const stranger = Point.fromAffine(outside);
  const seven = Point.BASE.multiply(7n);
  const { x, y } = seven.toAffine() as AffinePoint<unknown>;
  const z = F.create(name === 'G1' ? 5n : { c0: 5n, c1: 6n });
  return [
    Point.BASE,
    Point.ZERO,
    seven,
    Point.ZERO.negate(),
    stranger,
    new Point(F.mul(x, z), F.mul(y, z), z),
    Point.BASE.negate(),
    stranger.clearCofactor(),
  ];
}

const operation = fc.record({
  kind: fc.constantFrom('add', 'subtract', 'double', 'negate', 'multiply', 'unsafe', 'both', 'clear', 'recode'),
  left: fc.nat(7),
  right: fc.nat(7),
  a: scalars,
  b: scalars,
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

function perform(curve: Curve, name: GroupName, points: AnyPoint[], { kind, left, right, a, b }: Operation): AnyPoint {
  const [p, q] = [points[left]!, points[right]!];
  switch (kind) {
    case 'add':
      return p.add(q);
    case 'subtract':
      return p.subtract(q);
    case 'double':
      return p.double();
    case 'negate':
      return p.negate();
    case 'multiply':
      return p.multiply(a);
    case 'unsafe':
      return p.multiplyUnsafe(a);
    case 'both':
      return p.mulAddUnsafe(a, q, b);
    case 'clear':
      return p.clearCofactor();
    default:
      return maker(curve, name).fromHex(p.toHex(left % 2 === 0));
  }
}

test('random programs on points give the same points and the same errors', (t) => {
  const comparison = new Comparison();
  for (const name of GROUPS) {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 3, maxLength: 7 }), (program) => {
        const pools = CURVES.map((curve) => pool(curve, name));
        for (const step of program) {
          const results: (AnyPoint | undefined)[] = [];
          comparison.same(t, `${name} ${show(step)}`, (curve) => {
            const i = CURVES.indexOf(curve);
            results[i] = undefined;
            results[i] = perform(curve, name, pools[i]!, step);
            return results[i];
          });
          comparison.same(t, `${name} predicates after ${show(step)}`, (curve) => {
            const i = CURVES.indexOf(curve);
            const p = results[i] ?? pools[i]![step.left]!;
            const q = pools[i]![step.right]!;
            return [p.equals(q), p.is0(), p.isTorsionFree(), p.isSmallOrder(), q.equals(p), p.equals(p)];
          });
          // The result takes the place of an operand, so that programs build on it.
          pools.forEach((points, i) => {
            if (results[i]) points[step.left] = results[i];
          });
        }
      }),
      { numRuns: 30, seed: 4 },
    );
  }
  comparison.report(t, 'programs on points', 300);
});

test('loose coordinates: validity, coordinates, comparison', (t) => {
  const comparison = new Comparison();
  for (const name of GROUPS) {
    const { off, outside } = strangers(name);
    const F = field(name);
    const zero = name === 'G1' ? 0n : { c0: 0n, c1: 0n };
    const one = name === 'G1' ? 1n : { c0: 1n, c1: 0n };
    const two = name === 'G1' ? 2n : { c0: 2n, c1: 0n };
    const { x, y } = off as AffinePoint<unknown>;
    const affine: [string, unknown][] = [
      ['off', off],
      ['outside', outside],
      ['origin', { x: zero, y: zero }],
      ['x = 0', { x: zero, y: one }],
      ['too large', name === 'G1' ? { x: P, y: 1n } : { x: { c0: P, c1: 0n }, y: one }],
      ['negative', name === 'G1' ? { x: -1n, y: 1n } : { x: { c0: -1n, c1: 0n }, y: one }],
      ['numbers', { x: 1, y: 2 }],
      ['nothing', undefined],
      ['empty', {}],
    ];
    for (const [what, p] of affine) {
      comparison.same(t, `${name} fromAffine ${what}`, (curve) => {
        const point = maker(curve, name).fromAffine(p);
        return [point.toAffine(), point.is0(), point.isTorsionFree(), point.X, point.Y, point.Z];
      });
      comparison.same(t, `${name} validity ${what}`, (curve) => maker(curve, name).fromAffine(p).assertValidity());
      comparison.same(t, `${name} equals ${what}`, (curve) => {
        const { BASE, fromAffine } = maker(curve, name);
        return [fromAffine(p).equals(BASE), BASE.equals(fromAffine(p)), fromAffine(p).equals(fromAffine(p))];
      });
    }
    const projective: [string, unknown[]][] = [
      ['(0, 1, 0)', [zero, one, zero]],
      ['(0, 2, 0)', [zero, two, zero]],
      ['(1, 1, 0)', [one, one, zero]],
      ['(0, 0, 0)', [zero, zero, zero]],
      ['(0, 1, 1)', [zero, one, one]],
      ['off, Z = 2', [F.mul(x, two), F.mul(y, two), two]],
      ['missing', [one, one, undefined]],
      ['text', ['1', one, one]],
    ];
    for (const [what, coordinates] of projective) {
      const make = (curve: Curve): AnyPoint => {
        const [X, Y, Z] = coordinates;
        return new (maker(curve, name))(X, Y, Z);
      };
      comparison.same(t, `${name} ${what}`, (curve) => {
        const p = make(curve);
        return [p.is0(), p.equals(maker(curve, name).ZERO), p.toAffine(), p.X, p.Y, p.Z];
      });
      comparison.same(t, `${name} validity ${what}`, (curve) => make(curve).assertValidity());
      comparison.same(t, `${name} ${what} bytes`, (curve) => make(curve).toBytes());
    }
  }
  comparison.report(t, 'loose coordinates', 80);
});

test('wrong arguments throw the same', (t) => {
  const comparison = new Comparison();
  const wrong: unknown[] = [undefined, null, 5, '05', 'zz', 'abc', {}, [], true, new Uint8Array(3), 5.5];
  for (const name of GROUPS) {
    const other: GroupName = name === 'G1' ? 'G2' : 'G1';
    for (const value of wrong) {
      const calls: [string, (point: AnyPoint, Point: Maker) => unknown][] = [
        ['multiply', (p) => p.multiply(value as bigint)],
        ['multiplyUnsafe', (p) => p.multiplyUnsafe(value as bigint)],
        ['add', (p) => p.add(value as AnyPoint)],
        ['equals', (p) => p.equals(value as AnyPoint)],
        ['subtract', (p) => p.subtract(value as AnyPoint)],
        ['mulAddUnsafe', (p) => p.mulAddUnsafe(1n, value as AnyPoint, 2n)],
        ['fromBytes', (_p, Point) => Point.fromBytes(value)],
        ['fromHex', (_p, Point) => Point.fromHex(value)],
      ];
      if (value !== undefined) {
        calls.push(['toBytes', (p) => p.toBytes(value as boolean)], ['toHex', (p) => p.toHex(value as boolean)]);
        calls.push(['precompute', (p) => p.precompute(value as number) === p]);
      }
      for (const [what, call] of calls) {
        comparison.same(t, `${name}.${what}(${show(value)})`, (curve) =>
          call(maker(curve, name).BASE, maker(curve, name)),
        );
      }
    }
    for (const window of [0, 1, 8, 20, 21, 26, 30, 255, 256, -1]) {
      comparison.same(t, `${name}.precompute(${window})`, (curve) => {
        const p = maker(curve, name).BASE.double();
        return p.precompute(window) === p;
      });
    }
    comparison.same(t, `${name} and ${other}`, (curve) =>
      maker(curve, name).BASE.add(maker(curve, other).BASE as AnyPoint),
    );
    comparison.same(t, `${name} as affine`, (curve) => maker(curve, name).fromAffine(maker(curve, name).BASE));
    comparison.same(t, `${name} toString`, (curve) => String(maker(curve, name).BASE));
    comparison.same(t, `${name} toString of zero`, (curve) => String(maker(curve, name).ZERO));
    comparison.same(t, `${name} curve`, (curve) => curve[name].Point.CURVE());
    comparison.same(t, `${name} frozen`, (curve) => [
      Object.isFrozen(maker(curve, name)),
      Object.isFrozen(maker(curve, name).BASE),
      Object.keys(maker(curve, name).BASE),
      maker(curve, name).BASE instanceof curve[name].Point,
      curve[name].Point.name,
    ]);
  }
  comparison.report(t, 'wrong arguments', 150);
});

test('damaged encodings are refused with the same error, or decode to the same point', (t) => {
  const comparison = new Comparison();
  const damage = fc.record({
    k: fc.oneof(fc.constantFrom(0n, 1n), fc.bigInt(1n, R - 1n)),
    compressed: fc.boolean(),
    outside: fc.boolean(),
    flips: fc.array(fc.record({ at: fc.nat(), bit: fc.nat(7) }), { maxLength: 2 }),
    flags: rarely(fc.nat(7), 2),
    cut: rarely(fc.integer({ min: -2, max: 2 }), 6),
    fill: rarely(fc.constantFrom(0, 0xff), 6),
  });
  for (const name of GROUPS) {
    const { outside } = strangers(name);
    fc.assert(
      fc.property(damage, (how) => {
        const Point = maker(CURVES[1], name);
        let bytes = Point.BASE.multiplyUnsafe(how.k).toBytes(how.compressed);
        if (how.outside) {
          const { x, y } = outside as AffinePoint<bigint & Fp2>;
          const wire = name === 'G1' ? [x, y] : [x.c1, x.c0, y.c1, y.c0];
          bytes = Uint8Array.from(wire.flatMap((value) => Array.from(CURVES[0].fields.Fp.toBytes(value))));
          if (how.compressed) bytes = bytes.slice(0, bytes.length / 2);
          if (how.compressed) bytes[0]! |= 0x80;
        }
        if (how.fill !== null) bytes.fill(how.fill);
        for (const { at, bit } of how.flips) bytes[at % bytes.length]! ^= 1 << bit;
        if (how.flags !== null) bytes[0] = (bytes[0]! & 0x1f) | (how.flags << 5);
        if (how.cut !== null) {
          const longer = new Uint8Array(bytes.length + how.cut);
          longer.set(bytes.subarray(0, longer.length));
          bytes = longer;
        }
        comparison.same(t, `${name} ${show(bytes)}`, (curve) => maker(curve, name).fromBytes(bytes));
        const suite = name === 'G1' ? 'shortSignatures' : 'longSignatures';
        comparison.same(t, `${suite} ${show(bytes)}`, (curve) => curve[suite].Signature.fromBytes(bytes));
      }),
      { numRuns: 250, seed: 11 },
    );
    for (const length of [0, 1, 47, 48, 49, 95, 96, 97, 191, 192, 193]) {
      for (const head of [0, 0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0, 0xe0]) {
        const bytes = new Uint8Array(length);
        if (length > 0) bytes[0] = head;
        comparison.same(t, `${name} ${length} bytes with ${head}`, (curve) => maker(curve, name).fromBytes(bytes));
      }
    }
  }
  comparison.report(t, 'encodings', 1000);
});

test('two curves of different kernels live side by side, and their points do not mix', async (t) => {
  const [one, two] = [await createNoble({ kernel: 'int' }), await createNoble({ kernel: 'int' })];
  const k = 123456789n;
  const p = one.bls12_381.G1.Point.BASE.multiply(k);
  t.is(p.toHex(), two.bls12_381.G1.Point.BASE.multiply(k).toHex());
  t.is(p.toHex(), CURVES[1].G1.Point.BASE.multiply(k).toHex());
  t.throws(() => two.bls12_381.G1.Point.BASE.add(p), { message: 'Weierstrass Point expected' });
  t.false(p instanceof two.bls12_381.G1.Point);
});

test('arithmetic on points that are not on the curve is refused', (t) => {
  for (const name of GROUPS) {
    const off = maker(CURVES[1], name).fromAffine(strangers(name).off);
    const calls = [
      () => off.double(),
      () => off.negate(),
      () => off.add(off),
      () => off.multiply(5n),
      () => off.clearCofactor(),
    ];
    for (const call of calls) t.throws(call, { message: 'bad point: equation left != right' });
  }
});
