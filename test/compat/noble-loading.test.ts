/** When a kernel is compiled: not at import, not to name a point, once at the first operation. */
import test from 'ava';

test.serial('importing compiles nothing; the first operation compiles once', async (t) => {
  const { Module } = WebAssembly;
  let bytes = 0;
  const largest: number[] = [];
  WebAssembly.Module = new Proxy(Module, {
    construct(target, [source]: [Uint8Array<ArrayBuffer>]) {
      bytes += source.length;
      largest.push(source.length);
      return new target(source);
    },
  });
  t.teardown(() => {
    WebAssembly.Module = Module;
  });
  // A query makes a new copy of the module, whatever was imported before.
  const specifier = '../../bindings/compat/noble/index.js?fresh';
  const { bls12_381 } = (await import(specifier)) as typeof import('../../bindings/compat/noble/index.js');
  const { G1, longSignatures, fields } = bls12_381;
  t.is(fields.Fr.add(2n, 3n), 5n);
  t.is(G1.Point.BASE.X, G1.Point.CURVE().Gx);
  t.deepEqual(Object.keys(longSignatures).length, 10);
  t.is(bytes, 0);
  const message = longSignatures.hash(Uint8Array.of(1));
  const { secretKey, publicKey } = longSignatures.keygen();
  t.true(longSignatures.verify(longSignatures.sign(message, secretKey), message, publicKey));
  // The probe for fused multiplication is a module of less than a hundred bytes.
  t.is(largest.filter((length) => length > 1000).length, 1);
});
