// Scalars in base |x|, the common ground of the endomorphisms of both groups, and signed windows over the parts. Branch-free.
//
// A scalar k < r < x⁴ is k = a0 + a1·|x| + a2·x² + a3·|x|³ with 0 ≤ ai < |x| < 2^64.
//   G2: −ψ multiplies by |x|, so kP = a0·P + a1·(−ψP) + a2·(ψ²P) + a3·(−ψ³P).
//   G1: −φ multiplies by x², so kP = (a0 + a1·|x|)·P + (a2 + a3·|x|)·(−φP), two parts below x² < 2^128.

import { push } from '../memory';
import { popSecret } from '../wipe';
import { SEED, SEED_RECIPROCAL } from './constants.generated';

/** High 64 bits of a·b. */
@inline function mulHigh(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
  const low = a0 * b0, m1 = a1 * b0 + (low >> 32), m0 = a0 * b1 + (m1 & 0xffffffff);
  return a1 * b1 + (m1 >> 32) + (m0 >> 32);
}

/**
 * words = ⌊words/|x|⌋ (least significant first), returns the remainder.
 * Division of two words by one with a reciprocal: N. Möller, T. Granlund, "Improved division by invariant integers", IEEE Trans.
 * Comput. 60 (2011), algorithm 4; its two corrections are masks here.
 */
function divideBySeed(words: usize, count: usize): u64 {
  let remainder: u64 = 0;
  for (let i: usize = count; i > 0; i--) {
    const at = words + 8 * (i - 1), low = load<u64>(at);
    const q0 = SEED_RECIPROCAL * remainder + low;
    let q1 = mulHigh(SEED_RECIPROCAL, remainder) + remainder + u64(q0 < low) + 1;
    let r = low - q1 * SEED;
    const tooLarge = -u64(r > q0);
    q1 += tooLarge;
    r += SEED & tooLarge;
    const tooSmall = u64(r >= SEED);
    q1 += tooSmall;
    r -= SEED & -tooSmall;
    store<u64>(at, q1);
    remainder = r;
  }
  return remainder;
}

/** Four words a0, a1, a2, a3 = the digits in base |x| of a canonical scalar, 32 bytes big-endian. */
export function seedDigits(digits: usize, scalar: usize): void {
  const words = push(32);
  for (let i: usize = 0; i < 32; i += 8) store<u64>(words + i, bswap<u64>(load<u64>(scalar + 24 - i)));
  store<u64>(digits, divideBySeed(words, 4));
  store<u64>(digits, divideBySeed(words, 3), 8);
  store<u64>(digits, divideBySeed(words, 2), 16);
  store<u64>(digits, load<u64>(words), 24);
  popSecret(words, 32);
}

/** halves = (low, high) two words each: k = low + high·x², both below x². */
export function seedHalves(halves: usize, scalar: usize): void {
  const digits = push(32);
  seedDigits(digits, scalar);
  for (let i: usize = 0; i < 32; i += 16) {
    const a = load<u64>(digits + i), b = load<u64>(digits + i, 8);
    const low = a + b * SEED;
    store<u64>(halves + i, low);
    store<u64>(halves + i, mulHigh(b, SEED) + u64(low < a), 8);
  }
  popSecret(digits, 32);
}

/**
 * Signed digit i of base 2^width (Booth), in [−2^(width−1), 2^(width−1)], of an integer of `count` words; width ≤ 6.
 * The digits from 0 to ⌊64·count/width⌋ add up to the integer.
 */
@inline export function boothDigit(words: usize, count: usize, width: usize, i: usize): i32 {
  const at = <isize>(i * width) - 1; // the window overlaps the one below by a bit
  let bits: u64;
  if (at < 0) {
    bits = load<u64>(words) << 1;
  } else {
    const index = <usize>at >> 6, shift = <u64>at & 63;
    bits = index < count ? load<u64>(words + 8 * index) >> shift : 0;
    if (shift + width + 1 > 64 && index + 1 < count) bits |= load<u64>(words + 8 * index, 8) << (64 - shift);
  }
  bits &= (1 << <u64>(width + 1)) - 1;
  return <i32>((bits + 1) >> 1) - <i32>((bits >> <u64>width) << <u64>width);
}

/**
 * Width-w non-adjacent form of an integer of `count` words, one i8 per bit from the least significant; digits are 0 or odd with
 * absolute value below 2^(w−1). Returns how many digits were written, at most 64·count + 1. For public scalars.
 */
export function nonAdjacentForm(digits: usize, words: usize, count: usize, width: i32): i32 {
  const bits = <i32>(64 * count), window = 1 << width;
  let carry = 0, length = 0, i = 0;
  memory.fill(digits, 0, bits + 1);
  while (i < bits) {
    if (bitsAt(words, count, i, 1) == carry) {
      i++;
      continue;
    }
    let digit = bitsAt(words, count, i, width) + carry;
    carry = i32(digit > window >> 1);
    digit -= carry ? window : 0;
    store<i8>(digits + i, <i8>digit);
    length = i + 1;
    i += width;
  }
  if (!carry) return length;
  store<i8>(digits + bits, 1); // a window that reaches beyond the top never carries, so i == bits here
  return bits + 1;
}

@inline function bitsAt(words: usize, count: usize, at: i32, width: i32): i32 {
  const index = <usize>(at >> 6), shift = <u64>(at & 63);
  if (index >= count) return 0;
  let bits = load<u64>(words + 8 * index) >> shift;
  if (shift + <u64>width > 64 && index + 1 < count) bits |= load<u64>(words + 8 * index, 8) << (64 - shift);
  return <i32>(bits & ((1 << <u64>width) - 1));
}
