/**
 * Who a node is: an Ed25519 key that signs its envelopes and an X25519 key to which secrets are sealed (RFC 8032, 7748).
 * A node makes its own at its first start and never gives the secret part away.
 */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { QuorateError } from '../../bindings/errors.js';

export const IDENTITY_KEY = 'identity';
const SEED_BYTES = 32;

// RFC 8410: the fixed beginning of PKCS #8 and SubjectPublicKeyInfo for keys of 32 bytes.
const PRIVATE_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const PRIVATE_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const PUBLIC_X25519 = Buffer.from('302a300506032b656e032100', 'hex');

/** What others know of a node. */
export interface PublicIdentity {
  readonly signing: Uint8Array;
  readonly sealing: Uint8Array;
}

export interface Identity {
  readonly signing: KeyObject;
  readonly sealing: KeyObject;
  readonly public: PublicIdentity;
}

/** SECRET. The seeds of both keys, to be stored sealed. */
export function newIdentityBytes(): Uint8Array {
  return new Uint8Array(randomBytes(2 * SEED_BYTES));
}

export function readIdentity(secret: Uint8Array): Identity {
  if (secret.length !== 2 * SEED_BYTES) throw new QuorateError('INVALID_LENGTH', 'an identity has 64 bytes');
  const signing = privateKey(PRIVATE_ED25519, secret.subarray(0, SEED_BYTES));
  const sealing = privateKey(PRIVATE_X25519, secret.subarray(SEED_BYTES));
  return { signing, sealing, public: { signing: rawPublic(signing), sealing: rawPublic(sealing) } };
}

export function signingKey(raw: Uint8Array): KeyObject {
  return publicKey(PUBLIC_ED25519, raw);
}

export function sealingKey(raw: Uint8Array): KeyObject {
  return publicKey(PUBLIC_X25519, raw);
}

export function rawPublic(key: KeyObject): Uint8Array {
  const der = (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' });
  return new Uint8Array(der.subarray(der.length - SEED_BYTES));
}

function privateKey(prefix: Buffer, seed: Uint8Array): KeyObject {
  const der = Buffer.concat([prefix, seed]);
  const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  der.fill(0);
  return key;
}

function publicKey(prefix: Buffer, raw: Uint8Array): KeyObject {
  if (raw.length !== SEED_BYTES) throw new QuorateError('INVALID_LENGTH', 'a public identity key has 32 bytes');
  return createPublicKey({ key: Buffer.concat([prefix, raw]), type: 'spki', format: 'der' });
}
