// The seed of the curve is negative: −SEED.

export const SEED: u64 = 0xd201000000010000;
export const SEED_BITS: i32 = 64;
