/**
 * `load()` without a promise, for layers that stand in for packages that are ready as soon as they are imported.
 *
 * Node and workers compile synchronously whatever the size; browsers on their main thread up to some megabytes, and a kernel has
 * about 110 KB. An engine that forbids compiling bytes (some edge runtimes) needs `load({ module })` instead.
 */
import { fromBase64 } from '../../base64.js';
import { Engine } from '../../engine.js';
import { QuorateError } from '../../errors.js';
import type { KernelExports, KernelName } from '../../kernel.js';
import { probeFusion } from '../../probe.js';
import { Quorate } from '../../quorate.js';
import { base64 as fma } from '../../wasm/fma.generated.js';
import { base64 as int } from '../../wasm/int.generated.js';

/** A new instance. Throws KERNEL_UNSUPPORTED where this engine cannot compile or run a kernel here and now. */
export function loadSync(options: { readonly kernel?: 'auto' | KernelName } = {}): Quorate {
  const { kernel = 'auto' } = options;
  const fused = kernel !== 'int' && probeFusion() === 'fused';
  if (kernel === 'fma' && !fused) throw unsupported('this engine has no relaxed SIMD with fused multiply-add');
  const chosen: KernelName = fused ? 'fma' : 'int';
  const bytes = fromBase64(fused ? fma : int);
  let module: WebAssembly.Module;
  let instance: WebAssembly.Instance;
  try {
    module = new WebAssembly.Module(bytes);
    instance = new WebAssembly.Instance(module);
  } catch {
    throw unsupported('WebAssembly with SIMD cannot be compiled synchronously here: use the asynchronous constructor');
  }
  return new Quorate(new Engine(chosen, module, instance.exports as unknown as KernelExports));
}

function unsupported(why: string): QuorateError {
  return new QuorateError('KERNEL_UNSUPPORTED', why);
}
