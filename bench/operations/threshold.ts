/** What a combiner does: Lagrange coefficients, and the group signature from t partial signatures. */
import {
  compressed,
  ETH_POP,
  Fr,
  hashToG2,
  message,
  type PointG2,
  progressionG2,
  scalar,
  uncompressed,
} from '../inputs.js';
import { type Operation, operation } from '../operation.js';
import type { Workloads } from '../peer.js';

/** Indices of t signers of n: every third one is missing. */
function indices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1 + Math.floor(i / 2));
}

/** What is signed, and the line f(i) = first + i·step on which the secret shares are. */
function line(): { readonly first: bigint; readonly step: bigint; readonly hash: PointG2 } {
  return { first: scalar('combine'), step: scalar('combine step'), hash: hashToG2(message('combine'), ETH_POP) };
}

/**
 * Partial signatures of shares on a line. A polynomial of degree 1 also has degree below t, so that every set of t shares gives
 * f(0)·H, and no share is signed one by one.
 */
export function combineInput(threshold: number): Workloads['combine'] {
  const { first, step, hash } = line();
  const chosen = indices(threshold);
  const signatures = progressionG2(hash, Fr.add(first, step), step, chosen[chosen.length - 1]!);
  return { shares: chosen.map((index) => ({ index, signature: uncompressed(signatures[index - 1]!) })) };
}

/** f(0)·H */
export function combined(): Uint8Array {
  const { first, hash } = line();
  return compressed(hash.multiply(first));
}

function combine(threshold: number, quick: boolean): Operation {
  return operation({
    name: `combine ${threshold}`,
    group: 'combine',
    size: threshold,
    kind: 'combine',
    quick,
    input: () => combineInput(threshold),
    expected: combined,
  });
}

function lagrange(threshold: number, quick: boolean): Operation {
  return operation({
    name: `Lagrange ${threshold}`,
    group: 'lagrange',
    size: threshold,
    kind: 'lagrange',
    quick,
    input: () => ({ indices: indices(threshold) }),
  });
}

export const thresholdOperations: readonly Operation[] = [
  combine(3, true),
  combine(11, true),
  combine(67, true),
  combine(201, false),
  lagrange(67, true),
  lagrange(1000, false),
];
