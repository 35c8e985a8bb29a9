// Verifies drand beacons: random numbers that nobody could choose, with a signature that anybody can check.
//
//   node examples/drand/verify.mjs [beacons.json]
//
// Exit code 0 if every beacon is valid, 1 otherwise. https://docs.drand.love/docs/cryptography

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DRAND_G1_LEGACY_G2DST, DRAND_G1_RFC9380, DRAND_G2, load, QuorateError } from 'quorate';

/**
 * What the name of a scheme decides: where keys and signatures live, the domain separation tag, and what is signed. Never guess it from
 * the length of a signature: two schemes have 48-byte signatures and differ in the tag alone.
 *
 * @type {Record<string, { suite: 'minPk' | 'minSig', dst: string, chained: boolean }>}
 */
const SCHEMES = {
  'pedersen-bls-chained': { suite: 'minPk', dst: DRAND_G2, chained: true },
  'pedersen-bls-unchained': { suite: 'minPk', dst: DRAND_G2, chained: false },
  // quicknet: signatures in G1 under the tag of G1, as RFC 9380 wants it.
  'bls-unchained-g1-rfc9380': { suite: 'minSig', dst: DRAND_G1_RFC9380, chained: false },
  // fastnet, retired: signatures in G1 under the tag of G2, a mistake that its old beacons keep.
  'bls-unchained-on-g1': { suite: 'minSig', dst: DRAND_G1_LEGACY_G2DST, chained: false },
};

/** SHA-256 of (previous signature ‖ round) or of the round alone; the round has 64 bits, big-endian, so a number goes through BigInt. */
function signedMessage(/** @type {boolean} */ chained, /** @type {number} */ round, /** @type {string} */ previous) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(round));
  const before = Buffer.from(chained ? previous : '', 'hex');
  // Nothing says where one part ends, so its length must: a signature, or in round 1 the 32-byte seed of the chain.
  if (chained && before.length !== (round === 1 ? 32 : 96))
    throw new Error('the previous signature has a wrong length');
  return createHash('sha256').update(before).update(counter).digest();
}

const q = await load();

/**
 * The randomness of a beacon, or undefined if its signature is not the network's. The public key belongs to your configuration: whoever
 * takes it from the server that sends the beacon believes that server.
 *
 * @template {import('quorate').GroupName} Key
 * @template {import('quorate').GroupName} Sig
 * @param {import('quorate').Suite<Key, Sig>} suite
 * @param {{ public_key: string, signature: string }} beacon
 * @param {Uint8Array} message
 * @param {string} dst
 */
function randomness(suite, beacon, message, dst) {
  const publicKey = suite.PublicKey.fromHex(beacon.public_key);
  const signature = suite.Signature.fromHex(beacon.signature);
  if (!suite.verify(publicKey, message, signature, dst)) return undefined;
  // The hash, not the signature: that is a point, and its bytes are not uniform.
  return createHash('sha256').update(signature.toBytes()).digest('hex');
}

const file = process.argv[2] ?? new URL('beacons.json', import.meta.url);
for (const beacon of JSON.parse(await readFile(file, 'utf8'))) {
  let verdict;
  try {
    const scheme = SCHEMES[beacon.scheme];
    if (scheme === undefined) throw new Error('unknown scheme');
    const message = signedMessage(scheme.chained, beacon.round, beacon.previous_signature ?? '');
    const value =
      scheme.suite === 'minPk'
        ? randomness(q.minPk, beacon, message, scheme.dst)
        : randomness(q.minSig, beacon, message, scheme.dst);
    verdict = value === undefined ? 'INVALID' : `valid  ${value}`;
  } catch (error) {
    // Bytes that are no point at all, a point outside the group, a scheme of another curve.
    verdict = `REFUSED  ${error instanceof QuorateError ? error.code : /** @type {Error} */ (error).message}`;
  }
  if (!verdict.startsWith('valid')) process.exitCode = 1;
  console.log(`${beacon.scheme}  round ${beacon.round}  ${verdict}`);
}
