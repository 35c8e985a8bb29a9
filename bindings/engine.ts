/**
 * One kernel instance and the memory behind it.
 *
 * JavaScript lays arguments and results out in the arena, from its start, anew for each operation:
 *
 *   begin() ┬ take(n), place(bytes), … one after the other, 16-byte aligned
 *           ┴ the kernel's own workspace may start behind the last one
 *
 * An operation on a secret runs inside `secretly`, which zeroes the part of the arena it used and the kernel's scratch, also when it
 * throws. Operations never call user code between `begin` and their end: lists are copied and checked before.
 */
import { QuorateError } from './errors.js';
import { ELEMENT_BYTES, type KernelExports, type KernelName } from './kernel.js';

const WEBASSEMBLY_PAGE = 65536;

export class Engine {
  readonly kernel: KernelName;
  readonly module: WebAssembly.Module;
  readonly exports: KernelExports;
  readonly elementBytes: number;
  /** First byte of the arena. */
  readonly #start: number;
  /** First byte that the current operation has not taken. */
  #next: number;
  /** The memory is known to reach at least this far. */
  #end: number;
  #view: Uint8Array;

  constructor(kernel: KernelName, module: WebAssembly.Module, exports: KernelExports) {
    this.kernel = kernel;
    this.module = module;
    this.exports = exports;
    this.elementBytes = ELEMENT_BYTES[kernel];
    this.#start = exports.arena();
    this.#next = this.#start;
    this.#view = new Uint8Array(exports.memory.buffer);
    this.#end = this.#view.length;
  }

  /** The whole memory. Growing detaches the old buffer, so never keep the result across a kernel call or a `take`. */
  get bytes(): Uint8Array {
    if (this.#view.length === 0) this.#view = new Uint8Array(this.exports.memory.buffer);
    return this.#view;
  }

  /** Forgets the layout of the operation before. */
  begin(): void {
    this.#next = this.#start;
  }

  /** A pointer to `length` bytes with undefined content, aligned to 16. */
  take(length: number): number {
    const pointer = this.#next;
    const end = pointer + length + (-length & 15);
    if (end > this.#end) this.#grow(end);
    this.#next = end;
    return pointer;
  }

  /** Gives back what was taken from `pointer` on. For public data only: `secretly` wipes up to the end of what is taken. */
  rewind(pointer: number): void {
    this.#next = pointer;
  }

  /** Copies `bytes` into the arena. */
  place(bytes: Uint8Array): number {
    const pointer = this.take(bytes.length);
    this.bytes.set(bytes, pointer);
    return pointer;
  }

  /** A fresh copy of kernel memory. */
  read(pointer: number, length: number): Uint8Array {
    return this.bytes.slice(pointer, pointer + length);
  }

  /** Runs one operation on secrets and leaves none of them in the memory of the kernel. */
  secretly<T>(operation: () => T): T {
    this.begin();
    try {
      return operation();
    } finally {
      this.bytes.fill(0, this.#start, this.#next);
      this.exports.wipeScratch();
    }
  }

  #grow(end: number): void {
    const target = Math.ceil(end / WEBASSEMBLY_PAGE) * WEBASSEMBLY_PAGE;
    if (target > 2 ** 32 - WEBASSEMBLY_PAGE || this.exports.ensure(target) !== 1) {
      throw new QuorateError('OUT_OF_MEMORY', `the kernel cannot grow its memory to ${target} bytes`);
    }
    this.#end = this.bytes.length;
  }
}
