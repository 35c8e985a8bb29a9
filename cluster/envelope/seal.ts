/**
 * Secrets for one receiver: ephemeral X25519, HKDF-SHA256 (RFC 5869), AES-256-GCM. The key is used for one message only,
 * so the nonce is zero. Layout: ephemeral public key (32) | ciphertext | tag (16).
 */
import {
  createCipheriv,
  createDecipheriv,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { rawPublic, sealingKey } from './identity.js';

const INFO = Buffer.from('quorate seal 1');
const EPHEMERAL_BYTES = 32;
const TAG_BYTES = 16;
const NONCE = new Uint8Array(12);

export function seal(receiver: Uint8Array, plaintext: Uint8Array, associated: Uint8Array): Uint8Array {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const ephemeral = rawPublic(publicKey);
  const key = deriveKey(privateKey, sealingKey(receiver), ephemeral, receiver);
  const cipher = createCipheriv('aes-256-gcm', key, NONCE).setAAD(associated);
  return Uint8Array.from(Buffer.concat([ephemeral, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
}

/** `undefined` if it was not sealed for this key with these associated data. */
export function unseal(
  receiver: KeyObject,
  receiverPublic: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < EPHEMERAL_BYTES + TAG_BYTES) return undefined;
  const ephemeral = sealed.subarray(0, EPHEMERAL_BYTES);
  const ciphertext = sealed.subarray(EPHEMERAL_BYTES, sealed.length - TAG_BYTES);
  try {
    // A point of small order makes diffieHellman throw, so the shared secret is never the known zero.
    const key = deriveKey(receiver, sealingKey(ephemeral), ephemeral, receiverPublic);
    const decipher = createDecipheriv('aes-256-gcm', key, NONCE).setAAD(associated);
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    return Uint8Array.from(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
  } catch {
    return undefined;
  }
}

function deriveKey(own: KeyObject, other: KeyObject, ephemeral: Uint8Array, receiver: Uint8Array): Uint8Array {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  const key = new Uint8Array(hkdfSync('sha256', shared, Buffer.concat([ephemeral, receiver]), INFO, 32));
  shared.fill(0);
  return key;
}
