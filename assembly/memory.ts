// Linear memory, one instance per module:
//
//   static data ┬ constant tables (memory.data)                  read-only
//               ┼ scratch: frames of running kernels              wiped after secrets
//   __heap_base ┼ arena: arguments and results laid out by JS     secrets wiped by the bindings
//               ┴ workspace: grows on demand behind the arguments, reused, never shrinks
//
// Kernels are not re-entrant and never recurse without a bound, so temporaries live in frames of one static stack: a function
// takes a frame with `push`, gives it back with `pop`, and one `wipeScratch` after a secret operation leaves nothing behind.

const SCRATCH_BYTES: usize = 96 * 1024;
const SCRATCH: usize = memory.data(96 * 1024, 64);

let top: usize = SCRATCH;
let highest: usize = SCRATCH;

/** A frame of `bytes` bytes (a multiple of 16), not initialised. */
@inline export function push(bytes: usize): usize {
  const frame = top;
  top += bytes;
  if (top > highest) highest = top;
  return frame;
}

/** Gives the latest frame back. */
@inline export function pop(bytes: usize): void {
  top -= bytes;
}

/** Zeroes every byte that a frame has held since the last call. Call it with no frame open. */
export function wipeScratch(): void {
  memory.fill(SCRATCH, 0, highest - SCRATCH);
  highest = SCRATCH;
}

/** First byte that JavaScript may use for arguments and results; a multiple of 64. */
export function arena(): usize {
  return (__heap_base + 63) & ~63;
}

/** Makes the memory reach up to `end`. 1 when it does, 0 when the engine refuses to grow. */
export function ensure(end: usize): i32 {
  const have = <u64>memory.size() << 16; // 64 bits: all of 4 GiB is 2^32
  if (<u64>end <= have) return 1;
  const pages = (<u64>end - have + 0xffff) >> 16;
  return memory.grow(<i32>pages) >= 0 ? 1 : 0;
}

/** The same for an end that was added up in 64 bits: where it lies beyond 4 GiB, an address of 32 bits would have wrapped. */
export function reserve(end: u64): bool {
  return end <= <u64>u32.MAX_VALUE && ensure(<usize>end) == 1;
}

/** Bytes of scratch in use now and the size of the scratch; tests assert that every kernel pops what it pushed. */
export function scratchInUse(): usize {
  return top - SCRATCH;
}
export function scratchSize(): usize {
  return SCRATCH_BYTES;
}
