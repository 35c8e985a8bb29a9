/** Chains of the League of Entropy: public facts, as their /info gives them. The hash of a chain commits to all of its other facts. */
import { QuorateError } from 'quorate';
import { bigEndian, fromHex, sha256, toHex } from './bytes.js';
import { parseObject, requireText } from './json.js';
import { isSchemeName, type SchemeName } from './schemes.js';

export interface Chain {
  readonly name: string;
  readonly scheme: SchemeName;
  /** Hexadecimal, compressed. */
  readonly publicKey: string;
  /** Seconds between rounds, and the time of round 1 in Unix seconds; not needed to verify. */
  readonly period?: number;
  readonly genesisTime?: number;
  readonly genesisSeed?: string;
  readonly beaconId?: string;
  readonly hash?: string;
}

export const CHAINS: readonly Chain[] = [
  {
    name: 'quicknet',
    scheme: 'bls-unchained-g1-rfc9380',
    publicKey:
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
    period: 3,
    genesisTime: 1_692_803_367,
    genesisSeed: 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
    beaconId: 'quicknet',
    hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  },
  {
    name: 'default (mainnet)',
    scheme: 'pedersen-bls-chained',
    publicKey: '868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31',
    period: 30,
    genesisTime: 1_595_431_050,
    genesisSeed: '176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a',
    beaconId: 'default',
    hash: '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce',
  },
  {
    name: 'fastnet (retired)',
    scheme: 'bls-unchained-on-g1',
    publicKey:
      'a0b862a7527fee3a731bcb59280ab6abd62d5c0b6ea03dc4ddf6612fdfc9d01f01c31542541771903475eb1ec6615f8d0df0b8b6dce385811d6dcf8cbefb8759e5e616a3dfd054c928940766d9a5b9db91e3b697e5d70a975181e007f87fca5e',
    period: 3,
    genesisTime: 1_677_685_200,
    genesisSeed: 'a81e9d63f614ccdb144b8ff79fbd4d5a2d22055c0bfe4ee9a8092003dab1c6c0',
    beaconId: 'fastnet',
    hash: 'dbd506d6ef76e5f386f41c651dcb808c5bcbd75471cc4eafa3f4df7ad4e4c493',
  },
  {
    name: 'testnet, unchained',
    scheme: 'pedersen-bls-unchained',
    publicKey: '8200fc249deb0148eb918d6e213980c5d01acd7fc251900d9260136da3b54836ce125172399ddc69c4e3e11429b62c11',
    period: 3,
    genesisTime: 1_651_677_099,
    genesisSeed: '65083634d852ae169e21b6ce5f0410be9ed4cc679b9970236f7875cff667e13d',
    beaconId: 'testnet-unchained-3s',
    hash: '7672797f548f3f4748ac4bf3352fc6c6b6468c9ad40ad456a397545c6e2df5bf',
  },
];

/** The scheme of chains that are older than the field. */
const FIRST_SCHEME = 'pedersen-bls-chained';

/**
 * The hash of a chain (chain/info.go of drand): SHA-256 of period, genesis time, public key, genesis seed and, unless it is the default
 * chain, its id. Nothing where a fact is missing.
 */
export async function chainHash(chain: Chain): Promise<string | undefined> {
  const { period, genesisTime, publicKey, genesisSeed, beaconId = 'default' } = chain;
  if (period === undefined || genesisTime === undefined || genesisSeed === undefined) return undefined;
  const hash = await sha256(
    bigEndian(period, 4),
    bigEndian(genesisTime, 8),
    fromHex(publicKey, 'public_key'),
    fromHex(genesisSeed, 'groupHash'),
    new TextEncoder().encode(beaconId === 'default' ? '' : beaconId),
  );
  return toHex(hash);
}

/** A chain from the JSON of /info, in the names of either version of the API. Throws INVALID_ARGUMENT, also for a hash of other facts. */
export async function parseChain(text: string): Promise<Chain> {
  const info = parseObject(text, 'the description of the chain');
  const scheme = info.schemeID ?? info.scheme ?? FIRST_SCHEME;
  if (typeof scheme !== 'string' || !isSchemeName(scheme)) {
    throw new QuorateError('INVALID_ARGUMENT', `the scheme ${String(scheme)} is none of drand’s schemes on BLS12-381`);
  }
  const metadata = typeof info.metadata === 'object' && info.metadata !== null ? info.metadata : {};
  const beaconId = textOr(info.beacon_id ?? ('beaconID' in metadata ? metadata.beaconID : undefined));
  const genesisSeed = textOr(info.groupHash ?? info.genesis_seed);
  const hash = textOr(info.hash ?? info.chain_hash);
  const chain: Chain = {
    name: beaconId ?? 'the chain described',
    scheme,
    publicKey: requireText(info.public_key, 'public_key'),
    ...(isCount(info.period) && { period: info.period }),
    ...(isCount(info.genesis_time) && { genesisTime: info.genesis_time }),
    ...(beaconId !== undefined && { beaconId }),
    ...(genesisSeed !== undefined && { genesisSeed }),
    ...(hash !== undefined && { hash }),
  };
  const derived = await chainHash(chain);
  if (hash !== undefined && derived !== undefined && hash !== derived) {
    throw new QuorateError('INVALID_ARGUMENT', 'the hash of the chain is not that of its key, times and seed');
  }
  return chain;
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Below 2^32, as drand's fields are for centuries to come. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}
