/** What all values have: a context, bytes, and text of the bytes. Values are mutable, as in the original. */
import type { Context } from './context.js';
import { copyBytes, fromHexStr, toHexStr } from './text.js';

/** What all values have: bytes, and text of the bytes. Values are mutable, as in the original. */
export abstract class Common {
  readonly #context: Context;

  constructor(context: Context) {
    if (!context.isReady) throw new TypeError(`${new.target.name} is not a constructor before init()`);
    this.#context = context;
  }

  /** @internal */
  protected get context(): Context {
    return this.#context;
  }

  /** `deserialize` of hexadecimal text. Two characters that are no number are a zero byte. */
  deserializeHexStr(s: string): void {
    this.deserialize(fromHexStr(s));
  }

  /** `serialize` as lower-case hexadecimal text. */
  serializeToHexStr(): string {
    return toHexStr(this.serialize());
  }

  /** Prints the value, secret or not. */
  dump(msg = ''): void {
    console.log(msg + this.serializeToHexStr());
  }

  /** An independent copy. */
  clone(): this {
    const copy = new (this.constructor as new () => this)();
    copy.assign(this);
    return copy;
  }

  /** Back to zero; the bytes of a secret are zeroed. */
  abstract clear(): void;
  /** Whether both are the same value. */
  abstract isEqual(rhs: this): boolean;
  /** Becomes the value of these bytes, or throws and stays what it was. */
  abstract deserialize(v: Uint8Array): void;
  /** 32 bytes of a number, 48 of a public key, 96 of a signature; big-endian. */
  abstract serialize(): Uint8Array;
  /** Adds to this value. */
  abstract add(rhs: this): void;
  /** @internal */
  abstract assign(other: this): void;

  /**
   * Reads exactly one value of `size` bytes. The original reads the front of the bytes and then finds that some are left, and its message
   * says how many it read. The value stays as it was when this throws; the original's holds leftovers of its memory.
   *
   * @internal
   */
  protected read<T>(v: ArrayLike<number>, size: number, decode: (bytes: Uint8Array) => T | undefined): T {
    if (!(v.length >= 0)) throw new Error('stackAlloc: bad size NaN');
    const bytes = copyBytes(v);
    const front = bytes.subarray(0, size);
    const value = front.length === size ? decode(front) : undefined;
    bytes.fill(0);
    if (value === undefined || bytes.length !== size) {
      throw new Error(`err callDeserialize: ${value === undefined ? 0 : size} != ${v.length}`);
    }
    return value;
  }
}
