/** Equality before speed: every peer's answer to the same input is compared, and every verifier must also say no. */
import { isLimit, type OpenOperation, type Operation } from './operation.js';
import type { Case, Peer } from './peer.js';

/** Two peers disagree, or one of them disagrees with the known answer. Nothing that follows would mean anything. */
export class MismatchError extends Error {
  override readonly name = 'MismatchError';
}

export interface Entrant {
  readonly peer: Peer;
  readonly case: Case;
}

export interface Entrants {
  readonly entrants: readonly Entrant[];
  /** Why a peer that has the operation sits this input out, by its name. */
  readonly limits: Readonly<Record<string, string>>;
  /** The answer that all of them gave. */
  readonly answer: Uint8Array | undefined;
}

const NO = Uint8Array.of(0);

function hex(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('hex');
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}

function answerOf(name: string, operation: Operation, entrant: Case): Uint8Array {
  try {
    entrant.run();
    return entrant.result();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MismatchError(`${operation.name}: ${name} failed: ${reason}`, { cause: error });
  }
}

function requireEqual(
  operation: Operation,
  name: string,
  actual: Uint8Array,
  other: string,
  expected: Uint8Array,
): void {
  if (Buffer.compare(actual, expected) === 0) return;
  throw new MismatchError(`${operation.name}: ${name} gives ${hex(actual)}, but ${other} ${hex(expected)}`);
}

/** Runs every peer once and compares; returns those that take part. Throws MismatchError. */
export function crossCheck(operation: Operation, open: OpenOperation, peers: readonly Peer[]): Entrants {
  const entrants: Entrant[] = [];
  const limits: Record<string, string> = {};
  let reference = open.expected === undefined ? undefined : { name: 'the known answer', answer: open.expected };
  for (const peer of peers) {
    const prepared = open.prepare(peer);
    if (prepared === undefined) continue;
    if (isLimit(prepared)) {
      limits[peer.name] = prepared.limit;
      continue;
    }
    const answer = answerOf(peer.name, operation, prepared);
    reference ??= { name: peer.name, answer };
    requireEqual(operation, peer.name, answer, reference.name, reference.answer);
    refuseForged(operation, open, peer);
    entrants.push({ peer, case: prepared });
  }
  return { entrants, limits, answer: reference?.answer };
}

function refuseForged(operation: Operation, open: OpenOperation, peer: Peer): void {
  const forged = open.prepareForged?.(peer);
  if (forged === undefined || isLimit(forged)) return;
  requireEqual(operation, `${peer.name} on a forged input`, answerOf(peer.name, operation, forged), 'it must be', NO);
}

/** After timing: optimised code must still give the answer that unoptimised code gave. */
export function checkAgain(operation: Operation, { entrants, answer }: Entrants): void {
  if (answer === undefined) return;
  for (const entrant of entrants) {
    requireEqual(operation, `${entrant.peer.name} after timing`, entrant.case.result(), 'before', answer);
  }
}
