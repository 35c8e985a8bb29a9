/**
 * Kernel modules below the bindings: pointers in, status out.
 *
 *   for (const name of supportedKernels()) {
 *     const kernel = loadKernel(name);
 *     const z = kernel.take(32);
 *     kernel.call('frNeg', z, kernel.put(bytes));
 *     kernel.get(z, 32);
 *     kernel.release();               // all that was taken
 *   }
 *
 * Every call checks that the kernel popped each frame that it pushed.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type KernelName = 'int' | 'fma';
/** `public` is the module of the package; `test` also exports what lies below its ABI (assembly/test-index.ts). */
export type KernelModule = 'public' | 'test';

/** The project's folder, seen from dist/test/kits. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

function moduleBytes(name: KernelName, module: KernelModule): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(join(ROOT, 'dist/wasm', `${module === 'test' ? 'test-' : ''}${name}.wasm`)));
}

/** The kernels that this engine can compile: `fma` needs relaxed SIMD. */
export function supportedKernels(): readonly KernelName[] {
  return (['int', 'fma'] as const).filter((name) => WebAssembly.validate(moduleBytes(name, 'public')));
}

export class Kernel {
  readonly name: KernelName;
  readonly #exports: WebAssembly.Exports;
  readonly #arena: number;
  #next: number;

  constructor(name: KernelName, module: KernelModule) {
    this.name = name;
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(name, module)), {}).exports;
    this.#arena = this.#function('arena')();
    this.#next = this.#arena;
  }

  /** Calls an export; a function without a result gives `undefined` as a number, which no test should look at. */
  call(name: string, ...parameters: readonly number[]): number {
    const result = this.#function(name)(...parameters);
    const inUse = this.#function('scratchInUse')();
    if (inUse !== 0) throw new Error(`${name} left ${inUse} bytes of scratch pushed`);
    return result;
  }

  /** Calls an export whose last parameter has 64 bits. */
  callWithLimb(name: string, ...parameters: readonly [...number[], bigint]): void {
    (this.#exports[name] as (...parameters: readonly (number | bigint)[]) => void)(...parameters);
  }

  /** A global of the module, such as ELEMENT. */
  constant(name: string): number {
    const value = this.#exports[name];
    if (!(value instanceof WebAssembly.Global)) throw new Error(`the ${this.name} kernel has no global ${name}`);
    return Number(value.value);
  }

  /** `length` bytes of the arena, zeroed, at a multiple of 16. */
  take(length: number): number {
    const at = this.#next;
    this.#next = (at + length + 15) & ~15;
    if (this.#function('ensure')(this.#next) !== 1) throw new Error('no memory');
    this.#view(at, length).fill(0);
    return at;
  }

  put(bytes: Uint8Array): number {
    const at = this.take(bytes.length);
    this.set(at, bytes);
    return at;
  }

  set(at: number, bytes: Uint8Array): void {
    this.#view(at, bytes.length).set(bytes);
  }

  get(at: number, length: number): Uint8Array {
    return this.#view(at, length).slice();
  }

  /** Zeroes and gives back all that was taken. */
  release(): void {
    this.#view(this.#arena, this.#next - this.#arena).fill(0);
    this.#next = this.#arena;
  }

  /** How far the memory reaches now. */
  get memoryBytes(): number {
    return this.#view(0, 0).buffer.byteLength;
  }

  /** Constants and scratch: all memory that is not the caller's. */
  belowArena(): Uint8Array {
    return this.get(0, this.#arena);
  }

  #view(at: number, length: number): Uint8Array {
    const memory = this.#exports.memory;
    if (!(memory instanceof WebAssembly.Memory)) throw new Error(`the ${this.name} kernel exports no memory`);
    return new Uint8Array(memory.buffer, at, length);
  }

  #function(name: string): (...parameters: readonly number[]) => number {
    const value = this.#exports[name];
    if (typeof value !== 'function') throw new Error(`the ${this.name} kernel does not export ${name}`);
    return value as (...parameters: readonly number[]) => number;
  }
}

export function loadKernel(name: KernelName, module: KernelModule = 'public'): Kernel {
  return new Kernel(name, module);
}

/** How many bytes of constants and scratch `operation` changes, when it starts with a clean scratch. */
export function bytesLeftBehind(kernel: Kernel, operation: () => void): number {
  kernel.call('wipeScratch');
  const before = kernel.belowArena();
  operation();
  return kernel.belowArena().reduce((count, byte, i) => count + Number(byte !== before[i]), 0);
}
