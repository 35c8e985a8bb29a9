/**
 * All nodes in one thread: a real transport for small programs and for tests.
 */
import type { NodeId } from '../../protocol/core.js';
import type { Transport } from './transport.js';

/** A network inside one process: a real transport, without a wire. Frames are copied and arrive in a later turn. */
export class MemoryNetwork {
  readonly #nodes = new Map<NodeId, MemoryTransport>();

  /** A second node of the same number replaces the first, as a restart does. */
  connect(self: NodeId): Transport {
    this.#nodes.get(self)?.close();
    const transport = new MemoryTransport(
      (to, frame) => this.#nodes.get(to)?.deliver(frame),
      () => {
        if (this.#nodes.get(self) === transport) this.#nodes.delete(self);
      },
    );
    this.#nodes.set(self, transport);
    return transport;
  }
}

class MemoryTransport implements Transport {
  readonly #pass: (to: NodeId, frame: Uint8Array) => void;
  readonly #leave: () => void;
  #handler: ((frame: Uint8Array) => void) | undefined;
  #waiting: Uint8Array[] = [];
  #open = true;

  constructor(pass: (to: NodeId, frame: Uint8Array) => void, leave: () => void) {
    this.#pass = pass;
    this.#leave = leave;
  }

  send(to: NodeId, frame: Uint8Array): void {
    // A copy, as between threads: a sender that writes into a frame afterwards must not be heard.
    if (this.#open) this.#pass(to, new Uint8Array(frame));
  }

  deliver(frame: Uint8Array): void {
    this.#waiting.push(frame);
    if (this.#waiting.length === 1) setImmediate(() => this.#drain());
  }

  onFrame(handler: (frame: Uint8Array) => void): void {
    this.#handler = handler;
    if (this.#waiting.length > 0) setImmediate(() => this.#drain());
  }

  close(): void {
    this.#open = false;
    this.#waiting = [];
    this.#leave();
  }

  #drain(): void {
    const handler = this.#handler;
    if (handler === undefined) return;
    const frames = this.#waiting;
    this.#waiting = [];
    for (const frame of frames) if (this.#open) handler(frame);
  }
}
