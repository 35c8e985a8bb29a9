/** The BigInt twins of the kernels: legible, slow, independent; the reference of the tests and the source of the constants. */
export * as bytes from './bytes.js';
export * as curve from './curve.js';
export * as encoding from './encoding.js';
export * as endomorphism from './endomorphism.js';
export * as fp from './fp.js';
export * as fp2 from './fp2.js';
export * as fp6 from './fp6.js';
export * as fp12 from './fp12.js';
export * as fr from './fr.js';
export * as hash from './hash.js';
export * as isogeny from './isogeny.js';
export * as keys from './keys.js';
export * as pairing from './pairing.js';
export * as parameters from './parameters.js';
export * as sharing from './sharing.js';
