/**
 * Feldman's verifiable sharing (FOCS 1987): the dealer publishes C_k = coefficient_k · G, and everybody can check a share against
 * Σ index^k · C_k, and knows every public share, without learning the secret.
 *
 * The commitment has exactly `threshold` entries. Accepting another number lets a dealer raise or lower the threshold unseen.
 */
import {
  type Group,
  type GroupName,
  type Index,
  type Point,
  type Quorate,
  QuorateError,
} from '../../bindings/index.js';
import { MOST_SHARES, type Polynomial, requireThreshold, type Share } from './shamir.js';

/** C_0 … C_{threshold−1}; C_0 is the group public key. */
export type Commitment<Name extends GroupName> = readonly Point<Name>[];

/** Commits to a polynomial in `group`, constant-time in the coefficients. */
export function commit<Name extends GroupName>(group: Group<Name>, polynomial: Polynomial): Commitment<Name> {
  return polynomial.map((coefficient) => group.multiplyGenerator(coefficient));
}

/**
 * A copy of the commitment if it has exactly `threshold` points of the group, the first (the key) and the last (the degree) not the
 * identity. Throws INVALID_COMMITMENT, and INVALID_THRESHOLD for a threshold that no group has. The points themselves were validated when they were decoded.
 */
export function requireCommitment<Name extends GroupName>(
  group: Group<Name>,
  commitment: Commitment<Name>,
  threshold: number,
): Point<Name>[] {
  requireThreshold(threshold, MOST_SHARES);
  if (!Array.isArray(commitment) || commitment.length !== threshold) {
    throw new QuorateError('INVALID_COMMITMENT', `a commitment must be a list of exactly ${threshold} points`);
  }
  const points = Array.from(commitment as Commitment<Name>);
  for (const point of points) {
    if (!group.is(point)) {
      throw new QuorateError('INVALID_COMMITMENT', `a commitment must consist of points of ${group.name}`);
    }
  }
  if (points[0]!.isIdentity() || points[threshold - 1]!.isIdentity()) {
    throw new QuorateError('INVALID_COMMITMENT', 'neither end of a commitment may be the identity');
  }
  return points;
}

/** f(index) · G from the commitment: Σ index^k · C_k. Throws INVALID_INDEX, INVALID_COMMITMENT. */
export function publicShare<Name extends GroupName>(
  q: Quorate,
  group: Group<Name>,
  commitment: Commitment<Name>,
  threshold: number,
  index: Index,
): Point<Name> {
  const points = requireCommitment(group, commitment, threshold);
  // 1 = the Lagrange coefficient of a single index, which also refuses what is no index.
  let power = q.lagrange([index])[0]!;
  const base = typeof index === 'object' ? index : q.Scalar.fromBigInt(BigInt(index));
  const powers = points.map(() => {
    const current = power;
    power = power.multiply(base);
    return current;
  });
  return group.msm(points, powers);
}

/** Whether the share lies on the committed polynomial. Throws for a commitment or an index that cannot be. */
export function verifyShare<Name extends GroupName>(
  q: Quorate,
  group: Group<Name>,
  commitment: Commitment<Name>,
  threshold: number,
  share: Share,
): boolean {
  if (!q.Scalar.is(share?.value)) throw new QuorateError('INVALID_ARGUMENT', 'the share must be { index, value }');
  const expected = publicShare(q, group, commitment, threshold, share.index);
  return group.multiplyGenerator(share.value).equals(expected);
}
