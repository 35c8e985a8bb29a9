/** SHA-256 of the kernel as the original hands hash functions around; for those who read `defaults.hash`. */
import type { Engine } from '../../engine.js';
import { requireBytes } from './check.js';
import type { Bytes, Sha256 } from './types.js';

const DIGEST_BYTES = 32;

export function createSha256(open: () => Engine): Sha256 {
  const hash = (msg: Uint8Array): Bytes => {
    requireBytes(msg);
    const engine = open();
    return engine.secretly(() => {
      const out = engine.take(DIGEST_BYTES);
      engine.exports.sha256(out, engine.place(msg), msg.length);
      return engine.read(out, DIGEST_BYTES) as Bytes;
    });
  };
  return Object.freeze(Object.assign(hash, { outputLen: DIGEST_BYTES, blockLen: 64, canXOF: false }));
}
