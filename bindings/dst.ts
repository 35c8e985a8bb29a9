/**
 * Named domain separation tags. A tag is never implied: the wrong one gives signatures that nobody else accepts.
 *
 * draft-irtf-cfrg-bls-signature section 4.2 names the ciphersuites; RFC 9380 section 8.10 the hash suffix.
 */

/** Ethereum's consensus layer: signatures in G2, proof-of-possession scheme. Suite `minPk`. */
export const ETH_POP = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
/** Proofs of possession for `ETH_POP` (section 4.2.3): never the tag of a message. */
export const ETH_POP_PROOF = 'BLS_POP_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

/** Basic scheme, signatures in G2; drand's chained mainnet too. Aggregation needs distinct messages. Suite `minPk`. */
export const BASIC_NUL = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_';
/** Basic scheme, signatures in G1. Suite `minSig`. */
export const BASIC_NUL_G1 = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** Message augmentation: the signer prepends the compressed public key to the message. Signatures in G2. */
export const AUG = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_AUG_';
/** Message augmentation, signatures in G1. */
export const AUG_G1 = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_AUG_';

/** Proof-of-possession scheme, signatures in G1. Suite `minSig`. */
export const POP_G1 = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_';
/** Proofs of possession for `POP_G1`. */
export const POP_PROOF_G1 = 'BLS_POP_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_';

/** drand's `bls-unchained-g1-rfc9380` (quicknet). Suite `minSig`. */
export const DRAND_G1_RFC9380: string = BASIC_NUL_G1;
/** drand's retired `bls-unchained-on-g1`, which hashes to G1 with the tag of G2. Only to verify its old beacons. Suite `minSig`. */
export const DRAND_G1_LEGACY_G2DST: string = BASIC_NUL;
/** drand's `pedersen-bls-chained` and `-unchained`. Suite `minPk`. */
export const DRAND_G2: string = BASIC_NUL;
