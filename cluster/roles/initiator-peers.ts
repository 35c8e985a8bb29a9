/**
 * The initiator's peers: dealing, proof of readiness, release before a reboot, suspicion and exclusion.
 *
 *   standing    event                          next
 *   --------    -----                          ----
 *   absent      proof that verifies            ready, or releasing if it crashed during a release
 *   ready       release                        releasing
 *   ready       lost                           absent
 *   releasing   resume                         ready
 *   ready       proof in a newer session       ready (what the old session was asked is void)
 *   ready       STRIKES deadlines missed       suspected
 *   suspected   proof after a pause            ready
 *   releasing   lost                           absent
 *   any         provable misbehaviour          excluded
 *
 * Announcements prove nothing: a session counts only once the node has signed a fresh nonce in it.
 */
import { encodeCanonical, equalBytes } from '../../protocol/canonical.js';
import type { NodeId } from '../../protocol/core.js';
import type { Engine } from '../engine/engine.js';
import { askAll, dropPartials, forgetSilent, startQueued, voidQuestions } from './initiator-requests.js';
import type { Candidate } from './initiator-state.js';
import type { Turn } from './initiator-turn.js';
import { type Announce, type Dealt, NONCE_BYTES, type Proof, probeMessage } from './messages.js';

/** Unproved sessions remembered per node: the true one and a few that a hostile network may replay. */
const CANDIDATES = 4;
/** Milliseconds before a question to a candidate is repeated; doubled each time up to PROBE_SLOWEST. */
const PROBE_FIRST = 500;
const PROBE_SLOWEST = 4000;
/** Deadlines that a node may miss in a row. */
const STRIKES = 3;
/** Milliseconds for which a suspected node is left alone, doubled with each suspicion, and how often that is done. */
const PAUSE_FIRST = 250;
const PAUSE_DOUBLINGS = 7;
/** Milliseconds that a node about to be stopped has for finishing what it was asked. */
const DRAIN = 1000;

export const RELEASE_TIMER = 'release';

export function probeTimer(node: NodeId): string {
  return `probe ${node}`;
}

export function receiveAnnounce(turn: Turn, from: NodeId, message: Announce): void {
  const { session, group } = message;
  const peer = turn.peer(from);
  if (peer.standing.kind === 'excluded') {
    turn.reject(from, 'excluded');
    return;
  }
  if (turn.isCurrent(from, session) || peer.candidates.some((known) => equalBytes(known.session, session))) return;
  const undealt = turn.state.undealt.get(from);
  // An empty hand after the deal was confirmed is a lost share, or an old announcement that the network replays.
  if (group.length === 0 && undealt === undefined) {
    turn.reject(from, 'share-lost');
    return;
  }
  if (group.length > 0 && !equalBytes(group, turn.state.groupPublicKey)) {
    turn.reject(from, 'foreign-share');
    return;
  }
  const stage = group.length === 0 ? 'dealing' : 'probing';
  const candidate: Candidate = { session, stage, nonce: turn.env.random(NONCE_BYTES), tries: 0 };
  turn.setPeer(from, { candidates: [...peer.candidates, candidate].slice(-CANDIDATES) });
  question(turn, from, candidate);
}

export function receiveDealt(turn: Turn, from: NodeId, message: Dealt): void {
  const candidate = turn.peer(from).candidates.find(({ session }) => equalBytes(session, message.session));
  if (candidate === undefined) {
    turn.reject(from, 'stale-session');
    return;
  }
  if (!equalBytes(message.group, turn.state.groupPublicKey)) {
    turn.reject(from, 'foreign-share');
    return;
  }
  if (candidate.stage !== 'dealing') return;
  const undealt = new Map(turn.state.undealt);
  undealt.get(from)?.fill(0);
  undealt.delete(from);
  turn.update({ undealt });
  const probing: Candidate = { ...candidate, stage: 'probing', tries: 0 };
  replaceCandidate(turn, from, probing);
  question(turn, from, probing);
}

export function receiveProof(turn: Turn, engine: Engine, from: NodeId, message: Proof): void {
  const peer = turn.peer(from);
  // The answer to a question that was repeated, when the first answer has already counted.
  if (peer.standing.kind === 'ready' && turn.isCurrent(from, message.session) && peer.candidates.length === 0) return;
  const candidate = peer.candidates.find(({ session }) => equalBytes(session, message.session));
  if (candidate?.stage !== 'probing' || !equalBytes(candidate.nonce, message.nonce)) {
    turn.reject(from, 'stale-proof');
    return;
  }
  const signed = probeMessage(candidate.session, candidate.nonce);
  const publicShare = turn.state.publicShares[from - 1];
  if (publicShare === undefined) {
    turn.reject(from, 'unknown-node');
    return;
  }
  if (!engine.verifyPartial(publicShare, signed, message.partial)) {
    turn.reject(from, 'wrong-proof');
    exclude(turn, from, 'wrong-proof', encodeCanonical({ message: signed, partial: message.partial }));
    return;
  }
  turn.timer(probeTimer(from), null);
  // A node that is being stopped stays so: this proof is of the life that ends.
  if (peer.standing.kind === 'releasing') {
    turn.setPeer(from, { candidates: [] });
    return;
  }
  if (turn.state.releasing.includes(from)) {
    // It crashed during the release and is back before the end of it: still to be stopped.
    turn.setPeer(from, { candidates: [] });
    turn.setStanding(from, { kind: 'releasing', session: candidate.session });
    return;
  }
  const restarted = peer.standing.kind === 'ready' && !equalBytes(peer.standing.session, candidate.session);
  turn.setPeer(from, { candidates: [] });
  turn.setStanding(from, { kind: 'ready', session: candidate.session, strikes: 0 });
  if (restarted) {
    turn.setPeer(from, { outstanding: [] });
    voidQuestions(turn, from, 'node-lost');
  }
  welcome(turn);
}

/** Somebody has become ready: perhaps the last one, and perhaps the one that a request waits for. */
function welcome(turn: Turn): void {
  const { phase, input } = turn.state;
  if (phase === 'gathering') {
    const proved = [...turn.peers.values()].filter(({ standing }) => standing.kind === 'ready').length;
    if (proved < input.nodes) return;
    turn.update({ phase: 'serving' });
    turn.output({ kind: 'serving' });
    startQueued(turn);
  }
  askAll(turn);
}

/** Repeats the open questions to a node's candidates. */
export function repeatQuestions(turn: Turn, node: NodeId): void {
  const { standing, candidates } = turn.peer(node);
  if (standing.kind === 'excluded') return;
  if (standing.kind === 'suspected' && candidates.length === 0) {
    const candidate: Candidate = {
      session: standing.session,
      stage: 'probing',
      nonce: turn.env.random(NONCE_BYTES),
      tries: 0,
    };
    turn.setPeer(node, { candidates: [candidate] });
    question(turn, node, candidate);
    return;
  }
  for (const candidate of candidates) question(turn, node, candidate);
}

function question(turn: Turn, node: NodeId, candidate: Candidate): void {
  const { session, stage, nonce, tries } = candidate;
  const share = turn.state.undealt.get(node);
  if (stage === 'probing') turn.send(node, { type: 'probe', session, round: 0, nonce });
  else if (share !== undefined) {
    // A copy: the original is wiped when the receipt is confirmed, perhaps before this message has been written out.
    const { commitments } = turn.state;
    turn.send(node, { type: 'deal', session, round: 0, index: node, commitments, share: new Uint8Array(share) });
  }
  replaceCandidate(turn, node, { ...candidate, tries: tries + 1 });
  turn.timer(probeTimer(node), Math.min(PROBE_FIRST * 2 ** tries, PROBE_SLOWEST));
}

function replaceCandidate(turn: Turn, node: NodeId, changed: Candidate): void {
  const candidates = turn
    .peer(node)
    .candidates.map((candidate) => (equalBytes(candidate.session, changed.session) ? changed : candidate));
  turn.setPeer(node, { candidates });
}

/** A node missed a deadline. */
export function suspect(turn: Turn, node: NodeId): void {
  const { standing, suspicions } = turn.peer(node);
  if (standing.kind !== 'ready') return;
  if (standing.strikes + 1 < STRIKES) {
    turn.setStanding(node, { ...standing, strikes: standing.strikes + 1 });
    return;
  }
  turn.reject(node, 'unresponsive');
  turn.setStanding(node, { kind: 'suspected', session: standing.session });
  turn.setPeer(node, { suspicions: suspicions + 1 });
  turn.timer(probeTimer(node), PAUSE_FIRST * 2 ** Math.min(suspicions, PAUSE_DOUBLINGS));
  forgetSilent(turn, node);
}

/** The supervisor says that a node's thread has ended. */
export function lose(turn: Turn, node: NodeId): void {
  const { standing } = turn.peer(node);
  turn.timer(probeTimer(node), null);
  turn.setPeer(node, { candidates: [], suspicions: 0, outstanding: [] });
  if (standing.kind !== 'excluded') turn.setStanding(node, { kind: 'absent' });
  voidQuestions(turn, node, 'node-lost');
}

export function exclude(turn: Turn, node: NodeId, reason: string, evidence: Uint8Array): void {
  if (turn.peer(node).standing.kind === 'excluded') return;
  turn.blame(node, reason, evidence);
  turn.timer(probeTimer(node), null);
  turn.setPeer(node, { candidates: [], outstanding: [] });
  turn.setStanding(node, { kind: 'excluded', reason });
  dropPartials(turn, node);
}

/** Starts to free nodes from work, so that stopping them costs no request anything. */
export function release(turn: Turn, nodes: readonly NodeId[]): void {
  for (const node of nodes) {
    const { standing } = turn.peer(node);
    if (standing.kind === 'ready' || standing.kind === 'suspected') {
      turn.setStanding(node, { kind: 'releasing', session: standing.session });
    }
  }
  turn.update({ releasing: nodes });
  turn.timer(RELEASE_TIMER, DRAIN);
  releaseIfIdle(turn);
}

/** The stop is called off: the nodes of a release that has not been carried out serve again. */
export function resume(turn: Turn, nodes: readonly NodeId[]): void {
  for (const node of nodes) {
    const { standing } = turn.peer(node);
    if (standing.kind === 'releasing') turn.setStanding(node, { kind: 'ready', session: standing.session, strikes: 0 });
  }
  turn.update({ releasing: [] });
  turn.timer(RELEASE_TIMER, null);
  askAll(turn);
}

/** To be called at the end of every step while a release is going on. */
export function releaseIfIdle(turn: Turn): void {
  const { releasing } = turn.state;
  if (releasing.length === 0) return;
  for (const { asked } of turn.requests.values()) {
    if (releasing.some((node) => asked.get(node) === 'waiting')) return;
  }
  finishRelease(turn);
}

/** The drain time is over, or nothing is left to drain. */
export function finishRelease(turn: Turn): void {
  const { releasing } = turn.state;
  if (releasing.length === 0) return;
  turn.timer(RELEASE_TIMER, null);
  turn.update({ releasing: [] });
  for (const node of releasing) voidQuestions(turn, node, 'node-lost');
  turn.output({ kind: 'released', nodes: releasing });
}
