// Signed digits of sub-scalars without carries: with C = Σ 2^(c−1)·2^(c·i) added once, digit i of k is
// bits [c·i, c·i + c) of k + C minus 2^(c−1), in [−2^(c−1), 2^(c−1)). The last window reads all bits that are left.

/** words += C for `windows` windows of c bits. */
export function addOffset(words: usize, count: usize, c: u32, windows: u32): void {
  let carry: u64 = 0;
  for (let w: usize = 0; w < count; w++) {
    let offset: u64 = 0;
    for (let i: u32 = 0; i < windows; i++) {
      const bit = c * i + c - 1;
      if (bit >> 6 == <u32>w) offset |= (<u64>1) << (bit & 63);
    }
    const a = load<u64>(words + 8 * w), sum = a + offset, total = sum + carry;
    carry = u64(sum < a) | u64(total < sum);
    store<u64>(words + 8 * w, total);
  }
}

/** Digit of window i from the words of k + C; `last` for the last window. */
@inline export function digitAt(words: usize, count: usize, c: u32, i: u32, last: bool): i32 {
  const at = c * i, index = <usize>(at >> 6), shift = at & 63;
  let bits = load<u64>(words + 8 * index) >> shift;
  if (shift && index + 1 < count) bits |= load<u64>(words + 8 * index + 8) << (64 - shift);
  if (!last) bits &= ((<u64>1) << c) - 1;
  return <i32>bits - (1 << (c - 1));
}
