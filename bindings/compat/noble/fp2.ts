/** Fp2 = Fp[u]/(u² + 1). */
import { Extension, type Pick, requireTuple } from './extension.js';
import { legendre } from './power.js';
import type { PrimeField } from './prime-field.js';
import type { BigintTuple, Fp2, Fp2Bls } from './types.js';

const first: Pick<Fp2, bigint> = (value) => value.c0;
const second: Pick<Fp2, bigint> = (value) => value.c1;

function make(c0: bigint, c1: bigint): Fp2 {
  return Object.freeze({ c0, c1 });
}

export class QuadraticField extends Extension<Fp2, bigint> implements Fp2Bls {
  readonly Fp: PrimeField;
  /** ξ = 1 + u, by which the sextic extension is made. */
  readonly NONRESIDUE: Fp2;

  constructor(Fp: PrimeField) {
    super(Fp, [first, second], (Fp.ORDER * Fp.ORDER).toString(2).length);
    this.Fp = Fp;
    this.NONRESIDUE = make(1n, 1n);
    Object.freeze(QuadraticField.prototype);
    Object.freeze(this);
  }

  protected build(f: (pick: Pick<Fp2, bigint>) => bigint): Fp2 {
    return make(f(first), f(second));
  }

  fromBigTuple(tuple: BigintTuple): Fp2 {
    const [c0, c1] = requireTuple(tuple, 2, 'Fp2.fromBigTuple');
    return this.create({ c0: c0!, c1: c1! });
  }

  mul(lhs: Fp2, rhs: Fp2 | bigint): Fp2 {
    if (typeof rhs === 'bigint') return this.scale(lhs, rhs);
    const { Fp } = this;
    // Unreduced products: one reduction a component.
    return make(
      Fp.create(lhs.c0 * rhs.c0 - lhs.c1 * rhs.c1), // (a + bu)(c + du) = (ac − bd)
      Fp.create(lhs.c0 * rhs.c1 + lhs.c1 * rhs.c0), //                  + (ad + bc)u
    );
  }

  sqr(num: Fp2): Fp2 {
    const { Fp } = this;
    return make(Fp.create((num.c0 + num.c1) * (num.c0 - num.c1)), Fp.create(2n * num.c0 * num.c1));
  }

  /** 1/(a + bu) = (a − bu)/(a² + b²) */
  inv(num: Fp2): Fp2 {
    const { Fp } = this;
    const factor = Fp.inv(Fp.create(num.c0 * num.c0 + num.c1 * num.c1));
    return make(Fp.mul(factor, num.c0), Fp.mul(factor, -num.c1));
  }

  div(lhs: Fp2, rhs: Fp2 | bigint): Fp2 {
    return this.mul(lhs, typeof rhs === 'bigint' ? this.Fp.inv(this.Fp.create(rhs)) : this.inv(rhs));
  }

  /**
   * The root with the larger c1. The complex method: with a² = N(num), one of (c0 ± a)/2 is a square, the square of the root's c0.
   * For an element of Fp the root that `Fp.sqrt` gives, of it or of its negative.
   */
  sqrt(num: Fp2): Fp2 {
    const { Fp } = this;
    const { c0, c1 } = num;
    if (c1 === 0n) return legendre(Fp, c0) === 1 ? make(Fp.sqrt(c0), 0n) : make(0n, Fp.sqrt(Fp.neg(c0)));
    const norm = Fp.sqrt(Fp.create(c0 * c0 + c1 * c1));
    const half = Fp.inv(2n);
    let square = Fp.mul(Fp.add(c0, norm), half);
    if (legendre(Fp, square) === -1) square = Fp.sub(square, norm);
    const re = Fp.sqrt(square);
    const root = make(re, Fp.div(Fp.mul(c1, half), re));
    if (!this.eql(this.sqr(root), num)) throw new Error('Cannot find square root');
    const other = this.neg(root);
    return root.c1 > other.c1 || (root.c1 === other.c1 && root.c0 > other.c0) ? root : other;
  }

  /** sgn0 of RFC 9380 section 4.1. */
  isOdd(num: Fp2): boolean {
    return this.Fp.isOdd(num.c0 === 0n ? num.c1 : num.c0);
  }

  /** Times the b of the twist, 4 + 4u. */
  mulByB(num: Fp2): Fp2 {
    const { Fp } = this;
    return make(Fp.mul(num.c0 - num.c1, 4n), Fp.mul(num.c0 + num.c1, 4n));
  }

  mulByNonresidue(num: Fp2): Fp2 {
    const { Fp } = this;
    return make(Fp.sub(num.c0, num.c1), Fp.add(num.c0, num.c1));
  }

  reim(num: Fp2): { re: bigint; im: bigint } {
    return { re: num.c0, im: num.c1 };
  }

  /** (a + bs)² = (a² + ξb²) + 2ab·s in Fp4 = Fp2[s]/(s² − ξ). */
  Fp4Square(a: Fp2, b: Fp2): { first: Fp2; second: Fp2 } {
    const product = this.mul(a, b);
    return {
      first: this.add(this.sqr(a), this.mulByNonresidue(this.sqr(b))),
      second: this.add(product, product),
    };
  }

  /** num^(p^power): the conjugate for odd powers. */
  frobeniusMap(num: Fp2, power: number): Fp2 {
    return make(num.c0, power % 2 === 0 ? num.c1 : this.Fp.neg(num.c1));
  }
}
