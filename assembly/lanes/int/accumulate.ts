// A sum of products reduced once, the counterpart of fma/accumulate.ts. Nothing to fuse here: the columns pass through scratch.

import { pop, push } from '../../memory';
import { wide2 } from './product';
import { redc } from './reduce';

const WIDE: usize = 28 * 16;

/** z = (sum + x·y)·2^−392 in Fp2. Bound of wide2, and at most 16 units of sum and product together. z may be x or y. */
export function fp2mulAdd(z: usize, x: usize, y: usize, sum: usize): void {
  const t = push(WIDE);
  wide2(t, x, y);
  for (let i: usize = 0; i < WIDE; i += 16) v128.store(t + i, i64x2.add(v128.load(t + i), v128.load(sum + i)));
  redc(z, t);
  pop(WIDE);
}
