/**
 * `load()`: compiles a kernel, or takes a compiled one, and gives an independent instance. Nothing happens at import, nothing is global.
 */
import { fromBase64 } from './base64.js';
import type { KernelName } from './kernel.js';
import { type KernelSource, open } from './open.js';
import type { Quorate } from './quorate.js';

/** What `load()` may be told. All of it is optional. */
export interface LoadOptions {
  /**
   * Which kernel: `'fma'` needs relaxed SIMD with fused multiply-add (Node 22, Chrome 114, Firefox 145 or newer), `'int'` plain SIMD.
   * `'auto'` (default) takes `fma` where it is right and `int` elsewhere.
   */
  readonly kernel?: 'auto' | KernelName;
  /**
   * A kernel to use instead of the one inside the package: `q.module` of another instance (a worker then compiles nothing), the bytes of
   * `quorate/kernel-fma.wasm` or `quorate/kernel-int.wasm`, or a URL that `fetch` can read. Say which one it is with `kernel`.
   */
  readonly module?: KernelSource;
}

/**
 * Makes an instance. Throws KERNEL_UNSUPPORTED if the engine cannot run the kernel that was asked for, and INVALID_ARGUMENT for a module
 * that is no kernel.
 */
export function load(options: LoadOptions = {}): Promise<Quorate> {
  return open(options, embedded);
}

/** The kernel inside the package. Dynamic imports, so that only one of the two is fetched and decoded. */
async function embedded(kernel: KernelName): Promise<Uint8Array<ArrayBuffer>> {
  const { base64 } = await (kernel === 'fma' ? import('./wasm/fma.generated.js') : import('./wasm/int.generated.js'));
  return fromBase64(base64);
}
