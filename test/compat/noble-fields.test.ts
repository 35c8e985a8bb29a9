/** Fields: every method of every field on random and special values. */
import test from 'ava';
import fc from 'fast-check';
import { bls12_381 } from '../../bindings/compat/noble/index.js';
import { Comparison, type Curve, P, R, show } from './noble-kit.js';

type FieldName = 'Fp' | 'Fr' | 'Fp2' | 'Fp6' | 'Fp12';
type Methods = Record<string, (...args: unknown[]) => unknown>;
const FIELDS: readonly FieldName[] = ['Fp', 'Fr', 'Fp2', 'Fp6', 'Fp12'];
const SIZE: Readonly<Record<FieldName, number>> = { Fp: 1, Fr: 1, Fp2: 2, Fp6: 6, Fp12: 12 };

function methods(curve: Curve, name: FieldName): Methods {
  return curve.fields[name] as unknown as Methods;
}

/** A value of a field from its components. */
function build(name: FieldName, c: readonly bigint[]): unknown {
  const fp2 = (i: number): unknown => ({ c0: c[i], c1: c[i + 1] });
  const fp6 = (i: number): unknown => ({ c0: fp2(i), c1: fp2(i + 2), c2: fp2(i + 4) });
  if (name === 'Fp2') return fp2(0);
  if (name === 'Fp6') return fp6(0);
  return name === 'Fp12' ? { c0: fp6(0), c1: fp6(6) } : c[0];
}

function values(name: FieldName): fc.Arbitrary<unknown> {
  const order = name === 'Fr' ? R : P;
  const component = fc.oneof(fc.constantFrom(0n, 1n, 2n, order - 1n, (order - 1n) / 2n), fc.bigInt(0n, order - 1n));
  return fc.array(component, { minLength: SIZE[name], maxLength: SIZE[name] }).map((parts) => build(name, parts));
}

test('arithmetic', (t) => {
  const comparison = new Comparison();
  for (const name of FIELDS) {
    const unary = ['neg', 'sqr', 'sqrN', 'inv', 'is0', 'isValid', 'isValidNot0', 'create', 'toBytes', 'sqrt'];
    const binary = ['add', 'sub', 'mul', 'div', 'eql', 'addN', 'subN', 'mulN'];
    const special: Readonly<Record<FieldName, string[]>> = {
      Fp: ['isOdd'],
      Fr: ['isOdd'],
      Fp2: ['isOdd', 'mulByB', 'mulByNonresidue', 'reim'],
      Fp6: ['mulByNonresidue'],
      Fp12: ['conjugate', '_cyclotomicSquare', 'finalExponentiate'],
    };
    fc.assert(
      fc.property(values(name), values(name), fc.bigInt(0n, P), fc.nat(12), fc.boolean(), (a, b, n, i, c) => {
        const call = (method: string, ...args: unknown[]): void => {
          comparison.same(t, `${name}.${method}(${args.map(show).join(', ')})`, (curve) => {
            const field = methods(curve, name);
            return field[method]!(...args);
          });
        };
        for (const method of [...unary, ...special[name]]) call(method, a);
        for (const method of binary) call(method, a, b);
        call('mul', a, n % 1000n);
        call('div', a, n % 1000n);
        call('pow', a, n);
        call('cmov', a, b, c);
        call('invertBatch', [a, b, a]);
        if (name === 'Fp2') call('Fp4Square', a, b);
        if (!name.endsWith('p') && name !== 'Fr') call('frobeniusMap', a, i);
        comparison.same(t, `${name} bytes and back`, (curve) => {
          const field = methods(curve, name);
          return field.fromBytes!(field.toBytes!(a));
        });
      }),
      { numRuns: name === 'Fp12' ? 4 : 12, seed: 5 },
    );
  }
  comparison.report(t, 'field arithmetic', 1000);
});

test('sparse products, tuples, exponents', (t) => {
  const comparison = new Comparison();
  fc.assert(
    fc.property(values('Fp6'), values('Fp12'), values('Fp2'), values('Fp2'), (six, twelve, x, y) => {
      comparison.same(t, 'mul1', (curve) => methods(curve, 'Fp6').mul1!(six, x));
      comparison.same(t, 'mul01', (curve) => methods(curve, 'Fp6').mul01!(six, x, y));
      comparison.same(t, 'mulByFp2 6', (curve) => methods(curve, 'Fp6').mulByFp2!(six, x));
      comparison.same(t, 'mulByFp2 12', (curve) => methods(curve, 'Fp12').mulByFp2!(twelve, x));
      for (const n of [0n, 1n, 2n, 0xd201000000010000n, (1n << 64n) - 1n, 1n << 64n, -1n]) {
        comparison.same(t, `_cyclotomicExp ${n}`, (curve) => methods(curve, 'Fp12')._cyclotomicExp!(twelve, n));
      }
    }),
    { numRuns: 5, seed: 6 },
  );
  const tuples: unknown[] = [undefined, 5n, [], [1n], [1n, 2n], ['1', 2n], [P, -1n]];
  for (const length of [6, 12]) tuples.push(Array.from({ length }, (_, i) => BigInt(i) - 3n));
  for (const tuple of tuples) {
    comparison.same(t, 'fromBigTuple', (curve) => methods(curve, 'Fp2').fromBigTuple!(tuple));
    comparison.same(t, 'fromBigSix', (curve) => methods(curve, 'Fp6').fromBigSix!(tuple));
    comparison.same(t, 'fromBigTwelve', (curve) => methods(curve, 'Fp12').fromBigTwelve!(tuple));
  }
  comparison.report(t, 'towers', 70);
});

test('roots of non-residues, and of both kinds of Fp inside Fp2', (t) => {
  const comparison = new Comparison();
  for (let i = 0n; i < 40n; i++) {
    for (const name of ['Fp', 'Fr'] as const) {
      comparison.same(t, `${name}.sqrt(${i})`, (curve) => methods(curve, name).sqrt!(i));
    }
    comparison.same(t, `Fp2.sqrt(${i})`, (curve) => methods(curve, 'Fp2').sqrt!({ c0: i, c1: 0n }));
    comparison.same(t, `Fp2.sqrt(${i}u)`, (curve) => methods(curve, 'Fp2').sqrt!({ c0: 0n, c1: i }));
    comparison.same(t, `Fp2.sqrt(${i} + u)`, (curve) => methods(curve, 'Fp2').sqrt!({ c0: i, c1: 1n }));
  }
  comparison.report(t, 'roots', 200);
});

test('nobody can change what a field or a point does', (t) => {
  const { fields, G1, G2 } = bls12_381;
  for (const target of [...Object.values(fields), G1.Point.BASE, G2.Point.BASE]) {
    for (let at: object = target; at !== Object.prototype; at = Object.getPrototypeOf(at)) t.true(Object.isFrozen(at));
    t.throws(() => Object.assign(Object.getPrototypeOf(target), { mul: () => 1n, equals: () => true }), {
      instanceOf: TypeError,
    });
  }
});

test('properties and wrong arguments', (t) => {
  const comparison = new Comparison();
  const wrong: unknown[] = [undefined, null, 5, '5', {}, [], new Uint8Array(48), new Uint8Array(48).fill(255)];
  for (const name of FIELDS) {
    for (const property of ['ORDER', 'BITS', 'BYTES', 'isLE', 'ZERO', 'ONE', 'NONRESIDUE', 'X_LEN']) {
      comparison.same(t, `${name}.${property}`, (curve) => methods(curve, name)[property]);
    }
    for (const property of ['FROBENIUS_COEFFICIENTS', 'FROBENIUS_COEFFICIENTS_1', 'FROBENIUS_COEFFICIENTS_2']) {
      comparison.same(t, `${name}.${property}`, (curve) => methods(curve, name)[property]);
    }
    comparison.same(t, `${name} frozen`, (curve) => [
      Object.isFrozen(curve.fields[name]),
      Object.isFrozen(curve.fields[name].ONE),
    ]);
    for (const value of wrong) {
      for (const method of ['isValid', 'is0', 'create', 'add', 'inv', 'fromBytes', 'invertBatch']) {
        comparison.same(t, `${name}.${method}(${show(value)})`, (curve) => methods(curve, name)[method]!(value, value));
      }
    }
    comparison.same(t, `${name}.fromBytes unchecked`, (curve) =>
      methods(curve, name).fromBytes!(new Uint8Array(curve.fields[name].BYTES).fill(255), true),
    );
    comparison.same(t, `${name}.inv(0)`, (curve) => methods(curve, name).inv!(curve.fields[name].ZERO));
    for (const power of [-1n, 5, undefined]) {
      comparison.same(t, `${name}.pow(${power})`, (curve) => methods(curve, name).pow!(curve.fields[name].ONE, power));
    }
  }
  for (const value of [-1n, P - 1n, P, P + 5n, 1n << 384n]) {
    comparison.same(t, `toBytes(${value})`, (curve) => curve.fields.Fp.toBytes(value));
    comparison.same(t, `inv(${value})`, (curve) => curve.fields.Fp.inv(value));
  }
  comparison.report(t, 'properties of fields', 300);
});
