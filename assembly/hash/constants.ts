// The constants of both maps in the lane form of this kernel.

import { ELEMENT, loadTable } from '../lanes/index';
import { COUNT as COUNT1, RESIDUES as RESIDUES1 } from './sswu-g1.generated';
import { COUNT as COUNT2, RESIDUES as RESIDUES2 } from './sswu-g2.generated';

const LARGEST_ELEMENT: usize = 128;
const G1_CONSTANTS: usize = memory.data(COUNT1 * LARGEST_ELEMENT, 64);
const G2_CONSTANTS: usize = memory.data(COUNT2 * LARGEST_ELEMENT, 64);

/** Called once by the start code of the module: 81 conversions, a few microseconds. */
export function initHashConstants(): void {
  loadTable(G1_CONSTANTS, ELEMENT, RESIDUES1, COUNT1);
  loadTable(G2_CONSTANTS, ELEMENT, RESIDUES2, COUNT2);
}

/** Address of constant `index` of sswu-g1.generated.ts: an Fp constant, the same in both lanes. */
@inline export function g1Constant(index: usize): usize {
  return G1_CONSTANTS + index * ELEMENT;
}

/** Address of constant `index` of sswu-g2.generated.ts: an Fp2 constant. */
@inline export function g2Constant(index: usize): usize {
  return G2_CONSTANTS + index * ELEMENT;
}
