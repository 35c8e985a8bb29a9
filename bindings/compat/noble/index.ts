/**
 * `quorate/compat/noble`: stands in for `@noble/curves/bls12-381.js` 2.4.
 *
 * ```ts
 * import { bls12_381 } from 'quorate/compat/noble'; // was: '@noble/curves/bls12-381.js'
 * ```
 *
 * Nothing happens at import. The first operation on a point compiles a kernel, synchronously; where that is not allowed, use
 * `const { bls12_381 } = await createNoble({ module })`. Differences from the original: docs/compat/noble.md.
 *
 * @module
 */
import { type LoadOptions, load } from '../../load.js';
import type { Quorate } from '../../quorate.js';
import { loadSync } from '../shared/load-sync.js';
import { createCurve } from './curve.js';
import { Fr } from './fields.js';
import type { BlsCurvePairWithSignatures, IField } from './types.js';

export type * from './types.js';

/** The scalar field. `fromBytes()` reduces modulo the order instead of refusing. */
export const bls12_381_Fr: IField<bigint> = Fr;

/** What `createNoble` makes. */
export interface Noble {
  /** The curve: stands in for the original's export of this name. */
  readonly bls12_381: BlsCurvePairWithSignatures;
  /** The scalar field: stands in for the original's export of this name. */
  readonly bls12_381_Fr: IField<bigint>;
}

/** A curve over an instance of its own, or over one that exists. Points of one curve are strangers to another. */
export async function createNoble(options: LoadOptions | Quorate = {}): Promise<Noble> {
  const q = 'minPk' in options ? options : await load(options);
  return { bls12_381: createCurve(() => q), bls12_381_Fr };
}

/** Made of getters, so that importing costs nothing and unused suites are not built. */
export const bls12_381: BlsCurvePairWithSignatures = /* @__PURE__ */ lazily(() => {
  let q: Quorate | undefined;
  return createCurve(() => {
    q ??= loadSync();
    return q;
  });
});

function lazily(create: () => BlsCurvePairWithSignatures): BlsCurvePairWithSignatures {
  let made: BlsCurvePairWithSignatures | undefined;
  const curve = (): BlsCurvePairWithSignatures => {
    made ??= create();
    return made;
  };
  return Object.freeze({
    get lengths() {
      return curve().lengths;
    },
    get millerLoopBatch() {
      return curve().millerLoopBatch;
    },
    get pairing() {
      return curve().pairing;
    },
    get pairingBatch() {
      return curve().pairingBatch;
    },
    get G1() {
      return curve().G1;
    },
    get G2() {
      return curve().G2;
    },
    get fields() {
      return curve().fields;
    },
    get params() {
      return curve().params;
    },
    get utils() {
      return curve().utils;
    },
    get longSignatures() {
      return curve().longSignatures;
    },
    get shortSignatures() {
      return curve().shortSignatures;
    },
  });
}
