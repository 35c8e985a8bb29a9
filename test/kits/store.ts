/**
 * What every store must do. Run by each implementation.
 */
import type { TestFn } from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import type { Store } from '../../cluster/store/store.js';

export function storeKit(test: TestFn, name: string, open: () => Store): void {
  test(`${name}: what was put is there, for both audiences`, (t) => {
    const store = open();
    for (const audience of ['public', 'secret'] as const) {
      t.is(store.get(audience), undefined);
      for (const value of [new Uint8Array(), Uint8Array.of(1), new Uint8Array(100_000).fill(3)]) {
        store.put(audience, value, audience);
        t.deepEqual(store.get(audience), value);
      }
    }
  });

  test(`${name}: keys are apart, and erasing forgets`, (t) => {
    const store = open();
    store.put('one', Uint8Array.of(1), 'secret');
    store.put('two', Uint8Array.of(2), 'public');
    store.erase('one');
    store.erase('three');
    t.is(store.get('one'), undefined);
    t.deepEqual(store.get('two'), Uint8Array.of(2));
  });

  test(`${name}: what is given and taken are copies`, (t) => {
    const store = open();
    const value = Uint8Array.of(1);
    store.put('key', value, 'secret');
    value[0] = 9;
    (store.get('key') as Uint8Array)[0] = 9;
    t.deepEqual(store.get('key'), Uint8Array.of(1));
  });

  test(`${name}: a key is a short lower-case word`, (t) => {
    const store = open();
    for (const key of ['', '..', '../x', 'a/b', 'A', 'a.b', '0', 'a'.repeat(33), 'a\0']) {
      const error = t.throws(() => store.put(key, new Uint8Array(), 'public'), { instanceOf: QuorateError });
      t.is(error.code, 'INVALID_ARGUMENT', key);
    }
  });
}
