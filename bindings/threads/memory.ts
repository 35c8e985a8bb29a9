/** Memory for the arguments of tasks: shared with the workers and used again, or in buffers that change hands. */

/** Shorter pieces are not worth looking after. */
const LEAST_KEPT = 16384;
/** Sizes are rounded up, so that lists of nearly the same length use the same pieces. */
const GRAIN = 65536;

/**
 * Fresh memory costs seven times as much to fill as memory that was touched before (2.5 ms against 0.37 for the 4 MB of 2^14 points), so
 * shared pieces are kept. A piece too small for what is asked for makes room for one that is not: the pieces kept are never more than
 * the largest calls so far have needed.
 */
export class ThreadMemory {
  readonly shared: boolean;
  /** Pieces that nobody uses now, smallest first. */
  readonly #free: SharedArrayBuffer[] = [];

  constructor(shared: boolean) {
    this.shared = shared;
  }

  /** `length` bytes with undefined content. */
  take(length: number): Uint8Array {
    if (!this.shared) return new Uint8Array(length);
    if (length < LEAST_KEPT) return new Uint8Array(new SharedArrayBuffer(length));
    const fitting = this.#free.findIndex((piece) => piece.byteLength >= length);
    if (fitting >= 0) return new Uint8Array(this.#free.splice(fitting, 1)[0]!, 0, length);
    this.#free.pop();
    return new Uint8Array(new SharedArrayBuffer(Math.ceil(length / GRAIN) * GRAIN), 0, length);
  }

  /** Takes back pieces that no thread looks at any more. */
  give(pieces: readonly Uint8Array[]): void {
    for (const { buffer } of pieces) {
      if (buffer instanceof ArrayBuffer || buffer.byteLength < LEAST_KEPT) continue;
      this.#free.push(buffer as SharedArrayBuffer);
    }
    this.#free.sort((left, right) => left.byteLength - right.byteLength);
  }
}
