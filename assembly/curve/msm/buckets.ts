// Pippenger's buckets, filled by a counting sort and summed by rounds of independent affine additions: in each round every bucket
// adds its points in pairs, so that a bucket of length l is done after ⌈log₂ l⌉ rounds and a round needs one inversion for each
// CAPACITY additions.
//
//   refs     ┌ 0: 7 −3 12 │ 1: 5 │ 2: 4 9 −1 2 │ …        sub-points by bucket, with sign
//   round 1  │ 7−3, 12    │ 5    │ 4+9, 2−1    │ …        affine points, by bucket
//   round 2  └ (7−3)+12   │ 5    │ (4+9)+(2−1) │ …

import { ELEMENT, conj, copy, neg } from '../../lanes/index';
import { ADDITION, CAPACITY, setAddition } from './additions';
import { addAllCarefullyG1, addAllG1 } from './batch-affine-g1';
import { addAllCarefullyG2, addAllG2 } from './batch-affine-g2';

/** Bytes that `sumBuckets` needs besides its buffers: the list of additions and their prefix products. */
export const LIST_BYTES: usize = CAPACITY * ADDITION + CAPACITY * 128;

/** Set when an identity has come out of an addition: from then on operands are looked at one by one. */
let careful: i32 = 0;

function flush(list: usize, count: usize, inG2: bool): void {
  if (count == 0) return;
  const prefixes = list + CAPACITY * ADDITION;
  if (inG2) {
    if (careful || !addAllG2(list, count, prefixes)) careful |= addAllCarefullyG2(list, count, prefixes);
  } else {
    if (careful || !addAllG1(list, count, prefixes)) careful |= addAllCarefullyG1(list, count, prefixes);
  }
}

/** z = the affine point at `tagged`, or its negative when the lowest bit is set. */
function copyPoint(z: usize, tagged: usize, inG2: bool): void {
  const source = tagged & ~1, negative = tagged & 1;
  if (inG2) {
    copy(z, source);
    if (negative) neg(z + ELEMENT, source + ELEMENT);
    else copy(z + ELEMENT, source + ELEMENT);
  } else if (negative) {
    conj(z, source);
  } else {
    copy(z, source);
  }
}

/**
 * Sums every bucket. `starts` and `lengths` are u32 for each bucket; bucket b holds refs[starts[b]] …, each
 * (sub-point index << 1 | sign), where sub-points lie `step` bytes apart. Rounds go on until no bucket holds more than `most` points,
 * and at least once. Returns the buffer where what is left of bucket b lies, lengths[b] points from index starts[b].
 * `even` and `odd` are buffers for ⌈refs/2⌉ + buckets and ⌈refs/4⌉ + buckets points.
 */
export function sumBuckets(
  table: usize, step: usize, refs: usize, starts: usize, lengths: usize, buckets: usize, most: u32,
  even: usize, odd: usize, list: usize, inG2: bool,
): usize {
  const POINT = inG2 ? 2 * ELEMENT : ELEMENT;
  careful = 0;
  let source: usize = 0, target = even, longest: u32 = 0;
  while (longest > most || source == 0) {
    longest = 0;
    let next: usize = 0, count: usize = 0;
    for (let b: usize = 0; b < buckets; b++) {
      const start = <usize>load<u32>(starts + 4 * b), length = <usize>load<u32>(lengths + 4 * b);
      const from = next;
      for (let i: usize = 0; i < length; i += 2) {
        const z = target + next++ * POINT;
        let p: usize, q: usize = 0;
        if (source) {
          p = source + (start + i) * POINT;
          q = p + POINT;
        } else {
          const ref = <usize>load<u32>(refs + 4 * (start + i));
          p = (table + (ref >> 1) * step) | (ref & 1);
          if (i + 1 < length) {
            const other = <usize>load<u32>(refs + 4 * (start + i + 1));
            q = (table + (other >> 1) * step) | (other & 1);
          }
        }
        if (i + 1 == length) {
          copyPoint(z, p, inG2);
          continue;
        }
        setAddition(list + count * ADDITION, p, q, z);
        if (++count == CAPACITY) {
          flush(list, count, inG2);
          count = 0;
        }
      }
      const left = <u32>(next - from);
      store<u32>(starts + 4 * b, <u32>from);
      store<u32>(lengths + 4 * b, left);
      if (left > longest) longest = left;
    }
    flush(list, count, inG2);
    source = target;
    target = source == even ? odd : even;
  }
  return source;
}
