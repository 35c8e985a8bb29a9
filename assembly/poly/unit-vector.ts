// Lagrange coefficients at a place that is one of the indices: 1 there, 0 elsewhere.

import { wipe } from '../wipe';

/** The scalar 1 where the 32 bytes of x and y are the same, or 0. */
export function storeFlag(bytes: usize, x: usize, y: usize): void {
  const low = v128.xor(v128.load(x), v128.load(y));
  const high = v128.xor(v128.load(x, 16), v128.load(y, 16));
  wipe(bytes, 32);
  store<u8>(bytes, <u8>!v128.any_true(v128.or(low, high)), 31);
}
