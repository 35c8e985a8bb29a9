/** The engine's own base64 and our loop give the same bytes. */
import test from 'ava';
import { fromBase64 } from '../../bindings/base64.js';
import { base64 as fma } from '../../bindings/wasm/fma.generated.js';

test.serial('with and without Uint8Array.fromBase64', (t) => {
  const texts = ['', 'AA==', '/+8=', 'AAEC', fma];
  const expected = texts.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  t.deepEqual(texts.map(fromBase64), expected);
  const own = Object.getOwnPropertyDescriptor(Uint8Array, 'fromBase64');
  t.log(own === undefined ? 'this engine has no fromBase64' : 'this engine has fromBase64');
  Object.defineProperty(Uint8Array, 'fromBase64', { value: undefined, configurable: true });
  try {
    t.deepEqual(texts.map(fromBase64), expected);
  } finally {
    if (own === undefined) delete (Uint8Array as { fromBase64?: unknown }).fromBase64;
    else Object.defineProperty(Uint8Array, 'fromBase64', own);
  }
});
