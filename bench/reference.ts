/**
 * Native figures for operations that @chainsafe/blst does not export, carried over by ratio.
 *
 * Measured once, in one interleaved run on AMD Zen 4 (3.65 GHz), Node 24: blst's C and assembly on one thread, and the
 * rival of the same row (bls-eth-wasm 1.7, or mcl-wasm 2.4 where the former lacks the operation). A run on another machine
 * estimates the native time as (its own time of that rival) × blst ÷ rival. Such ratios are printed with a tilde.
 */
export interface Reference {
  readonly rival: 'bls-eth' | 'mcl';
  /** Microseconds. */
  readonly rivalTime: number;
  /** Microseconds. */
  readonly nativeTime: number;
}

const G1_MULTIPLICATION: Reference = { rival: 'bls-eth', rivalTime: 247, nativeTime: 88 };
const G2_MULTIPLICATION: Reference = { rival: 'mcl', rivalTime: 578, nativeTime: 167 };

/** By the name of the operation. */
export const NATIVE_REFERENCES: Readonly<Record<string, Reference>> = {
  'G1 mul (secret scalar)': G1_MULTIPLICATION,
  'G1 mul (public scalar)': G1_MULTIPLICATION,
  'G2 mul (secret scalar)': G2_MULTIPLICATION,
  'G2 mul (public scalar)': G2_MULTIPLICATION,
  'hash to G1': { rival: 'mcl', rivalTime: 241, nativeTime: 62 },
  'hash to G2': { rival: 'mcl', rivalTime: 1290, nativeTime: 185 },
  pairing: { rival: 'mcl', rivalTime: 3250, nativeTime: 600 },
  'product of 2 pairings': { rival: 'mcl', rivalTime: 4744, nativeTime: 772 },
  // With coefficients of full size, as here; with those of the indices 1, 2, 3 the rival takes 460.
  'combine 3': { rival: 'bls-eth', rivalTime: 1350, nativeTime: 510 },
  'combine 11': { rival: 'bls-eth', rivalTime: 5950, nativeTime: 1240 },
  'combine 67': { rival: 'bls-eth', rivalTime: 41_200, nativeTime: 5290 },
  'combine 201': { rival: 'bls-eth', rivalTime: 129_000, nativeTime: 12_400 },
  'Lagrange 67': { rival: 'mcl', rivalTime: 2103, nativeTime: 103 },
  'Lagrange 1000': { rival: 'mcl', rivalTime: 464_000, nativeTime: 20_800 },
  'G1 MSM 2^4': { rival: 'mcl', rivalTime: 1700, nativeTime: 728 },
  'G1 MSM 2^8': { rival: 'mcl', rivalTime: 23_200, nativeTime: 5440 },
  'G1 MSM 2^12': { rival: 'mcl', rivalTime: 368_000, nativeTime: 53_600 },
  'G1 MSM 2^14': { rival: 'mcl', rivalTime: 1_540_000, nativeTime: 176_000 },
  'G1 MSM 2^16': { rival: 'mcl', rivalTime: 5_700_000, nativeTime: 596_000 },
  'G2 MSM 2^4': { rival: 'mcl', rivalTime: 6500, nativeTime: 1610 },
  'G2 MSM 2^8': { rival: 'mcl', rivalTime: 82_500, nativeTime: 14_200 },
  'G2 MSM 2^12': { rival: 'mcl', rivalTime: 1_320_000, nativeTime: 135_000 },
};
