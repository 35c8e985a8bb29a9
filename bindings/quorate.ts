/** An instance: one kernel and everything that is made of it. Two instances share nothing; `load()` makes them. */
import { type Dst, dstBytes, FIELD_MODULUS, requireBytes, requireInteger } from './check.js';
import type { Engine } from './engine.js';
import { Group } from './group.js';
import { type Gt, pairing, pairingCheck } from './gt.js';
import { fromHex, toHex } from './hex.js';
import { FIELD_BYTES, type KernelName, requireOk } from './kernel.js';
import { lagrange } from './lagrange.js';
import type { Point } from './point.js';
import { type Index, type Scalar, ScalarField } from './scalar.js';
import { Suite } from './suite/suite.js';
import type { ThreadOptions, Threads } from './threads/threads.js';

/** Longest output of expand_message_xmd with SHA-256: 255 blocks (RFC 9380 section 5.3.1). */
const MOST_EXPANDED_BYTES = 255 * 32;
/** L of RFC 9380 section 8.8: bytes of uniform output for one element of Fp. */
const UNIFORM_BYTES = 64;

/**
 * An instance: one kernel and everything that is made of it. `load()` makes it; two instances share nothing. Everything is synchronous
 * except `threads`.
 */
export class Quorate {
  /** The kernel that runs here. */
  readonly kernel: KernelName;
  /** The compiled kernel: post it to a worker and call `load({ module, kernel })` there. */
  readonly module: WebAssembly.Module;
  /** Integers modulo r: where scalars come from. */
  readonly Scalar: ScalarField;
  /** Points over Fp: 48 bytes compressed, 96 uncompressed. */
  readonly G1: Group<'G1'>;
  /** Points over Fp2: 96 bytes compressed, 192 uncompressed. */
  readonly G2: Group<'G2'>;
  /** Public keys in G1 (48 bytes), signatures in G2 (96 bytes): Ethereum, drand's default. */
  readonly minPk: Suite<'G1', 'G2'>;
  /** Public keys in G2 (96 bytes), signatures in G1 (48 bytes): drand's quicknet. */
  readonly minSig: Suite<'G2', 'G1'>;
  readonly #engine: Engine;

  /** @internal Use `load()`. */
  constructor(engine: Engine) {
    this.#engine = engine;
    this.kernel = engine.kernel;
    this.module = engine.module;
    this.Scalar = new ScalarField(engine);
    this.G1 = new Group(engine, 'G1');
    this.G2 = new Group(engine, 'G2');
    this.minPk = new Suite('minPk', this.G1, this.G2);
    this.minSig = new Suite('minSig', this.G2, this.G1);
  }

  /** e(p, q): the optimal ate pairing. */
  pairing(p: Point<'G1'>, q: Point<'G2'>): Gt {
    return pairing(this.G1, this.G2, p, q);
  }

  /** Whether Π e(p_i, q_i) = 1; true for no pairs. */
  pairingCheck(pairs: readonly (readonly [Point<'G1'>, Point<'G2'>])[]): boolean {
    return pairingCheck(this.G1, this.G2, pairs);
  }

  /**
   * Lagrange coefficients at `at`: Σ λ_i·f(index_i) = f(at) for every polynomial f of degree below the number of indices. Throws
   * EMPTY_INPUT, INVALID_INDEX or DUPLICATE_INDEX.
   */
  lagrange(indices: readonly Index[], at: Index = 0): Scalar[] {
    return lagrange(this.#engine, indices, at);
  }

  /**
   * Starts `count` worker threads (as many as there are processors unless said) that run this kernel, and resolves when all are ready.
   * The code of the pool is loaded here and not before. Throws WORKER_FAILED.
   */
  async threads(count?: number, options: ThreadOptions = {}): Promise<Threads> {
    const { startThreads } = await import('./threads/threads.js');
    return startThreads(this, count, options);
  }

  /** expand_message_xmd with SHA-256 (RFC 9380 section 5.3.1): 1 to 8160 bytes. */
  expandMessage(message: Uint8Array, dst: Dst, length: number): Uint8Array {
    requireBytes(message, 'the message');
    const tag = dstBytes(dst);
    requireInteger(length, 1, MOST_EXPANDED_BYTES, 'the length');
    const engine = this.#engine;
    engine.begin();
    const out = engine.take(length);
    const at = engine.place(message);
    requireOk(
      engine.exports.expandMessage(out, length, at, message.length, engine.place(tag), tag.length),
      'the message to expand',
    );
    return engine.read(out, length);
  }

  /**
   * hash_to_field of RFC 9380 section 5.2 with L = 64: `count` (1 to 127) elements of Fp, 48 bytes each, big-endian. An element of Fp2 is
   * two of them, c0 first. For tests and for other maps; `G1.hashToCurve` does not come here.
   */
  hashToField(message: Uint8Array, dst: Dst, count: number): Uint8Array[] {
    requireInteger(count, 1, Math.floor(MOST_EXPANDED_BYTES / UNIFORM_BYTES), 'the count');
    const uniform = this.expandMessage(message, dst, count * UNIFORM_BYTES);
    return Array.from({ length: count }, (_, i) => {
      const bytes = uniform.subarray(i * UNIFORM_BYTES, (i + 1) * UNIFORM_BYTES);
      return fromHex(
        (BigInt(`0x${toHex(bytes)}`) % FIELD_MODULUS).toString(16).padStart(2 * FIELD_BYTES, '0'),
        'an element',
      );
    });
  }
}
