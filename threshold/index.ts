/**
 * `quorate/threshold`: shares, keys and partial results. Pure: no I/O, no clock, and randomness only from the source it is given.
 *
 * @module
 */
export { GroupKey, groupFromCommitment, KeyShare } from './bls/keys.js';
export { type BlsInput, type Deal, type PartialSignature, ThresholdBls } from './bls/scheme.js';
export {
  type Combination,
  type Combined,
  combineOptimistically,
  type PartialResult,
  type ThresholdGroup,
  type ThresholdScheme,
} from './scheme.js';
export { type Commitment, commit, publicShare, requireCommitment, verifyShare } from './sharing/feldman.js';
export {
  evaluateShares,
  MOST_SHARES,
  Polynomial,
  recover,
  requireThreshold,
  type Share,
  type SharingOptions,
  split,
} from './sharing/shamir.js';
