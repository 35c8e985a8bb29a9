import { systemClock, systemEnv } from '../../cluster/clock.js';
import type { Engine } from '../../cluster/engine/engine.js';
import type { Envelopes } from '../../cluster/envelope/envelope.js';
import type { Statistics } from '../../cluster/measure/statistics.js';
import { Node } from '../../cluster/node.js';
import type { RunOptions } from '../../cluster/options.js';
import { Initiator } from '../../cluster/roles/initiator.js';
import type {
  InitiatorCommand,
  InitiatorInput,
  InitiatorOutput,
  InitiatorState,
  Standing,
} from '../../cluster/roles/initiator-state.js';
import type { RoleMessage } from '../../cluster/roles/messages.js';
import type { Store } from '../../cluster/store/store.js';
import type { Transport } from '../../cluster/transport/transport.js';
import type { Tally } from '../../cluster/worker/channel.js';
import { INITIATOR, type NodeId } from '../../protocol/core.js';

export interface ConductorParts {
  readonly run: RunOptions;
  readonly statistics: Statistics;
  readonly engine: Engine;
  readonly transport: Transport;
  readonly envelopes: Envelopes<RoleMessage>;
  readonly store: Store;
}

type InitiatorNode = Node<InitiatorInput, InitiatorState, RoleMessage, InitiatorOutput>;

const TEXT = new TextEncoder().encode('hello world!!!');
const NUMBER_BYTES = 8;

/** The initiator's core in this process: keeps its requests going and puts what happens into the statistics. */
export class Conductor {
  readonly #parts: ConductorParts;
  readonly #core: Initiator;
  readonly #node: InitiatorNode;
  #submitted = 0;
  #running = false;
  #serving: () => void = () => {};
  /** Every responder has proved once that it can sign. */
  readonly serving: Promise<void>;

  constructor(parts: ConductorParts) {
    this.#parts = parts;
    this.serving = new Promise((resolve) => {
      this.#serving = resolve;
    });
    const { run, engine, transport, envelopes, store, statistics } = parts;
    this.#core = new Initiator(engine);
    this.#node = new Node({
      self: INITIATOR,
      peers: Array.from({ length: run.nodes }, (_, position) => position + 1),
      core: this.#core,
      transport,
      envelopes,
      store,
      clock: systemClock,
      env: systemEnv(systemClock),
      observer: {
        output: (output) => this.#onOutput(output),
        reject: (party, reason) => this.#add({ rejected: { [party ?? INITIATOR]: { [reason]: 1 } } }),
        blame: (party, reason, evidence) => statistics.blame(party, reason, evidence, systemClock.now()),
        unreadable: (node, evidence) => this.#command({ kind: 'unreadable', node, evidence }),
      },
    });
    const { nodes, threshold, inFlight } = run;
    this.#node.start({ nodes, threshold, inFlight });
  }

  /** Time zero of the report. */
  begin(): void {
    this.#parts.statistics.begin(systemClock.now());
    this.#running = true;
    for (let count = 0; count < this.#parts.run.inFlight; count++) this.#submitNext();
  }

  /** The connection to a responder is there, or is gone and with it what it was asked. */
  onPeer(node: NodeId, connected: boolean): void {
    const { recorder } = this.#parts.statistics;
    if (connected) recorder.spawned(node, systemClock.now());
    else {
      this.#parts.statistics.ended(node, false, systemClock.now());
      this.#command({ kind: 'lost', node });
    }
  }

  stop(): void {
    const { statistics } = this.#parts;
    this.#running = false;
    const { state } = this.#node;
    statistics.end(systemClock.now());
    statistics.unfinished = state === undefined ? 0 : state.requests.size + state.queue.length;
    this.#command({ kind: 'stop' });
    this.#node.stop();
  }

  #command(asked: InitiatorCommand): void {
    this.#node.apply((state, env) => this.#core.command(state, asked, env));
  }

  #onOutput(output: InitiatorOutput): void {
    switch (output.kind) {
      case 'key':
        this.#parts.statistics.setKey(output.groupPublicKey);
        break;
      case 'serving':
        this.#serving();
        break;
      case 'standing':
        this.#onStanding(output.node, output.standing);
        break;
      case 'signature':
        this.#add({
          signatures: 1,
          latencies: Float64Array.of(output.latency),
          contributions: Array.from({ length: this.#parts.run.nodes }, (_, position) =>
            output.contributors.includes(position + 1) ? 1 : 0,
          ),
        });
        // After this step: a core is never called from inside its own effects.
        queueMicrotask(() => this.#submitNext());
        break;
      case 'abort':
        this.#add({ aborts: { [output.reason]: 1 } });
        break;
      case 'released':
        break;
    }
  }

  #onStanding(node: NodeId, standing: Standing['kind']): void {
    const { recorder } = this.#parts.statistics;
    const now = systemClock.now();
    // The connection may have ended since.
    if (recorder.condition(node) === 'down') return;
    if (standing === 'ready') recorder.change(node, 'ready', now);
    else if (standing === 'excluded') recorder.change(node, 'excluded', now);
    else if (standing === 'suspected') recorder.change(node, 'starting', now);
  }

  #add(part: Partial<Tally>): void {
    const nothing: Tally = {
      signatures: 0,
      latencies: new Float64Array(),
      aborts: {},
      contributions: [],
      rejected: {},
    };
    this.#parts.statistics.add({ ...nothing, ...part }, systemClock.now());
  }

  /** A text made unique by a running number, so that no two requests are the same. */
  #submitNext(): void {
    if (!this.#running) return;
    const message = new Uint8Array(TEXT.length + NUMBER_BYTES);
    message.set(TEXT);
    new DataView(message.buffer).setBigUint64(TEXT.length, BigInt(++this.#submitted));
    this.#command({ kind: 'submit', message });
  }
}
