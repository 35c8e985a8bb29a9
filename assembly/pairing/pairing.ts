// e: G1 × G2 → GT, and the check of a product of pairings.

import { FP12, fp12isOne } from '../field/fp12';
import { pop, push } from '../memory';
import { finalExponentiation } from './final-exponentiation';
import { millerLoop } from './miller-loop';

/** gt = e(p, q); 1 when one of them is the identity. Points of the subgroups. */
export function pairing(gt: usize, p: usize, q: usize): void {
  millerLoop(gt, p, q, 1);
  finalExponentiation(gt, gt);
}

/** 1 when Π e(P_i, Q_i) = 1 over `count` pairs, else 0. The empty product is 1. Points of the subgroups. */
export function pairingCheck(g1: usize, g2: usize, count: i32): i32 {
  const f = push(FP12);
  millerLoop(f, g1, g2, count);
  finalExponentiation(f, f);
  const one = fp12isOne(f);
  pop(FP12);
  return one;
}
