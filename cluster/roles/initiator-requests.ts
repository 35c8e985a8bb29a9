/**
 * The initiator's requests: whom to ask, what to accept, when to combine, when to try again. No request is ever dropped:
 * an attempt that fails is counted as an abort, with its reason, and the request goes on.
 */
import { encodeCanonical } from '../../protocol/canonical.js';
import type { NodeId } from '../../protocol/core.js';
import { combineOptimistically } from '../engine/combine.js';
import type { Engine, IndexedPartial } from '../engine/engine.js';
import { exclude, suspect } from './initiator-peers.js';
import type { AbortReason, PendingRequest } from './initiator-state.js';
import type { Turn } from './initiator-turn.js';
import type { Partial } from './messages.js';

/**
 * Milliseconds given to an attempt before anything has been measured, and the bounds of what is measured later. The
 * supervisor tells of crashes at once; a deadline is for nodes that are silent, and on a machine with fewer cores than
 * threads an honest node is often silent for a while.
 */
const FIRST_DEADLINE = 3000;
const SHORTEST_DEADLINE = 1000;
const LONGEST_DEADLINE = 15_000;
/** Remembered questions without answer per node, to tell a late answer from a repeated one. */
const OUTSTANDING = 1024;

export function requestTimer(request: number): string {
  return `request ${request}`;
}

export function submit(turn: Turn, message: Uint8Array): void {
  const { nextRequest, queue } = turn.state;
  turn.update({
    nextRequest: nextRequest + 1,
    queue: [...queue, { request: nextRequest, message, submittedAt: turn.env.now() }],
  });
  startQueued(turn);
}

/** Takes requests from the queue while there is room. */
export function startQueued(turn: Turn): void {
  while (turn.state.phase === 'serving' && turn.requests.size < turn.state.input.inFlight) {
    const [next, ...rest] = turn.state.queue;
    if (next === undefined) return;
    turn.update({ queue: rest });
    const pending: PendingRequest = { ...next, startedAt: turn.env.now(), attempt: 1, asked: new Map(), partials: [] };
    turn.requests.set(next.request, pending);
    turn.timer(requestTimer(next.request), deadline(turn, 1));
    ask(turn, pending);
  }
}

/**
 * Asks more nodes until threshold partials are there or on their way, or nobody is left to ask. Each further attempt asks one node more
 * than that: mute nodes that a reboot has made look new would otherwise be chosen for ever, and an attempt late enough asks everybody.
 */
export function ask(turn: Turn, pending: PendingRequest): void {
  let current = pending;
  for (const node of whomToAsk(turn, pending)) {
    const peer = turn.peer(node);
    if (peer.standing.kind !== 'ready') continue;
    const { request, message, attempt } = current;
    turn.send(node, { type: 'request', session: peer.standing.session, round: attempt, request, message });
    if (!peer.outstanding.includes(request)) {
      turn.setPeer(node, { outstanding: [...peer.outstanding, request].slice(-OUTSTANDING) });
    }
    current = turn.setAsked(current, node, 'waiting');
  }
}

/** Asks again for every request that misses somebody, because a node has become ready. */
export function askAll(turn: Turn): void {
  for (const pending of turn.requests.values()) ask(turn, pending);
}

/** The least loaded of the ready nodes; those that were asked in vain only when there are no others. */
function whomToAsk(turn: Turn, pending: PendingRequest): NodeId[] {
  const { nodes, threshold } = turn.state.input;
  const onTheWay = [...pending.asked.values()].filter((asked) => asked === 'waiting' || asked === 'answered').length;
  const missing = threshold + pending.attempt - 1 - onTheWay;
  if (missing <= 0) return [];
  const candidates: { node: NodeId; rank: number }[] = [];
  for (const [node, peer] of turn.peers) {
    const asked = pending.asked.get(node);
    if (peer.standing.kind !== 'ready' || asked === 'waiting' || asked === 'answered') continue;
    // Fewest open questions first; the request number rotates among equals so that all share the work.
    const rotation = (node + pending.request) % nodes;
    candidates.push({
      node,
      rank: ((asked === 'silent' ? OUTSTANDING : 0) + peer.outstanding.length) * nodes + rotation,
    });
  }
  candidates.sort((left, right) => left.rank - right.rank);
  return candidates.slice(0, missing).map(({ node }) => node);
}

/** Every reason for which a partial is not accepted is charged to its sender; only provable ones exclude it. */
export function receivePartial(turn: Turn, engine: Engine, from: NodeId, message: Partial): void {
  const { request, index, partial } = message;
  if (!turn.isCurrent(from, message.session)) {
    turn.reject(from, 'stale-session');
    return;
  }
  if (index !== from) {
    turn.reject(from, 'stolen-index');
    exclude(turn, from, 'stolen-index', encodeCanonical({ request, index, partial }));
    return;
  }
  const { outstanding } = turn.peer(from);
  const pending = turn.requests.get(request);
  const wasAsked = outstanding.includes(request);
  if (!wasAsked) {
    turn.reject(from, request < turn.state.nextRequest ? 'repeated' : 'unknown-request');
    return;
  }
  turn.setPeer(from, { outstanding: outstanding.filter((other) => other !== request) });
  if (pending === undefined) {
    turn.reject(from, 'late');
    return;
  }
  if (message.round > pending.attempt) {
    turn.reject(from, 'unknown-attempt');
    return;
  }
  const standing = turn.peer(from).standing;
  if (standing.kind === 'ready' && standing.strikes > 0) turn.setStanding(from, { ...standing, strikes: 0 });
  const answered = turn.setAsked(pending, from, 'answered');
  const complete = { ...answered, partials: [...answered.partials, { index, partial }] };
  turn.requests.set(request, complete);
  if (complete.partials.length >= turn.state.input.threshold) combine(turn, engine, complete);
}

function combine(turn: Turn, engine: Engine, pending: PendingRequest): void {
  const { request, message, submittedAt, startedAt, attempt } = pending;
  const partials = pending.partials.slice(0, turn.state.input.threshold);
  const result = combineOptimistically(engine, turn.state, message, partials);
  if (result.kind === 'signature') {
    const latency = turn.env.now() - submittedAt;
    const contributors = partials.map(({ index }) => index);
    turn.requests.delete(request);
    turn.timer(requestTimer(request), null);
    if (attempt === 1) measure(turn, turn.env.now() - startedAt);
    turn.output({ kind: 'signature', request, message, signature: result.signature, contributors, latency });
    startQueued(turn);
    return;
  }
  turn.requests.set(request, {
    ...pending,
    partials: [...result.valid, ...pending.partials.slice(turn.state.input.threshold)],
  });
  turn.abort(request, 'bad-partial');
  for (const culprit of result.culprits) {
    const { partial } = partials.find(({ index }) => index === culprit) as IndexedPartial;
    turn.reject(culprit, 'wrong-partial');
    exclude(turn, culprit, 'wrong-partial', encodeCanonical({ message, partial }));
  }
}

/** The deadline of an attempt has passed. */
export function expire(turn: Turn, request: number): void {
  const pending = turn.requests.get(request);
  if (pending === undefined || turn.state.phase !== 'serving') return;
  const waiting = [...pending.asked].filter(([, asked]) => asked === 'waiting').map(([node]) => node);
  const attempt = pending.attempt + 1;
  let current: PendingRequest = { ...pending, attempt, startedAt: turn.env.now() };
  turn.requests.set(request, current);
  turn.abort(request, waiting.length > 0 ? 'deadline' : 'too-few-nodes');
  for (const node of waiting) current = turn.setAsked(current, node, 'silent');
  for (const node of waiting) suspect(turn, node);
  turn.timer(requestTimer(request), deadline(turn, attempt));
  const after = turn.requests.get(request);
  if (after !== undefined) ask(turn, after);
}

/** A node is gone or restarted: what it was asked and has not answered is asked of others. */
export function voidQuestions(turn: Turn, node: NodeId, reason: AbortReason): void {
  for (const pending of [...turn.requests.values()]) {
    const asked = pending.asked.get(node);
    if (asked === undefined || asked === 'void' || asked === 'answered') continue;
    if (asked === 'waiting') turn.abort(pending.request, reason);
    ask(turn, turn.setAsked(pending, node, 'void'));
  }
}

/** A node is suspected: nothing waits for it any more, but what it still answers is welcome. */
export function forgetSilent(turn: Turn, node: NodeId): void {
  for (const pending of [...turn.requests.values()]) {
    if (pending.asked.get(node) === 'waiting') ask(turn, turn.setAsked(pending, node, 'silent'));
  }
}

/** A culprit's partials in other requests are thrown away without looking at them. */
export function dropPartials(turn: Turn, node: NodeId): void {
  for (const pending of [...turn.requests.values()]) {
    if (!pending.asked.has(node)) continue;
    const partials = pending.partials.filter(({ index }) => index !== node);
    const asked = new Map(pending.asked).set(node, 'void');
    const changed: PendingRequest = { ...pending, asked, partials };
    turn.requests.set(pending.request, changed);
    ask(turn, changed);
  }
}

/** RFC 6298, section 2: only first attempts are measured (Karn's algorithm). */
function measure(turn: Turn, sample: number): void {
  const { smoothed, variation } = turn.state;
  if (smoothed < 0) turn.update({ smoothed: sample, variation: sample / 2 });
  else {
    turn.update({
      variation: 0.75 * variation + 0.25 * Math.abs(smoothed - sample),
      smoothed: 0.875 * smoothed + 0.125 * sample,
    });
  }
}

/** smoothed + 4 variations, doubled with each attempt. */
function deadline(turn: Turn, attempt: number): number {
  const { smoothed, variation } = turn.state;
  const base = smoothed < 0 ? FIRST_DEADLINE : Math.max(SHORTEST_DEADLINE, smoothed + 4 * variation);
  return Math.min(base * 2 ** Math.min(attempt - 1, 8), LONGEST_DEADLINE);
}
