/** Multi-scalar multiplication by size. The points are a progression whose step grows, so that the answer has a closed form. */
import {
  compressed,
  Fr,
  G1,
  G2,
  progression,
  progressionG1,
  progressionG2,
  scalar,
  scalarBytes,
  scalars,
  toBigInt,
  uncompressed,
} from '../inputs.js';
import { type Operation, operation } from '../operation.js';

const LOGARITHMS = [4, 8, 12, 14, 16];
/** Sizes that fit a quick run, noble included. */
const QUICK_LOGARITHM = 8;

const [FIRST, STEP, GROWTH] = [scalar('msm'), scalar('msm step'), scalar('msm growth')] as const;

/** Σ s_i·x_i mod r with x_i the logarithms of the points: the discrete logarithm of the answer. */
function logarithm(factors: readonly Uint8Array[]): bigint {
  const logarithms = progression(FIRST, STEP, factors.length, GROWTH);
  return factors.reduce((sum, factor, i) => Fr.add(sum, Fr.mul(toBigInt(factor), logarithms[i]!)), 0n);
}

function msmG1(log2: number): Operation {
  const size = 2 ** log2;
  return operation({
    name: `G1 MSM 2^${log2}`,
    group: 'msm G1',
    size,
    kind: 'msmG1',
    quick: log2 <= QUICK_LOGARITHM,
    input: () => ({
      points: progressionG1(G1.BASE, FIRST, STEP, size, GROWTH).map(uncompressed),
      scalars: scalars('msm', size).map(scalarBytes),
    }),
    expected: ({ scalars: factors }) => compressed(G1.BASE.multiply(logarithm(factors))),
  });
}

function msmG2(log2: number): Operation {
  const size = 2 ** log2;
  return operation({
    name: `G2 MSM 2^${log2}`,
    group: 'msm G2',
    size,
    kind: 'msmG2',
    quick: log2 <= QUICK_LOGARITHM,
    input: () => ({
      points: progressionG2(G2.BASE, FIRST, STEP, size, GROWTH).map(uncompressed),
      scalars: scalars('msm', size).map(scalarBytes),
    }),
    expected: ({ scalars: factors }) => compressed(G2.BASE.multiply(logarithm(factors))),
  });
}

export const msmOperations: readonly Operation[] = [...LOGARITHMS.map(msmG1), ...LOGARITHMS.map(msmG2)];
