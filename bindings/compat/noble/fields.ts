/** The tower of BLS12-381 on bigints, for the parts of the original's interface that are bigints by nature. */
import { FIELD_MODULUS, GROUP_ORDER } from '../../check.js';
import { QuadraticField } from './fp2.js';
import { SexticField } from './fp6.js';
import { DodecicField } from './fp12.js';
import { PrimeField } from './prime-field.js';

/** The scalar field. `fromBytes()` reduces modulo the order, as the original does. */
export const Fr: PrimeField = /* @__PURE__ */ new PrimeField(GROUP_ORDER, true);
export const Fp: PrimeField = /* @__PURE__ */ new PrimeField(FIELD_MODULUS, false);
export const Fp2: QuadraticField = /* @__PURE__ */ new QuadraticField(Fp);
export const Fp6: SexticField = /* @__PURE__ */ new SexticField(Fp2);
export const Fp12: DodecicField = /* @__PURE__ */ new DodecicField(Fp6);
