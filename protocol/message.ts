/**
 * Messages between nodes: a header that says where a message belongs, and a body of one of the types of a codec.
 *
 * On the wire a message is the canonical encoding of the array
 *   [version, cluster, epoch, session, round, from, to, type, sequence, body]
 * with the body a map of the fields of its type.
 */
import { QuorateError } from '../bindings/errors.js';
import { type Canonical, decodeCanonical, encodeCanonical } from './canonical.js';
import type { NodeId } from './core.js';
import { bytes, type Schema, text, unsigned } from './schema.js';

/** The version of the wire format; messages of another are refused. */
export const VERSION = 1;
/** Bytes of a cluster's or a session's identifier. */
export const IDENTIFIER_BYTES = 16;

/** Where a message belongs. All of it is signed. */
export interface Header {
  /** `VERSION`. */
  readonly version: number;
  /** Which cluster: 16 random bytes, fixed at its creation. */
  readonly cluster: Uint8Array;
  /** Of the shares: rises with each refresh. */
  readonly epoch: number;
  /** 16 random bytes, chosen by the responder at each start: a message of an earlier life is recognised by it. */
  readonly session: Uint8Array;
  /** Of the protocol; for a request the attempt. */
  readonly round: number;
  /** The sender, as proved by its signature. */
  readonly from: NodeId;
  /** The receiver. */
  readonly to: NodeId;
  /** The name of the body's schema in the codec. */
  readonly type: string;
  /** Rises with each message from the same sender to the same receiver in a session; never used twice. */
  readonly sequence: number;
}

/** What every message object of a core has. Session and round travel in the header, the other fields in the body. */
export interface Addressed {
  /** Which message of the codec it is. */
  readonly type: string;
  /** 16 bytes: the life of the responder that it belongs to. */
  readonly session: Uint8Array;
  /** The attempt, or 0. */
  readonly round: number;
}

/** The fields that go into the body. */
export type Body<Message extends Addressed> = Omit<Message, keyof Addressed>;

/** One schema per message type. */
export type Codec<Message extends Addressed> = {
  readonly [Type in Message['type']]: Schema<Body<Extract<Message, { readonly type: Type }>>>;
};

const HEADER: readonly (readonly [keyof Header, Schema<unknown>])[] = [
  ['version', unsigned(VERSION)],
  ['cluster', bytes(IDENTIFIER_BYTES)],
  ['epoch', unsigned()],
  ['session', bytes(IDENTIFIER_BYTES)],
  ['round', unsigned(0xffffffff)],
  ['from', unsigned(0xffff)],
  ['to', unsigned(0xffff)],
  ['type', text(32)],
  ['sequence', unsigned()],
];

/** The fields of a header that the envelope adds to a message. */
export type Frame = Omit<Header, 'session' | 'round' | 'type'>;

/** Header and body as canonical bytes. */
export function encodeMessage<Message extends Addressed>(frame: Frame, message: Message): Uint8Array {
  const { type, session, round, ...body } = message;
  const header: Header = { ...frame, session, round, type };
  return encodeCanonical([...HEADER.map(([field]) => header[field]), body as { readonly [key: string]: Canonical }]);
}

/** Throws INVALID_ENCODING, with the field that is wrong. */
export function decodeMessage<Message extends Addressed>(
  codec: Codec<Message>,
  encoded: Uint8Array,
): { header: Header; message: Message } {
  const fields = decodeCanonical(encoded);
  if (!Array.isArray(fields) || fields.length !== HEADER.length + 1) throw invalid('a header has 9 fields and a body');
  const header: Record<string, Canonical> = {};
  for (const [position, [field, schema]] of HEADER.entries()) {
    const value: Canonical = fields[position];
    if (!schema.accepts(value)) throw invalid(`${field} must be ${schema.expects}`);
    header[field] = value;
  }
  const { type, version } = header as unknown as Header;
  if (version !== VERSION) throw invalid(`version ${version} is not spoken here`);
  if (!Object.hasOwn(codec, type)) throw invalid('unknown type');
  const schema = codec[type as Message['type']] as Schema<object>;
  const body: Canonical = fields[HEADER.length];
  if (!schema.accepts(body)) throw invalid(`the body of ${type} must be ${schema.expects}`);
  const complete = header as unknown as Header;
  const message = { type, session: complete.session, round: complete.round, ...body } as unknown as Message;
  return { header: complete, message };
}

function invalid(why: string): QuorateError {
  return new QuorateError('INVALID_ENCODING', `a message is refused: ${why}`);
}
