/** Every public function, with arguments of the wrong type: a QuorateError, never a TypeError from the inside, and no harm done. */
import test from 'ava';
import { QuorateError, type QuorateErrorCode } from '../../bindings/index.js';
import { ascii, openKernels, seeded } from './support.js';

const WRONG: readonly unknown[] = [
  undefined,
  null,
  0,
  1.5,
  10n,
  '',
  'text',
  true,
  Symbol('s'),
  {},
  [],
  [undefined],
  [null],
  [{}],
  [[]],
  new Uint16Array(48),
  new ArrayBuffer(48),
  new Map(),
  () => 1,
  Object.create(null),
  new Proxy({}, {}),
];

type Callable = (...args: unknown[]) => unknown;

const KERNELS = await openKernels();

for (const q of KERNELS) {
  test(`${q.kernel}: wrong types`, (t) => {
    const message = ascii('m');
    const calls: [string, Callable, unknown[]][] = [];
    /** Registers `target[name](...good)`; each argument in turn is replaced by every wrong value. */
    const method = <T extends object>(target: T, name: keyof T & string, ...good: unknown[]): void => {
      calls.push([name, (...args) => (target[name] as Callable).apply(target, args), good]);
    };

    const scalar = q.Scalar.fromNumber(5);
    method(q.Scalar, 'fromBytes', scalar.toBytes());
    method(q.Scalar, 'fromHex', '00'.repeat(32));
    method(q.Scalar, 'reduce', new Uint8Array(48));
    method(q.Scalar, 'fromNumber', 1);
    method(q.Scalar, 'fromBigInt', 1n);
    method(q.Scalar, 'evaluate', [scalar], [1]);
    for (const name of ['add', 'subtract', 'multiply', 'equals'] as const) method(scalar, name, scalar);
    method(scalar, 'toBytesInto', new Uint8Array(32));
    method(q, 'lagrange', [1, 2], 0);
    method(q, 'pairing', q.G1.generator, q.G2.generator);
    method(q, 'pairingCheck', [[q.G1.generator, q.G2.generator]]);
    method(q, 'expandMessage', message, 'D', 32);
    method(q, 'hashToField', message, 'D', 1);
    const gt = q.pairing(q.G1.generator, q.G2.generator);
    method(gt, 'multiply', gt);
    method(gt, 'equals', gt);
    method(gt, 'powVartime', scalar);

    for (const g of [q.G1, q.G2]) {
      const point = g.generator;
      method(g, 'fromBytes', point.toBytes());
      method(g, 'fromBytesUnchecked', point.toBytes());
      method(g, 'fromHex', point.toHex());
      method(g, 'fromEip2537', point.toEip2537());
      method(g, 'hashToCurve', message, 'D');
      method(g, 'encodeToCurve', message, 'D');
      method(g, 'mapToCurve', new Uint8Array(g.compressedBytes));
      method(g, 'pack', [point]);
      method(g, 'sum', [point]);
      method(g, 'msm', [point], [scalar]);
      method(g, 'multiplyGenerator', scalar);
      method(g, 'interpolate', [{ index: 1, point }], 0);
      const own = point as { add: Callable };
      for (const name of ['add', 'subtract', 'equals', 'multiply', 'multiplyVartime']) {
        method(own, name as 'add', name.startsWith('multiply') ? scalar : point);
      }
    }

    for (const suite of [q.minPk, q.minSig]) {
      const sk = (suite as typeof q.minPk).SecretKey.generate();
      const pk = sk.toPublicKey();
      const s = suite as typeof q.minPk;
      const signature = s.sign(sk, message, 'D');
      method(s.SecretKey, 'fromBytes', sk.toBytes());
      method(s.SecretKey, 'fromHex', sk.toHex());
      method(s.SecretKey, 'fromScalar', scalar);
      method(s.SecretKey, 'fromKeyMaterial', new Uint8Array(32));
      method(s.SecretKey, 'deriveMaster', new Uint8Array(32));
      method(s.SecretKey, 'derivePath', new Uint8Array(32), [0]);
      method(sk, 'deriveChild', 0);
      method(s.PublicKey, 'fromBytes', pk.toBytes());
      method(s.PublicKey, 'fromBytesUnchecked', pk.toBytes());
      method(s.PublicKey, 'fromHex', pk.toHex());
      method(s.PublicKey, 'fromPoint', pk.point);
      method(s.PublicKey, 'aggregate', [pk]);
      method(s.PublicKey, 'interpolate', [{ index: 1, publicKey: pk }], 0);
      method(s.Signature, 'fromBytes', signature.toBytes());
      method(s.Signature, 'fromHex', signature.toHex());
      method(s.Signature, 'fromPoint', signature.point);
      method(s.Signature, 'aggregate', [signature]);
      method(s.Signature, 'interpolate', [{ index: 1, signature }], 0);
      method(pk, 'equals', pk);
      method(signature, 'equals', signature);
      method(s, 'sign', sk, message, 'D');
      method(s, 'verify', pk, message, signature, 'D');
      method(s, 'aggregate', [signature]);
      method(s, 'aggregateVerify', [pk], [message], signature, 'D');
      method(s, 'fastAggregateVerify', [pk], message, signature, 'D');
      method(s, 'batchVerify', [{ publicKey: pk, message, signature }], 'D');
      method(s, 'provePossession', sk, 'D');
      method(s, 'verifyPossession', pk, s.provePossession(sk, 'D'), 'D');
      method(s, 'hash', message, 'D');
    }

    let refused = 0;
    for (const [name, call, good] of calls) {
      t.notThrows(() => call(...good), name);
      good.forEach((_, position) => {
        for (const wrong of WRONG) {
          const args = good.map((value, i) => (i === position ? wrong : value));
          try {
            call(...args);
          } catch (error) {
            refused++;
            const text = `${name}, argument ${position}, ${typeof wrong}: ${error}`;
            t.true(error instanceof QuorateError, text);
            t.true((error as Error).message.length < 200, text);
          }
        }
      });
    }
    t.true(refused > 2000, `${refused} refusals`);
  });

  test(`${q.kernel}: options, getters and lists that change under our hands`, (t) => {
    const g = q.G1.generator;
    t.throws(() => g.toBytes({ compressed: 1 as unknown as boolean }), { instanceOf: QuorateError });
    t.throws(() => q.G1.fromEip2537(g.toEip2537(), { checkSubgroup: 0 as unknown as boolean }), {
      instanceOf: QuorateError,
    });
    // A list whose elements call back into the library while it is read.
    const points = [g, g, g];
    Object.defineProperty(points, 1, {
      get: () => {
        q.G1.hashToCurve(new Uint8Array(1000), 'D');
        return q.G1.sum([g, g]);
      },
    });
    t.true(q.G1.sum(points).equals(q.G1.multiplyGenerator(q.Scalar.fromNumber(4))));
    // A random source that calls back.
    const source = seeded(51);
    const reentrant = q.Scalar.random((into) => {
      q.Scalar.fromNumber(4).multiply(q.Scalar.fromNumber(4));
      source(into);
    });
    t.true(reentrant.equals(q.Scalar.random(seeded(51))));
    // The caller's bytes are copied.
    const bytes = q.Scalar.fromNumber(9).toBytes();
    const scalar = q.Scalar.fromBytes(bytes);
    bytes.fill(0);
    t.false(scalar.isZero());
  });
}

for (const q of KERNELS) {
  test(`${q.kernel}: values that only look like ours`, (t) => {
    const refused = (code: QuorateErrorCode, call: () => unknown): void => {
      const error = t.throws(call, { instanceOf: QuorateError });
      t.is(error?.code, code);
    };
    const imitation = <T extends object>(value: T): T => Object.create(Object.getPrototypeOf(value)) as T;
    const { generator } = q.G1;
    const scalar = q.Scalar.fromNumber(5);
    const key = q.minPk.SecretKey.fromScalar(scalar);
    const gt = q.pairing(generator, q.G2.generator);
    t.false(q.Scalar.is(imitation(scalar)));
    t.false(q.G1.is(imitation(generator)));
    t.false(q.minPk.SecretKey.is(imitation(key)));
    refused('INVALID_ARGUMENT', () => scalar.add(imitation(scalar)));
    refused('INVALID_ARGUMENT', () => scalar.equals(imitation(scalar)));
    refused('INVALID_ARGUMENT', () => generator.multiply(imitation(scalar)));
    refused('INVALID_INDEX', () => q.lagrange([imitation(scalar)]));
    refused('INVALID_ARGUMENT', () => generator.add(imitation(generator)));
    refused('INVALID_ARGUMENT', () => q.G1.msm([imitation(generator)], [scalar]));
    refused('INVALID_ARGUMENT', () => q.G1.sum(imitation(q.G1.pack([generator]))));
    refused('INVALID_ARGUMENT', () => q.minPk.PublicKey.fromPoint(imitation(generator)));
    refused('INVALID_ARGUMENT', () => q.minPk.sign(imitation(key), ascii('m'), 'D'));
    refused('INVALID_ARGUMENT', () => q.minPk.provePossession(imitation(key), 'D'));
    refused('INVALID_ARGUMENT', () => gt.equals(imitation(gt)));

    class Liar extends Uint8Array {
      override get length(): number {
        return 32;
      }
    }
    // One byte that says it is 32 would be a scalar of what the arena held before; too many would be written over its end.
    refused('INVALID_ARGUMENT', () => q.Scalar.fromBytes(new Liar(1)));
    refused('INVALID_ARGUMENT', () => q.Scalar.fromBytes(new Liar(50_000_000)));
    const view = new DataView(new ArrayBuffer(48));
    Object.defineProperty(view, Symbol.toStringTag, { value: 'Uint8Array' });
    Object.defineProperty(view, 'length', { value: 48 });
    refused('INVALID_ARGUMENT', () => q.G1.fromBytes(view as never));
    class Plain extends Uint8Array {}
    t.true(q.G1.fromBytes(Plain.from(generator.toBytes())).equals(generator));
  });

  test(`${q.kernel}: memory that is gone is no empty message`, (t) => {
    const key = q.minPk.SecretKey.fromScalar(q.Scalar.fromNumber(5));
    const gone = ascii('message');
    structuredClone(gone.buffer, { transfer: [gone.buffer as ArrayBuffer] });
    t.is(t.throws(() => q.minPk.sign(key, gone, 'D'), { instanceOf: QuorateError })?.code, 'INVALID_ARGUMENT');
    t.is(t.throws(() => q.G1.hashToCurve(gone, 'D'), { instanceOf: QuorateError })?.code, 'INVALID_ARGUMENT');
    t.is(t.throws(() => q.G1.msm([], gone), { instanceOf: QuorateError })?.code, 'INVALID_ARGUMENT');
    t.notThrows(() => q.G1.hashToCurve(new Uint8Array(), 'D'));
  });

  test(`${q.kernel}: a source of randomness that fills in nothing is refused`, (t) => {
    for (const call of [() => q.Scalar.random(() => {}), () => q.minPk.SecretKey.generate(() => {})]) {
      t.is(t.throws(call, { instanceOf: QuorateError })?.code, 'NO_RANDOMNESS');
    }
  });
}

test('points of different kernels do not mix', async (t) => {
  const [a, b] = await openKernels();
  if (!a || !b) {
    t.log('one kernel here: nothing to mix');
    t.pass();
    return;
  }
  const mixed: Callable[] = [
    () => a.G1.generator.add(b.G1.generator),
    () => b.G2.generator.equals(a.G2.generator),
    () => a.G1.sum([a.G1.generator, b.G1.generator]),
    () => a.G1.sum(b.G1.pack([b.G1.generator])),
    () => a.pairing(b.G1.generator, a.G2.generator),
    () => a.pairing(a.G1.generator, a.G2.generator).equals(b.pairing(b.G1.generator, b.G2.generator)),
    () => a.minPk.PublicKey.aggregate([b.minPk.SecretKey.generate().toPublicKey()]),
  ];
  for (const call of mixed) t.throws(call, { instanceOf: QuorateError, message: /kernel/ });
  // Scalars are bytes, and so are encodings.
  const scalar = b.Scalar.fromNumber(7);
  t.is(a.G1.multiplyGenerator(scalar).toHex(), b.G1.multiplyGenerator(scalar).toHex());
  t.deepEqual(a.pairing(a.G1.generator, a.G2.generator).toBytes(), b.pairing(b.G1.generator, b.G2.generator).toBytes());
});
