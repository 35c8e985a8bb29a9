/**
 * The engine over our own kernels. Shares become secrets of the bindings, which are destroyed after each use.
 */
import { load, type PublicKey, type Quorate, QuorateError, type RandomSource } from '../../bindings/index.js';
import { commit, evaluateShares, Polynomial, verifyShare } from '../../threshold/index.js';
import { badShare, checkDealing, checkIndices, undecodable } from './checks.js';
import { type Dealing, DST, type Engine, type EngineSpec, type IndexedPartial, type RandomBytes } from './engine.js';

/** Public keys kept decoded: those of a group and its members are used again and again. */
const REMEMBERED_KEYS = 128;

export async function openQuorate(spec: Pick<EngineSpec, 'kernel' | 'module'>): Promise<Engine> {
  const kernel = spec.kernel === 'fma' || spec.kernel === 'int' ? spec.kernel : 'auto';
  return new QuorateEngine(await load(spec.module === undefined ? { kernel } : { kernel, module: spec.module }));
}

/** Compiles once, for all threads. */
export async function prepareQuorate(kernel: 'auto' | 'fma' | 'int'): Promise<EngineSpec> {
  const q = await load({ kernel });
  return { name: 'quorate', kernel: q.kernel, module: q.module };
}

class QuorateEngine implements Engine {
  readonly name = 'quorate';
  readonly kernel: string;
  readonly #q: Quorate;
  readonly #keys = new Map<string, PublicKey<'G1'>>();

  constructor(q: Quorate) {
    this.#q = q;
    this.kernel = q.kernel;
  }

  createDealing(threshold: number, nodes: number, randomBytes: RandomBytes): Dealing {
    checkDealing(threshold, nodes);
    const random: RandomSource = (into) => {
      into.set(randomBytes(into.length));
    };
    const secret = this.#q.Scalar.random(random);
    const polynomial = Polynomial.random(this.#q, secret, threshold, { random });
    secret.destroy();
    const shares = evaluateShares(polynomial, nodes);
    const commitments = commit(this.#q.G1, polynomial).map((point) => point.toBytes());
    const dealing: Dealing = {
      threshold,
      groupPublicKey: commitments[0] as Uint8Array,
      publicShares: shares.map(({ value }) => this.#q.G1.multiplyGenerator(value).toBytes()),
      commitments,
      shares: shares.map(({ value }) => value.toBytes()),
    };
    for (const { value } of shares) value.destroy();
    polynomial.destroy();
    return dealing;
  }

  verifyShare(index: number, share: Uint8Array, commitments: readonly Uint8Array[]): boolean {
    if (commitments.length === 0) return false;
    return accepted(() => {
      const points = commitments.map((bytes) => this.#q.G1.fromBytes(bytes));
      const value = this.#q.Scalar.fromBytes(share);
      try {
        return verifyShare(this.#q, this.#q.G1, points, points.length, { index, value });
      } finally {
        value.destroy();
      }
    });
  }

  partialSign(share: Uint8Array, message: Uint8Array): Uint8Array {
    const key = this.#secretKey(share);
    try {
      return this.#q.minPk.sign(key, message, DST).toBytes();
    } finally {
      key.destroy();
    }
  }

  verifyPartial(publicShare: Uint8Array, message: Uint8Array, partial: Uint8Array): boolean {
    return this.verify(publicShare, message, partial);
  }

  combine(partials: readonly IndexedPartial[]): Uint8Array {
    checkIndices(partials);
    const shares = partials.map(({ index, partial }) => {
      try {
        // Without the subgroup check: the one combined signature is checked when it is verified.
        return { index, point: this.#q.G2.fromBytesUnchecked(partial) };
      } catch (error) {
        if (error instanceof QuorateError) throw undecodable(index);
        throw error;
      }
    });
    return this.#q.G2.interpolate(shares).toBytes();
  }

  verify(groupPublicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    return accepted(() =>
      this.#q.minPk.verify(this.#publicKey(groupPublicKey), message, this.#q.minPk.Signature.fromBytes(signature), DST),
    );
  }

  #secretKey(share: Uint8Array): ReturnType<Quorate['minPk']['SecretKey']['fromBytes']> {
    try {
      return this.#q.minPk.SecretKey.fromBytes(share);
    } catch (error) {
      if (error instanceof QuorateError) throw badShare();
      throw error;
    }
  }

  #publicKey(bytes: Uint8Array): PublicKey<'G1'> {
    const name = Buffer.from(bytes).toString('latin1');
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = this.#q.minPk.PublicKey.fromBytes(bytes);
    if (this.#keys.size >= REMEMBERED_KEYS) this.#keys.clear();
    this.#keys.set(name, key);
    return key;
  }
}

/** Malformed input is an answer here: no. */
function accepted(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (error instanceof QuorateError) return false;
    throw error;
  }
}
