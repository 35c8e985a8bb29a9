// A list of affine additions that are done together: one inversion for the whole list (Montgomery's trick).
//
// An addition is three 32-bit words: the two operands and the destination, addresses of affine points. The lowest bit of an operand
// asks for its negative. The identity is the point whose bytes are all 0; (0, 0) lies on neither curve.
//
// The fast path assumes what holds for all but crafted inputs: no operand is the identity and no two operands share x. It notices a
// shared x by one zero test of the product of all differences, and then the careful path sorts the cases out. An identity can only
// come out of the careful path, which reports it, and from then on the caller asks for the careful path.

/** Most additions in one list; the prefix products of both groups then take 64 KiB. */
export const CAPACITY: usize = 1024;

/** Bytes of one addition in a list. */
export const ADDITION: usize = 12;

@inline export function setAddition(at: usize, first: usize, second: usize, destination: usize): void {
  store<u32>(at, <u32>first, 0);
  store<u32>(at, <u32>second, 4);
  store<u32>(at, <u32>destination, 8);
}
@inline export function first(at: usize): usize {
  return <usize>load<u32>(at, 0);
}
@inline export function second(at: usize): usize {
  return <usize>load<u32>(at, 4);
}
@inline export function destination(at: usize): usize {
  return <usize>load<u32>(at, 8);
}

/** What an addition turns out to be. */
export const ORDINARY: u8 = 0;
export const DOUBLING: u8 = 1;
export const OPPOSITE: u8 = 2;
export const FIRST_ONLY: u8 = 3;
export const SECOND_ONLY: u8 = 4;

/** 1 when all `bytes` bytes (a multiple of 16) are 0. */
export function allZero(at: usize, bytes: usize): i32 {
  let any = i64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) any = v128.or(any, v128.load(at + i));
  return i32(!v128.any_true(any));
}
