/**
 * Nodes in processes of their own, on one machine or several: TCP, every frame preceded by its length (4 bytes, big-endian).
 *
 * Each node listens, and sends over connections of its own to the addresses it was configured with. So no incoming
 * connection ever decides where something is sent, and nobody has to believe who connected: a frame proves its sender.
 */
import { createServer, type Server, type Socket, connect as tcpConnect } from 'node:net';
import { QuorateError } from '../../bindings/errors.js';
import { MAXIMUM_BYTES } from '../../protocol/canonical.js';
import type { NodeId } from '../../protocol/core.js';
import type { Transport } from './transport.js';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface TcpOptions {
  readonly listen: Address;
  readonly peers: ReadonlyMap<NodeId, Address>;
  /** The connection to a peer is there, or is not there any more. */
  readonly onPeer?: (peer: NodeId, connected: boolean) => void;
}

const LENGTH_BYTES = 4;
/** Milliseconds before the second attempt to connect; doubled each time up to SLOWEST. */
const RECONNECT_FIRST = 50;
const RECONNECT_SLOWEST = 800;
/** A peer that does not read loses what is sent to it beyond this, instead of filling our memory. */
const MOST_UNSENT = 4 * 1024 * 1024;
/** Each peer has one connection to us and may be opening its next; anything more is a stranger. */
const CONNECTIONS_PER_PEER = 4;

export class TcpTransport implements Transport {
  readonly #options: TcpOptions;
  readonly #server: Server;
  readonly #incoming = new Set<Socket>();
  readonly #outgoing = new Map<NodeId, Socket>();
  readonly #connected = new Set<NodeId>();
  readonly #retries = new Map<NodeId, NodeJS.Timeout>();
  #handler: ((frame: Uint8Array) => void) | undefined;
  #early: Uint8Array[] = [];
  #open = true;

  /** Listens, and goes on connecting in the background. */
  static async open(options: TcpOptions): Promise<TcpTransport> {
    const transport = new TcpTransport(options);
    const { host, port } = options.listen;
    await new Promise<void>((resolve, reject) => {
      transport.#server.once('error', reject);
      transport.#server.listen(port, host, () => {
        transport.#server.off('error', reject);
        resolve();
      });
    });
    for (const peer of options.peers.keys()) transport.#connect(peer, RECONNECT_FIRST);
    return transport;
  }

  private constructor(options: TcpOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = CONNECTIONS_PER_PEER * Math.max(1, options.peers.size);
  }

  /** Where it listens: the real port when port 0 was asked for. */
  get address(): Address {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new QuorateError('DESTROYED', 'the transport is closed');
    return { host: address.address, port: address.port };
  }

  send(to: NodeId, frame: Uint8Array): void {
    const socket = this.#outgoing.get(to);
    if (!this.#open || socket === undefined || !this.#connected.has(to)) return;
    if (socket.writableLength > MOST_UNSENT) return;
    const length = Buffer.allocUnsafe(LENGTH_BYTES);
    length.writeUInt32BE(frame.length);
    socket.write(Buffer.concat([length, frame]));
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
    for (const retry of this.#retries.values()) clearTimeout(retry);
    for (const socket of [...this.#incoming, ...this.#outgoing.values()]) socket.destroy();
    this.#server.close();
  }

  #connect(peer: NodeId, delay: number): void {
    const address = this.#options.peers.get(peer);
    if (!this.#open || address === undefined) return;
    const socket = tcpConnect({ host: address.host, port: address.port, noDelay: true });
    let next = Math.min(delay * 2, RECONNECT_SLOWEST);
    this.#outgoing.set(peer, socket);
    socket.on('connect', () => {
      next = RECONNECT_FIRST;
      this.#connected.add(peer);
      this.#options.onPeer?.(peer, true);
    });
    // Nothing is answered on this connection. Reading it to its end is what makes the end known.
    socket.resume();
    // Every error is followed by "close", where the connection is made anew.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#connected.delete(peer)) this.#options.onPeer?.(peer, false);
      if (!this.#open) return;
      this.#retries.set(
        peer,
        setTimeout(() => this.#connect(peer, next), delay),
      );
    });
  }

  #accept(socket: Socket): void {
    this.#incoming.add(socket);
    socket.on('close', () => this.#incoming.delete(socket));
    socket.on('error', () => {});
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length >= LENGTH_BYTES) {
        const length = pending.readUInt32BE();
        // No correct node sends this; the rest of the stream cannot be trusted to be cut where frames end.
        if (length > MAXIMUM_BYTES) {
          socket.destroy();
          return;
        }
        if (pending.length < LENGTH_BYTES + length) return;
        // A copy: the frame must not keep the whole chunk alive.
        this.#deliver(Uint8Array.prototype.slice.call(pending, LENGTH_BYTES, LENGTH_BYTES + length));
        pending = pending.subarray(LENGTH_BYTES + length);
      }
    });
  }

  #deliver(frame: Uint8Array): void {
    if (!this.#open) return;
    if (this.#handler === undefined) this.#early.push(frame);
    else this.#handler(frame);
  }
}
