// A light client's check: did enough of the 512 members of a sync committee sign this block?
//
//   node examples/ethereum/sync-committee.mjs
//
// https://github.com/ethereum/consensus-specs/blob/dev/specs/altair/light-client/sync-protocol.md

import { ETH_POP, load } from 'quorate';
import { bytesOf, computeDomain, computeSigningRoot, sha256 } from './ssz.mjs';

const SIZE = 512;
const DOMAIN_SYNC_COMMITTEE = Uint8Array.of(7, 0, 0, 0);
/** Mainnet's Deneb. It is the fork of the slot before the one whose block carries the signature: at a fork's first slot, the old one. */
const FORK_VERSION = bytesOf('04000000', 4);
const GENESIS_VALIDATORS_ROOT = bytesOf('4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95', 32);

const q = await load();
const { PublicKey, SecretKey, Signature } = q.minPk;

/** Bit i of Bitvector[512] is bit i mod 8, from the least significant, of byte ⌊i / 8⌋. Read the other way, the wrong members signed. */
const hasBit = (/** @type {Uint8Array} */ bits, /** @type {number} */ i) => (bits[i >> 3] >> (i & 7)) % 2 === 1;

/** Milliseconds of a step, printed for the reader. */
function timed(/** @type {string} */ what, /** @type {() => unknown} */ step) {
  const start = performance.now();
  const result = step();
  console.log(`${what}: ${result} (${(performance.now() - start).toFixed(1)} ms)`);
}

// What the network sends: the committee's keys, a block root, the bits of those who took part, one signature. Here we play the members.
const secretKeys = Array.from({ length: SIZE }, (_, i) =>
  SecretKey.fromKeyMaterial(sha256(Uint8Array.of(i >> 8, i & 255))),
);
const pubkeys = Buffer.concat(secretKeys.map((key) => key.toPublicKey().toBytes()));
const bits = new Uint8Array(SIZE / 8).fill(0xff);
for (const absent of [0, 9, 100, 101, 102, 511]) bits[absent >> 3] &= ~(1 << (absent & 7));
const blockRoot = sha256(new TextEncoder().encode('a block'));
const domain = computeDomain(DOMAIN_SYNC_COMMITTEE, FORK_VERSION, GENESIS_VALIDATORS_ROOT);
const signingRoot = computeSigningRoot(blockRoot, domain);
const present = secretKeys.filter((_, i) => hasBit(bits, i));
const signature = q.minPk.aggregate(present.map((key) => q.minPk.sign(key, signingRoot, ETH_POP))).toBytes();
for (const key of secretKeys) key.destroy();

// The light client. A committee serves for 27 hours: decode its keys once, as a batch, and keep them. They are validated here; members
// proved possession in their deposits, which is what lets their keys be added. A validator can have several seats: do not remove doubles.
/** @type {import('quorate').PublicKey<'G1'>[]} */
let committee = [];
timed('keys decoded and validated', () => {
  committee = PublicKey.fromBytesMany(pubkeys);
  return committee.length;
});

/** validate_light_client_update, as far as signatures go. */
function isSigned(/** @type {Uint8Array} */ root, /** @type {Uint8Array} */ participation) {
  const participants = committee.filter((_, i) => hasBit(participation, i));
  // One member is enough to be valid; to finalise takes two thirds. Nobody at all is false here; the specification's
  // eth_fast_aggregate_verify, for blocks, accepts the infinite signature of an empty committee, so a full node must look for it first.
  if (participants.length * 3 < SIZE * 2) return false;
  return q.minPk.fastAggregateVerify(participants, root, Signature.fromBytes(signature), ETH_POP);
}

timed(`signature of ${present.length} of ${SIZE}`, () => (isSigned(signingRoot, bits) ? 'valid' : 'INVALID'));

const oneMore = bits.slice();
oneMore[0] |= 1; // member 0 did not sign
timed('with an absent member counted in', () => (isSigned(signingRoot, oneMore) ? 'valid' : 'INVALID'));

const otherNetwork = computeSigningRoot(
  blockRoot,
  computeDomain(DOMAIN_SYNC_COMMITTEE, FORK_VERSION, new Uint8Array(32)),
);
timed('on another network', () => (isSigned(otherNetwork, bits) ? 'valid' : 'INVALID'));
