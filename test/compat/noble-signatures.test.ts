/** Signatures, hashing and pairings: random runs with damaged keys, messages and signatures. */
import test from 'ava';
import fc from 'fast-check';
import type { Fp2, WeierstrassPoint } from '../../bindings/compat/noble/index.js';
import { Comparison, CURVES, type Curve, GROUPS, P, R, strangers } from './noble-kit.js';

type AnyPoint = WeierstrassPoint<never>;
const SUITES = ['longSignatures', 'shortSignatures'] as const;
type SuiteName = (typeof SUITES)[number];

function be(value: bigint, length = 32): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex'));
}

const keys = fc.oneof(
  fc.constantFrom(be(0n), be(1n), be(R - 1n), be(R), be(R + 1n), be(2n * R), be((1n << 256n) - 1n)),
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
);
const oddKeys: unknown[] = [undefined, 5n, '00', [], new Uint8Array(31), new Uint8Array(33), new Uint8Array(0)];
const tags = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    '',
    'x',
    'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_',
    'ä',
    'a\u{1f600}',
    5,
    {},
    null,
    false,
  ),
  fc.uint8Array({ maxLength: 300 }),
);

test('keys: every way to make one', (t) => {
  const comparison = new Comparison();
  for (const name of SUITES) {
    fc.assert(
      fc.property(keys, fc.uint8Array({ minLength: 48, maxLength: 48 }), (key, seed) => {
        comparison.same(t, `${name} getPublicKey`, (curve) => curve[name].getPublicKey(key));
        comparison.same(t, `${name} keygen`, (curve) => curve[name].keygen(seed));
        comparison.same(t, 'randomSecretKey', (curve) => curve.utils.randomSecretKey(seed));
      }),
      { numRuns: 10, seed: 7 },
    );
    for (const seed of [be(R - 1n, 48), be(R - 2n, 48), be(0n, 48), new Uint8Array(48).fill(255)]) {
      comparison.same(t, `${name} keygen`, (curve) => curve[name].keygen(seed));
    }
    for (const odd of oddKeys) {
      comparison.same(t, `${name} odd key`, (curve) => curve[name].getPublicKey(odd as Uint8Array));
      comparison.same(t, `${name} signing with it`, (curve) => {
        return curve[name].sign(curve[name].hash(new Uint8Array(1)) as AnyPoint, odd as Uint8Array);
      });
      if (odd !== undefined) comparison.same(t, `${name} odd seed`, (curve) => curve[name].keygen(odd as Uint8Array));
    }
  }
  comparison.report(t, 'keys', 100);
  const [one, two] = [CURVES[1].utils.randomSecretKey(), CURVES[1].utils.randomSecretKey()];
  t.is(one.length, 32);
  t.notDeepEqual(one, two);
});

interface Run {
  readonly k: Uint8Array;
  readonly message: Uint8Array;
  readonly tag: unknown;
  readonly damage: number;
}

/** Signs, damages what `damage` says, and verifies by points and by bytes. */
function signAndVerify(curve: Curve, name: SuiteName, { k, message, tag, damage }: Run): unknown {
  const suite = curve[name];
  const hashed = suite.hash(message, tag as string) as AnyPoint;
  const publicKey = suite.getPublicKey(k) as AnyPoint;
  const signature = suite.sign(hashed, k) as AnyPoint;
  const zero = (name === 'longSignatures' ? curve.G2 : curve.G1).Point.ZERO as AnyPoint;
  const bad: AnyPoint[] = [signature, signature.negate(), signature.double(), zero, signature.subtract(signature)];
  const given = bad[damage % bad.length]!;
  const verdicts: unknown[] = [
    suite.verify(given, hashed, publicKey),
    suite.verify(signature, hashed, publicKey.negate()),
  ];
  const bytes = suite.Signature.toBytes(signature);
  if (damage > 4) bytes[damage % bytes.length]! ^= 1 << (damage % 8);
  return [signature, verdicts, suite.Signature.toHex(given), suite.verify(bytes, hashed, publicKey.toBytes())];
}

test('signing and verifying', (t) => {
  const comparison = new Comparison();
  for (const name of SUITES) {
    const runs = fc.record({ k: keys, message: fc.uint8Array({ maxLength: 80 }), tag: tags, damage: fc.nat(60) });
    fc.assert(
      fc.property(runs, (run) => {
        comparison.same(t, name, (curve) => signAndVerify(curve, name, run));
      }),
      { numRuns: 20, seed: 8 },
    );
  }
  comparison.report(t, 'signatures', 40);
});

test('aggregates and batches', (t) => {
  const comparison = new Comparison();
  const signers = fc.array(fc.record({ k: fc.integer({ min: 1, max: 50 }), message: fc.nat(2) }), { maxLength: 4 });
  for (const name of SUITES) {
    fc.assert(
      fc.property(signers, fc.nat(9), (list, damage) => {
        comparison.same(t, `${name} ${JSON.stringify(list)} ${damage}`, (curve) => {
          const suite = curve[name];
          const messages = [0, 1, 2].map((i) => suite.hash(Uint8Array.of(i)) as AnyPoint);
          const publicKeys = list.map(({ k }) => suite.getPublicKey(be(BigInt(k))) as AnyPoint);
          const signatures = list.map(({ k, message }) => suite.sign(messages[message]!, be(BigInt(k))) as AnyPoint);
          const results: unknown[] = [];
          const note = (call: () => unknown): void => {
            try {
              results.push(call());
            } catch (error) {
              results.push(String(error));
            }
          };
          note(() => suite.aggregatePublicKeys(publicKeys));
          note(() =>
            suite.aggregatePublicKeys([...publicKeys, ...publicKeys.map((key) => key.negate())] as AnyPoint[]),
          );
          note(() =>
            suite.aggregatePublicKeys(publicKeys.map((key, i) => (i % 2 ? key.toBytes() : key)) as AnyPoint[]),
          );
          note(() => suite.aggregateSignatures(signatures));
          note(() => {
            const sum = suite.aggregateSignatures(signatures) as AnyPoint;
            const items = list.map(({ message }, i) => ({
              message: messages[(message + (damage === i ? 1 : 0)) % 3]!,
              publicKey: publicKeys[i]!,
            }));
            return suite.verifyBatch(damage === 9 ? sum.toBytes() : sum, items);
          });
          return results;
        });
      }),
      { numRuns: 12, seed: 9 },
    );
    const odd: unknown[] = [undefined, [], {}, [undefined], [new Uint8Array(3)], ['x'], [5n]];
    for (const value of odd) {
      comparison.same(t, `${name} keys`, (curve) => curve[name].aggregatePublicKeys(value as AnyPoint[]));
      comparison.same(t, `${name} signatures`, (curve) => curve[name].aggregateSignatures(value as AnyPoint[]));
      comparison.same(t, `${name} batch`, (curve) => {
        const hashed = curve[name].hash(new Uint8Array(1)) as AnyPoint;
        return curve[name].verifyBatch(hashed, value as []);
      });
      comparison.same(t, `${name} verify`, (curve) => {
        const hashed = curve[name].hash(new Uint8Array(1)) as AnyPoint;
        return curve[name].verify(hashed, hashed, value as Uint8Array);
      });
      comparison.same(t, `${name} message`, (curve) => curve[name].sign(value as AnyPoint, be(5n)));
      comparison.same(t, `${name} hash`, (curve) => curve[name].hash(value as Uint8Array));
    }
    comparison.same(t, `${name} off-subgroup message`, (curve) => {
      const group = name === 'longSignatures' ? 'G2' : 'G1';
      const point = curve[group].Point.fromAffine(strangers(group).outside as never) as AnyPoint;
      const key = curve[name].getPublicKey(be(5n)) as AnyPoint;
      return [curve[name].verify(point, point, key), curve[name].sign(point, be(5n))];
    });
  }
  comparison.report(t, 'aggregates', 80);
});

test('hashing to points and scalars', (t) => {
  const comparison = new Comparison();
  for (const name of GROUPS) {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        tags,
        fc.bigInt(-P, 2n * P),
        fc.bigInt(0n, P),
        (msg, DST, u, v) => {
          const options = DST === undefined ? undefined : { DST: DST as string };
          comparison.same(t, `${name} hashToCurve`, (curve) => curve[name].hashToCurve(msg, options));
          comparison.same(t, `${name} encodeToCurve`, (curve) => curve[name].encodeToCurve(msg, options));
          comparison.same(t, `${name} hashToScalar`, (curve) => curve[name].hashToScalar(msg, options));
          comparison.same(t, `${name} mapToCurve`, (curve) => {
            return name === 'G1' ? curve.G1.mapToCurve(u) : curve.G2.mapToCurve([u, v]);
          });
        },
      ),
      { numRuns: 20, seed: 10 },
    );
    for (const value of [undefined, 5, 5n, [], [1n], [1n, 2n], [1n, 2n, 3n], ['1', 2n], new Uint8Array(2)]) {
      comparison.same(t, `${name} mapToCurve`, (curve) => curve[name].mapToCurve(value as never));
      comparison.same(t, `${name} hashToCurve`, (curve) => curve[name].hashToCurve(value as Uint8Array));
    }
    comparison.same(t, `${name} defaults`, (curve) => {
      const { hash, ...rest } = curve[name].defaults;
      return [rest, hash(Uint8Array.of(1, 2, 3)), hash.outputLen, hash.blockLen, Object.isFrozen(curve[name].defaults)];
    });
  }
  comparison.report(t, 'hashing', 160);
});

test('pairings: values before and after the final exponentiation, tables, refusals', (t) => {
  const comparison = new Comparison();
  const factors = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt(1n, R - 1n)), { maxLength: 3 });
  fc.assert(
    fc.property(factors, (list) => {
      const pairs = (curve: Curve): { g1: WeierstrassPoint<bigint>; g2: WeierstrassPoint<Fp2> }[] =>
        list.map(([a, b]) => ({
          g1: curve.G1.Point.BASE.multiply(b),
          g2: curve.G2.Point.BASE.multiply(BigInt(a)).double(),
        }));
      comparison.same(t, 'pairingBatch', (curve) => curve.pairingBatch(pairs(curve)));
      comparison.same(t, 'pairingBatch, no final exponent', (curve) => curve.pairingBatch(pairs(curve), false));
      comparison.same(t, 'bytes', (curve) => curve.fields.Fp12.toBytes(curve.pairingBatch(pairs(curve))));
      comparison.same(t, 'millerLoopBatch', (curve) => {
        const { calcPairingPrecomputes } = curve.utils;
        return curve.millerLoopBatch(pairs(curve).map(({ g1, g2 }) => [calcPairingPrecomputes(g2), g1.x, g1.y]));
      });
    }),
    { numRuns: 6, seed: 12 },
  );
  comparison.same(t, 'pairing', (curve) => curve.pairing(curve.G1.Point.BASE, curve.G2.Point.BASE));
  comparison.same(t, 'pairing false', (curve) => curve.pairing(curve.G1.Point.BASE, curve.G2.Point.BASE, false));
  comparison.same(t, 'tables', (curve) => curve.utils.calcPairingPrecomputes(curve.G2.Point.BASE.multiply(5n)));
  comparison.same(t, 'finalExponentiate', (curve) =>
    curve.fields.Fp12.finalExponentiate(curve.pairing(curve.G1.Point.BASE, curve.G2.Point.BASE, false)),
  );
  const wrong: ((curve: Curve) => unknown)[] = [
    (c) => c.pairing(c.G1.Point.ZERO, c.G2.Point.BASE),
    (c) => c.pairing(c.G1.Point.BASE, c.G2.Point.ZERO),
    (c) => c.pairing(c.G2.Point.BASE as never, c.G1.Point.BASE as never),
    (c) => c.pairing(undefined as never, c.G2.Point.BASE),
    (c) => c.pairing(c.G1.Point.fromAffine(strangers('G1').outside as never), c.G2.Point.BASE),
    (c) => c.pairing(c.G1.Point.BASE, c.G2.Point.fromAffine(strangers('G2').outside as never)),
    (c) => c.pairing(c.G1.Point.fromAffine(strangers('G1').off as never), c.G2.Point.BASE),
    (c) => c.pairingBatch(undefined as never),
    (c) => c.pairingBatch([undefined as never]),
    (c) => c.pairingBatch([{} as never]),
    (c) => c.pairingBatch([{ g1: c.G1.Point.BASE, g2: 5 } as never]),
    (c) => c.pairingBatch([{ g1: c.G2.Point.BASE, g2: c.G2.Point.BASE } as never]),
    (c) => c.millerLoopBatch(5 as never),
    (c) => c.millerLoopBatch([[] as never]),
    (c) => c.millerLoopBatch([[1, 2n, 3n] as never]),
    (c) => c.millerLoopBatch([]),
    (c) => c.millerLoopBatch([], true),
    (c) => c.utils.calcPairingPrecomputes(c.G1.Point.BASE as never),
    (c) => c.utils.calcPairingPrecomputes(c.G2.Point.ZERO),
    (c) => [c.params.ateLoopSize, c.params.xNegative, c.params.twistType, c.params.postPrecompute, c.lengths],
    (c) => SUITES.map((name) => [c[name].lengths, Object.keys(c[name]), Object.isFrozen(c[name])]),
  ];
  wrong.forEach((call, i) => {
    comparison.same(t, `refusal ${i}`, call);
  });
  comparison.report(t, 'pairings', 40);
});
