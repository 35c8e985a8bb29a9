/** A drand beacon: read from JSON, verified under a chain, or under whichever known chain it fits. Knows nothing of the page. */
import { type GroupName, type Quorate, QuorateError, type Suite } from 'quorate';
import { bigEndian, equalBytes, fromHex, sha256 } from './bytes.js';
import { CHAINS, type Chain } from './chains.js';
import { parseObject, requireText } from './json.js';
import { SCHEMES } from './schemes.js';

export interface Beacon {
  readonly round: number;
  readonly signature: Uint8Array;
  /** Of chained schemes; for round 1 it is the 32 bytes of the genesis seed. */
  readonly previousSignature: Uint8Array | undefined;
  /** What the JSON claims; version 2 of the API leaves it out. */
  readonly randomness: Uint8Array | undefined;
}

export interface BeaconReport {
  readonly chain: Chain;
  /** What was hashed to the curve: SHA-256 of the round and, if chained, of the previous signature. */
  readonly message: Uint8Array;
  readonly signatureValid: boolean;
  /** SHA-256 of the signature. */
  readonly randomness: Uint8Array;
  /** Whether the JSON claims this randomness; `undefined` if it claims none. */
  readonly randomnessClaimed: boolean | undefined;
}

/** Throws INVALID_ARGUMENT for JSON of another shape, INVALID_ENCODING or INVALID_LENGTH for digits. */
export function parseBeacon(text: string): Beacon {
  const json = parseObject(text, 'the beacon');
  const { round } = json;
  if (typeof round !== 'number' || !Number.isSafeInteger(round) || round < 1) {
    throw new QuorateError('INVALID_ARGUMENT', '“round” must be a whole number from 1');
  }
  const optional = (name: string): Uint8Array | undefined =>
    json[name] === undefined || json[name] === '' ? undefined : fromHex(requireText(json[name], name), name);
  return {
    round,
    signature: fromHex(requireText(json.signature, 'signature'), 'signature'),
    previousSignature: optional('previous_signature'),
    randomness: optional('randomness'),
  };
}

/** Throws what decoding the key and the signature throws, and INVALID_ARGUMENT for a chained scheme without a previous signature. */
export async function verifyBeacon(q: Quorate, beacon: Beacon, chain: Chain): Promise<BeaconReport> {
  const scheme = SCHEMES[chain.scheme];
  if (scheme.chained && beacon.previousSignature === undefined) {
    throw new QuorateError(
      'INVALID_ARGUMENT',
      `“previous_signature” is missing: the scheme ${chain.scheme} signs it too`,
    );
  }
  const suite = q[scheme.suite] as unknown as Suite<GroupName, GroupName>;
  const publicKey = suite.PublicKey.fromHex(chain.publicKey);
  const signature = suite.Signature.fromBytes(beacon.signature);
  const previous = scheme.chained && beacon.previousSignature ? [beacon.previousSignature] : [];
  const message = await sha256(...previous, bigEndian(beacon.round, 8));
  const randomness = await sha256(beacon.signature);
  return {
    chain,
    message,
    signatureValid: suite.verify(publicKey, message, signature, scheme.dst),
    randomness,
    randomnessClaimed: beacon.randomness && equalBytes(beacon.randomness, randomness),
  };
}

/**
 * The known chains that this beacon may be of: with signatures of that length, and chained ones only if there is a previous signature. Some
 * servers add one to beacons that do not sign it. Throws INVALID_LENGTH if there is none.
 */
export function fittingChains(beacon: Beacon): readonly Chain[] {
  const fitting = CHAINS.filter(({ scheme }) => {
    const { chained, signatureBytes } = SCHEMES[scheme];
    return signatureBytes === beacon.signature.length && (!chained || beacon.previousSignature !== undefined);
  });
  if (fitting.length === 0) {
    throw new QuorateError('INVALID_LENGTH', `no known chain has signatures of ${beacon.signature.length} bytes`);
  }
  return fitting;
}

/** The report of the first chain that the signature verifies under, or else of the last one that was tried. */
export async function detectChain(
  q: Quorate,
  beacon: Beacon,
): Promise<BeaconReport & { readonly tried: readonly Chain[] }> {
  const tried = fittingChains(beacon);
  let report: BeaconReport | undefined;
  for (const chain of tried) {
    report = await verifyBeacon(q, beacon, chain);
    if (report.signatureValid) break;
  }
  return { ...report!, tried };
}

/** When a round was due; nothing where the chain does not say. */
export function timeOfRound({ genesisTime, period }: Chain, round: number): Date | undefined {
  if (genesisTime === undefined || period === undefined) return undefined;
  const time = new Date((genesisTime + (round - 1) * period) * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
