/** What curve formulas, SSWU and isogenies need of a field. The modules fp.ts and fp2.ts are themselves such objects. */
export interface Field<T> {
  readonly zero: T;
  readonly one: T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  negate(a: T): T;
  multiply(a: T, b: T): T;
  square(a: T): T;
  /** 0 for 0. */
  inverse(a: T): T;
  equals(a: T, b: T): boolean;
  power(a: T, exponent: bigint): T;
}

/** A field in which the maps of RFC 9380 can be evaluated. */
export interface RootField<T> extends Field<T> {
  isSquare(a: T): boolean;
  squareRoot(a: T): T | undefined;
  sign(a: T): 0 | 1;
}

export function isZero<T>(field: Field<T>, a: T): boolean {
  return field.equals(a, field.zero);
}

/** count·a for a small count ≥ 0, by additions, so that it works in any field. */
export function times<T>(field: Field<T>, count: number, a: T): T {
  let sum = field.zero;
  for (let i = 0; i < count; i++) sum = field.add(sum, a);
  return sum;
}
