/**
 * A simulated network: loses, repeats, delays and so reorders frames, all from one seed. Who sent a frame is believed here;
 * that this is so in reality is the business of the envelope, which has tests of its own.
 */
import { decodeCanonical, encodeCanonical } from '../../protocol/canonical.js';
import type { Audience, NodeId } from '../../protocol/core.js';
import { decodeMessage, encodeMessage, IDENTIFIER_BYTES, VERSION } from '../../protocol/message.js';
import type { Opened, Wrapping } from '../envelope/envelope.js';
import { ROLE_CODEC, type RoleMessage } from '../roles/messages.js';
import type { SeededRandom } from '../seeded.js';
import type { Transport } from '../transport/transport.js';
import type { VirtualTime } from './virtual-time.js';

export interface NetworkFaults {
  /** Probability that a frame is lost. */
  readonly drop: number;
  /** Probability that it arrives twice. */
  readonly duplicate: number;
  /** Milliseconds, uniform between the two. */
  readonly delay: readonly [number, number];
}

export class SimulatedNetwork {
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #faults: NetworkFaults;
  readonly #handlers = new Map<NodeId, (frame: Uint8Array) => void>();

  constructor(time: VirtualTime, random: SeededRandom, faults: NetworkFaults) {
    this.#time = time;
    this.#random = random;
    this.#faults = faults;
  }

  connect(self: NodeId): Transport {
    let own: ((frame: Uint8Array) => void) | undefined;
    return {
      send: (to, frame) => this.#send(to, frame),
      onFrame: (handler) => {
        own = handler;
        this.#handlers.set(self, handler);
      },
      close: () => {
        if (this.#handlers.get(self) === own) this.#handlers.delete(self);
      },
    };
  }

  #send(to: NodeId, frame: Uint8Array): void {
    const { drop, duplicate, delay } = this.#faults;
    const copies = this.#random.fraction() < drop ? 0 : this.#random.fraction() < duplicate ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const wait = delay[0] + this.#random.fraction() * (delay[1] - delay[0]);
      // To whoever has that number then: a restarted node may get what was sent to its earlier life.
      this.#time.after(wait, () => this.#handlers.get(to)?.(frame));
    }
  }
}

/** Envelopes without signatures: the wire form of the messages, and who says that they are from. */
export class PlainEnvelopes implements Wrapping<RoleMessage> {
  readonly #self: NodeId;
  #sequence = 0;

  constructor(self: NodeId) {
    this.#self = self;
  }

  wrap(to: NodeId, messages: readonly RoleMessage[], _audience: Audience): Uint8Array[] {
    const cluster = new Uint8Array(IDENTIFIER_BYTES);
    const list = messages.map((message) => {
      this.#sequence++;
      const header = { version: VERSION, cluster, epoch: 1, from: this.#self, to, sequence: this.#sequence };
      return encodeMessage(header, message);
    });
    return [encodeCanonical([this.#self, list])];
  }

  open(frame: Uint8Array): Opened<RoleMessage> {
    const [from, list] = decodeCanonical(frame) as unknown as [NodeId, readonly Uint8Array[]];
    try {
      return { kind: 'opened', from, messages: list.map((encoded) => decodeMessage(ROLE_CODEC, encoded).message) };
    } catch {
      return { kind: 'unreadable', from, evidence: frame.slice(0, 64) };
    }
  }
}
