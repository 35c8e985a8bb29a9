/** Secret keys as the original makes them. Bytes throughout: a bigint cannot be wiped, and its arithmetic depends on its value. */
import { GROUP_ORDER } from '../../check.js';
import { systemRandom } from '../../random.js';
import { bigIntToBytes, requireBytes } from './check.js';
import { Fr } from './fields.js';
import type { Bytes } from './types.js';

/** Bytes of key material: the order's 32 and half as many. */
export const SEED_BYTES = 48;
const LIMB_BITS = 16;
const LIMBS = 17;

/** 1 + seed mod (r − 1): never zero, and uniform up to 2^-128. */
export function randomSecretKey(seed?: Uint8Array): Bytes {
  if (seed !== undefined) return keyFrom(requireBytes(seed, SEED_BYTES, 'seed'));
  const material = new Uint8Array(SEED_BYTES);
  systemRandom(material);
  try {
    return keyFrom(material);
  } finally {
    material.fill(0);
  }
}

/** Bit by bit: rest ← 2·rest + bit, less r − 1 if that is not negative; the choice is made by a mask. */
function keyFrom(seed: Uint8Array): Bytes {
  const modulus = limbs(GROUP_ORDER - 1n);
  const rest = new Uint32Array(LIMBS);
  const less = new Uint32Array(LIMBS);
  for (const byte of seed) {
    for (let bit = 7; bit >= 0; bit--) {
      let carry = (byte >> bit) & 1;
      let borrow = 0;
      for (let i = 0; i < LIMBS; i++) {
        const doubled = (rest[i]! << 1) | carry;
        rest[i] = doubled & 0xffff;
        carry = doubled >> LIMB_BITS;
        const difference = rest[i]! - modulus[i]! - borrow;
        less[i] = difference & 0xffff;
        borrow = (difference >> LIMB_BITS) & 1;
      }
      const keep = -borrow;
      for (let i = 0; i < LIMBS; i++) rest[i] = (rest[i]! & keep) | (less[i]! & ~keep);
    }
  }
  const key = new Uint8Array(32);
  let carry = 1;
  for (let i = 0; i < 16; i++) {
    const sum = rest[i]! + carry;
    carry = sum >> LIMB_BITS;
    key[31 - 2 * i] = sum & 0xff;
    key[30 - 2 * i] = (sum >> 8) & 0xff;
  }
  rest.fill(0);
  less.fill(0);
  return key;
}

/** 16 bits each, least significant first. */
function limbs(value: bigint): Uint32Array {
  const bytes = bigIntToBytes(value, 2 * LIMBS);
  return Uint32Array.from({ length: LIMBS }, (_, i) => {
    const at = bytes.length - 2 * i;
    return (bytes[at - 2]! << 8) | bytes[at - 1]!;
  });
}

/** 32 bytes of a key; the original reduces them modulo the order, so any 32 bytes but multiples of it are a key. */
export function requireSecretKey(key: unknown): Uint8Array {
  const bytes = requireBytes(key);
  if (bytes.length !== Fr.BYTES) throw new Error(`Field.fromBytes: expected ${Fr.BYTES} bytes, got ${bytes.length}`);
  return bytes;
}
