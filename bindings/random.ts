/** Randomness: the engine's CSPRNG unless the caller brings a source (a simulator does). */
import { QuorateError } from './errors.js';

/** Fills the array with random bytes. */
export type RandomSource = (into: Uint8Array) => void;

/** Web Crypto refuses more bytes than this in one call (getRandomValues, "QuotaExceededError"). */
const MOST_BYTES_PER_CALL = 65536;

/** Fills `into` from `crypto.getRandomValues`; throws NO_RANDOMNESS where the engine has none. */
export function systemRandom(into: Uint8Array): void {
  const source = globalThis.crypto;
  if (typeof source?.getRandomValues !== 'function') {
    throw new QuorateError('NO_RANDOMNESS', 'this engine offers no crypto.getRandomValues');
  }
  for (let from = 0; from < into.length; from += MOST_BYTES_PER_CALL) {
    source.getRandomValues(into.subarray(from, from + MOST_BYTES_PER_CALL) as Uint8Array<ArrayBuffer>);
  }
}
