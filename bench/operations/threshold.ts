/** What a combiner does: Lagrange coefficients, and the group signature from t partial signatures. */
import { compressed, ETH_POP, Fr, hashToG2, message, progressionG2, scalar, uncompressed } from '../inputs.js';
import { type Operation, operation } from '../operation.js';

/** Indices of t signers of n: every third one is missing. */
function indices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1 + Math.floor(i / 2));
}

/**
 * Partial signatures whose secret shares are on a line f(i) = first + i·step. A polynomial of degree 1 also has degree
 * below t, so that every set of t shares gives f(0)·H, and no share is signed one by one.
 */
function combine(threshold: number, quick: boolean): Operation {
  const [first, step, text] = [scalar('combine'), scalar('combine step'), message('combine')];
  return operation({
    name: `combine ${threshold}`,
    group: 'combine',
    size: threshold,
    kind: 'combine',
    quick,
    input: () => {
      const chosen = indices(threshold);
      const last = chosen[chosen.length - 1]!;
      const line = progressionG2(hashToG2(text, ETH_POP), Fr.add(first, step), step, last);
      return { shares: chosen.map((index) => ({ index, signature: uncompressed(line[index - 1]!) })) };
    },
    expected: () => compressed(hashToG2(text, ETH_POP).multiply(first)),
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
