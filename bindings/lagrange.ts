/** Lagrange coefficients over the scalar field: public numbers. */
import { requireList, requireNotEmpty } from './check.js';
import type { Engine } from './engine.js';
import { QuorateError } from './errors.js';
import { requireOk, SCALAR_BYTES } from './kernel.js';
import { type Index, indexToBytes, Scalar } from './scalar.js';

/** What the kernel says of equal indices (assembly/status.ts); it finds them by itself, as a product that is 0. */
const EQUAL_INDICES = 7;

/**
 * Places the coefficients of `indices` at `at` in the arena, 32 bytes each; the operation has begun and nothing else has to be kept
 * behind what it placed so far.
 */
export function placeLagrange(engine: Engine, indices: readonly Index[], at: Index): number {
  requireNotEmpty(indices.length, 'the indices');
  const encoded = indices.map((index) => indexToBytes(index, false, 'an index'));
  const place = indexToBytes(at, true, 'the place to interpolate at');
  const out = engine.take(indices.length * SCALAR_BYTES);
  const first = engine.take(indices.length * SCALAR_BYTES);
  encoded.forEach((bytes, i) => {
    engine.bytes.set(bytes, first + i * SCALAR_BYTES);
  });
  const status = engine.exports.lagrange(out, first, indices.length, engine.place(place));
  if (status === EQUAL_INDICES) throw new QuorateError('DUPLICATE_INDEX', 'an index appears twice');
  requireOk(status, 'a set of indices');
  return out;
}

/** λ_i = Π_{j≠i} (at − j)/(i − j) for each index, in order. Throws EMPTY_INPUT, INVALID_INDEX, DUPLICATE_INDEX. */
export function lagrange(engine: Engine, indices: readonly Index[], at: Index = 0): Scalar[] {
  const list = requireList(indices, 'the indices');
  engine.begin();
  const out = placeLagrange(engine, list, at);
  return list.map((_, i) => new Scalar(engine, engine.read(out + i * SCALAR_BYTES, SCALAR_BYTES)));
}
