/** What works the same way in every field: powers, batch inversion, square roots. */
import { requireArray } from './check.js';
import type { IField } from './types.js';

/** num^power. As in the original, num itself for power 1, reduced or not. Variable time. */
export function power<T>(field: IField<T>, num: T, exponent: bigint): T {
  if (typeof exponent !== 'bigint') {
    throw new TypeError(`invalid exponent: expected bigint, got ${typeof exponent}`);
  }
  if (exponent < 0n) throw new Error('invalid exponent, negatives unsupported');
  if (exponent === 0n) return field.ONE;
  if (exponent === 1n) return num;
  const bits = exponent.toString(2);
  let result = field.create(num);
  for (let i = 1; i < bits.length; i++) {
    result = field.sqr(result);
    if (bits[i] === '1') result = field.mul(result, num);
  }
  return result;
}

/** Inverses of all by one inversion (Montgomery's trick); zero stays zero. */
export function invertAll<T>(field: IField<T>, nums: readonly T[]): T[] {
  requireArray(nums, 'nums');
  const before: T[] = [];
  let product = field.ONE;
  for (const num of nums) {
    before.push(product);
    if (!field.is0(num)) product = field.mul(product, num);
  }
  let inverse = field.inv(product);
  const inverses: T[] = nums.map(() => field.ZERO);
  for (let i = nums.length - 1; i >= 0; i--) {
    const num = nums[i]!;
    if (field.is0(num)) continue;
    inverses[i] = field.mul(inverse, before[i]!);
    inverse = field.mul(inverse, num);
  }
  return inverses;
}

/** num^((q − 1)/2) as 1, 0 or −1. */
export function legendre(field: IField<bigint>, num: bigint): number {
  const symbol = field.pow(num, (field.ORDER - 1n) / 2n);
  return symbol === field.ONE ? 1 : symbol === field.ZERO ? 0 : -1;
}

/**
 * The square root that the original gives: for q ≡ 3 mod 4 the power (q + 1)/4, else the one that Tonelli and Shanks find with the
 * least non-residue, which is unique (its correction is g^k with k < 2^(s−1)). Throws for a non-residue.
 */
export function primeRoot(field: IField<bigint>, num: bigint): bigint {
  const q = field.ORDER;
  const root = q % 4n === 3n ? field.pow(num, (q + 1n) / 4n) : tonelliShanks(field, num);
  if (root === undefined || field.sqr(root) !== num) throw new Error('Cannot find square root');
  return root;
}

/** https://en.wikipedia.org/wiki/Tonelli–Shanks_algorithm; q − 1 = odd·2^s. */
function tonelliShanks(field: IField<bigint>, num: bigint): bigint | undefined {
  if (num === 0n) return 0n;
  if (legendre(field, num) !== 1) return undefined;
  let odd = field.ORDER - 1n;
  let order = 0;
  for (; odd % 2n === 0n; odd /= 2n) order++;
  let nonResidue = 2n;
  while (legendre(field, nonResidue) === 1) nonResidue++;
  let generator = field.pow(nonResidue, odd); // of the subgroup of order 2^order
  let error = field.pow(num, odd);
  let root = field.pow(num, (odd + 1n) / 2n); // root² = num·error throughout
  while (error !== field.ONE) {
    let level = 0; // error^(2^level) = 1
    for (let square = error; square !== field.ONE; square = field.sqr(square)) level++;
    const factor = field.pow(generator, 1n << BigInt(order - level - 1));
    root = field.mul(root, factor);
    generator = field.sqr(factor);
    error = field.mul(error, generator);
    order = level;
  }
  return root;
}
