/** Arithmetic on Fr, which the original exports and does not declare. */
import type { Scalar } from '../../scalar.js';
import { Fr, scalarOf } from './scalars.js';
import type { BlsEthWasm } from './types.js';

type Arithmetic = Pick<BlsEthWasm, 'neg' | 'sqr' | 'inv' | 'add' | 'sub' | 'mul' | 'div' | 'hashToFr'>;

export function createArithmetic(newFr: () => Fr): Arithmetic {
  const unary = (name: string, x: Fr, operation: (x: Scalar) => Scalar): Fr => {
    if (!(x instanceof Fr)) throw new Error(`${name}:bad type`);
    return wrap(operation(scalarOf(x)));
  };
  const binary = (name: string, x: Fr, y: Fr, operation: (x: Scalar, y: Scalar) => Scalar): Fr => {
    if (x.constructor !== y.constructor) throw new Error(`${name}:mismatch type`);
    if (!(x instanceof Fr)) throw new Error(`${name}:bad type`);
    return wrap(operation(scalarOf(x), scalarOf(y)));
  };
  const wrap = (scalar: Scalar): Fr => {
    const result = newFr();
    result.take(scalar);
    return result;
  };
  const inverse = (x: Scalar): Scalar => (x.isZero() ? x.clone() : x.invert());
  return {
    neg: (x) => unary('neg', x, (a) => a.negate()),
    sqr: (x) => unary('sqr', x, (a) => a.multiply(a)),
    inv: (x) => unary('inv', x, inverse),
    add: (x, y) => binary('add', x, y, (a, b) => a.add(b)),
    sub: (x, y) => binary('sub', x, y, (a, b) => a.subtract(b)),
    mul: (x, y) => {
      if (!(x instanceof Fr && y instanceof Fr)) throw new Error('mul:mismatch type');
      return wrap(scalarOf(x).multiply(scalarOf(y)));
    },
    div: (x, y) => binary('div', x, y, (a, b) => a.multiply(inverse(b))),
    hashToFr: (s) => {
      const result = newFr();
      result.setHashOf(s);
      return result;
    },
  };
}
