/** Secret keys: KeyGen of draft-irtf-cfrg-bls-signature and the tree of EIP-2333. */
import { hkdfSync } from 'node:crypto';
import { QuorateError } from '../../bindings/errors.js';
import { concatenate, toBytes, toInteger } from './bytes.js';
import * as fr from './fr.js';
import { sha256 } from './hash.js';

/** The salt as drafts before number 4 used it. */
export const RAW_SALT: Uint8Array = new TextEncoder().encode('BLS-SIG-KEYGEN-SALT-');

/** The salt of draft 4 and EIP-2333. */
export const HASHED_SALT: Uint8Array = sha256(RAW_SALT);

function hkdf(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', ikm, salt, info, length));
}

/** KeyGen, draft 5 section 2.3: the salt is given, and hashed again only in the unlikely case of a zero key. */
export function keyGen(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array): bigint {
  if (ikm.length < 32) throw new QuorateError('INVALID_LENGTH', 'key material has at least 32 bytes');
  for (let current = salt; ; current = sha256(current)) {
    const okm = hkdf(concatenate(ikm, toBytes(0n, 1)), current, concatenate(info, toBytes(48n, 2)), 48);
    const key = fr.reduce(toInteger(okm));
    if (key !== 0n) return key;
  }
}

/** The Lamport key pair parts of EIP-2333: 255 chunks for each of the two HKDF inputs. */
export interface Lamport {
  readonly first: readonly Uint8Array[];
  readonly second: readonly Uint8Array[];
  readonly compressedPublicKey: Uint8Array;
}

/** parent_SK_to_lamport_PK of EIP-2333; the inputs are the parent key and its complement. */
export function lamport(parent: Uint8Array, index: number): Lamport {
  const salt = toBytes(BigInt(index), 4);
  const chunks = (ikm: Uint8Array): Uint8Array[] => {
    const okm = hkdf(ikm, salt, new Uint8Array(), 255 * 32);
    return Array.from({ length: 255 }, (_, i) => okm.subarray(32 * i, 32 * (i + 1)));
  };
  const first = chunks(parent);
  const second = chunks(parent.map((byte) => byte ^ 0xff));
  const hashes = [...first, ...second].map((chunk) => sha256(chunk));
  return { first, second, compressedPublicKey: sha256(concatenate(...hashes)) };
}
