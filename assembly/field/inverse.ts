// Inversion in Fp by division steps (Bernstein and Yang, "Fast constant-time gcd computation and modular inversion", TCHES 2019,
// ePrint 2019/266), in the variant that starts at δ = 1/2. Every input takes 30 rounds of 30 steps: 900 ≥ 879, the bound
// (45907·381 + 26313)/19929 for 381-bit inputs. No branch and no address depends on the value.
//
// Two pairs of 13 signed limbs of 30 bits are walked, each pair interleaved as two 32-bit lanes:
//   (f, g) starts at (p, x) and ends at (±1, 0);   (d, e) starts at (0, 1) and keeps f ≡ d·x, g ≡ e·x (mod p).
// Thirty steps depend only on the low bits of f and g, and act as one integer matrix (u v; q r) divided by 2^30.

import {
  addNorm, both0, canonicalWords, conj, ELEMENT, isZero, loadResidue, low, mul, reduce, selectLanes, storeResidue, swap, zero,
} from '../lanes/index';
import { pop, push } from '../memory';
import { ONES, P30, P30_INVERSE, R2 } from './base-constants.generated';

const LIMBS: usize = 13;
const PAIRS: usize = 112; // 13 interleaved pairs of 4 bytes, rounded up to a multiple of 16
const MASK30: i32 = (1 << 30) - 1;

/** Runs 30 division steps on the low limbs and stores the matrix as four i32 (u, q, v, r); returns the new −(δ + 1/2). */
function divisionSteps(matrix: usize, eta: i32, f: i32, g: i32): i32 {
  let u = 1, v = 0, q = 0, r = 1;
  for (let i = 0; i < 30; i++) {
    const odd = -(g & 1);
    const flip = eta >> 31;
    // g ± f, whichever sign the step needs, when g is odd
    g += ((f ^ flip) - flip) & odd;
    q += ((u ^ flip) - flip) & odd;
    r += ((v ^ flip) - flip) & odd;
    // when δ > 0 and g is odd, f becomes the old g: (g ± f) + f with the sign that cancels
    const swapped = flip & odd;
    eta = (eta ^ swapped) - 1;
    f += g & swapped;
    u += q & swapped;
    v += r & swapped;
    g >>= 1;
    u <<= 1;
    v <<= 1;
  }
  store<i32>(matrix, u, 0);
  store<i32>(matrix, q, 4);
  store<i32>(matrix, v, 8);
  store<i32>(matrix, r, 12);
  return eta;
}

/** (f, g) = (u·f + v·g, q·f + r·g) / 2^30, exact. */
function updateValues(fg: usize, uq: v128, vr: v128): void {
  const M = i64x2.splat(MASK30);
  let carry = i64x2.splat(0);
  for (let i: usize = 0; i < LIMBS; i++) {
    const f = v128.load_splat<u32>(fg + 8 * i), g = v128.load_splat<u32>(fg + 8 * i, 4);
    carry = i64x2.add(carry, i64x2.add(i64x2.extmul_low_i32x4_s(uq, f), i64x2.extmul_low_i32x4_s(vr, g)));
    if (i) storePair(fg + 8 * (i - 1), v128.and(carry, M));
    carry = i64x2.shr_s(carry, 30);
  }
  storePair(fg + 8 * (LIMBS - 1), carry);
}

/** (d, e) = (u·d + v·e, q·d + r·e) / 2^30 mod p; both stay in (−2p, p). */
function updateCoefficients(de: usize, matrix: usize, uq: v128, vr: v128): void {
  const M = i64x2.splat(MASK30);
  // Adding u·p for a negative d (and v·p for a negative e) keeps the range; then the multiple of p that clears the low 30 bits.
  const negativeD = load<i32>(de, 8 * (LIMBS - 1)) >> 31, negativeE = load<i32>(de, 8 * (LIMBS - 1) + 4) >> 31;
  const d0 = load<i32>(de), e0 = load<i32>(de, 4);
  const u = load<i32>(matrix), q = load<i32>(matrix, 4), v = load<i32>(matrix, 8), r = load<i32>(matrix, 12);
  let md = (u & negativeD) + (v & negativeE), me = (q & negativeD) + (r & negativeE);
  md -= (P30_INVERSE * (u * d0 + v * e0) + md) & MASK30;
  me -= (P30_INVERSE * (q * d0 + r * e0) + me) & MASK30;
  const multiple = i32x4.replace_lane(i32x4.splat(md), 1, me);
  let carry = i64x2.splat(0);
  for (let i: usize = 0; i < LIMBS; i++) {
    const d = v128.load_splat<u32>(de + 8 * i), e = v128.load_splat<u32>(de + 8 * i, 4);
    carry = i64x2.add(carry, i64x2.add(i64x2.extmul_low_i32x4_s(uq, d), i64x2.extmul_low_i32x4_s(vr, e)));
    carry = i64x2.add(carry, i64x2.extmul_low_i32x4_s(multiple, v128.load_splat<u32>(P30 + 4 * i)));
    if (i) storePair(de + 8 * (i - 1), v128.and(carry, M));
    carry = i64x2.shr_s(carry, 30);
  }
  storePair(de + 8 * (LIMBS - 1), carry);
}

/** Stores the low 32 bits of both 64-bit lanes side by side. */
@inline function storePair(at: usize, pair: v128): void {
  v128.store64_lane(at, v128.shuffle<i32>(pair, pair, 0, 2, 0, 2), 0);
}

/** words = ±1/x mod p for the integer x in [0, p) given as words; 0 for 0. In two's complement, in (−2p, 2p). */
function invertWords(words: usize): void {
  const FRAME = 2 * PAIRS + 16;
  const fg = push(FRAME), de = fg + PAIRS, matrix = de + PAIRS;
  for (let i: usize = 0; i < LIMBS; i++) {
    const at = 30 * i, index = (at >> 6) << 3, shift = at & 63;
    let limb = load<u64>(words + index) >> shift;
    if (shift > 34 && index < 40) limb |= load<u64>(words + index + 8) << (64 - shift);
    store<i32>(fg + 8 * i, load<i32>(P30 + 4 * i));
    store<i32>(fg + 8 * i, <i32>limb & MASK30, 4);
    store<i64>(de + 8 * i, 0);
  }
  store<i32>(de, 1, 4);

  let eta = -1;
  for (let round = 0; round < 30; round++) {
    eta = divisionSteps(matrix, eta, load<i32>(fg), load<i32>(fg, 4));
    const uq = v128.load64_zero(matrix), vr = v128.load64_zero(matrix, 8);
    updateCoefficients(de, matrix, uq, vr);
    updateValues(fg, uq, vr);
  }

  // f = ±1 (or ±p for x = 0, where d = 0): the sign of f makes d the inverse.
  const negative = <i64>(load<i32>(fg, 8 * (LIMBS - 1)) >> 31);
  let carry: i64 = 0, buffer: u64 = 0, filled: u64 = 0, out = words;
  for (let i: usize = 0; i < LIMBS; i++) {
    carry += (<i64>load<i32>(de + 8 * i) ^ negative) - negative;
    const digit = <u64>carry & MASK30;
    carry >>= 30;
    buffer |= digit << filled;
    filled += 30;
    if (filled >= 64 && out < words + 48) {
      store<u64>(out, buffer);
      out += 8;
      filled -= 64;
      buffer = filled ? digit >> (30 - filled) : 0;
    }
  }
  memory.fill(fg, 0, FRAME);
  pop(FRAME);
}

/** z = (1/x0, 0); 0 for 0. units(x) ≤ 8. z may be x. */
export function inverseLow(z: usize, x: usize): void {
  const FRAME = ELEMENT + 48;
  const factor = push(FRAME), words = factor + ELEMENT;
  reduce(factor, x);
  storeResidue(words, factor, 0);
  invertWords(words);
  canonicalWords(words);
  loadResidue(z, words, words);
  loadResidue(factor, R2, R2);
  mul(z, z, factor); // (x·R)^−1 · R³ / R = x^−1 · R
  low(z, z);
  memory.fill(factor, 0, FRAME);
  pop(FRAME);
}

/** z = (1/x0, 1/x1), 0 for 0 in each lane, at the price of one inversion. units(x) < 4. z may be x. */
export function inverse(z: usize, x: usize): void {
  const FRAME = 3 * ELEMENT;
  const a = push(FRAME), b = a + ELEMENT, t = b + ELEMENT;
  const zeros = isZero(x);
  loadResidue(t, ONES, ONES);
  selectLanes(a, x, t, zeros); // a zero lane must not spoil the other
  swap(b, a);
  mul(t, a, b);                // x0·x1
  inverseLow(t, t);
  both0(t, t);
  mul(t, t, b);                // (x1, x0) / (x0·x1)
  zero(a);
  selectLanes(z, t, a, zeros);
  pop(FRAME);
}

/** z = 1/x in Fp2; 0 for 0. units(x) < 4. z may be x. */
export function fp2inverse(z: usize, x: usize): void {
  const FRAME = 2 * ELEMENT;
  const n = push(FRAME), t = n + ELEMENT;
  mul(n, x, x);     // x may have more units than sqr takes
  swap(t, n);
  addNorm(n, n, t); // x0² + x1²
  inverseLow(n, n);
  both0(n, n);
  conj(t, x);
  mul(z, t, n);     // (x0 − x1·u) / (x0² + x1²)
  pop(FRAME);
}
