/** One pairing and the product of two, the core of every verification. */
import { Fr, G1, G2, scalar, uncompressed } from '../inputs.js';
import { type Operation, operation } from '../operation.js';
import type { Pair, Workloads } from '../peer.js';

export function pair(left: bigint, right: bigint): Pair {
  return { g1: uncompressed(G1.BASE.multiply(left)), g2: uncompressed(G2.BASE.multiply(right)) };
}

/** e(aG, bH) · e(−abG, H) = 1 */
export function productInput(): Workloads['pairingProduct'] {
  const [a, b] = [scalar('product a'), scalar('product b')];
  return { pairs: [pair(a, b), pair(Fr.neg(Fr.mul(a, b)), 1n)] };
}

export const pairingOperations: readonly Operation[] = [
  operation({
    name: 'pairing',
    group: 'pairing',
    kind: 'pairing',
    quick: true,
    input: () => pair(scalar('pairing G1'), scalar('pairing G2')),
  }),
  operation({
    name: 'product of 2 pairings',
    group: 'pairing',
    kind: 'pairingProduct',
    quick: true,
    input: productInput,
    expected: () => Uint8Array.of(1),
    forged: ({ pairs }) => ({ pairs: [pairs[0]!, pairs[0]!] }),
  }),
];
