/** Our median over theirs: below 1 we are faster. */
import { NATIVE_REFERENCES } from './reference.js';

interface Measured {
  readonly peer: string;
  readonly median: number;
}

/** A median to be compared with. */
export interface Yardstick {
  readonly peer: string;
  readonly median: number;
  /** Carried over from a reference run by ratio, since the addon does not export the operation. */
  readonly estimated: boolean;
}

/** The WebAssembly rivals in order of preference. */
const RIVALS = ['bls-eth', 'montgomery', 'ffjavascript', 'mcl'];

function find(measurements: readonly Measured[], name: string): Measured | undefined {
  return measurements.find(({ peer }) => peer === name);
}

/** bls-eth-wasm; where that lacks the operation, the fastest that has it: montgomery for G1 sums, ffjavascript for G2 sums, mcl-wasm else. */
export function rivalOf(measurements: readonly Measured[]): Yardstick | undefined {
  for (const peer of RIVALS) {
    const rival = find(measurements, peer);
    if (rival !== undefined) return { peer, median: rival.median, estimated: false };
  }
  return undefined;
}

/** Native blst: measured where the addon has the operation, estimated from `NATIVE_REFERENCES` elsewhere. */
export function nativeOf(operation: string, measurements: readonly Measured[]): Yardstick | undefined {
  const native = find(measurements, 'blst');
  if (native !== undefined) return { peer: 'blst', median: native.median, estimated: false };
  const reference = NATIVE_REFERENCES[operation];
  if (reference === undefined) return undefined;
  const rival = find(measurements, reference.rival);
  if (rival === undefined) return undefined;
  return { peer: 'blst', median: (rival.median * reference.nativeTime) / reference.rivalTime, estimated: true };
}
