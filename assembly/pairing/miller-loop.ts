// Optimal ate Miller loop over the seed for any number of pairs: f_{s,Q}(P) with s = −SEED, up to factors that the final
// exponentiation kills. The pairs share the squarings of f; they are public, so branching on them is fine.
//
// State of a pair, in the scratch: −x_P and y_P in both lanes, affine Q (2 elements), T (3 elements).

import { both0, both1, copy, ELEMENT, fp2mul, isZero, low, mul, neg } from '../lanes/index';
import { fp2inverse } from '../field/inverse';
import { FP12, fp12conjugate, fp12copy, fp12mul, fp12one, fp12sqr } from '../field/fp12';
import { ONE } from '../field/tower-constants';
import { pop, push } from '../memory';
import { additionStep, doublingStep, LINE, TWIST_POINT } from './line';
import { SEED, SEED_BITS } from './seed';
import { fp12fromLines, fp12mulByLine, fp12mulByLines } from './sparse';

const G1_POINT: usize = 2 * ELEMENT, G2_POINT: usize = 3 * ELEMENT;
const Y: usize = ELEMENT, Q: usize = 2 * ELEMENT, T: usize = 4 * ELEMENT;
const PAIR: usize = T + TWIST_POINT;

/**
 * Pairs that share squarings. 32 states take 28 KiB of the scratch, and the squarings are then 2 % of a pair's price.
 */
const CHUNK: i32 = 32;

/** 1 when the element is bitwise (1, 0), as it is in every point that comes from bytes. */
@inline function isPlainOne(x: usize): bool {
  return memory.compare(x, ONE, ELEMENT) == 0;
}

/** Fills the states of those pairs that do not contain the identity; returns how many these are. All share one inversion. */
function prepare(states: usize, g1: usize, g2: usize, count: i32): i32 {
  const FRAME: usize = (<usize>count + 3) * ELEMENT;
  const products = push(FRAME), total = products + <usize>count * ELEMENT, factor = total + ELEMENT, t = factor + ELEMENT;
  let used = 0, plain = true;
  let state = states;
  copy(total, ONE);
  for (let i = 0; i < count; i++) {
    const p = g1 + <usize>i * G1_POINT, q = g2 + <usize>i * G2_POINT;
    if ((isZero(p + ELEMENT) & 1) || isZero(q + 2 * ELEMENT) == 3) continue; // e(O, Q) = e(P, O) = 1
    plain = plain && isPlainOne(p + ELEMENT) && isPlainOne(q + 2 * ELEMENT);
    copy(state, p);
    low(state + Y, p + ELEMENT); // lane 1 of a G1 point's Z is not specified
    copy(state + Q, q);
    copy(state + Q + Y, q + Y);
    copy(state + T, q + 2 * ELEMENT);
    copy(products + <usize>used * ELEMENT, total); // product of all Z before this pair
    if (!plain) {
      fp2mul(total, total, state + Y);
      fp2mul(total, total, q + 2 * ELEMENT);
    }
    used++;
    state += PAIR;
  }
  if (!plain) {
    fp2inverse(total, total);
    for (let i = used - 1; i >= 0; i--) {
      state -= PAIR;
      fp2mul(t, total, products + <usize>i * ELEMENT);  // 1 / (Z_P·Z_Q)
      fp2mul(total, total, state + Y);
      fp2mul(total, total, state + T);
      fp2mul(factor, t, state + Y);                     // 1 / Z_Q
      fp2mul(t, t, state + T);                          // 1 / Z_P
      both0(t, t);
      mul(state, state, t);
      fp2mul(state + Q, state + Q, factor);
      fp2mul(state + Q + Y, state + Q + Y, factor);
    }
  }
  state = states;
  for (let i = 0; i < used; i++) {
    both1(state + Y, state);
    both0(state, state);
    neg(state, state);
    copy(state + T, state + Q);
    copy(state + T + Y, state + Q + Y);
    copy(state + T + 2 * ELEMENT, ONE);
    state += PAIR;
  }
  pop(FRAME);
  return used;
}

/** Takes in the line that was written at place `waiting`: lines are multiplied into f two at a time, and the first two are f. */
@inline function absorb(f: usize, lines: usize, waiting: bool, first: bool): bool {
  if (!waiting) return true;
  if (first) fp12fromLines(f, lines, lines + LINE); else fp12mulByLines(f, f, lines, lines + LINE);
  return false;
}

/**
 * f = the product over `count` prepared pairs, count ≥ 1, not yet conjugated for the sign of the seed. The two highest bits of the
 * seed are set, so that the first round has two lines for each pair and leaves none waiting.
 */
function loop(f: usize, states: usize, count: i32): void {
  const FRAME: usize = 2 * LINE;
  const lines = push(FRAME);
  const end = states + <usize>count * PAIR;
  let first = true;
  for (let bit = SEED_BITS - 2; bit >= 0; bit--) {
    let waiting = false;
    if (!first) fp12sqr(f, f);
    for (let state = states; state < end; state += PAIR) {
      doublingStep(lines + <usize>waiting * LINE, state + T, state, state + Y);
      waiting = absorb(f, lines, waiting, first);
      first = first && waiting;
    }
    if ((SEED >> <u64>bit) & 1) {
      for (let state = states; state < end; state += PAIR) {
        additionStep(lines + <usize>waiting * LINE, state + T, state + Q, state, state + Y);
        waiting = absorb(f, lines, waiting, first);
        first = first && waiting;
      }
    }
    if (waiting) fp12mulByLine(f, f, lines);
  }
  pop(FRAME);
}

/**
 * gt = Π f(P_i, Q_i) over `count` pairs of points in homogeneous projective coordinates, before the final exponentiation. A pair with
 * an identity contributes 1, and the empty product is 1. The points are in the subgroups, which the caller has checked.
 */
export function millerLoop(gt: usize, g1: usize, g2: usize, count: i32): void {
  const FRAME: usize = FP12 + <usize>CHUNK * PAIR;
  const f = push(FRAME), states = f + FP12;
  let fresh = true;
  for (let at = 0; at < count; at += CHUNK) {
    const size = min(CHUNK, count - at);
    const used = prepare(states, g1 + <usize>at * G1_POINT, g2 + <usize>at * G2_POINT, size);
    if (!used) continue;
    loop(f, states, used);
    if (fresh) fp12copy(gt, f); else fp12mul(gt, gt, f);
    fresh = false;
  }
  if (fresh) fp12one(gt); else fp12conjugate(gt, gt); // the seed is negative
  pop(FRAME);
}
