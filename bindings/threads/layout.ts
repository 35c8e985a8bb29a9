/** How the arguments of one call are laid out for the workers. */
import type { Group } from '../group.js';
import type { GroupName } from '../kernel.js';
import { PackedPoints } from '../packed.js';
import type { Point } from '../point.js';
import type { ThreadMemory } from './memory.js';
import type { PackedMessages } from './messages.js';
import type { Slice } from './slices.js';

export class Layout {
  readonly #memory: ThreadMemory;
  readonly #pieces: Uint8Array[] = [];

  constructor(memory: ThreadMemory) {
    this.#memory = memory;
  }

  /** Whether several tasks may read the same piece. */
  get shared(): boolean {
    return this.#memory.shared;
  }

  take(length: number): Uint8Array {
    const piece = this.#memory.take(length);
    this.#pieces.push(piece);
    return piece;
  }

  /** Every task of the call has answered: its memory may be used again. Not after a failure, when some task may still be at work. */
  done(): void {
    this.#memory.give(this.#pieces.splice(0));
  }

  copy(bytes: Uint8Array): Uint8Array {
    const copy = this.take(bytes.length);
    copy.set(bytes);
    return copy;
  }

  points<Name extends GroupName>(
    group: Group<Name>,
    points: readonly Point<Name>[] | PackedPoints<Name>,
    { from, to }: Slice,
  ): Uint8Array {
    if (points instanceof PackedPoints) {
      const bytes = points.bytes(from, to);
      // Packed by `pool.G1.pack`: already where workers can read it.
      return this.#memory.shared && !(bytes.buffer instanceof ArrayBuffer) ? bytes : this.copy(bytes);
    }
    const bytes = this.take((to - from) * group.pointBytes);
    for (let i = from; i < to; i++) points[i]!.copyInto(bytes, (i - from) * group.pointBytes);
    return bytes;
  }

  messages(messages: readonly Uint8Array[]): PackedMessages {
    return {
      bytes: this.concatenate(messages),
      lengths: Uint32Array.from(messages, (message) => message.length),
    };
  }

  concatenate(parts: readonly Uint8Array[]): Uint8Array {
    const bytes = this.take(parts.reduce((sum, part) => sum + part.length, 0));
    let end = 0;
    for (const part of parts) {
      bytes.set(part, end);
      end += part.length;
    }
    return bytes;
  }
}
