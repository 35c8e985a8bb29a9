// HKDF-SHA-256, RFC 5869. Secrets come from here, so every temporary is given back zeroed.

import { push } from '../memory';
import { BAD_ARGUMENT, OK } from '../status';
import { popSecret } from '../wipe';
import { HMAC_STATE, hmac, hmacFinal, hmacInit, hmacUpdate } from './hmac';
import { copyBytes, DIGEST } from './sha256';

/** prk = HMAC(salt, ikm), 32 bytes (2.2). An empty salt is the same as the 32 zero bytes that the RFC puts in its place. */
export function hkdfExtract(prk: usize, salt: usize, saltLength: usize, ikm: usize, ikmLength: usize): void {
  hmac(prk, salt, saltLength, ikm, ikmLength);
}

/** out = T(1) ‖ T(2) ‖ …, T(i) = HMAC(prk, T(i−1) ‖ info ‖ i), for a prk of 32 bytes (2.3). BAD_ARGUMENT above 255 blocks. */
export function hkdfExpand(out: usize, length: usize, prk: usize, info: usize, infoLength: usize): i32 {
  if (length > 255 * DIGEST) return BAD_ARGUMENT;
  const bytes: usize = HMAC_STATE + DIGEST + 16;
  const state = push(bytes);
  const block = state + HMAC_STATE;
  const counter = block + DIGEST;
  let i: u8 = 1;
  for (let done: usize = 0; done < length; done += DIGEST) {
    hmacInit(state, prk, DIGEST);
    if (done > 0) hmacUpdate(state, block, DIGEST);
    hmacUpdate(state, info, infoLength);
    store<u8>(counter, i++);
    hmacUpdate(state, counter, 1);
    hmacFinal(block, state);
    copyBytes(out + done, block, min(length - done, DIGEST));
  }
  popSecret(state, bytes);
  return OK;
}
