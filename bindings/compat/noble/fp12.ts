/** Fp12 = Fp6[w]/(w² − v), and the final exponentiation. */
import { Extension, type Pick, requireTuple } from './extension.js';
import { frobeniusCoefficients, type SexticField } from './fp6.js';
import type { BigintSix, BigintTwelve, Fp2, Fp6, Fp12, Fp12Bls } from './types.js';

/** |x| of BLS12-381; x itself is negative. */
export const LOOP_SIZE = 0xd201000000010000n;
const LOOP_BITS = 64;

const first: Pick<Fp12, Fp6> = (value) => value.c0;
const second: Pick<Fp12, Fp6> = (value) => value.c1;

function make(c0: Fp6, c1: Fp6): Fp12 {
  return Object.freeze({ c0, c1 });
}

export class DodecicField extends Extension<Fp12, Fp6> implements Fp12Bls {
  readonly Fp6: SexticField;
  readonly X_LEN: number = LOOP_BITS;
  readonly #twists: (readonly Fp2[])[] = [];

  constructor(Fp6: SexticField) {
    super(Fp6, [first, second], 2 * Fp6.BITS);
    this.Fp6 = Fp6;
    Object.freeze(DodecicField.prototype);
    Object.freeze(this);
  }

  protected build(f: (pick: Pick<Fp12, Fp6>) => Fp6): Fp12 {
    return make(f(first), f(second));
  }

  fromBigTwelve(tuple: BigintTwelve): Fp12 {
    const list = requireTuple(tuple, 12, 'Fp12.fromBigTwelve');
    return make(
      this.Fp6.fromBigSix(list.slice(0, 6) as BigintSix),
      this.Fp6.fromBigSix(list.slice(6, 12) as BigintSix),
    );
  }

  mul(lhs: Fp12, rhs: Fp12 | bigint): Fp12 {
    if (typeof rhs === 'bigint') return this.scale(lhs, rhs);
    const F = this.Fp6;
    const p0 = F.mul(lhs.c0, rhs.c0);
    const p1 = F.mul(lhs.c1, rhs.c1);
    const cross = F.mul(F.add(lhs.c0, lhs.c1), F.add(rhs.c0, rhs.c1));
    return make(F.add(p0, F.mulByNonresidue(p1)), F.sub(cross, F.add(p0, p1)));
  }

  /** (a + bw)² = (a + b)(a + bv) − ab − abv + 2ab·w */
  sqr(num: Fp12): Fp12 {
    const F = this.Fp6;
    const product = F.mul(num.c0, num.c1);
    const both = F.mul(F.add(num.c0, num.c1), F.add(num.c0, F.mulByNonresidue(num.c1)));
    return make(F.sub(both, F.add(product, F.mulByNonresidue(product))), F.add(product, product));
  }

  /** 1/(a + bw) = (a − bw)/(a² − b²v) */
  inv(num: Fp12): Fp12 {
    const F = this.Fp6;
    const factor = F.inv(F.sub(F.sqr(num.c0), F.mulByNonresidue(F.sqr(num.c1))));
    return make(F.mul(num.c0, factor), F.neg(F.mul(num.c1, factor)));
  }

  div(lhs: Fp12, rhs: Fp12 | bigint): Fp12 {
    const { Fp } = this.Fp6.Fp2;
    return this.mul(lhs, typeof rhs === 'bigint' ? Fp.inv(Fp.create(rhs)) : this.inv(rhs));
  }

  /** The original has none either. */
  sqrt(_num: Fp12): Fp12 {
    throw new Error('not implemented');
  }

  mulByFp2(lhs: Fp12, rhs: Fp2): Fp12 {
    return this.build((c) => this.Fp6.mulByFp2(c(lhs), rhs));
  }

  conjugate(num: Fp12): Fp12 {
    return make(num.c0, this.Fp6.neg(num.c1));
  }

  /** ξ^((p^i − 1)/6) for i < 12. */
  get FROBENIUS_COEFFICIENTS(): readonly Fp2[] {
    this.#twists[0] ??= frobeniusCoefficients(this.Fp6.Fp2, 12, 1n, 6n);
    return this.#twists[0];
  }

  /** num^(p^power) */
  frobeniusMap(num: Fp12, power: number): Fp12 {
    const step = power % 12;
    if (step === 0) return make(num.c0, num.c1);
    if (step === 6) return this.conjugate(num);
    const F = this.Fp6;
    const twisted = F.mulByFp2(F.frobeniusMap(num.c1, power), this.FROBENIUS_COEFFICIENTS[step]!);
    return make(F.frobeniusMap(num.c0, power), twisted);
  }

  /** Squaring in the cyclotomic subgroup: https://eprint.iacr.org/2009/565 section 3.2, three squarings in Fp4. */
  _cyclotomicSquare(num: Fp12): Fp12 {
    const F = this.Fp6.Fp2;
    const { c0: a, c1: b } = num;
    const A = F.Fp4Square(a.c0, b.c1);
    const B = F.Fp4Square(b.c0, a.c2);
    const C = F.Fp4Square(a.c1, b.c2);
    const even = (square: Fp2, value: Fp2): Fp2 => F.sub(F.mul(square, 3n), F.mul(value, 2n)); // 3s − 2z
    const odd = (square: Fp2, value: Fp2): Fp2 => F.add(F.mul(square, 3n), F.mul(value, 2n)); //  3s + 2z
    return make(
      Object.freeze({ c0: even(A.first, a.c0), c1: even(B.first, a.c1), c2: even(C.first, a.c2) }),
      Object.freeze({
        c0: odd(F.mulByNonresidue(C.second), b.c0),
        c1: odd(A.second, b.c1),
        c2: odd(B.second, b.c2),
      }),
    );
  }

  _cyclotomicExp(num: Fp12, n: bigint): Fp12 {
    const end = 1n << BigInt(this.X_LEN);
    if (typeof n !== 'bigint' || n < 0n || n >= end) {
      throw new RangeError(`expected valid cyclotomic exponent: 0 <= n < ${end}, got ${n}`);
    }
    if (n === 0n) return this.ONE;
    const bits = n.toString(2);
    let result = num;
    for (let i = 1; i < bits.length; i++) {
      result = this._cyclotomicSquare(result);
      if (bits[i] === '1') result = this.mul(result, num);
    }
    return result;
  }

  /**
   * num^((p¹² − 1)/r · 3), as the kernels and the original do it: the easy part, then (x−1)²(x+p)(x²+p²−1) + 3
   * (https://eprint.iacr.org/2020/875 section 4).
   */
  finalExponentiate(num: Fp12): Fp12 {
    const toX = (value: Fp12): Fp12 => this.conjugate(this._cyclotomicExp(value, LOOP_SIZE)); // x < 0
    const toXMinus1 = (value: Fp12): Fp12 => this.mul(toX(value), this.conjugate(value));
    const easy = this.mul(this.conjugate(num), this.inv(num)); //                  p⁶ − 1
    const m = this.mul(this.frobeniusMap(easy, 2), easy); //                       p² + 1
    const a = toXMinus1(toXMinus1(m)); //                                          (x − 1)²
    const b = this.mul(toX(a), this.frobeniusMap(a, 1)); //                        · (x + p)
    const c = this.mul(this.mul(toX(toX(b)), this.frobeniusMap(b, 2)), this.conjugate(b)); // · (x² + p² − 1)
    return this.mul(c, this.mul(this._cyclotomicSquare(m), m)); //                 + 3
  }
}
