// Curve constants in lane form, loaded once by the start code of the module.

import { ELEMENT, loadTable } from '../lanes/index';
import {
  B_ROW, BETA_ROW, ENDOMORPHISM_ROW, G1_GENERATOR_ROW, G2_GENERATOR_X_ROW, G2_GENERATOR_Y_ROW, ONE_ROW, ONES_ROW, PSI_X_ROW, PSI_Y_ROW,
  ROW_COUNT, ROWS, ZERO_ONE_ROW,
} from './constants.generated';

const TABLE: usize = memory.data(16 * 128, 64);

/** Brings the generated residues into lane form. */
export function initCurve(): void {
  loadTable(TABLE, ELEMENT, ROWS, ROW_COUNT);
}

@inline export function zeroOne(): usize { return TABLE + ZERO_ONE_ROW * ELEMENT; }
@inline export function one(): usize { return TABLE + ONE_ROW * ELEMENT; }
@inline export function ones(): usize { return TABLE + ONES_ROW * ELEMENT; }
@inline export function curveB(): usize { return TABLE + B_ROW * ELEMENT; }
@inline export function endomorphism(): usize { return TABLE + ENDOMORPHISM_ROW * ELEMENT; }
@inline export function beta(): usize { return TABLE + BETA_ROW * ELEMENT; }
@inline export function psiX(): usize { return TABLE + PSI_X_ROW * ELEMENT; }
@inline export function psiY(): usize { return TABLE + PSI_Y_ROW * ELEMENT; }
@inline export function generator1(): usize { return TABLE + G1_GENERATOR_ROW * ELEMENT; }
@inline export function generator2X(): usize { return TABLE + G2_GENERATOR_X_ROW * ELEMENT; }
@inline export function generator2Y(): usize { return TABLE + G2_GENERATOR_Y_ROW * ELEMENT; }
