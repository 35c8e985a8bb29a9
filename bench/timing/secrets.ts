/**
 * Classes of secret scalars, each of which is compared with uniform ones. Every draw gives 32 bytes of their own, so that no
 * class is warmer in a cache than another because its bytes are shared.
 */
import type { Random } from './random.js';

export const ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
/** The square of the curve's seed: what the endomorphisms split a scalar by. */
const SEED_SQUARED = 0xd201000000010000n ** 2n;

/** Bits that differ from the rest in the classes of low and high weight. */
const FEW_BITS = 3;
/** Every integer of this many bits is a scalar. */
const FREE_BITS = 254;
/** How far a secret lies from 0 or r at most. */
const NEAR = 2 ** 16;

export interface SecretClass {
  readonly name: string;
  readonly draw: (random: Random) => bigint;
}

/** 1 … r − 1; 512 bits modulo r − 1 are uniform up to 2^-257. */
function uniform(random: Random): bigint {
  return 1n + (random.integer(16) % (ORDER - 1n));
}

function fewBits(random: Random): bigint {
  const bits = new Set<number>();
  while (bits.size < FEW_BITS) bits.add(random.below(FREE_BITS));
  return [...bits].reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n);
}

/** What each class is compared with, and the two names of its null test. */
export const UNIFORM: SecretClass = { name: 'random', draw: uniform };
export const NULL: SecretClass = { name: 'null', draw: uniform };

/**
 * The first is the class that the rivals are measured with. `fixed` is one uniform scalar for the whole operation. Multiples of x²
 * are the worst case of scalars in base |x|: half of all digits are 0, and tables are read at the identity, whose limbs are 0.
 */
export function secretClasses(random: Random): readonly SecretClass[] {
  const fixed = uniform(random);
  return [
    { name: 'low weight', draw: fewBits },
    { name: 'high weight', draw: (source) => (1n << BigInt(FREE_BITS)) - 1n - fewBits(source) },
    { name: 'near 0', draw: (source) => 1n + BigInt(source.below(NEAR)) },
    { name: 'near r', draw: (source) => ORDER - 1n - BigInt(source.below(NEAR)) },
    { name: 'fixed', draw: () => fixed },
    { name: 'zero digits', draw: (source) => SEED_SQUARED * (1n + (source.integer(6) % (ORDER / SEED_SQUARED))) },
  ];
}

/** 32 bytes, big-endian. */
export function secretBytes(value: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex'));
}
