// HMAC-SHA-256, RFC 2104 and FIPS 198-1:  H(K ⊕ opad ‖ H(K ⊕ ipad ‖ message)), where a key over one block is hashed first.
//
//   ┬ SHA-256 state that has hashed K ⊕ ipad       112 bytes
//   ┴ SHA-256 state that has hashed K ⊕ opad       112 bytes

import { pop, push } from '../memory';
import { popSecret, wipe } from '../wipe';
import { BLOCK, copyBytes, DIGEST, SHA256_STATE, sha256, sha256Final, sha256Init, sha256Update } from './sha256';

/** Bytes of a state; a multiple of 16. */
export const HMAC_STATE: usize = 2 * SHA256_STATE;

const INNER: u8 = 0x36;
const OUTER: u8 = 0x5c;

function hashPad(state: usize, pad: usize, byte: u8): void {
  for (let at: usize = 0; at < BLOCK; at += 16) {
    v128.store(pad + at, v128.xor(v128.load(pad + at), i8x16.splat(byte)));
  }
  sha256Init(state);
  sha256Update(state, pad, BLOCK);
}

export function hmacInit(state: usize, key: usize, length: usize): void {
  const pad = push(BLOCK);
  wipe(pad, BLOCK);
  if (length > BLOCK) sha256(pad, key, length);
  else copyBytes(pad, key, length);
  hashPad(state, pad, INNER);
  hashPad(state + SHA256_STATE, pad, INNER ^ OUTER); // takes INNER off again
  popSecret(pad, BLOCK);
}

export function hmacUpdate(state: usize, data: usize, length: usize): void {
  sha256Update(state, data, length);
}

/** Writes the code and zeroes the state. */
export function hmacFinal(code: usize, state: usize): void {
  const inner = push(DIGEST);
  sha256Final(inner, state);
  sha256Update(state + SHA256_STATE, inner, DIGEST);
  sha256Final(code, state + SHA256_STATE);
  popSecret(inner, DIGEST);
}

export function hmac(code: usize, key: usize, keyLength: usize, message: usize, length: usize): void {
  const state = push(HMAC_STATE);
  hmacInit(state, key, keyLength);
  hmacUpdate(state, message, length);
  hmacFinal(code, state);
  pop(HMAC_STATE); // zeroed by hmacFinal
}
