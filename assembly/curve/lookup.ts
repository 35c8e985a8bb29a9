// Reading a table at a secret index: every entry is read, whatever the index.

import { push } from '../memory';
import { popSecret } from '../wipe';

/** z = table[index], `bytes` bytes (a multiple of 16) an entry; all zero when the index is not in 0..count − 1. count ≤ 32. */
export function lookup(z: usize, table: usize, bytes: usize, count: i32, index: i32): void {
  const FRAME: usize = 32 * 16;
  const masks = push(FRAME);
  const wanted = i32x4.splat(index);
  for (let j = 0; j < count; j++) v128.store(masks + (<usize>j << 4), i32x4.eq(wanted, i32x4.splat(j)));
  for (let i: usize = 0; i < bytes; i += 16) {
    let row = i64x2.splat(0), at = table + i, mask = masks;
    const end = masks + (<usize>count << 4);
    do {
      row = v128.or(row, v128.and(v128.load(at), v128.load(mask)));
      at += bytes;
      mask += 16;
    } while (mask < end);
    v128.store(z + i, row);
  }
  popSecret(masks, FRAME);
}
