/** The entry without kernels: the same classes, and a module is needed. */
import test from 'ava';
import * as bare from '../../bindings/bare/index.js';
import * as root from '../../bindings/index.js';

test('the entries have the same names and the same values, but for load', (t) => {
  t.deepEqual(Object.keys(bare).sort(), Object.keys(root).sort());
  const { load: loadBare, ...rest } = bare;
  const { load, ...expected } = root;
  t.deepEqual(rest, expected);
  t.false(Object.is(loadBare, load));
  t.is(bare.QuorateError, root.QuorateError);
});

test('a module makes an instance, and none does not', async (t) => {
  const q = await root.load({ kernel: 'int' });
  const other = await bare.load({ module: q.module, kernel: 'int' });
  const key = other.minPk.SecretKey.generate();
  const signature = other.minPk.sign(key, new Uint8Array(3), bare.ETH_POP);
  t.true(q.minPk.verify(key.toPublicKey(), new Uint8Array(3), signature, root.ETH_POP));

  const nothing = { kernel: 'int' } as unknown as bare.BareLoadOptions;
  for (const wrong of [nothing, {} as bare.BareLoadOptions, undefined as unknown as bare.BareLoadOptions]) {
    await t.throwsAsync(bare.load(wrong), { name: 'QuorateError', code: 'INVALID_ARGUMENT' });
  }
});
