/**
 * A seeded generator for orders, simulations and injected faults. Never for keys: its output is predictable.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, period at least 2^32, the counter makes short cycles
 * impossible.
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    // The seed is spread over the state with splitmix-like odd multipliers, then twelve rounds mix it.
    this.#a = Math.imul(seed | 0, 0x9e3779b1);
    this.#b = Math.imul(Math.floor(seed / 0x1_0000_0000) | 0, 0x85ebca6b) ^ 0xc2b2ae35;
    this.#c = (seed | 0) ^ 0x27d4eb2f;
    for (let round = 0; round < 12; round++) this.uint32();
  }

  /** Uniform in 0..2^32 - 1. */
  uint32(): number {
    const output = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + output) | 0;
    return output >>> 0;
  }

  /** Uniform in [0, 1). */
  fraction(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** An integer in 0..bound - 1; the bias is below bound / 2^32. */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  bytes(length: number): Uint8Array {
    const out = new Uint8Array(length);
    for (let position = 0; position < length; position++) out[position] = this.uint32() & 0xff;
    return out;
  }

  /** Fisher-Yates, on a copy. */
  shuffle<Item>(items: readonly Item[]): Item[] {
    const out = [...items];
    for (let last = out.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const held = out[last] as Item;
      out[last] = out[other] as Item;
      out[other] = held;
    }
    return out;
  }
}
