// Bulk operations at the boundary. Their workspace begins behind the last argument; the result may lie over one of the points.

import { ELEMENT } from '../../lanes/index';
import { reserve } from '../../memory';
import { BAD_ARGUMENT, OK, OUT_OF_MEMORY } from '../../status';
import { STRAUS_POINT1, straus1 } from '../straus-g1';
import { STRAUS_POINT2, straus2 } from '../straus-g2';
import { multiScalar } from './pippenger';
import { sumPoints } from './sum';

/** Up to so many points shared doublings beat buckets; measured on both kernels, Zen 4. */
const FEW1: usize = 32;
const FEW2: usize = 8;

/** End of `count` items of `bytes` bytes, in 64 bits: a count that no memory can hold must not wrap. */
@inline function endOf(at: usize, count: usize, bytes: usize): u64 {
  return <u64>at + <u64>count * bytes;
}

/** First byte behind result, points and scalars (0 where there are none); 0 when they cannot all lie in the memory. */
function behind(z: usize, points: usize, scalars: usize, count: usize, point: usize): usize {
  const end = max(max(endOf(z, 1, point), endOf(points, count, point)), scalars ? endOf(scalars, count, 32) : 0);
  return end <= <u64>u32.MAX_VALUE ? <usize>end : 0;
}

function sum(z: usize, points: usize, count: usize, point: usize, inG2: bool): i32 {
  const workspace = behind(z, points, 0, count, point);
  return workspace ? sumPoints(z, points, count, workspace, inG2) : OUT_OF_MEMORY;
}

function multiply(z: usize, points: usize, scalars: usize, count: usize, point: usize, inG2: bool): i32 {
  const workspace = behind(z, points, scalars, count, point);
  if (!workspace) return OUT_OF_MEMORY;
  if (count > (inG2 ? FEW2 : FEW1)) return multiScalar(z, points, scalars, count, workspace, inG2, 0, 1);
  const tables = (workspace + 63) & ~63;
  if (!reserve(<u64>tables + count * (inG2 ? STRAUS_POINT2 : STRAUS_POINT1))) return OUT_OF_MEMORY;
  if (inG2) straus2(z, points, scalars, count, tables);
  else straus1(z, points, scalars, count, tables);
  return OK;
}

function multiplyShare(
  z: usize, points: usize, scalars: usize, count: usize, point: usize, inG2: bool, share: u32, sharers: u32,
): i32 {
  if (share >= sharers) return BAD_ARGUMENT;
  const workspace = behind(z, points, scalars, count, point);
  return workspace ? multiScalar(z, points, scalars, count, workspace, inG2, share, sharers) : OUT_OF_MEMORY;
}

/** z = Σ points[i]; `count` projective points of 2 elements. */
export function g1Sum(z: usize, points: usize, count: usize): i32 {
  return sum(z, points, count, 2 * ELEMENT, false);
}

/** z = Σ points[i]; `count` projective points of 3 elements. */
export function g2Sum(z: usize, points: usize, count: usize): i32 {
  return sum(z, points, count, 3 * ELEMENT, true);
}

/** z = Σ scalars[i]·points[i] in variable time; scalars of 32 bytes, big-endian, below r; points in the subgroup. */
export function g1Msm(z: usize, points: usize, scalars: usize, count: usize): i32 {
  return multiply(z, points, scalars, count, 2 * ELEMENT, false);
}

/** The same in G2. */
export function g2Msm(z: usize, points: usize, scalars: usize, count: usize): i32 {
  return multiply(z, points, scalars, count, 3 * ELEMENT, true);
}

/** The part of `g1Msm` that is due from number `share` of `sharers` instances (at most 2^16) with the same arguments: their sum is the whole. */
export function g1MsmShare(z: usize, points: usize, scalars: usize, count: usize, share: u32, sharers: u32): i32 {
  return multiplyShare(z, points, scalars, count, 2 * ELEMENT, false, share, sharers);
}

/** The same in G2. */
export function g2MsmShare(z: usize, points: usize, scalars: usize, count: usize, share: u32, sharers: u32): i32 {
  return multiplyShare(z, points, scalars, count, 3 * ELEMENT, true, share, sharers);
}
