/**
 * A node's durable memory: small values by key. What `put` wrote is there after a crash at any later instant, and a crash
 * during `put` leaves the old value.
 */
import type { Audience } from '../../protocol/core.js';

/** Where a node keeps its state: small values under short names. */
export interface Store {
  /** The value; undefined if there is none. Throws STORE_UNREADABLE for one that is damaged. */
  get(key: string): Uint8Array | undefined;
  /** Durable when it returns. `secret` seals. */
  put(key: string, value: Uint8Array, audience: Audience): void;
  /** Durable when it returns; nothing happens if there is no such key. */
  erase(key: string): void;
}

/** Keys become file names. */
export const KEY_PATTERN: RegExp = /^[a-z][a-z0-9-]{0,31}$/;
