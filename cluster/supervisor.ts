/**
 * Starts, terminates and restarts nodes as worker threads. A termination is the real thing: the thread and its memory are
 * gone, whatever it was doing; the new one has nothing but its folder.
 */
import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { QuorateError } from '../bindings/errors.js';
import { equalBytes } from '../protocol/canonical.js';
import { INITIATOR, type NodeId } from '../protocol/core.js';
import type { EngineSpec } from './engine/engine.js';
import type { PublicIdentity } from './envelope/identity.js';
import type { ByzantineKind } from './options.js';
import type { CommonData, FromWorker, InitiatorData, ResponderData, Roster, ToWorker } from './worker/channel.js';

export interface SupervisorOptions {
  readonly nodes: number;
  readonly threshold: number;
  readonly inFlight: number;
  readonly messages: readonly Uint8Array[];
  readonly engine: EngineSpec;
  readonly directory: string;
  readonly byzantine: Readonly<Record<number, ByzantineKind>>;
  readonly observer: SupervisorObserver;
}

export interface SupervisorObserver {
  message(from: NodeId, message: FromWorker): void;
  spawned(node: NodeId): void;
  /** A thread has ended; `planned` if by `terminate`. */
  ended(node: NodeId, planned: boolean): void;
  /** A responder's thread ends because of an error; `ended` follows. */
  broke(node: NodeId, error: Error): void;
  /** Nothing can go on. */
  failed(error: Error): void;
}

const PASSWORD_BYTES = 32;
const CLUSTER_BYTES = 16;
/**
 * MiB of each thread's heap for new objects. V8 lets it grow to some 32 MiB before it looks for garbage there, which for a
 * dozen threads is hundreds of MiB of garbage that come slowly and look like a leak. What a message needs is dead when it
 * is answered, so little is copied by collecting more often: with 1, 2 and 4 the rate of signatures is the same as without.
 */
const YOUNG_GENERATION = 2;

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #cluster: Uint8Array = randomFillSync(new Uint8Array(CLUSTER_BYTES));
  readonly #passwords: readonly SharedArrayBuffer[];
  readonly #workers = new Map<NodeId, Worker>();
  readonly #planned = new Set<Worker>();
  readonly #restarts = new Map<NodeId, NodeJS.Timeout>();
  readonly #identities = new Map<NodeId, PublicIdentity>();
  #roster: Roster | undefined;
  #closing = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#passwords = Array.from({ length: options.nodes + 1 }, () => {
      const memory = new SharedArrayBuffer(PASSWORD_BYTES);
      randomFillSync(new Uint8Array(memory));
      return memory;
    });
  }

  /** Starts all nodes. Each makes its identity; when all are known, everybody gets the roster. */
  start(): void {
    const { threshold, inFlight, messages } = this.#options;
    const data: InitiatorData = { ...this.#common(INITIATOR), threshold, inFlight, messages };
    this.#run(INITIATOR, 'initiator', data, []);
    for (let node = 1; node <= this.#options.nodes; node++) this.spawn(node);
  }

  spawn(node: NodeId): void {
    clearTimeout(this.#restarts.get(node));
    this.#restarts.delete(node);
    if (this.#closing || this.#workers.has(node)) return;
    const { port1, port2 } = new MessageChannel();
    const byzantine = this.#options.byzantine[node];
    const data: ResponderData = {
      ...this.#common(node),
      toInitiator: port2,
      ...(byzantine === undefined ? {} : { byzantine }),
    };
    this.#run(node, 'responder', data, [port2]);
    this.tell(INITIATOR, { kind: 'attach', node, port: port1 }, [port1]);
    this.#options.observer.spawned(node);
  }

  /** Ends a thread at whatever point it is. A planned end is not a crash. */
  async terminate(node: NodeId, planned: boolean): Promise<void> {
    clearTimeout(this.#restarts.get(node));
    this.#restarts.delete(node);
    const worker = this.#workers.get(node);
    if (worker === undefined) return;
    if (planned) this.#planned.add(worker);
    await worker.terminate();
  }

  /** Whether the thread of a node has been told to end as planned and has not ended yet. */
  isEnding(node: NodeId): boolean {
    const worker = this.#workers.get(node);
    return worker !== undefined && this.#planned.has(worker);
  }

  spawnAfter(node: NodeId, milliseconds: number): void {
    clearTimeout(this.#restarts.get(node));
    this.#restarts.set(
      node,
      setTimeout(() => this.spawn(node), milliseconds),
    );
  }

  tell(node: NodeId, message: ToWorker, transfer: readonly MessagePort[] = []): void {
    this.#workers.get(node)?.postMessage(message, [...transfer]);
  }

  /** No node is started or missed any more. */
  freeze(): void {
    this.#closing = true;
    for (const timer of this.#restarts.values()) clearTimeout(timer);
    this.#restarts.clear();
  }

  /** Ends everything and forgets the passwords. */
  async close(): Promise<void> {
    this.freeze();
    await Promise.all([...this.#workers.values()].map((worker) => worker.terminate()));
    for (const memory of this.#passwords) new Uint8Array(memory).fill(0);
  }

  #common(self: NodeId): CommonData {
    const { nodes, engine, directory } = this.#options;
    return {
      self,
      nodes,
      cluster: this.#cluster,
      epoch: 1,
      engine,
      directory: join(directory, self === INITIATOR ? 'initiator' : `responder-${self}`),
      password: this.#passwords[self] as SharedArrayBuffer,
      ...(this.#roster === undefined ? {} : { roster: this.#roster }),
    };
  }

  #run(node: NodeId, role: 'initiator' | 'responder', data: CommonData, transfer: readonly MessagePort[]): void {
    const worker = new Worker(new URL(`./worker/${role}.js`, import.meta.url), {
      workerData: data,
      transferList: [...transfer],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      name: `quorate ${role} ${node}`,
    });
    this.#workers.set(node, worker);
    worker.on('message', (message: FromWorker) => this.#receive(node, worker, message));
    worker.on('error', (error: Error) => this.#broke(node, error));
    worker.on('exit', () => this.#ended(node, worker));
  }

  #receive(node: NodeId, worker: Worker, message: FromWorker): void {
    if (this.#workers.get(node) !== worker) return;
    if (message.kind === 'identity') this.#introduce(node, message.identity);
    else this.#options.observer.message(node, message);
  }

  /** The keys of a node are fixed at its first start: who comes back with others is not the same node. */
  #introduce(node: NodeId, identity: PublicIdentity): void {
    const known = this.#identities.get(node);
    if (known !== undefined) {
      if (!equalBytes(known.signing, identity.signing) || !equalBytes(known.sealing, identity.sealing)) {
        this.#fail(node, new Error('it came back with another identity'));
      }
    } else this.#identities.set(node, identity);
    if (this.#identities.size <= this.#options.nodes) return;
    if (this.#roster === undefined) {
      this.#roster = Array.from(
        { length: this.#options.nodes + 1 },
        (_, id) => this.#identities.get(id) as PublicIdentity,
      );
      for (const id of this.#workers.keys()) this.tell(id, { kind: 'roster', roster: this.#roster });
    } else if (known === undefined) this.tell(node, { kind: 'roster', roster: this.#roster });
  }

  /** A cluster that has been complete goes on without a node; one that never was cannot start. */
  #broke(node: NodeId, error: Error): void {
    if (node === INITIATOR || this.#roster === undefined) this.#fail(node, error);
    else if (!this.#closing) this.#options.observer.broke(node, error);
  }

  #ended(node: NodeId, worker: Worker): void {
    const planned = this.#planned.delete(worker);
    if (this.#workers.get(node) === worker) this.#workers.delete(node);
    if (this.#closing) return;
    if (node === INITIATOR) this.#fail(node, new Error('its thread ended'));
    else this.#options.observer.ended(node, planned);
  }

  #fail(node: NodeId, cause: Error): void {
    if (this.#closing) return;
    const who = node === INITIATOR ? 'the initiator' : `responder ${node}`;
    const error = new QuorateError('WORKER_FAILED', `${who} failed: ${cause.message}`);
    error.cause = cause;
    this.#options.observer.failed(error);
  }
}
