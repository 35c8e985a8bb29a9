/**
 * What carries frames between nodes. A transport is not trusted and promises little: a frame may be lost, and a frame to
 * a peer that is not there is lost silently. Who sent a frame is in the frame and proved by its envelope.
 */
import type { NodeId } from '../../protocol/core.js';

/** What carries frames between nodes. It is not trusted: frames may be lost, repeated or reordered. */
export interface Transport {
  /** Best effort, in order, never throws for a peer that is gone. The caller gives the frame away. */
  send(to: NodeId, frame: Uint8Array): void;
  /** One handler. Frames arrive in later turns of the event loop, never during `send`. */
  onFrame(handler: (frame: Uint8Array) => void): void;
  /** Nothing is sent or delivered after this. */
  close(): void;
}
