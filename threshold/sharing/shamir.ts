/**
 * Shamir's sharing of a scalar: the secret is f(0) of a random polynomial f of degree threshold − 1, and holder i has f(i).
 *
 * Any `threshold` shares give the secret, fewer say nothing of it. Indices are 1 … size: f(0) is the secret itself.
 */

import { requireList, requireOptions } from '../../bindings/check.js';
import { type Index, type Quorate, QuorateError, type RandomSource, type Scalar } from '../../bindings/index.js';
import { inspectAsText } from '../../bindings/inspect.js';

/** More holders than any deployment has; it bounds the work that a wrong number can ask for. */
export const MOST_SHARES = 65535;

/** A secret share of holder `index`. */
export interface Share {
  /** 1 to 65535, never 0: f(0) is the secret. */
  readonly index: number;
  /** f(index). The holder destroys it. */
  readonly value: Scalar;
}

/** Where the coefficients come from. */
export interface SharingOptions {
  /** The engine's CSPRNG unless given. */
  readonly random?: RandomSource;
}

/** Checks 1 ≤ threshold ≤ size ≤ MOST_SHARES. Throws INVALID_THRESHOLD or, for a size that is none, INVALID_ARGUMENT. */
export function requireThreshold(threshold: number, size: number): void {
  if (!Number.isInteger(size) || size < 1 || size > MOST_SHARES) {
    throw new QuorateError('INVALID_ARGUMENT', `the number of shares must be an integer from 1 to ${MOST_SHARES}`);
  }
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > size) {
    throw new QuorateError('INVALID_THRESHOLD', `the threshold must be an integer from 1 to ${size}`);
  }
}

/** A polynomial over the scalars with secret coefficients, which it owns. */
export class Polynomial {
  readonly #q: Quorate;
  readonly #coefficients: readonly Scalar[];

  private constructor(q: Quorate, coefficients: readonly Scalar[]) {
    this.#q = q;
    this.#coefficients = coefficients;
  }

  /**
   * f(0) = secret, the other coefficients random and not zero, so that the degree is threshold − 1 and not less. The secret is copied.
   * Throws INVALID_SCALAR for a secret of zero: sharing nothing is a mistake, and the keys would be the identity.
   */
  static random(q: Quorate, secret: Scalar, threshold: number, options: SharingOptions = {}): Polynomial {
    requireThreshold(threshold, MOST_SHARES);
    const { random } = requireOptions(options);
    if (!q.Scalar.is(secret)) throw new QuorateError('INVALID_ARGUMENT', 'the secret must be a scalar');
    if (secret.isZero()) throw new QuorateError('INVALID_SCALAR', 'the secret must not be zero');
    const coefficients = [secret.clone()];
    try {
      while (coefficients.length < threshold) coefficients.push(q.Scalar.random(random));
    } catch (error) {
      for (const coefficient of coefficients) coefficient.destroy();
      throw error;
    }
    return new Polynomial(q, coefficients);
  }

  /** The number of coefficients: how many shares determine the polynomial. */
  get threshold(): number {
    return this.#coefficients.length;
  }

  /** f at each place. A place may be any index but not 0, which would be the secret. */
  evaluate(indices: readonly Index[]): Scalar[] {
    const places = requireList(indices, 'the indices');
    if (places.some((index) => (this.#q.Scalar.is(index) ? index.isZero() : index === 0 || index === 0n))) {
      throw new QuorateError('INVALID_INDEX', 'a share index must not be zero');
    }
    return this.#q.Scalar.evaluate(this.#coefficients, places);
  }

  /** Applies a function to each coefficient, lowest first: what a commitment needs. It must not keep them. */
  map<T>(use: (coefficient: Scalar) => T): T[] {
    return this.#coefficients.map(use);
  }

  /** Zeroes the coefficients, the copy of the secret too. */
  destroy(): void {
    for (const coefficient of this.#coefficients) coefficient.destroy();
  }

  /** `<redacted>`. */
  toJSON(): string {
    return '<redacted>';
  }

  /** `Polynomial(<redacted>)`. */
  toString(): string {
    return 'Polynomial(<redacted>)';
  }
}
inspectAsText(Polynomial);

/** Shares 1 … size of the polynomial. */
export function evaluateShares(polynomial: Polynomial, size: number): Share[] {
  requireThreshold(polynomial.threshold, size);
  const indices = Array.from({ length: size }, (_, i) => i + 1);
  return polynomial.evaluate(indices).map((value, i) => ({ index: i + 1, value }));
}

/** Splits a secret into `size` shares of which any `threshold` recover it. The coefficients are destroyed. */
export function split(
  q: Quorate,
  secret: Scalar,
  threshold: number,
  size: number,
  options: SharingOptions = {},
): Share[] {
  requireThreshold(threshold, size);
  const polynomial = Polynomial.random(q, secret, threshold, options);
  try {
    return evaluateShares(polynomial, size);
  } finally {
    polynomial.destroy();
  }
}

/**
 * The secret behind the first `threshold` of the shares. Wrong shares give a wrong secret: verify them first (feldman.ts) or compare the
 * public key. Throws NOT_ENOUGH_SHARES, INVALID_INDEX, DUPLICATE_INDEX.
 */
export function recover(q: Quorate, shares: readonly Share[], threshold: number): Scalar {
  requireThreshold(threshold, MOST_SHARES);
  if (!Array.isArray(shares) || !shares.every((share) => q.Scalar.is(share?.value))) {
    throw new QuorateError('INVALID_ARGUMENT', 'the shares must be an array of { index, value }');
  }
  if (shares.length < threshold) {
    throw new QuorateError('NOT_ENOUGH_SHARES', `${shares.length} shares, ${threshold} needed`);
  }
  const lambdas = q.lagrange(shares.map((share) => share.index)); // also refuses duplicates behind the first `threshold`
  const used = shares.slice(0, threshold);
  const weights = used.length === shares.length ? lambdas : q.lagrange(used.map((share) => share.index));
  let sum = q.Scalar.fromNumber(0);
  used.forEach((share, i) => {
    const term = share.value.multiply(weights[i]!);
    const next = sum.add(term);
    term.destroy();
    sum.destroy();
    sum = next;
  });
  return sum;
}
