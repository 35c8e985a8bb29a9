// Giving back a frame that held secrets. Not memory.fill: that leaves WebAssembly for a library call, which costs more than the
// few stores of a small frame.

import { pop } from './memory';

/** Zeroes `bytes` bytes (a multiple of 16). */
export function wipe(pointer: usize, bytes: usize): void {
  const end = pointer + bytes;
  for (let at = pointer; at < end; at += 16) v128.store(at, i64x2.splat(0));
}

/** Gives the latest frame back, zeroed. */
export function popSecret(frame: usize, bytes: usize): void {
  wipe(frame, bytes);
  pop(bytes);
}
