/**
 * Time as a node sees it: injected, so that a simulation can make its own.
 */
import { randomFillSync } from 'node:crypto';
import type { Env } from '../protocol/core.js';

/** Time, injected so that a simulation can make its own. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls back once; the returned function cancels. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back once what happens now is over, before anything else happens. */
  soon(callback: () => void): void;
}

/** The time of the engine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const handle = setTimeout(callback, milliseconds);
    return () => clearTimeout(handle);
  },
  soon: queueMicrotask,
};

/** What a core gets in production. */
export function systemEnv(clock: Clock): Env {
  return {
    now: () => clock.now(),
    random: (length) => randomFillSync(new Uint8Array(length)),
  };
}
