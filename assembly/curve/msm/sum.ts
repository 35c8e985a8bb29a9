// Sums of many points: one bucket, in rounds of batched affine additions, the last few points by complete additions.

import { copy, ELEMENT } from '../../lanes/index';
import { pop, push, reserve } from '../../memory';
import { OK, OUT_OF_MEMORY } from '../../status';
import { one } from '../constants';
import { g1Add } from '../g1-formulas';
import { g2Add, g2AddMixed } from '../g2-formulas';
import { allZero } from './additions';
import { LIST_BYTES, sumBuckets } from './buckets';
import { allAffine, toAffineG1, toAffineG2 } from './inputs';
import { setIdentity } from './pippenger';

/** So few points are added one by one: an inversion costs as much as eight complete additions in G1. */
const FEW: u32 = 16;

/** z = Σ points[i], projective points, any count; z may be one of them. `workspace` is the first byte behind the arguments. */
export function sumPoints(z: usize, points: usize, total: usize, workspace: usize, inG2: bool): i32 {
  const POINT = inG2 ? 2 * ELEMENT : ELEMENT, PROJECTIVE = POINT + ELEMENT;
  if (total <= FEW) {
    addOneByOne(z, points, total, inG2);
    return OK;
  }
  const table = (workspace + 63) & ~63;
  const refs = table + total * POINT;
  const starts = (refs + 4 * total + 63) & ~63, lengths = starts + 4;
  const list = starts + 64;
  const even = list + LIST_BYTES;
  const odd = even + ((total >> 1) + 1) * 2 * ELEMENT; // also room for the prefix products of `total` points
  // Added up in 64 bits, with all alignments: where the workspace does not end below 4 GiB, the addresses above have wrapped.
  const results = <u64>(total >> 2) + 2, bytes = <u64>total * (POINT + 4) + LIST_BYTES + ((<u64>total >> 1) + 1) * 2 * ELEMENT + results * POINT;
  if (!reserve(<u64>workspace + bytes + 256)) return OUT_OF_MEMORY;

  let count = total, source = points, step = PROJECTIVE; // the first elements of an affine point are what the rounds read
  if (!allAffine(points, total, PROJECTIVE, POINT)) {
    source = table;
    step = POINT;
    count = inG2 ? toAffineG2(table, POINT, points, 0, total, even) : toAffineG1(table, POINT, points, 0, total, even);
  }
  for (let i: usize = 0; i < count; i++) store<u32>(refs + 4 * i, <u32>i << 1);
  store<u32>(starts, 0);
  store<u32>(lengths, <u32>count);
  const rest = sumBuckets(source, step, refs, starts, lengths, 1, FEW, even, odd, list, inG2);
  setIdentity(z, inG2); // only now: z may be one of the points, which the first round has read
  addRest(z, rest, <usize>load<u32>(lengths), inG2);
  return OK;
}

/** z = Σ points[i] by complete additions. z may be one of the points. */
function addOneByOne(z: usize, points: usize, total: usize, inG2: bool): void {
  const POINT = inG2 ? 3 * ELEMENT : 2 * ELEMENT;
  const sum = push(POINT);
  setIdentity(sum, inG2);
  for (let i: usize = 0; i < total; i++) {
    if (inG2) g2Add(sum, sum, points + i * POINT); else g1Add(sum, sum, points + i * POINT);
  }
  memory.copy(z, sum, POINT);
  pop(POINT);
}

/** z += the affine points that the rounds left. */
function addRest(z: usize, points: usize, count: usize, inG2: bool): void {
  const POINT = inG2 ? 2 * ELEMENT : ELEMENT;
  const lifted = push(2 * ELEMENT);
  copy(lifted + ELEMENT, one());
  for (let i: usize = 0; i < count; i++) {
    const point = points + i * POINT;
    if (allZero(point, POINT)) continue; // an identity
    if (inG2) {
      g2AddMixed(z, z, point);
    } else {
      copy(lifted, point);
      g1Add(z, z, lifted);
    }
  }
  pop(2 * ELEMENT);
}
