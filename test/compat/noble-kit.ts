/** The same call on the original and on ours: every value, and every thrown error by class and text, must agree. */
import { bls12_381 as original } from '@noble/curves/bls12-381.js';
import type { ExecutionContext } from 'ava';
import { type BlsCurvePairWithSignatures, bls12_381 as ours } from '../../bindings/compat/noble/index.js';
import { showBytes } from './differential.js';

/** Ours has the original's shape: a test of declarations says so. What the original declares wrongly is typed truthfully here. */
export type Curve = BlsCurvePairWithSignatures;
export const CURVES: readonly [Curve, Curve] = [original as unknown as Curve, ours];

export const R: bigint = ours.fields.Fr.ORDER;
export const P: bigint = ours.fields.Fp.ORDER;

interface PointLike {
  is0(): boolean;
  toAffine(): unknown;
  toHex(compressed?: boolean): string;
}

function isPoint(value: unknown): value is PointLike {
  return typeof value === 'object' && value !== null && 'toAffine' in value && 'clearCofactor' in value;
}

function errorText(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  // Errors of the language itself have texts that depend on the code that met the wrong value; errors in hexadecimal text have texts
  // of the engine where the engine reads it.
  const natural =
    (error instanceof TypeError && /^Cannot |is not a function|is not iterable/.test(error.message)) ||
    (error instanceof RangeError && /hex/i.test(error.message));
  return natural ? `${error.constructor.name}` : `${error.constructor.name}: ${error.message}`;
}

/** A text for any value, in which two values look alike only if they are. */
export function show(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Uint8Array) return showBytes(value);
  if (isPoint(value)) {
    const affine = attempt(() => value.toAffine());
    const encoded = attempt(() => value.toHex(false));
    return `point ${value.is0()} ${affine} ${encoded} ${attempt(() => value.toHex())}`;
  }
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, content]) => `${key}: ${show(content)}`)
      .join(', ')}}`;
  }
  return String(value);
}

export function attempt(call: () => unknown): string {
  try {
    return show(call());
  } catch (error) {
    return errorText(error);
  }
}

/** Counts what was compared: a suite that compares nothing must not pass. */
export class Comparison {
  cases = 0;

  /** Asserts that both give the same; returns what they gave. */
  same(t: ExecutionContext, what: string, call: (curve: Curve) => unknown): string {
    const [expected, actual] = CURVES.map((curve) => attempt(() => call(curve)));
    this.cases++;
    if (expected !== actual) t.fail(`${what}\n  original ${expected}\n  ours     ${actual}`);
    return expected!;
  }

  report(t: ExecutionContext, what: string, least: number): void {
    t.true(this.cases >= least, `only ${this.cases} cases`);
    console.log(`${what}: ${this.cases} cases compared with @noble/curves`);
  }
}

export type GroupName = 'G1' | 'G2';
export const GROUPS: readonly GroupName[] = ['G1', 'G2'];

/** Affine coordinates of points of the curve outside the subgroup, and of points that are not on the curve. */
export function strangers(name: GroupName): { outside: unknown; off: unknown } {
  const outside = findOutside(name);
  return { outside, off: name === 'G1' ? { x: 1n, y: 1n } : { x: { c0: 1n, c1: 2n }, y: { c0: 3n, c1: 4n } } };
}

/** The first x from 1 on that gives a point; its order is a multiple of a cofactor's prime. */
function findOutside(name: GroupName): unknown {
  const { Fp, Fp2 } = CURVES[0].fields;
  for (let i = 1n; ; i++) {
    try {
      if (name === 'G1') return { x: i, y: Fp.sqrt(Fp.add(Fp.pow(i, 3n), 4n)) };
      const x = { c0: i, c1: 1n };
      return { x, y: Fp2.sqrt(Fp2.add(Fp2.pow(x, 3n), { c0: 4n, c1: 4n })) };
    } catch {
      // No such y: the next one.
    }
  }
}
