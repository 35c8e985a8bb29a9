/**
 * Nodes in worker threads, joined by message ports: one port for each pair of nodes that talk. A restarted peer comes
 * with a new port, which replaces the old one.
 */
import type { MessagePort } from 'node:worker_threads';
import type { NodeId } from '../../protocol/core.js';
import type { Transport } from './transport.js';

/** Frames between worker threads, over a message port for each pair of nodes. */
export class WorkerTransport implements Transport {
  readonly #ports = new Map<NodeId, MessagePort>();
  #handler: ((frame: Uint8Array) => void) | undefined;
  #early: Uint8Array[] = [];
  #open = true;

  /** The port to a peer. A new one replaces the old one. */
  attach(peer: NodeId, port: MessagePort): void {
    this.detach(peer);
    this.#ports.set(peer, port);
    port.on('message', (frame: unknown) => {
      if (this.#open && frame instanceof Uint8Array) this.#deliver(frame);
    });
    port.on('close', () => {
      if (this.#ports.get(peer) === port) this.#ports.delete(peer);
    });
  }

  /** Closes the port to a peer; frames to it are lost. */
  detach(peer: NodeId): void {
    const port = this.#ports.get(peer);
    this.#ports.delete(peer);
    port?.close();
  }

  send(to: NodeId, frame: Uint8Array): void {
    const port = this.#ports.get(to);
    if (!this.#open || port === undefined) return;
    // A buffer of its own, which is then moved: the frame may be a view into a pool, which must not be taken along.
    const whole = new Uint8Array(frame);
    port.postMessage(whole, [whole.buffer]);
  }

  onFrame(handler: (frame: Uint8Array) => void): void {
    this.#handler = handler;
    const early = this.#early;
    this.#early = [];
    setImmediate(() => {
      for (const frame of early) if (this.#open) handler(frame);
    });
  }

  close(): void {
    this.#open = false;
    this.#early = [];
    for (const peer of [...this.#ports.keys()]) this.detach(peer);
  }

  #deliver(frame: Uint8Array): void {
    if (this.#handler === undefined) this.#early.push(frame);
    else this.#handler(frame);
  }
}
