// Squaring and reduction fused: 36 limb products in place of 64.
//
// With x = l + h·2^196, four limbs each: l², then four rows of 2·l·h, of which the low limbs are cut off as they are done, then h², then
// the fold (reduce.ts). A row loop and short blocks, because one long block is ordered badly by TurboFan (product.ts).

import {
  TABLE, C1 as AT_C1, C2 as AT_C2, MASK as AT_MASK, E52 as AT_E52, S52 as AT_S52, SQR_START,
} from './constants.generated';
import { hi, lo } from './product';
import { foldLimbs, limbOf } from './reduce';

/** z = x²·2^−392 mod p in each lane. units(x)² < 8; z may be x. z holds limbs of the value until it is done. */
export function sqr(z: usize, x: usize): void {
  const C1 = v128.load(TABLE + AT_C1);
  const C2 = v128.load(TABLE + AT_C2);
  const MASK = v128.load(TABLE + AT_MASK);
  const E52 = v128.load(TABLE + AT_E52);
  const S52 = v128.load(TABLE + AT_S52);
  let h: v128, a: v128, z9: v128;
  let z0 = v128.load(TABLE + SQR_START, 0);
  let z1 = v128.load(TABLE + SQR_START, 16);
  let z2 = v128.load(TABLE + SQR_START, 32);
  let z3 = v128.load(TABLE + SQR_START, 48);
  let z4 = v128.load(TABLE + SQR_START, 64);
  let z5 = v128.load(TABLE + SQR_START, 80);
  let z6 = v128.load(TABLE + SQR_START, 96);
  let z7 = v128.load(TABLE + SQR_START, 112);
  let z8 = v128.load(TABLE + SQR_START, 128);
  const x0 = v128.load(x, 0);
  const x1 = v128.load(x, 16);
  const x2 = v128.load(x, 32);
  const x3 = v128.load(x, 48);
  // l²
  h = hi(x0, x0, C1); z1 = i64x2.add(z1, h); z0 = lo(z0, x0, x0, h, C2);
  a = f64x2.add(x0, x0);
  h = hi(a, x1, C1); z2 = i64x2.add(z2, h); z1 = lo(z1, a, x1, h, C2);
  h = hi(a, x2, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, a, x2, h, C2);
  h = hi(a, x3, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, x3, h, C2);
  h = hi(x1, x1, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, x1, x1, h, C2);
  a = f64x2.add(x1, x1);
  h = hi(a, x2, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, x2, h, C2);
  h = hi(a, x3, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, x3, h, C2);
  h = hi(x2, x2, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, x2, x2, h, C2);
  a = f64x2.add(x2, x2);
  h = hi(a, x3, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, x3, h, C2);
  h = hi(x3, x3, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, x3, x3, h, C2);
  const x4 = v128.load(x, 64);
  const x5 = v128.load(x, 80);
  const x6 = v128.load(x, 96);
  const x7 = v128.load(x, 112);
  // 2·l·h
  let column: usize = TABLE + SQR_START + 9 * 16;
  const end: usize = column + 4 * 16;
  let limb = z;
  do {
    a = v128.load(x);
    a = f64x2.add(a, a);
    h = hi(a, x4, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, x4, h, C2);
    h = hi(a, x5, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, x5, h, C2);
    h = hi(a, x6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, x6, h, C2);
    h = hi(a, x7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, x7, h, C2);
    z9 = v128.load(column);
    z1 = i64x2.add(z1, i64x2.shr_u(z0, 49));
    v128.store(limb, limbOf(z0, MASK, E52, S52));
    z0 = z1; z1 = z2; z2 = z3; z3 = z4; z4 = z5; z5 = z6; z6 = z7; z7 = z8; z8 = z9;
    column += 16; x += 16; limb += 16;
  } while (column < end);
  // columns 4 and 5 are done: z0 to z9 become columns 6 to 15
  z1 = i64x2.add(z1, i64x2.shr_u(z0, 49)); v128.store(limb, limbOf(z0, MASK, E52, S52));
  z2 = i64x2.add(z2, i64x2.shr_u(z1, 49)); v128.store(limb, limbOf(z1, MASK, E52, S52), 16);
  z0 = z2; z1 = z3; z2 = z4; z3 = z5; z4 = z6; z5 = z7; z6 = z8;
  z7 = v128.load(column);
  z8 = v128.load(column, 16);
  z9 = v128.load(column, 32);
  // h²
  h = hi(x4, x4, C1); z3 = i64x2.add(z3, h); z2 = lo(z2, x4, x4, h, C2);
  a = f64x2.add(x4, x4);
  h = hi(a, x5, C1); z4 = i64x2.add(z4, h); z3 = lo(z3, a, x5, h, C2);
  h = hi(a, x6, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, a, x6, h, C2);
  h = hi(a, x7, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, x7, h, C2);
  h = hi(x5, x5, C1); z5 = i64x2.add(z5, h); z4 = lo(z4, x5, x5, h, C2);
  a = f64x2.add(x5, x5);
  h = hi(a, x6, C1); z6 = i64x2.add(z6, h); z5 = lo(z5, a, x6, h, C2);
  h = hi(a, x7, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, a, x7, h, C2);
  h = hi(x6, x6, C1); z7 = i64x2.add(z7, h); z6 = lo(z6, x6, x6, h, C2);
  a = f64x2.add(x6, x6);
  h = hi(a, x7, C1); z8 = i64x2.add(z8, h); z7 = lo(z7, a, x7, h, C2);
  h = hi(x7, x7, C1); z9 = i64x2.add(z9, h); z8 = lo(z8, x7, x7, h, C2);
  foldLimbs(z, z0, z1, z2, z3, z4, z5, z6, z7, z8, z9);
}
