// The constants of the tower in lane form. They are converted once, when the module starts.

import { ELEMENT, loadTable } from '../lanes/index';
import { ONE as ONE_RESIDUE } from './base-constants.generated';
import { FROBENIUS_RESIDUES } from './tower-constants.generated';

const TABLE: usize = memory.data(11 * 128, 64);

/** (1, 0): the unit of Fp2. */
export const ONE: usize = TABLE;
/** ξ^(i(p − 1)/6), i = 1..5, elements of Fp2. */
export const FROBENIUS: usize = TABLE + ELEMENT;
/** ξ^(i(p² − 1)/6), i = 1..5, elements of Fp in both lanes. */
export const FROBENIUS_SQUARED: usize = TABLE + 6 * ELEMENT;

export function initTowerConstants(): void {
  loadTable(ONE, ELEMENT, ONE_RESIDUE, 1);
  loadTable(FROBENIUS, ELEMENT, FROBENIUS_RESIDUES, 10);
}
