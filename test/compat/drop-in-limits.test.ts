/** What the stand-ins do that the originals do not, and the differences that the docs list. */
import { join } from 'node:path';
import test from 'ava';
import { build } from 'esbuild';
import { createBlsEthWasm } from '../../bindings/compat/bls-eth-wasm/index.js';
import { createBlst } from '../../bindings/compat/blst/index.js';
import { BASIC_NUL, load } from '../../bindings/index.js';
import { projectRoot } from '../kits/vectors.js';
import { ours as bls, original as herumi } from './bls-eth-wasm-kit.js';
import { ours as blst, DOUBTFUL_KEYS, DOUBTFUL_SIGNATURES, faithful, original, q, SOUND_KEYS } from './blst-kit.js';
import { attempt } from './differential.js';

/** More points than the stack of bls-eth-wasm holds: 1 MiB of 288 or 144 bytes each. */
const MANY = 8000;

test('bls-eth-wasm: thousands of points, where the original fails', (t) => {
  const outcomes = [herumi, bls].map((layer) => {
    const key = new layer.SecretKey();
    key.setInt(3);
    const message = new Uint8Array(32);
    const signature = key.sign(message);
    const sum = new layer.Signature();
    const aggregate = attempt(() => sum.aggregate(Array.from({ length: MANY }, () => signature)));
    const keys = Array.from({ length: MANY }, () => key.getPublicKey());
    return { sum, key, message, aggregate, verify: attempt(() => sum.fastAggregateVerify(keys, message)) };
  });
  t.regex(outcomes[0]!.aggregate, /stackAlloc: bad size/);
  t.regex(outcomes[0]!.verify, /stackAlloc: bad size/);
  const { sum, key, message, aggregate, verify } = outcomes[1]!;
  t.is(aggregate, 'false'); // what the original returns where it succeeds
  t.is(verify, 'true');
  const closed = new bls.SecretKey();
  closed.setInt(3 * MANY);
  t.true(sum.isEqual(closed.sign(message)));
  t.true(key.getPublicKey().verify(key.sign(new Uint8Array(2 ** 21)), new Uint8Array(2 ** 21)));
});

test('blst: thousands of points', (t) => {
  const keys = Array.from({ length: MANY }, () => blst.PublicKey.fromBytes(SOUND_KEYS[0]!));
  t.is(blst.aggregatePublicKeys(keys).toHex(), `0x${q.G1.multiplyGenerator(q.Scalar.fromNumber(MANY)).toHex()}`);
});

test('nothing needs freeing: values made and dropped leave the memory of the kernel as it is', async (t) => {
  const instance = await load();
  const layer = createBlst({ instance });
  const other = createBlsEthWasm({ instance });
  await other.init();
  const work = (): void => {
    const key = layer.SecretKey.fromKeygen(new Uint8Array(32));
    const signature = key.sign(new Uint8Array(10));
    if (!layer.verify(new Uint8Array(10), key.toPublicKey(), signature)) throw new Error('does not verify');
    const secret = new other.SecretKey();
    secret.setByCSPRNG();
    secret.add(secret);
    if (!secret.getPublicKey().verify(secret.sign('a'), 'a')) throw new Error('does not verify');
  };
  work();
  const before = instance.G1.engine.bytes.length;
  for (let i = 0; i < 200; i++) work();
  t.is(instance.G1.engine.bytes.length, before);
});

test('bls-eth-wasm: layers of different settings side by side', async (t) => {
  const strict = createBlsEthWasm();
  const lenient = createBlsEthWasm({ dst: BASIC_NUL });
  t.throws(() => new strict.SecretKey(), { instanceOf: TypeError, message: /before init/ });
  await Promise.all([strict.init(), lenient.init()]);
  lenient.verifyPublicKeyOrder(false);
  lenient.setRandFunc((a) => a.fill(7));
  const outside = DOUBTFUL_KEYS[1]!;
  t.notThrows(() => new lenient.PublicKey().deserialize(outside));
  t.throws(() => new strict.PublicKey().deserialize(outside), { message: 'err callDeserialize: 0 != 48' });
  const [first, second] = [strict, lenient].map((layer) => {
    const key = new layer.SecretKey();
    key.setInt(5);
    return key.sign('message');
  });
  t.false(first!.isEqual(second!));
  const key = new lenient.SecretKey();
  key.setByCSPRNG();
  t.is(key.serializeToHexStr(), '07'.repeat(32));
  const free = new strict.SecretKey();
  free.setByCSPRNG();
  t.not(free.serializeToHexStr(), key.serializeToHexStr());
});

test('bls-eth-wasm: curves that are not there are refused as in the original', async (t) => {
  for (const curve of [0, 1, 4, 6, 99, null, 'x'] as never[]) {
    const outcomes = await Promise.all(
      [herumi, createBlsEthWasm()].map((layer) =>
        layer.init(curve).then(
          () => 'ready',
          (error: unknown) => (error instanceof Error ? error.message : error),
        ),
      ),
    );
    t.is(outcomes[1], outcomes[0], String(curve));
  }
  await herumi.init();
});

test('bls-eth-wasm: a failed call leaves the value as it was', (t) => {
  const key = new bls.SecretKey();
  key.setInt(9);
  t.throws(() => key.deserialize(new Uint8Array(32).fill(255)));
  t.throws(() => key.recover([key, key], [new bls.Id(), new bls.Id()]), { message: 'callRecover' });
  t.is(key.serializeToHexStr(), '9'.padStart(64, '0'));
});

test('a value of the wrong class is refused: the originals would read its memory', (t) => {
  const key = blst.SecretKey.fromKeygen(new Uint8Array(32));
  const signature = key.sign(new Uint8Array(1));
  const error = t.throws(() => blst.aggregatePublicKeys([signature as never])) as Error & { code: string };
  t.is(error.code, 'InvalidArg');
  const secret = new bls.SecretKey();
  secret.setInt(5);
  t.throws(() => secret.getPublicKey().isEqual(secret.sign('a') as never), { instanceOf: TypeError });
  t.throws(() => secret.getPublicKey().verify(secret.getPublicKey() as never, 'a'), { instanceOf: TypeError });
});

test('blst: points that nobody vouched for are checked at their first use', (t) => {
  const message = Buffer.from('message');
  const secret = original.SecretKey.fromBytes(q.Scalar.fromNumber(1).toBytes());
  const [infinity, outside, , mixed] = DOUBTFUL_KEYS;
  const outcomes = [original, faithful, blst].map((layer) => {
    const sound = layer.PublicKey.fromBytes(SOUND_KEYS[0]!);
    const signature = layer.Signature.fromBytes(secret.sign(message).toBytes());
    const doubtful = (bytes: Uint8Array | undefined): ReturnType<typeof layer.PublicKey.fromBytes> =>
      layer.PublicKey.fromBytes(bytes!);
    const trusted = layer.PublicKey.fromBytes(mixed!, false);
    return [
      layer.verify(message, doubtful(mixed), signature),
      layer.verify(message, trusted, signature),
      layer.verify(message, doubtful(mixed), signature, false),
      layer.fastAggregateVerify(message, [sound, doubtful(infinity)], signature),
      layer.fastAggregateVerify(message, [doubtful(mixed)], signature),
      layer.aggregateVerify([message], [doubtful(mixed)], signature),
      layer.verifyMultipleAggregateSignatures([{ msg: message, pk: doubtful(mixed), sig: signature }]),
      attempt(() => layer.aggregatePublicKeys([sound, doubtful(infinity)]).toHex()).startsWith('threw'),
      attempt(() => layer.aggregateSerializedPublicKeys([outside!]).toHex()).startsWith('threw'),
      attempt(() => layer.aggregateSerializedSignatures([DOUBTFUL_SIGNATURES[0]!]).toHex()).startsWith('threw'),
      doubtful(mixed).toHex(),
    ];
  });
  t.deepEqual(outcomes[1], outcomes[0]);
  t.deepEqual(outcomes[0]!.slice(0, 10), [true, true, true, true, true, true, true, false, false, false]);
  t.deepEqual(outcomes[2]!.slice(0, 10), [false, true, true, false, false, false, false, true, true, true]);
  t.is(outcomes[2]![10], outcomes[0]![10]);
});

test('classes keep their names, whatever a bundler makes of them', async (t) => {
  const bundle = await build({
    entryPoints: ['blst', 'bls-eth-wasm'].map((name) => join(projectRoot(), `dist/bindings/compat/${name}/index.js`)),
    outdir: 'nowhere',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
  });
  t.is(bundle.outputFiles.length, 2);
  for (const { text } of bundle.outputFiles) {
    const module = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    for (const name of ['SecretKey', 'PublicKey', 'Signature']) t.is(module[name].name, name);
  }
});

test('blst: two layers, one that trusts and one that does not, exchange values', (t) => {
  const key = createBlst().SecretKey.fromKeygen(new Uint8Array(32));
  const signature = key.sign(new Uint8Array(1));
  t.true(blst.verify(new Uint8Array(1), key.toPublicKey(), signature));
  t.false(key instanceof blst.SecretKey);
});
