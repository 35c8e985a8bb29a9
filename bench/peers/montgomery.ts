/**
 * montgomery 0.2.1: the fastest WebAssembly multi-scalar multiplication in G1 before this one, and nothing else. Fair use:
 * points and scalars lie ready as the little-endian bytes it takes; copying them into its memory is part of its call.
 * Its additions leave out equal and opposite points, and it fails on 2^4 points.
 */
import { compressed, G1, toBigInt } from '../inputs.js';
import { type Cases, makeCase, type Peer } from '../peer.js';
import type { Absent } from './index.js';
import { packageTitle } from './version.js';

/** Its window for fewer is too small for the way it reduces buckets. */
const LEAST_POINTS = 1 << 8;
const FIELD_BYTES = 48;

function reversed(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes).reverse();
}

export async function loadMontgomery(): Promise<Peer | Absent> {
  const { msm } = await import('montgomery');
  const cases: Cases = {
    msmG1: ({ points, scalars }) => {
      if (points.length < LEAST_POINTS) return { limit: `fewer than ${LEAST_POINTS} points end in a trap` };
      const factors = scalars.map(reversed);
      const bases = points.map((bytes): [Uint8Array, Uint8Array, boolean] => [
        reversed(bytes.subarray(0, FIELD_BYTES)),
        reversed(bytes.subarray(FIELD_BYTES)),
        false,
      ]);
      return makeCase(
        () => msm(factors, bases).result,
        ([x, y]) => compressed(G1.fromAffine({ x: toBigInt(reversed(x)), y: toBigInt(reversed(y)) })),
      );
    },
  };
  return { name: 'montgomery', role: 'wasm', title: packageTitle('montgomery'), cases };
}
