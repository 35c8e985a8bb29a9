/**
 * Optimistic combine: interpolate, verify once; only if that fails look at every partial and name the bad ones.
 * With honest nodes this costs one pairing check per signature instead of threshold + 1.
 */
import { QuorateError } from '../../bindings/errors.js';
import type { Engine, IndexedPartial } from './engine.js';

/** A verified signature, or who is to blame that there is none. */
export type CombineResult =
  | { readonly kind: 'signature'; readonly signature: Uint8Array }
  /** At least one of the partials is bad; those in `valid` verify and can be used again. */
  | { readonly kind: 'culprits'; readonly culprits: readonly number[]; readonly valid: readonly IndexedPartial[] };

/** The public side of a dealing: 48 bytes a key, compressed. */
export interface GroupKeys {
  /** The key of the whole group. */
  readonly groupPublicKey: Uint8Array;
  /** Of index i at position i - 1. */
  readonly publicShares: readonly Uint8Array[];
}

/**
 * Interpolates, verifies once, and looks at single partials only if that fails. Throws INVALID_COMMITMENT if the public shares do not
 * belong together.
 */
export function combineOptimistically(
  engine: Engine,
  keys: GroupKeys,
  message: Uint8Array,
  partials: readonly IndexedPartial[],
): CombineResult {
  const signature = tryCombine(engine, partials);
  if (signature !== undefined && engine.verify(keys.groupPublicKey, message, signature)) {
    return { kind: 'signature', signature };
  }
  const valid = partials.filter(({ index, partial }) => {
    const publicShare = keys.publicShares[index - 1];
    return publicShare !== undefined && engine.verifyPartial(publicShare, message, partial);
  });
  const culprits = partials.filter((partial) => !valid.includes(partial)).map(({ index }) => index);
  // Partials that all verify interpolate to a valid signature, if there are threshold of them and the public shares lie
  // on one polynomial. Both are the dealer's promise, so this is a configuration error and not a node's fault.
  if (culprits.length === 0) {
    throw new QuorateError(
      'INVALID_COMMITMENT',
      'valid partials do not combine: the public shares do not belong together',
    );
  }
  return { kind: 'culprits', culprits, valid };
}

function tryCombine(engine: Engine, partials: readonly IndexedPartial[]): Uint8Array | undefined {
  try {
    return engine.combine(partials);
  } catch (error) {
    if (error instanceof QuorateError && error.code === 'INVALID_PARTIAL') return undefined;
    throw error;
  }
}
