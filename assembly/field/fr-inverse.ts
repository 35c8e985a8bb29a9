// Inverses in Fr.

import { push } from '../memory';
import { popSecret } from '../wipe';
import { copy, FR_BYTES, mul, sqr } from './fr';
import { INVERSION_CHAIN, INVERSION_STEPS } from './fr-constants.generated';

const ODD_POWERS: usize = 16;

/**
 * z = 1/x = x^(r−2), and 0 for 0. The exponent is public, so the chain of squarings and odd powers is data, the same for every x:
 * 255 squarings and 60 products.
 */
export function inverse(z: usize, x: usize): void {
  const bytes = (ODD_POWERS + 1) * FR_BYTES;
  const powers = push(bytes);
  const square = powers + ODD_POWERS * FR_BYTES;
  copy(powers, x);
  sqr(square, x);
  for (let k: usize = 1; k < ODD_POWERS; k++) mul(powers + k * FR_BYTES, powers + (k - 1) * FR_BYTES, square);

  copy(z, powers + <usize>load<u8>(INVERSION_CHAIN, 1) * FR_BYTES);
  for (let step: usize = 1; step < <usize>INVERSION_STEPS; step++) {
    for (let i = load<u8>(INVERSION_CHAIN + 2 * step); i > 0; i--) sqr(z, z);
    mul(z, z, powers + <usize>load<u8>(INVERSION_CHAIN + 2 * step, 1) * FR_BYTES);
  }
  popSecret(powers, bytes);
}

/**
 * Replaces `count` > 0 residues, none of them 0, by their inverses: one inversion and 3(count − 1) products (Montgomery's trick).
 * `prefixes` has room for `count` residues. A zero makes all of them 0; who cannot rule it out looks first.
 */
export function inverseMany(values: usize, prefixes: usize, count: usize): void {
  copy(prefixes, values);
  const last = (count - 1) * FR_BYTES;
  for (let at: usize = 0; at < last; at += FR_BYTES) {
    mul(prefixes + at + FR_BYTES, prefixes + at, values + at + FR_BYTES); // x₀·…·xᵢ₊₁
  }
  const bytes: usize = 2 * FR_BYTES;
  const rest = push(bytes); // 1/(x₀·…·xᵢ)
  const next = rest + FR_BYTES;
  inverse(rest, prefixes + last);
  for (let at = last; at > 0; at -= FR_BYTES) {
    mul(next, rest, values + at);
    mul(values + at, rest, prefixes + at - FR_BYTES); // 1/xᵢ
    copy(rest, next);
  }
  copy(values, rest);
  popSecret(rest, bytes);
}
