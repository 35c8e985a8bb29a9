/**
 * A store that forgets with its thread: for tests and simulations.
 */
import { QuorateError } from '../../bindings/errors.js';
import { KEY_PATTERN, type Store } from './store.js';

export class MemoryStore implements Store {
  readonly #values = new Map<string, Uint8Array>();

  get(key: string): Uint8Array | undefined {
    const value = this.#values.get(key);
    return value === undefined ? undefined : new Uint8Array(value);
  }

  put(key: string, value: Uint8Array): void {
    if (!KEY_PATTERN.test(key)) throw new QuorateError('INVALID_ARGUMENT', 'a store key is a short lower-case word');
    this.#values.set(key, new Uint8Array(value));
  }

  erase(key: string): void {
    this.#values.delete(key);
  }
}
