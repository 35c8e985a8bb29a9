/**
 * Can this engine run the `fma` kernel?
 *
 * Two questions: does it know relaxed SIMD (WebAssembly.validate), and is its `f64x2.relaxed_madd` fused, with one rounding? The standard
 * admits both answers to the second, and an unfused kernel computes wrong results, so the probe guards correctness, not speed.
 */

/** (module (func (export "m") (param f64 f64 f64) (result f64) relaxed_madd of the three splats, lane 0)) */
const PROBE: readonly number[] = [
  ...[0x00, 0x61, 0x73, 0x6d], // magic "\0asm"
  ...[0x01, 0x00, 0x00, 0x00], // version 1
  ...[0x01, 0x08, 0x01], // type section, 8 bytes, one type:
  ...[0x60, 0x03, 0x7c, 0x7c, 0x7c, 0x01, 0x7c], //   (f64, f64, f64) -> f64
  ...[0x03, 0x02, 0x01, 0x00], // function section, 2 bytes: one function of type 0
  ...[0x07, 0x05, 0x01], // export section, 5 bytes, one export:
  ...[0x01, 0x6d, 0x00, 0x00], //   "m", function 0
  ...[0x0a, 0x16, 0x01], // code section, 22 bytes, one body:
  ...[0x14, 0x00], //   20 bytes, no locals
  ...[0x20, 0x00, 0xfd, 0x14], //   local.get 0, f64x2.splat
  ...[0x20, 0x01, 0xfd, 0x14], //   local.get 1, f64x2.splat
  ...[0x20, 0x02, 0xfd, 0x14], //   local.get 2, f64x2.splat
  ...[0xfd, 0x87, 0x02], //   f64x2.relaxed_madd (0x107 as LEB128)
  ...[0xfd, 0x21, 0x00], //   f64x2.extract_lane 0
  ...[0x0b], //   end
];

/**
 * - `'fused'`: the fma kernel is right here;
 * - `'unfused'`: relaxed SIMD without fusion, or no relaxed SIMD;
 * - `'unknown'`: this engine forbids compiling bytes (a content security policy, an edge runtime).
 */
export type FusionAnswer = 'fused' | 'unfused' | 'unknown';

export function probeFusion(): FusionAnswer {
  const bytes = Uint8Array.from(PROBE);
  if (!WebAssembly.validate(bytes)) return 'unfused';
  let madd: (a: number, b: number, c: number) => number;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    madd = exports.m as typeof madd;
  } catch {
    return 'unknown';
  }
  // (1 + 2^-30)² − (1 + 2^-29) = 2^-60, which two roundings lose. The values come from here so that no compiler folds them.
  const factor = 1 + 2 ** -30;
  return madd(factor, factor, -(1 + 2 ** -29)) === 2 ** -60 ? 'fused' : 'unfused';
}
