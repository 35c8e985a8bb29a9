/**
 * The isogenies from the SSWU curves to E and E' (RFC 9380 appendices E.2 and E.3), derived by Vélu's formulas
 * instead of copied: J. Vélu, Isogénies entre courbes elliptiques, C. R. Acad. Sci. Paris 273 (1971) 238–241.
 */
import { type Affine, affineMultiply, type Curve } from './curve.js';
import { type Field, isZero, times } from './field.js';
import * as fp from './fp.js';
import * as fp2 from './fp2.js';
import { type Fp2, G1_B, G1_COFACTOR, G1_SSWU, G2_B, G2_SSWU, R } from './parameters.js';

/** Coefficients, lowest degree first. */
export type Polynomial<T> = readonly T[];

/** (x, y) ↦ (xNumerator(x)/xDenominator(x), y·yNumerator(x)/yDenominator(x)); denominators are monic. */
export interface Isogeny<T> {
  readonly xNumerator: Polynomial<T>;
  readonly xDenominator: Polynomial<T>;
  readonly yNumerator: Polynomial<T>;
  readonly yDenominator: Polynomial<T>;
}

export function evaluate<T>(field: Field<T>, polynomial: Polynomial<T>, x: T): T {
  return polynomial.reduceRight((sum, c) => field.add(field.multiply(sum, x), c), field.zero);
}

function addPolynomials<T>(field: Field<T>, f: Polynomial<T>, g: Polynomial<T>): Polynomial<T> {
  const length = Math.max(f.length, g.length);
  return Array.from({ length }, (_, i) => field.add(f[i] ?? field.zero, g[i] ?? field.zero));
}

function multiplyPolynomials<T>(field: Field<T>, f: Polynomial<T>, g: Polynomial<T>): Polynomial<T> {
  const product = Array.from({ length: f.length + g.length - 1 }, () => field.zero);
  f.forEach((a, i) => {
    g.forEach((b, j) => {
      product[i + j] = field.add(product[i + j]!, field.multiply(a, b));
    });
  });
  return product;
}

function scalePolynomial<T>(field: Field<T>, f: Polynomial<T>, factor: T): Polynomial<T> {
  return f.map((c) => field.multiply(c, factor));
}

function derivative<T>(field: Field<T>, f: Polynomial<T>): Polynomial<T> {
  return f.slice(1).map((c, i) => times(field, i + 1, c));
}

/**
 * Vélu for a kernel of odd order whose points other than O have the x-coordinates `kernel`, one for each pair ±Q:
 *   X = x + Σ (t/(x − xQ) + u/(x − xQ)²),  Y = y·dX/dx,  t = 6xQ² + 2a,  u = 4(xQ³ + a·xQ + b),
 * which leads to y² = x³ + (a − 5Σt)x + (b − 7Σ(u + xQ·t)). It is then scaled by (X/s², Y/s³).
 */
export function velu<T>(
  { field, a, b }: Curve<T>,
  kernel: readonly T[],
  s: T,
): { isogeny: Isogeny<T>; image: Curve<T> } {
  const terms = kernel.map((x) => {
    const xx = field.square(x);
    const t = field.add(times(field, 6, xx), times(field, 2, a));
    const u = times(field, 4, field.add(field.multiply(field.add(xx, a), x), b));
    return { root: [field.negate(x), field.one], t, u, w: field.add(u, field.multiply(x, t)) };
  });
  const product = (factors: readonly Polynomial<T>[]): Polynomial<T> =>
    factors.reduce((f, g) => multiplyPolynomials(field, f, g), [field.one] as Polynomial<T>);

  const h = product(terms.map(({ root }) => root));
  const hh = multiplyPolynomials(field, h, h);
  // X = n/h²: each term contributes (t(x − xQ) + u) times the square of the other roots.
  let n = multiplyPolynomials(field, [field.zero, field.one], hh);
  for (const term of terms) {
    const others = product(terms.filter((other) => other !== term).map(({ root }) => root));
    const numerator = addPolynomials(field, scalePolynomial(field, term.root, term.t), [term.u]);
    n = addPolynomials(field, n, product([numerator, others, others]));
  }
  // d(n/h²)/dx = (n'h − 2nh')/h³
  const nh = multiplyPolynomials(field, n, derivative(field, h));
  const slope = addPolynomials(
    field,
    multiplyPolynomials(field, derivative(field, n), h),
    scalePolynomial(field, nh, field.negate(times(field, 2, field.one))),
  );
  const s1 = field.inverse(s);
  const s2 = field.square(s1);
  const total = (values: readonly T[]): T => values.reduce((x, y) => field.add(x, y), field.zero);
  const a1 = field.subtract(a, times(field, 5, total(terms.map(({ t }) => t))));
  const b1 = field.subtract(b, times(field, 7, total(terms.map(({ w }) => w))));
  return {
    isogeny: {
      xNumerator: scalePolynomial(field, n, s2),
      xDenominator: hh,
      yNumerator: scalePolynomial(field, slope, field.multiply(s2, s1)),
      yDenominator: multiplyPolynomials(field, hh, h),
    },
    image: {
      field,
      a: field.multiply(a1, field.square(s2)),
      b: field.multiply(b1, field.multiply(field.square(s2), s2)),
    },
  };
}

/** E1': the SSWU curve of G1. */
export const G1_SSWU_CURVE: Curve<bigint> = { field: fp, a: G1_SSWU.a, b: G1_SSWU.b };

/** E2': the SSWU curve of G2. */
export const G2_SSWU_CURVE: Curve<Fp2> = { field: fp2, a: G2_SSWU.a, b: G2_SSWU.b };

/**
 * The x-coordinates of the one subgroup of order 11 of E1'(Fp). As 11² divides #E1'(Fp) and the 11-part is cyclic
 * (the first point found has order 121), that subgroup is unique, hence the kernel.
 */
export function g1Kernel(): readonly bigint[] {
  const { a, b } = G1_SSWU_CURVE;
  for (let x = 1n; ; x++) {
    const y = fp.squareRoot(fp.add(fp.multiply(fp.add(fp.square(x), a), x), b));
    if (y === undefined) continue;
    const q = affineMultiply(G1_SSWU_CURVE, { x, y }, (G1_COFACTOR * R) / 11n);
    if (q !== undefined) return [1n, 2n, 3n, 4n, 5n].map((i) => affineMultiply(G1_SSWU_CURVE, q, i)!.x);
  }
}

/** The x-coordinate of the kernel of the 3-isogeny: 6u − 6, a root of the division polynomial 3x⁴ + 6ax² + 12bx − a². */
export function g2Kernel(): readonly Fp2[] {
  return [[fp.negate(6n), 6n]];
}

// The scale s satisfies b(image) = b·s⁶, which leaves six choices; RFC 9380 took these (it composes with the dual).
const G1_SCALE = 11n;
const G2_SCALE: Fp2 = fp2.negate([3n, 0n]);

/** The 11-isogeny E1' → E: y² = x³ + 4. */
export function deriveG1Isogeny(): Isogeny<bigint> {
  const { isogeny, image } = velu(G1_SSWU_CURVE, g1Kernel(), G1_SCALE);
  if (!isZero(fp, image.a) || image.b !== G1_B) throw new Error('the 11-isogeny misses y² = x³ + 4');
  return isogeny;
}

/** The 3-isogeny E2' → E': y² = x³ + 4(1 + u). */
export function deriveG2Isogeny(): Isogeny<Fp2> {
  const { isogeny, image } = velu(G2_SSWU_CURVE, g2Kernel(), G2_SCALE);
  if (!isZero(fp2, image.a) || !fp2.equals(image.b, G2_B)) throw new Error('the 3-isogeny misses y² = x³ + 4(1 + u)');
  return isogeny;
}

export const G1_ISOGENY: Isogeny<bigint> = deriveG1Isogeny();
export const G2_ISOGENY: Isogeny<Fp2> = deriveG2Isogeny();

/** The image of an affine point; undefined (the identity) for the points of the kernel, whose denominator is 0. */
export function applyIsogeny<T>(
  field: Field<T>,
  isogeny: Isogeny<T>,
  { x, y }: { readonly x: T; readonly y: T },
): Affine<T> {
  const xDenominator = evaluate(field, isogeny.xDenominator, x);
  if (isZero(field, xDenominator)) return undefined;
  const yDenominator = evaluate(field, isogeny.yDenominator, x);
  const slope = field.multiply(evaluate(field, isogeny.yNumerator, x), field.inverse(yDenominator));
  return {
    x: field.multiply(evaluate(field, isogeny.xNumerator, x), field.inverse(xDenominator)),
    y: field.multiply(y, slope),
  };
}
