// Ethereum's deposit: the first signature of a validator, and its proof of possession at the same time.
//
//   node examples/ethereum/deposit.mjs                  makes one, for Hoodi, of a key that everybody knows
//   node examples/ethereum/deposit.mjs verify file.json checks those in a deposit_data file
//
// https://github.com/ethereum/consensus-specs/blob/dev/specs/phase0/beacon-chain.md

import { readFile } from 'node:fs/promises';
import { ETH_POP, load, QuorateError } from 'quorate';
import {
  bytesOf,
  computeDomain,
  computeSigningRoot,
  hexOf,
  rootOfBytes,
  rootOfContainer,
  rootOfUint64,
} from './ssz.mjs';

const DOMAIN_DEPOSIT = Uint8Array.of(3, 0, 0, 0);

/**
 * A deposit is valid across forks, so its domain has the *genesis* fork version of the network and a zero genesis_validators_root, which
 * nobody knows before genesis. Other signatures have the current fork and the real root: see sync-committee.mjs.
 */
const GENESIS_FORK_VERSION = { mainnet: '00000000', holesky: '01017000', sepolia: '90000069', hoodi: '10000910' };

/**
 * @typedef {object} Deposit the fields of a deposit_data file that are signed or sent
 * @property {string} pubkey
 * @property {string} withdrawal_credentials who gets the money: 32 bytes, the first of which says how to read the others
 * @property {number} amount gwei
 * @property {string} signature
 * @property {string} fork_version
 * @property {string} [deposit_message_root]
 * @property {string} [deposit_data_root]
 */

const q = await load();

/** The fields of DepositMessage, as roots. */
function messageFields(/** @type {Pick<Deposit, 'pubkey' | 'withdrawal_credentials' | 'amount'>} */ deposit) {
  return [
    rootOfBytes(bytesOf(deposit.pubkey, 48)),
    bytesOf(deposit.withdrawal_credentials, 32),
    rootOfUint64(BigInt(deposit.amount)),
  ];
}

function signingRoot(/** @type {Uint8Array[]} */ fields, /** @type {string} */ forkVersion) {
  const domain = computeDomain(DOMAIN_DEPOSIT, bytesOf(forkVersion, 4), new Uint8Array(32));
  return computeSigningRoot(rootOfContainer(fields), domain);
}

function makeDeposit(
  /** @type {import('quorate').SecretKey<'G1', 'G2'>} */ key,
  /** @type {string} */ withdrawalAddress,
) {
  const unsigned = {
    pubkey: key.toPublicKey().toHex(),
    // 0x01: an address of the execution layer, in the last 20 bytes.
    withdrawal_credentials: `01${'00'.repeat(11)}${withdrawalAddress}`,
    amount: 32_000_000_000,
  };
  const fields = messageFields(unsigned);
  const fork_version = GENESIS_FORK_VERSION.hoodi;
  const signature = q.minPk.sign(key, signingRoot(fields, fork_version), ETH_POP).toBytes();
  return {
    ...unsigned,
    signature: hexOf(signature),
    deposit_message_root: hexOf(rootOfContainer(fields)),
    // What the deposit contract recomputes; it covers the signature.
    deposit_data_root: hexOf(rootOfContainer([...fields, rootOfBytes(signature)])),
    fork_version,
    network_name: 'hoodi',
  };
}

/**
 * Whether a deposit is valid, and where: a signature for one network is none for another. Check before sending, since the contract takes
 * the money of an invalid one and nobody gives it back.
 */
function verifyDeposit(/** @type {Deposit} */ deposit) {
  const fields = messageFields(deposit);
  const root = hexOf(rootOfContainer([...fields, rootOfBytes(bytesOf(deposit.signature, 96))]));
  if (deposit.deposit_data_root !== undefined && deposit.deposit_data_root !== root) return 'deposit_data_root differs';
  const publicKey = q.minPk.PublicKey.fromHex(deposit.pubkey);
  const signature = q.minPk.Signature.fromHex(deposit.signature);
  if (!q.minPk.verify(publicKey, signingRoot(fields, deposit.fork_version), signature, ETH_POP)) return 'INVALID';
  const network = Object.entries(GENESIS_FORK_VERSION).find(([, version]) => version === deposit.fork_version);
  return `valid on ${network?.[0] ?? `a network with fork version ${deposit.fork_version}`}`;
}

if (process.argv[2] === 'verify') {
  for (const deposit of JSON.parse(await readFile(process.argv[3] ?? '', 'utf8'))) {
    let verdict;
    try {
      verdict = verifyDeposit(deposit);
    } catch (error) {
      verdict = `REFUSED ${error instanceof QuorateError ? error.code : /** @type {Error} */ (error).message}`;
    }
    if (!verdict.startsWith('valid')) process.exitCode = 1;
    console.log(`${deposit.pubkey?.slice(0, 12)}…  ${verdict}`);
  }
} else {
  // EIP-2334: the signing key of validator 0. The seed is public, from the vectors of EIP-2333: never use it.
  const seed = Buffer.from(
    'c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04',
    'hex',
  );
  const key = q.minPk.SecretKey.derivePath(seed, [12381, 3600, 0, 0, 0]);
  const deposit = makeDeposit(key, '00112233445566778899aabbccddeeff00112233');
  key.destroy();
  console.log(JSON.stringify([deposit], null, 2));
}
