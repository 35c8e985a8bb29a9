/** G1 and G2 of each kernel: group law, endomorphisms, scalar multiplication and encodings, against the twin and @noble/curves. */
import { bls12_381 } from '@noble/curves/bls12-381.js';
import test, { type ExecutionContext } from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { fpInvalid, frEdges, rescaled, Seeded } from '../kits/edges.js';
import { bytesLeftBehind, loadKernel, supportedKernels } from '../kits/kernel.js';
import { driver1, driver2, type GroupDriver, Points } from '../kits/points.js';
import { bytes, curve, endomorphism, parameters } from '../twin/index.js';

const { R, G1_COFACTOR, G2_COFACTOR } = parameters;
const STATUS = new Map([
  ['INVALID_LENGTH', 1],
  ['INVALID_ENCODING', 2],
  ['NOT_ON_CURVE', 3],
  ['NOT_IN_SUBGROUP', 4],
]);
const scalarBytes = (value: bigint): Uint8Array => bytes.toBytes(value, 32);

/** Fresh memory for each call of `use`, so that long lists do not fill it. */
function withPoints<T>(kernelName: 'int' | 'fma', driver: GroupDriver<T>, use: (points: Points<T>) => void): void {
  const kernel = loadKernel(kernelName, 'test');
  use(new Points(kernel, driver));
}

/** scalar·generator by @noble/curves, as ZCash bytes. */
function nobleMultiple(name: 'g1' | 'g2', scalar: bigint): Uint8Array {
  const point = name === 'g1' ? bls12_381.G1.Point : bls12_381.G2.Point;
  return (scalar === 0n ? point.ZERO : point.BASE.multiplyUnsafe(scalar)).toBytes(true);
}

function groupLaw<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver } = points;
  const random = new Seeded(7);
  const c = driver.curve;
  const edges = driver.edges();
  const other = (p: curve.Point<T>): curve.Point<T> => rescaled(c.field, p, driver.random(random));
  const same = (at: number, expected: curve.Point<T>, what: string): void => {
    t.true(curve.equals(c, points.get(at), expected) && curve.isOnCurve(c, points.get(at)), what);
  };
  for (const a of edges) {
    const p = points.put(other(a.point));
    const z = points.take();
    points.call('Double', z, p);
    same(z, curve.double(c, a.point), `2·(${a.name})`);
    points.call('Negate', z, p);
    same(z, curve.negate(c, a.point), `−(${a.name})`);
    t.is(points.call('IsIdentity', p), Number(curve.isIdentity(c, a.point)), a.name);
    t.is(points.call('OnCurve', p), 1, a.name);
    t.is(points.call('InSubgroup', p), Number(a.inSubgroup), a.name);
    points.call('ClearCofactor', z, p);
    t.is(points.call('InSubgroup', z), 1, `cleared ${a.name}`);
    points.call('Double', p, p);
    same(p, curve.double(c, a.point), `2·(${a.name}) in place`);
    points.release();
    for (const b of edges) {
      const sum = curve.add(c, a.point, b.point);
      const [x, y] = [points.put(other(a.point)), points.put(other(b.point))];
      const out = points.take();
      points.call('Add', out, x, y);
      same(out, sum, `${a.name} + ${b.name}`);
      t.is(points.call('Equal', x, y), Number(a.name === b.name), `${a.name} = ${b.name}`);
      points.call('Add', y, x, y);
      same(y, sum, `${a.name} + ${b.name} into the second`);
      points.call('Add', x, x, points.put(other(b.point)));
      same(x, sum, `${a.name} + ${b.name} into the first`);
      const affine = curve.toAffine(c, b.point);
      if (driver.name === 'g2' && affine !== undefined) {
        points.call('AddMixed', out, points.put(other(a.point)), points.putAffine(affine.x, affine.y));
        same(out, sum, `${a.name} + affine ${b.name}`);
      }
      points.release();
    }
  }
  const off = { ...curve.double(c, edges[1]!.point), z: driver.random(random) };
  t.is(points.call('OnCurve', points.put(off)), 0, 'a point off the curve');
  const nowhere = { x: c.field.zero, y: c.field.zero, z: c.field.zero };
  t.is(points.call('OnCurve', points.put(nowhere)), 0, '(0:0:0)');
}

/** Long chains without a return to canonical form: bounds that creep would break. */
function chains<T>(t: ExecutionContext, points: Points<T>): void {
  const c = points.driver.curve;
  const generator = points.driver.edges()[1]!.point;
  const z = points.put(generator);
  const g = points.put(rescaled(c.field, generator, points.driver.random(new Seeded(3))));
  let scalar = 1n;
  for (let i = 0; i < 300; i++) {
    points.call('Double', z, z);
    points.call('Add', z, z, i % 3 === 0 ? z : g);
    scalar = i % 3 === 0 ? 4n * scalar : 2n * scalar + 1n;
    if (i % 7 === 0) points.call('Negate', z, z);
    if (i % 7 === 0) scalar = -scalar;
  }
  const encoded = points.driver.encode(points.get(z), true);
  t.deepEqual(encoded, nobleMultiple(points.driver.name, ((scalar % R) + R) % R));
}

/** Runs of doublings leave the complete formulas in between: every point, short runs and long ones, even and odd. */
function doublings<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver } = points;
  const c = driver.curve;
  const random = new Seeded(29);
  for (const { name, point } of driver.edges()) {
    for (const times of [0, 1, 4, 5, 9, 10, 11, 12, 33]) {
      const z = points.put(rescaled(c.field, point, driver.random(random)));
      points.call('DoubleTimes', z, times);
      const expected = curve.multiply(c, point, 1n << BigInt(times));
      t.true(curve.equals(c, points.get(z), expected) && curve.isOnCurve(c, points.get(z)), `2^${times}·(${name})`);
      // What comes out is fit for the complete formulas.
      points.call('Add', z, z, points.put(rescaled(c.field, point, driver.random(random))));
      t.true(curve.equals(c, points.get(z), curve.add(c, expected, point)), `2^${times}·(${name}) + it`);
      points.release();
    }
  }
}

function multiplication<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver, kernel } = points;
  const random = new Seeded(5);
  const base = random.fr();
  const point = driver.decode(nobleMultiple(driver.name, base), false);
  const scalars = [...frEdges(), ...Array.from({ length: 6 }, () => random.fr())];
  for (const scalar of scalars) {
    const expected = nobleMultiple(driver.name, (scalar * base) % R);
    const p = points.put(rescaled(driver.curve.field, point, driver.random(random)));
    const s = kernel.put(scalarBytes(scalar));
    const z = points.take();
    for (const name of ['Multiply', 'MultiplyVartime']) {
      points.call(name, z, p, s);
      t.deepEqual(driver.encode(points.get(z), true), expected, `${name} by ${scalar.toString(16)}`);
    }
    points.call('MultiplyGenerator', z, s);
    t.deepEqual(
      driver.encode(points.get(z), true),
      nobleMultiple(driver.name, scalar),
      `fixed base ${scalar.toString(16)}`,
    );
    points.call('Multiply', p, p, s);
    t.deepEqual(driver.encode(points.get(p), true), expected, `in place by ${scalar.toString(16)}`);
    points.release();
  }
  points.call('Identity', points.put(point));
  const identity = points.put(curve.identity(driver.curve));
  const z = points.take();
  for (const name of ['Multiply', 'MultiplyVartime']) {
    points.call(name, z, identity, kernel.put(scalarBytes(random.fr())));
    t.is(points.call('IsIdentity', z), 1, `${name} of the identity`);
  }
  points.call('Generator', z);
  t.true(curve.equals(driver.curve, points.get(z), driver.edges()[1]!.point));
}

/** Integers of any size on any point of the curve: the endomorphisms do not apply here. */
function anyMultiple<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver, kernel } = points;
  const cofactor = driver.name === 'g1' ? G1_COFACTOR : G2_COFACTOR;
  for (const { name, point } of driver.edges().slice(-3)) {
    for (const scalar of [0n, 1n, R, cofactor, cofactor * R, (1n << 64n) + 3n]) {
      const packed = bytes.toBytes(scalar, Math.ceil(scalar.toString(16).length / 2));
      const p = points.put(point);
      points.call('MultiplyAny', p, p, kernel.put(packed), packed.length);
      const expected = curve.multiply(driver.curve, point, scalar);
      t.true(curve.equals(driver.curve, points.get(p), expected), `${scalar.toString(16)}·(${name})`);
      points.release();
    }
  }
}

function endomorphisms(t: ExecutionContext, kernelName: 'int' | 'fma'): void {
  withPoints(kernelName, driver1, (points) => {
    for (const { name, point } of driver1.edges()) {
      const z = points.take();
      points.call('Endomorphism', z, points.put(point));
      t.true(curve.equals(driver1.curve, points.get(z), endomorphism.phi(point)), `φ(${name})`);
    }
  });
  withPoints(kernelName, driver2, (points) => {
    for (const { name, point } of driver2.edges()) {
      const z = points.take();
      points.call('Psi', z, points.put(point));
      t.true(curve.equals(driver2.curve, points.get(z), endomorphism.psi(point)), `ψ(${name})`);
      points.call('ClearCofactor', z, points.put(point));
      t.true(curve.equals(driver2.curve, points.get(z), endomorphism.clearCofactorG2(point)), `cleared ${name}`);
    }
  });
}

/** The parts of a scalar: each below |x| (or x²), together the scalar. */
function decomposition(t: ExecutionContext, kernelName: 'int' | 'fma'): void {
  const kernel = loadKernel(kernelName, 'test');
  const seed = -parameters.X;
  const words = (at: number, count: number): bigint => bytes.toInteger(kernel.get(at, 8 * count).reverse());
  const random = new Seeded(13);
  for (const scalar of [...frEdges(), ...Array.from({ length: 50 }, () => random.fr())]) {
    const out = kernel.take(32);
    const s = kernel.put(scalarBytes(scalar));
    kernel.call('seedDigits', out, s);
    const digits = [0, 1, 2, 3].map((i) => words(out + 8 * i, 1));
    t.true(digits.every((digit) => digit < seed));
    t.is(
      digits.reduce((sum, digit, i) => sum + digit * seed ** BigInt(i), 0n),
      scalar,
    );
    kernel.call('seedHalves', out, s);
    t.is(words(out, 2) + words(out + 16, 2) * seed ** 2n, scalar);
    t.true(words(out, 2) < seed ** 2n);
    const form = kernel.take(144);
    const length = kernel.call('nonAdjacentForm', form, out, 2, 5);
    const signed = [...new Int8Array(kernel.get(form, length).buffer)];
    t.is(
      signed.reduce((sum, digit, i) => sum + (BigInt(digit) << BigInt(i)), 0n),
      words(out, 2),
    );
    t.true(length <= 129 && signed.every((digit) => digit === 0 || (digit % 2 !== 0 && Math.abs(digit) < 16)));
    kernel.release();
  }
}

function encodings<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver, kernel } = points;
  const random = new Seeded(17);
  const good: Uint8Array[] = [];
  for (const { name, point } of driver.edges()) {
    const p = points.put(rescaled(driver.curve.field, point, driver.random(random)));
    const out = kernel.take(2 * driver.size);
    for (const compressed of [true, false]) {
      const expected = driver.encode(point, compressed);
      good.push(expected);
      points.call('Encode', out, p, Number(compressed));
      t.deepEqual(kernel.get(out, expected.length), expected, `bytes of ${name}`);
    }
    points.call('EncodeEip', out, p);
    t.deepEqual(kernel.get(out, 2 * driver.size), driver.encodePlain(point), `coordinates of ${name}`);
    const z = points.take();
    t.is(points.call('DecodeEip', z, out), 0);
    t.true(curve.equals(driver.curve, points.get(z), point), `${name} from its coordinates`);
    points.release();
  }
  for (const sound of good) {
    const cases = [sound, ...spoiled(sound, random)];
    for (const input of cases) for (const subgroup of [true, false]) sameAsTwin(t, points, input, subgroup);
  }
  for (const length of [0, 1, 47, 49, 95, 97, 191, 193]) {
    const z = points.take();
    t.is(points.call('Decode', z, kernel.put(new Uint8Array(Math.max(length, 1))), length, 1), 1, `${length} bytes`);
  }
  const p = fpInvalid()[0]!;
  const plain = driver.encodePlain(driver.edges()[1]!.point);
  const tooLarge = plain.slice();
  tooLarge.set(bytes.toBytes(p, 48), plain.length - 48);
  t.is(points.call('DecodeEip', points.take(), kernel.put(tooLarge)), 2);
  plain[plain.length - 1]! ^= 1;
  t.is(points.call('DecodeEip', points.take(), kernel.put(plain)), 3);
}

/** Every flag, bits of every region, coordinates at or above p, dirty padding, cut and grown. */
function spoiled(sound: Uint8Array, random: Seeded): readonly Uint8Array[] {
  const flip = (at: number, mask: number): Uint8Array => {
    const copy = sound.slice();
    copy[at]! ^= mask;
    return copy;
  };
  const flags = [0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0, 0xe0].map((mask) => flip(0, mask));
  const bits = Array.from({ length: 4 }, () => flip(random.index(sound.length), 1 << random.index(8)));
  const large = fpInvalid().flatMap((value) =>
    Array.from({ length: sound.length / 48 }, (_, i) => {
      const copy = sound.slice();
      copy.set(bytes.toBytes(value, 48), 48 * i);
      if (i === 0) copy[0]! |= sound[0]! & 0xe0;
      return copy;
    }),
  );
  const last = flip(sound.length - 1, 1);
  return [...flags, ...bits, ...large, last, sound.slice(1), bytes.concatenate(sound, new Uint8Array(1))];
}

/** The kernel decodes to the twin's point, or gives the status of the twin's error. */
function sameAsTwin<T>(t: ExecutionContext, points: Points<T>, input: Uint8Array, subgroup: boolean): void {
  const { driver, kernel } = points;
  const z = points.take();
  const status = points.call('Decode', z, kernel.put(input), input.length, Number(subgroup));
  let expected = 0;
  let point: curve.Point<T> | undefined;
  try {
    point = driver.decode(input, subgroup);
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    expected = STATUS.get(error.code) ?? -1;
  }
  const what = bytes.toInteger(input).toString(16);
  t.is(status, expected, what);
  if (point !== undefined && status === 0) t.true(curve.equals(driver.curve, points.get(z), point), what);
  points.release();
}

function batchAffine<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver } = points;
  const random = new Seeded(19);
  const edges = driver.edges();
  for (const count of [0, 1, 31, 32, 33, 70]) {
    const list = points.take(count);
    const chosen = Array.from({ length: count }, () => random.pick(edges).point);
    chosen.forEach((p, i) => {
      points.put(rescaled(driver.curve.field, p, driver.random(random)), list + i * points.bytes);
    });
    const out = points.take(count);
    points.call('ToAffineBatch', out, list, count);
    chosen.forEach((p, i) => {
      const affine = curve.toAffine(driver.curve, p) ?? { x: driver.curve.field.zero, y: driver.curve.field.zero };
      t.deepEqual(points.getAffine(out, i), [affine.x, affine.y], `${i} of ${count}`);
    });
    points.release();
  }
}

function leavesNothing<T>(t: ExecutionContext, points: Points<T>): void {
  const { kernel } = points;
  const p = points.put(points.driver.edges()[3]!.point);
  const s = kernel.put(scalarBytes(new Seeded(23).fr()));
  const z = points.take();
  points.call('MultiplyGenerator', z, s); // builds the public table
  t.is(
    bytesLeftBehind(kernel, () => points.call('Multiply', z, p, s)),
    0,
  );
  t.is(
    bytesLeftBehind(kernel, () => points.call('MultiplyGenerator', z, s)),
    0,
  );
  t.true(bytesLeftBehind(kernel, () => points.call('MultiplyVartime', z, p, s)) > 0, 'the measure itself');
}

const PROPERTIES = { groupLaw, chains, doublings, multiplication, anyMultiple, encodings, batchAffine, leavesNothing };

for (const kernelName of supportedKernels()) {
  for (const [title, property] of Object.entries(PROPERTIES)) {
    test(`${kernelName}: G1 ${title}`, (t) => withPoints(kernelName, driver1, (points) => property(t, points)));
    test(`${kernelName}: G2 ${title}`, (t) => withPoints(kernelName, driver2, (points) => property(t, points)));
  }
  test(`${kernelName}: endomorphisms`, (t) => endomorphisms(t, kernelName));
  test(`${kernelName}: decomposition of scalars`, (t) => decomposition(t, kernelName));
}
