/**
 * Envelopes: who said it and to whom, signed; sealed when it carries a secret. One envelope takes all messages that a node
 * has for a peer at that moment, so that the price of a signature is paid once for many.
 *
 * A frame is the canonical encoding of [kind, from, to, payload, signature]:
 *   kind       0 signed, 1 signed and sealed
 *   payload    the canonical encoding of a list of messages, each as bytes; sealed if kind is 1
 *   signature  Ed25519 over DOMAIN | cluster (16) | kind (1) | from (2) | to (2) | payload
 * Every message repeats cluster, epoch, session, from, to and sequence in its header, and all of them are checked.
 */
import { type KeyObject, sign, verify } from 'node:crypto';
import { QuorateError } from '../../bindings/errors.js';
import { decodeCanonical, encodeCanonical, equalBytes, MAXIMUM_BYTES } from '../../protocol/canonical.js';
import type { Audience, NodeId } from '../../protocol/core.js';
import { type Addressed, type Codec, decodeMessage, encodeMessage, VERSION } from '../../protocol/message.js';
import { type Identity, type PublicIdentity, signingKey } from './identity.js';
import { ReplayGuard } from './replay.js';
import { seal, unseal } from './seal.js';

const DOMAIN = new TextEncoder().encode('quorate envelope 1\0');
const SIGNATURE_BYTES = 64;
/** Messages in one frame. */
export const MAXIMUM_MESSAGES = 256;
/** Room that a frame and a message header need besides payload and body. */
const OVERHEAD = 512;

export interface EnvelopeParts<Message extends Addressed> {
  readonly self: NodeId;
  readonly cluster: Uint8Array;
  readonly epoch: number;
  readonly identity: Identity;
  readonly roster: ReadonlyMap<NodeId, PublicIdentity>;
  readonly codec: Codec<Message>;
}

/** What became of a frame. */
export type Opened<Message> =
  | { readonly kind: 'opened'; readonly from: NodeId; readonly messages: readonly Message[] }
  /** Nobody is to blame: anyone on the way can have made or repeated this. */
  | { readonly kind: 'refused'; readonly from: NodeId | undefined; readonly reason: string }
  /** The sender signed something that no correct node sends. */
  | { readonly kind: 'unreadable'; readonly from: NodeId; readonly evidence: Uint8Array };

/** What a node needs of its envelopes. */
export interface Wrapping<Message> {
  /** As many frames as the messages need. */
  wrap(to: NodeId, messages: readonly Message[], audience: Audience): Uint8Array[];
  /** The messages of a frame, or why it is refused. */
  open(frame: Uint8Array): Opened<Message>;
}

export class Envelopes<Message extends Addressed> implements Wrapping<Message> {
  readonly #parts: EnvelopeParts<Message>;
  readonly #keys = new Map<NodeId, KeyObject>();
  readonly #sequences = new Map<NodeId, number>();
  readonly #replays = new ReplayGuard();

  constructor(parts: EnvelopeParts<Message>) {
    this.#parts = parts;
    for (const [node, { signing }] of parts.roster) this.#keys.set(node, signingKey(signing));
  }

  wrap(to: NodeId, messages: readonly Message[], audience: Audience): Uint8Array[] {
    const frames: Uint8Array[] = [];
    let batch: Uint8Array[] = [];
    let size = 0;
    for (const message of messages) {
      const encoded = this.#encode(to, message);
      if (encoded.length > MAXIMUM_BYTES - OVERHEAD) throw new QuorateError('INVALID_LENGTH', 'a message is too long');
      if (batch.length >= MAXIMUM_MESSAGES || size + encoded.length > MAXIMUM_BYTES - OVERHEAD) {
        frames.push(this.#frame(to, batch, audience));
        batch = [];
        size = 0;
      }
      batch.push(encoded);
      // A byte string's head takes at most 5 bytes.
      size += encoded.length + 5;
    }
    if (batch.length > 0) frames.push(this.#frame(to, batch, audience));
    return frames;
  }

  #encode(to: NodeId, message: Message): Uint8Array {
    const { cluster, epoch, self } = this.#parts;
    const sequence = (this.#sequences.get(to) ?? 0) + 1;
    this.#sequences.set(to, sequence);
    return encodeMessage({ version: VERSION, cluster, epoch, from: self, to, sequence }, message);
  }

  #frame(to: NodeId, messages: readonly Uint8Array[], audience: Audience): Uint8Array {
    const { self, identity, roster } = this.#parts;
    const list = encodeCanonical(messages);
    const kind = audience === 'secret' ? 1 : 0;
    let payload = list;
    if (kind === 1) {
      const receiver = roster.get(to);
      if (receiver === undefined) throw new QuorateError('INVALID_INDEX', `node ${to} is not in the roster`);
      payload = seal(receiver.sealing, list, this.#context(kind, self, to));
      list.fill(0);
    }
    const signature = new Uint8Array(sign(null, this.#signed(kind, self, to, payload), identity.signing));
    return encodeCanonical([kind, self, to, payload, signature]);
  }

  /** Cheap checks first; a signature is verified only for a frame that is otherwise in order. */
  open(frame: Uint8Array): Opened<Message> {
    const parts = readFrame(frame);
    if (parts === undefined) return { kind: 'refused', from: undefined, reason: 'malformed-frame' };
    const { kind, from, to, payload, signature } = parts;
    const key = this.#keys.get(from);
    if (key === undefined || from === this.#parts.self)
      return { kind: 'refused', from: undefined, reason: 'unknown-sender' };
    if (to !== this.#parts.self) return { kind: 'refused', from: undefined, reason: 'not-for-us' };
    if (!verify(null, this.#signed(kind, from, to, payload), key, signature)) {
      return { kind: 'refused', from: undefined, reason: 'forged' };
    }
    return this.#read(kind, from, to, payload);
  }

  #read(kind: number, from: NodeId, to: NodeId, payload: Uint8Array): Opened<Message> {
    const { identity } = this.#parts;
    const unreadable: Opened<Message> = { kind: 'unreadable', from, evidence: payload.slice(0, 64) };
    const list =
      kind === 0 ? payload : unseal(identity.sealing, identity.public.sealing, payload, this.#context(kind, from, to));
    if (list === undefined) return unreadable;
    const messages: Message[] = [];
    let refused: string | undefined;
    try {
      const encoded = decodeCanonical(list);
      if (!Array.isArray(encoded) || encoded.length > MAXIMUM_MESSAGES) return unreadable;
      for (const item of encoded) {
        if (!(item instanceof Uint8Array)) return unreadable;
        const { header, message } = decodeMessage(this.#parts.codec, item);
        if (header.from !== from || header.to !== to || !equalBytes(header.cluster, this.#parts.cluster))
          return unreadable;
        if (header.epoch !== this.#parts.epoch) refused = 'other-epoch';
        else if (!this.#replays.accept(from, header.session, header.sequence)) refused = 'replayed-frame';
        else messages.push(message);
      }
    } catch (error) {
      if (error instanceof QuorateError) return unreadable;
      throw error;
    }
    if (messages.length === 0 && refused !== undefined) return { kind: 'refused', from, reason: refused };
    return { kind: 'opened', from, messages };
  }

  #signed(kind: number, from: NodeId, to: NodeId, payload: Uint8Array): Uint8Array {
    return Buffer.concat([this.#context(kind, from, to), payload]);
  }

  #context(kind: number, from: NodeId, to: NodeId): Uint8Array {
    return Buffer.concat([DOMAIN, this.#parts.cluster, Uint8Array.of(kind, from >> 8, from & 255, to >> 8, to & 255)]);
  }
}

function readFrame(
  frame: Uint8Array,
): { kind: number; from: NodeId; to: NodeId; payload: Uint8Array; signature: Uint8Array } | undefined {
  let fields: unknown;
  try {
    fields = decodeCanonical(frame);
  } catch {
    return undefined;
  }
  if (!Array.isArray(fields) || fields.length !== 5) return undefined;
  const [kind, from, to, payload, signature] = fields as unknown[];
  if (kind !== 0 && kind !== 1) return undefined;
  if (typeof from !== 'number' || from < 0 || from > 0xffff || typeof to !== 'number' || to < 0 || to > 0xffff)
    return undefined;
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) return undefined;
  if (signature.length !== SIGNATURE_BYTES) return undefined;
  return { kind, from, to, payload, signature };
}
