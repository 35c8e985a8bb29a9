/**
 * Remembers which sequence numbers of a sender's session were seen: each is accepted once, and only near the highest.
 */
import type { NodeId } from '../../protocol/core.js';

/** How far behind the highest number one may arrive. Reordering beyond this is taken for loss. */
const WINDOW = 1024;
/** Sessions remembered per sender; more would let one sender fill the memory. */
const SESSIONS = 4;

interface Seen {
  highest: number;
  readonly recent: Set<number>;
}

export class ReplayGuard {
  readonly #senders = new Map<NodeId, Map<string, Seen>>();

  /** True the first time, false ever after. */
  accept(from: NodeId, session: Uint8Array, sequence: number): boolean {
    const seen = this.#seen(from, Buffer.from(session).toString('latin1'));
    if (sequence <= seen.highest - WINDOW || seen.recent.has(sequence)) return false;
    seen.recent.add(sequence);
    if (sequence > seen.highest) seen.highest = sequence;
    if (seen.recent.size > 2 * WINDOW) {
      for (const old of seen.recent) if (old <= seen.highest - WINDOW) seen.recent.delete(old);
    }
    return true;
  }

  /** Numbers remembered, of all senders and sessions. */
  get size(): number {
    let size = 0;
    for (const sessions of this.#senders.values()) for (const { recent } of sessions.values()) size += recent.size;
    return size;
  }

  #seen(from: NodeId, session: string): Seen {
    let sessions = this.#senders.get(from);
    if (sessions === undefined) {
      sessions = new Map();
      this.#senders.set(from, sessions);
    }
    let seen = sessions.get(session);
    if (seen === undefined) {
      seen = { highest: 0, recent: new Set() };
      if (sessions.size >= SESSIONS) {
        const [oldest] = sessions.keys();
        sessions.delete(oldest as string);
      }
    } else sessions.delete(session);
    // Put last: the map's order is the order of use.
    sessions.set(session, seen);
    return seen;
  }
}
