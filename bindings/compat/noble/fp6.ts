/** Fp6 = Fp2[v]/(v³ − ξ), ξ = 1 + u. */
import { Extension, type Pick, requireTuple } from './extension.js';
import type { QuadraticField } from './fp2.js';
import type { BigintSix, Fp2, Fp6, Fp6Bls } from './types.js';

const picks: readonly Pick<Fp6, Fp2>[] = [(value) => value.c0, (value) => value.c1, (value) => value.c2];

function make(c0: Fp2, c1: Fp2, c2: Fp2): Fp6 {
  return Object.freeze({ c0, c1, c2 });
}

export class SexticField extends Extension<Fp6, Fp2> implements Fp6Bls {
  readonly Fp2: QuadraticField;
  readonly #twists: (readonly Fp2[])[] = [];

  constructor(Fp2: QuadraticField) {
    super(Fp2, picks, 3 * Fp2.BITS);
    this.Fp2 = Fp2;
    Object.freeze(SexticField.prototype);
    Object.freeze(this);
  }

  protected build(f: (pick: Pick<Fp6, Fp2>) => Fp2): Fp6 {
    return make(f(picks[0]!), f(picks[1]!), f(picks[2]!));
  }

  fromBigSix(tuple: BigintSix): Fp6 {
    const t = requireTuple(tuple, 6, 'Fp6.fromBigSix');
    return this.create({
      c0: { c0: t[0]!, c1: t[1]! },
      c1: { c0: t[2]!, c1: t[3]! },
      c2: { c0: t[4]!, c1: t[5]! },
    });
  }

  /** Karatsuba: six products. */
  mul(lhs: Fp6, rhs: Fp6 | bigint): Fp6 {
    if (typeof rhs === 'bigint') return this.scale(lhs, rhs);
    const F = this.Fp2;
    const p0 = F.mul(lhs.c0, rhs.c0);
    const p1 = F.mul(lhs.c1, rhs.c1);
    const p2 = F.mul(lhs.c2, rhs.c2);
    const p01 = F.mul(F.add(lhs.c0, lhs.c1), F.add(rhs.c0, rhs.c1)); // a0b0 + a0b1 + a1b0 + a1b1
    const p02 = F.mul(F.add(lhs.c0, lhs.c2), F.add(rhs.c0, rhs.c2));
    const p12 = F.mul(F.add(lhs.c1, lhs.c2), F.add(rhs.c1, rhs.c2));
    return make(
      F.add(p0, F.mulByNonresidue(F.sub(p12, F.add(p1, p2)))), // a0b0 + ξ(a1b2 + a2b1)
      F.add(F.sub(p01, F.add(p0, p1)), F.mulByNonresidue(p2)), // a0b1 + a1b0 + ξa2b2
      F.add(F.sub(p02, F.add(p0, p2)), p1), //                     a0b2 + a2b0 + a1b1
    );
  }

  sqr(num: Fp6): Fp6 {
    return this.mul(num, num);
  }

  /** Times (0, b1, 0). */
  mul1(num: Fp6, b1: Fp2): Fp6 {
    const F = this.Fp2;
    return make(F.mulByNonresidue(F.mul(num.c2, b1)), F.mul(num.c0, b1), F.mul(num.c1, b1));
  }

  /** Times (b0, b1, 0). */
  mul01(num: Fp6, b0: Fp2, b1: Fp2): Fp6 {
    const F = this.Fp2;
    const p0 = F.mul(num.c0, b0);
    const p1 = F.mul(num.c1, b1);
    return make(
      F.add(p0, F.mulByNonresidue(F.mul(num.c2, b1))), //                        a0b0 + ξa2b1
      F.sub(F.mul(F.add(num.c0, num.c1), F.add(b0, b1)), F.add(p0, p1)), // a0b1 + a1b0
      F.add(p1, F.mul(num.c2, b0)), //                                           a1b1 + a2b0
    );
  }

  mulByFp2(lhs: Fp6, rhs: Fp2): Fp6 {
    return this.build((c) => this.Fp2.mul(c(lhs), rhs));
  }

  /** Times v. */
  mulByNonresidue(num: Fp6): Fp6 {
    return make(this.Fp2.mulByNonresidue(num.c2), num.c0, num.c1);
  }

  /** The adjoint over the norm: https://eprint.iacr.org/2010/354 algorithm 17. */
  inv(num: Fp6): Fp6 {
    const F = this.Fp2;
    const { c0, c1, c2 } = num;
    const t0 = F.sub(F.sqr(c0), F.mulByNonresidue(F.mul(c1, c2)));
    const t1 = F.sub(F.mulByNonresidue(F.sqr(c2)), F.mul(c0, c1));
    const t2 = F.sub(F.sqr(c1), F.mul(c0, c2));
    const norm = F.add(F.mul(c0, t0), F.mulByNonresidue(F.add(F.mul(c2, t1), F.mul(c1, t2))));
    return this.mulByFp2(make(t0, t1, t2), F.inv(norm));
  }

  div(lhs: Fp6, rhs: Fp6 | bigint): Fp6 {
    const { Fp } = this.Fp2;
    return this.mul(lhs, typeof rhs === 'bigint' ? Fp.inv(Fp.create(rhs)) : this.inv(rhs));
  }

  /** The original has none either. */
  sqrt(_num: Fp6): Fp6 {
    throw new Error('not implemented');
  }

  /** ξ^((p^i − 1)/3) for i < 6: what the Frobenius map multiplies c1 with. */
  get FROBENIUS_COEFFICIENTS_1(): readonly Fp2[] {
    return this.#coefficients(0);
  }

  /** ξ^(2(p^i − 1)/3) for i < 6: the same for c2. */
  get FROBENIUS_COEFFICIENTS_2(): readonly Fp2[] {
    return this.#coefficients(1);
  }

  frobeniusMap(num: Fp6, power: number): Fp6 {
    const F = this.Fp2;
    if (power % 6 === 0) return make(num.c0, num.c1, num.c2);
    return make(
      F.frobeniusMap(num.c0, power),
      F.mul(F.frobeniusMap(num.c1, power), this.FROBENIUS_COEFFICIENTS_1[power % 6]!),
      F.mul(F.frobeniusMap(num.c2, power), this.FROBENIUS_COEFFICIENTS_2[power % 6]!),
    );
  }

  #coefficients(row: 0 | 1): readonly Fp2[] {
    this.#twists[row] ??= frobeniusCoefficients(this.Fp2, 6, BigInt(row + 1), 3n);
    return this.#twists[row];
  }
}

/** ξ^(factor·(p^i − 1)/divisor) for i < count. */
export function frobeniusCoefficients(
  Fp2: QuadraticField,
  count: number,
  factor: bigint,
  divisor: bigint,
): readonly Fp2[] {
  const p = Fp2.Fp.ORDER;
  const list = Array.from({ length: count }, (_, i) =>
    Fp2.pow(Fp2.NONRESIDUE, ((factor * (p ** BigInt(i) - 1n)) / divisor) % (Fp2.ORDER - 1n)),
  );
  return Object.freeze(list);
}
