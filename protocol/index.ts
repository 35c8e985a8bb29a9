/**
 * `quorate/protocol`: what a protocol core is, and the one encoding of its messages.
 *
 * @module
 */
export {
  type Canonical,
  decodeCanonical,
  encodeCanonical,
  equalBytes,
  MAXIMUM_BYTES,
  MAXIMUM_DEPTH,
} from './canonical.js';
export { type Audience, type Effect, type Env, INITIATOR, type NodeId, type Protocol, type Step } from './core.js';
export { stateBytes } from './digest.js';
export {
  type Addressed,
  type Body,
  type Codec,
  decodeMessage,
  encodeMessage,
  type Frame,
  type Header,
  IDENTIFIER_BYTES,
  VERSION,
} from './message.js';
export { boolean, bytes, list, record, type Schema, text, unsigned } from './schema.js';
