/**
 * drand's signature schemes on BLS12-381 (crypto/schemes.go of drand). A beacon signs SHA-256 of its round as 8 bytes, big-endian; the
 * chained scheme puts the previous signature before the round.
 */
import { DRAND_G1_LEGACY_G2DST, DRAND_G1_RFC9380, DRAND_G2 } from 'quorate';

export type SchemeName =
  | 'pedersen-bls-chained'
  | 'pedersen-bls-unchained'
  | 'bls-unchained-g1-rfc9380'
  | 'bls-unchained-on-g1';

export interface Scheme {
  readonly suite: 'minPk' | 'minSig';
  readonly dst: string;
  readonly chained: boolean;
  readonly signatureBytes: number;
  readonly summary: string;
}

export const SCHEMES: Readonly<Record<SchemeName, Scheme>> = {
  'pedersen-bls-chained': {
    suite: 'minPk',
    dst: DRAND_G2,
    chained: true,
    signatureBytes: 96,
    summary: 'signatures in G2, each over the one before',
  },
  'pedersen-bls-unchained': {
    suite: 'minPk',
    dst: DRAND_G2,
    chained: false,
    signatureBytes: 96,
    summary: 'signatures in G2',
  },
  'bls-unchained-g1-rfc9380': {
    suite: 'minSig',
    dst: DRAND_G1_RFC9380,
    chained: false,
    signatureBytes: 48,
    summary: 'signatures in G1',
  },
  'bls-unchained-on-g1': {
    suite: 'minSig',
    dst: DRAND_G1_LEGACY_G2DST,
    chained: false,
    signatureBytes: 48,
    summary: 'signatures in G1, hashed with the tag of G2',
  },
};

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(SCHEMES, name);
}
