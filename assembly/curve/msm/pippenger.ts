// Multi-scalar multiplication Σ k_i·P_i, variable time, for any count.
//
// Scalars are split by the endomorphism first: in G1 k = k1 + k2·x² with the points P, −φ(P) and 128-bit parts; in G2
// k = Σ k_j·|x|^j with the points ±ψ^j(P) and four 64-bit parts. Signed windows of c bits then need 2^(c−1) buckets each. A few
// windows share one pass when there are few points, so that inversions are not paid for short lists.
// Pippenger 1976; signed digits and batch-affine buckets as in Bernstein, Doumen, Lange, Oosterwijk (ePrint 2012/549, section 3).

import { copy, ELEMENT, zero } from '../../lanes/index';
import { pop, push, reserve } from '../../memory';
import { OK, OUT_OF_MEMORY } from '../../status';
import { one, zeroOne } from '../constants';
import { g1Add, g1Double } from '../g1-formulas';
import { g2Add, g2AddMixed, g2Double } from '../g2-formulas';
import { allZero } from './additions';
import { LIST_BYTES, sumBuckets } from './buckets';
import { addOffset, digitAt } from './digits';
import { fillTableG1, fillTableG2 } from './inputs';

/** About how many references one pass sorts: small enough for the second-level cache, large enough to share inversions. */
const PASS: usize = 1 << 15;

/** u64 words of a sub-scalar with its offset: 129 + 16 bits, or 65 + 16. */
const WORDS_G1: usize = 3;
const WORDS_G2: usize = 2;

/**
 * Window width for `count` sub-points of `bits` bits: the c that makes ⌈(bits + 1)/c⌉·(count + 4·2^(c−1)) smallest; a bucket costs
 * two complete additions, each about twice an affine one. Where several sharers divide the windows, those of the busiest count.
 */
function windowWidth(count: usize, bits: u32, sharers: u32): u32 {
  let best: u32 = 3, cost: u64 = u64.MAX_VALUE;
  for (let c: u32 = 3; c <= 16; c++) {
    const windows = (bits + c) / c, most = (windows + sharers - 1) / sharers;
    const total = <u64>most * (<u64>count + ((<u64>4) << (c - 1)));
    if (total < cost) {
      cost = total;
      best = c;
    }
  }
  return best;
}

/** z = identity. */
export function setIdentity(z: usize, inG2: bool): void {
  zero(z);
  if (inG2) {
    copy(z + ELEMENT, one());
    zero(z + 2 * ELEMENT);
  } else {
    copy(z, zeroOne());
    zero(z + ELEMENT);
  }
}

@inline function addPoints(z: usize, x: usize, y: usize, inG2: bool): void {
  if (inG2) g2Add(z, x, y); else g1Add(z, x, y);
}

/** z = Σ (b + 1)·bucket b over one window, by running sums from the top bucket down. */
function windowSum(z: usize, points: usize, starts: usize, lengths: usize, buckets: usize, inG2: bool): void {
  const POINT = inG2 ? 2 * ELEMENT : ELEMENT, PROJECTIVE = inG2 ? 3 * ELEMENT : 2 * ELEMENT;
  const FRAME = 2 * PROJECTIVE;
  const running = push(FRAME), lifted = running + PROJECTIVE;
  setIdentity(running, inG2);
  setIdentity(z, inG2);
  copy(lifted + ELEMENT, one());
  let started = false;
  for (let b: isize = buckets - 1; b >= 0; b--) {
    if (load<u32>(lengths + 4 * b)) {
      const point = points + <usize>load<u32>(starts + 4 * b) * POINT;
      if (!allZero(point, POINT)) {
        started = true;
        if (inG2) {
          g2AddMixed(running, running, point);
        } else {
          copy(lifted, point);
          g1Add(running, running, lifted);
        }
      }
    }
    if (started) addPoints(z, z, running, inG2);
  }
  pop(FRAME);
}

/** Sorts the references of windows [low, low + windows) into buckets: counts, then places. */
function sortReferences(
  words: usize, wordCount: usize, count: usize, c: u32, low: u32, windows: u32, lastWindow: u32, refs: usize, starts: usize, lengths: usize,
): void {
  const half = (<usize>1) << (c - 1), buckets = half * windows;
  memory.fill(lengths, 0, 4 * buckets);
  for (let i: usize = 0; i < count; i++) {
    const k = words + i * wordCount * 8;
    for (let w: u32 = 0; w < windows; w++) {
      const digit = digitAt(k, wordCount, c, low + w, low + w == lastWindow);
      if (digit == 0) continue;
      const at = lengths + 4 * (<usize>w * half + <usize>(digit < 0 ? -digit : digit) - 1);
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  let total: u32 = 0;
  for (let b: usize = 0; b < buckets; b++) {
    store<u32>(starts + 4 * b, total);
    total += load<u32>(lengths + 4 * b);
  }
  for (let i: usize = 0; i < count; i++) {
    const k = words + i * wordCount * 8;
    for (let w: u32 = 0; w < windows; w++) {
      const digit = digitAt(k, wordCount, c, low + w, low + w == lastWindow);
      if (digit == 0) continue;
      const negative = digit < 0;
      const at = starts + 4 * (<usize>w * half + <usize>(negative ? -digit : digit) - 1);
      const place = load<u32>(at);
      store<u32>(refs + 4 * <usize>place, (<u32>i << 1) | u32(negative));
      store<u32>(at, place + 1);
    }
  }
  for (let b: usize = 0; b < buckets; b++) {
    store<u32>(starts + 4 * b, load<u32>(starts + 4 * b) - load<u32>(lengths + 4 * b));
  }
}

/**
 * z = Σ scalars[i]·points[i]. Points are projective and in the subgroup, scalars 32 bytes big-endian below r. `workspace` is the
 * first byte behind the arguments; the memory grows as needed.
 *
 * The windows can be divided among `sharers` instances with the same arguments: each does those of its `share`, and the sum of their
 * results is the whole. One alone is sharer 0 of 1.
 */
export function multiScalar(
  z: usize, points: usize, scalars: usize, total: usize, workspace: usize, inG2: bool, share: u32, sharers: u32,
): i32 {
  const POINT = inG2 ? 2 * ELEMENT : ELEMENT, PROJECTIVE = inG2 ? 3 * ELEMENT : 2 * ELEMENT;
  const wordCount = inG2 ? WORDS_G2 : WORDS_G1, bits: u32 = inG2 ? 64 : 128;
  const parts: usize = inG2 ? 4 : 2;

  const most = total * parts;
  const c = windowWidth(most, bits, sharers);
  const windows = (bits + c) / c; // ⌈(bits + 1)/c⌉: one bit more for the carry of the signed digits
  let group = most ? <u32>(PASS / most) : 1;
  if (group < 1) group = 1;
  if (group > windows) group = windows;

  const references = most * group, buckets = ((<usize>1) << (c - 1)) * group;
  const table = (workspace + 63) & ~63;
  const words = table + most * POINT;
  const refs = words + most * wordCount * 8;
  const starts = refs + 4 * references;
  const lengths = starts + 4 * buckets;
  const list = (lengths + 4 * buckets + 63) & ~63;
  const even = list + LIST_BYTES;
  // The points of a pass never outnumber ⌈references/2⌉ + buckets, and half of that in the round after.
  const odd = even + ((references >> 1) + buckets + 1) * POINT;
  // Added up in 64 bits, with both alignments: where the workspace does not end below 4 GiB, the addresses above have wrapped.
  const results = <u64>(references >> 1) + (references >> 2) + 2 * (buckets + 1);
  const bytes = <u64>most * (POINT + wordCount * 8) + 4 * <u64>references + 8 * <u64>buckets + LIST_BYTES + results * POINT + 128;
  if (!reserve(<u64>workspace + bytes)) return OUT_OF_MEMORY;

  const count = inG2
    ? fillTableG2(table, words, points, scalars, total, even)
    : fillTableG1(table, words, points, scalars, total, even);
  for (let i: usize = 0; i < count; i++) addOffset(words + i * wordCount * 8, wordCount, c, windows);

  const sum = push(PROJECTIVE);
  setIdentity(z, inG2);
  const bottom = windows * share / sharers;
  let high = windows * (share + 1) / sharers;
  while (high > bottom && count > 0) {
    const low = high > group + bottom ? high - group : bottom, now = high - low;
    sortReferences(words, wordCount, count, c, low, now, windows - 1, refs, starts, lengths);
    const half = (<usize>1) << (c - 1);
    const sums = sumBuckets(table, POINT, refs, starts, lengths, half * now, 1, even, odd, list, inG2);
    for (let w: isize = now - 1; w >= 0; w--) {
      for (let i: u32 = 0; i < c; i++) {
        if (inG2) g2Double(z, z); else g1Double(z, z);
      }
      windowSum(sum, sums, starts + 4 * half * w, lengths + 4 * half * w, half, inG2);
      addPoints(z, z, sum, inG2);
    }
    high = low;
  }
  for (let i: u32 = 0; i < c * bottom; i++) {
    if (inG2) g2Double(z, z); else g1Double(z, z);
  }
  pop(PROJECTIVE);
  return OK;
}
