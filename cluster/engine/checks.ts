/**
 * What every engine checks in the same way before it computes.
 */
import { QuorateError } from '../../bindings/errors.js';
import type { IndexedPartial } from './engine.js';

/** Random bytes per coefficient: 48 make the bias of the reduction mod r (255 bits) below 2^-128. */
export const COEFFICIENT_BYTES = 48;

export function checkDealing(threshold: number, nodes: number): void {
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 0xffff) {
    throw new QuorateError('INVALID_ARGUMENT', `nodes must be a whole number from 1 to 65535, got ${nodes}`);
  }
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > nodes) {
    throw new QuorateError(
      'INVALID_THRESHOLD',
      `threshold must be a whole number from 1 to ${nodes}, got ${threshold}`,
    );
  }
}

/** Indices non-zero, in range and distinct; at least one. */
export function checkIndices(partials: readonly IndexedPartial[]): void {
  if (partials.length === 0) throw new QuorateError('EMPTY_INPUT', 'no partial signatures to combine');
  const seen = new Set<number>();
  for (const { index } of partials) {
    if (!Number.isInteger(index) || index < 1 || index > 0x7fffffff) {
      throw new QuorateError('INVALID_INDEX', `a share index must be a whole number from 1, got ${index}`);
    }
    if (seen.has(index)) throw new QuorateError('DUPLICATE_INDEX', `share index ${index} appears twice`);
    seen.add(index);
  }
}

export function undecodable(index: number): QuorateError {
  return new QuorateError('INVALID_PARTIAL', `the partial signature of index ${index} is not a point of the curve`, [
    index,
  ]);
}

export function badShare(): QuorateError {
  return new QuorateError('INVALID_SCALAR', 'a share must be 32 bytes, not zero, and below the group order');
}
