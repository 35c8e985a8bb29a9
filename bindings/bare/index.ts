/**
 * `quorate/bare`: the root entry without kernels inside, for programs that bring their own: bundles of one file, and engines that compile
 * no bytes (Cloudflare Workers). The two entries share their classes.
 *
 * ```ts
 * import { load } from 'quorate/bare';
 * import module from 'quorate/kernel-fma.wasm'; // a WebAssembly.Module there
 *
 * const q = await load({ module, kernel: 'fma' });
 * ```
 *
 * @module
 */
export * from '../index.js';
export { type BareLoadOptions, load } from './load.js';
