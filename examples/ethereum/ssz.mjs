// The little of Ethereum's SimpleSerialize (SSZ) and of its signature domains that the examples beside this file need.
// https://github.com/ethereum/consensus-specs/blob/dev/ssz/simple-serialize.md

import { createHash } from 'node:crypto';

const CHUNK_BYTES = 32;

/** @typedef {Uint8Array} Root 32 bytes */

/** @returns {Root} */
export function sha256(/** @type {Uint8Array[]} */ ...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Uint8Array.from(hash.digest());
}

/** merkleize: leaves are filled up with zero chunks to a power of two. @returns {Root} */
export function merkleize(/** @type {readonly Uint8Array[]} */ chunks) {
  let layer = [...chunks];
  while (!Number.isInteger(Math.log2(layer.length))) layer.push(new Uint8Array(CHUNK_BYTES));
  while (layer.length > 1) {
    layer = layer.flatMap((left, i) => (i % 2 === 0 ? [sha256(left, layer[i + 1])] : []));
  }
  return layer[0];
}

/** The root of a fixed byte vector (Bytes48, Bytes96): its chunks, the last one filled up with zeros. */
export function rootOfBytes(/** @type {Uint8Array} */ bytes) {
  const padded = new Uint8Array(Math.ceil(bytes.length / CHUNK_BYTES) * CHUNK_BYTES);
  padded.set(bytes);
  return merkleize(
    Array.from({ length: padded.length / CHUNK_BYTES }, (_, i) =>
      padded.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
    ),
  );
}

/** The root of a uint64: little-endian, unlike every number in BLS. A bigint, since gwei pass 2^53. */
export function rootOfUint64(/** @type {bigint} */ value) {
  const chunk = new Uint8Array(CHUNK_BYTES);
  new DataView(chunk.buffer).setBigUint64(0, value, true);
  return chunk;
}

/** A container is the tree of the roots of its fields. */
export const rootOfContainer = merkleize;

/**
 * compute_domain: 4 bytes of type, then 28 bytes of the root of ForkData. Two chains have two domains, so that a signature of a test
 * network is worth nothing on another.
 */
export function computeDomain(
  /** @type {Uint8Array} */ type,
  /** @type {Uint8Array} */ forkVersion,
  /** @type {Root} */ genesisValidatorsRoot,
) {
  const forkDataRoot = rootOfContainer([rootOfBytes(forkVersion), genesisValidatorsRoot]);
  return Uint8Array.from([...type, ...forkDataRoot.subarray(0, 28)]);
}

/** compute_signing_root: what is signed is never the object but the root of SigningData{object_root, domain}. */
export function computeSigningRoot(/** @type {Root} */ objectRoot, /** @type {Uint8Array} */ domain) {
  return rootOfContainer([objectRoot, domain]);
}

export const hexOf = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('hex');

/** Strict: Buffer.from(text, 'hex') stops silently at the first character that is no digit. */
export function bytesOf(/** @type {string} */ text, /** @type {number} */ length) {
  if (!new RegExp(`^(0x)?[0-9a-f]{${2 * length}}$`, 'i').test(text))
    throw new Error(`expected ${length} bytes in hexadecimal`);
  return new Uint8Array(Buffer.from(text.replace(/^0x/i, ''), 'hex'));
}
