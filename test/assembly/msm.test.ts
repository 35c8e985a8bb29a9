/**
 * Multi-scalar multiplications and sums of each kernel. Every point is a known multiple of the generator, so that the answer is one
 * scalar multiplication; for short lists the twin adds up as well.
 */
import test, { type ExecutionContext } from 'ava';
import { frEdges, rescaled, Seeded } from '../kits/edges.js';
import { type Kernel, type KernelName, loadKernel, supportedKernels } from '../kits/kernel.js';
import { Lanes } from '../kits/lanes.js';
import { driver1, driver2, type GroupDriver, Points } from '../kits/points.js';
import { bytes, curve, parameters } from '../twin/index.js';

const { P, R, X } = parameters;
const OK = 0;
const OUT_OF_MEMORY = 6;
/** Additions that share an inversion (assembly/curve/msm/additions.ts): longer lists run in several parts. */
const CAPACITY = 1024;
const POOL = 4096;

const modulo = (value: bigint): bigint => ((value % R) + R) % R;

/** One term: a multiple of the generator (from −POOL to POOL) and its scalar. */
interface Term {
  readonly log: number;
  readonly scalar: bigint;
}

/** The multiples of the generator, with Z = 1 and as the formulas leave them, outside the kernel's memory. */
class Multiples<T> {
  readonly kernel: Kernel;
  readonly points: Points<T>;
  readonly #projective: Uint8Array[] = [];
  readonly #affine = new Map<number, Uint8Array>();

  constructor(name: KernelName, driver: GroupDriver<T>) {
    this.kernel = loadKernel(name, 'test');
    this.points = new Points(this.kernel, driver);
    const { points } = this;
    const [sum, one] = [points.take(), points.take()];
    points.call('Identity', sum);
    points.call('Generator', one);
    for (let i = 0; i <= POOL; i++) {
      this.#projective.push(this.kernel.get(sum, points.bytes));
      points.call('Add', sum, sum, one);
    }
    points.release();
  }

  /** log·G, not affine unless it is the generator or the identity as the kernel makes it. */
  projective(log: number): Uint8Array {
    const at = this.kernel.put(this.#projective[Math.abs(log)]!);
    if (log < 0) this.points.call('Negate', at, at);
    return this.kernel.get(at, this.points.bytes);
  }

  /** log·G with Z = 1, as decoding makes it. */
  affine(log: number): Uint8Array {
    const known = this.#affine.get(log);
    if (known) return known;
    const { size } = this.points.driver;
    const at = this.kernel.put(this.projective(log));
    const encoded = this.kernel.take(2 * size);
    this.points.call('Encode', encoded, at, 0);
    this.points.call('Decode', at, encoded, 2 * size, 0);
    const value = this.kernel.get(at, this.points.bytes);
    this.#affine.set(log, value);
    return value;
  }

  /** Σ scalar·log of the terms as a kernel point, by one multiplication of the generator. */
  #expected(total: bigint): number {
    const z = this.points.take();
    this.points.call('Generator', z);
    const scalar = this.kernel.put(bytes.toBytes(modulo(total), 32));
    this.points.call('MultiplyVartime', z, z, scalar);
    return z;
  }

  #compare(t: ExecutionContext, z: number, total: bigint, label: string): void {
    const { points } = this;
    // (0:0:0) equals everything by cross products: first that it is a point at all
    t.is(points.call('OnCurve', z), 1, `${label}: on the curve`);
    t.is(points.call('Equal', z, this.#expected(total)), 1, label);
    t.is(points.call('IsIdentity', z), Number(modulo(total) === 0n), `${label}: identity`);
  }

  /** Lays out the points and returns where they are. */
  place(list: readonly Uint8Array[]): number {
    const at = this.points.take(list.length);
    list.forEach((point, i) => {
      this.kernel.set(at + i * this.points.bytes, point);
    });
    return at;
  }

  #prepare(logs: readonly number[], affine: (i: number) => boolean): readonly Uint8Array[] {
    const list = logs.map((log, i) => (affine(i) && log !== 0 ? this.affine(log) : this.projective(log)));
    this.points.release();
    return list;
  }

  /** The result written over the first point: shared doublings, buckets, and sums with and without rounds. */
  inPlace(t: ExecutionContext, size: number, affine: boolean): void {
    const logs = numbers(size).map((i) => 3 * i - 5);
    const list = this.#prepare(logs, () => affine);
    const scalars = logs.map((_, i) => R / BigInt(i + 3));
    const at = this.place(list);
    const words = this.kernel.put(bytes.concatenate(...scalars.map((scalar) => bytes.toBytes(scalar, 32))));
    t.is(this.points.call('Msm', at, at, words, size), OK);
    const total = logs.reduce((sum, log, i) => sum + BigInt(log) * scalars[i]!, 0n);
    this.#compare(t, at, total, `msm of ${size} in place`);
    this.kernel.set(at, list[0]!);
    t.is(this.points.call('Sum', at, at, size), OK);
    this.#compare(t, at, BigInt(logs.reduce((sum, log) => sum + log, 0)), `sum of ${size} in place`);
    this.points.release();
  }

  msm(t: ExecutionContext, terms: readonly Term[], label: string, affine: (i: number) => boolean = () => true): void {
    const list = this.#prepare(
      terms.map(({ log }) => log),
      affine,
    );
    const z = this.points.take();
    const points = this.place(list);
    const scalars = this.kernel.put(bytes.concatenate(...terms.map(({ scalar }) => bytes.toBytes(scalar, 32))));
    t.is(this.points.call('Msm', z, points, scalars, terms.length), OK, label);
    const total = terms.reduce((sum, { log, scalar }) => sum + BigInt(log) * scalar, 0n);
    this.#compare(t, z, total, `msm ${label}`);
    this.points.release();
  }

  sum(t: ExecutionContext, logs: readonly number[], label: string, affine: (i: number) => boolean = () => true): void {
    const list = this.#prepare(logs, affine);
    const z = this.points.take();
    t.is(this.points.call('Sum', z, this.place(list), logs.length), OK, label);
    const total = logs.reduce((sum, log) => sum + log, 0);
    this.#compare(t, z, BigInt(total), `sum ${label}`);
    this.points.release();
  }
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const anyLog = (random: Seeded): number => random.index(2 * POOL + 1) - POOL;
const anyTerms = (random: Seeded, count: number): readonly Term[] =>
  numbers(count).map(() => ({ log: anyLog(random), scalar: random.fr() }));

/** Scalars at the ends of the windows and of the digits in base |x|. */
function hardScalars(): readonly bigint[] {
  const z = -X;
  const powers = [1n, z, z ** 2n, z ** 3n].flatMap((value) => [value - 1n, value, value + 1n, R - value]);
  const digits = [z - 1n, (z - 1n) * (1n + z), (z - 1n) * (z ** 2n + z ** 3n), z ** 2n * (z ** 2n - 1n)];
  const halves = Array.from({ length: 16 }, (_, c) => (2n ** 128n - 1n) / (2n ** BigInt(c + 2) - 1n));
  return [...frEdges(), ...powers, ...digits, ...halves.flatMap((value) => [value, (value * z ** 2n) % R])].map(modulo);
}

/** A pattern whose sums contain the identity after the first round, as either operand and as both. */
function cancelling(count: number, random: Seeded): readonly number[] {
  const logs: number[] = [];
  while (logs.length < count) {
    const [a, b, c] = [1 + random.index(POOL), 1 + random.index(POOL), 1 + random.index(POOL)];
    const rows = [
      [a, -a, b, c],
      [b, c, a, -a],
      [a, -a, b, -b],
      [a, a, -a, -a],
      [a, b, c, a],
      [a, a, a, a],
      [b, a, -a, -b],
    ];
    logs.push(...random.pick(rows));
  }
  return logs.slice(0, count);
}

function shortLists<T>(t: ExecutionContext, multiples: Multiples<T>): void {
  const random = new Seeded(41);
  const sizes = [...Array(41).keys(), 63, 64, 65, 255, 256, 257, 1000];
  for (const size of sizes) {
    multiples.msm(t, anyTerms(random, size), `${size} random`, (i) => i % 3 !== 0);
    multiples.sum(
      t,
      numbers(size).map(() => anyLog(random)),
      `${size} random`,
      (i) => i % 3 !== 0,
    );
    if (size > 40 && size % 2 === 0) continue;
    // Σ i·(i·G) = n(n + 1)(2n + 1)/6·G, and Σ i·G = n(n + 1)/2·G
    multiples.msm(
      t,
      numbers(size).map((i) => ({ log: i, scalar: BigInt(i) })),
      `Σ i², i ≤ ${size}`,
    );
    multiples.sum(t, numbers(size), `Σ i, i ≤ ${size}`);
  }
}

function specialTerms<T>(t: ExecutionContext, multiples: Multiples<T>): void {
  const random = new Seeded(42);
  const hard = hardScalars();
  for (const size of [1, 2, 3, 7, 33, 130]) {
    const list = numbers(size);
    const scalar = random.fr();
    const log = 1 + random.index(POOL);
    const msm = (label: string, term: (i: number) => Term): void =>
      multiples.msm(t, list.map(term), `${size}: ${label}`, (i) => i % 2 === 0);
    msm('identities sprinkled', (i) => ({ log: i % 3 ? i : 0, scalar: random.fr() }));
    msm('identities only', () => ({ log: 0, scalar: random.fr() }));
    msm('scalars 0 sprinkled', (i) => ({ log: i, scalar: i % 3 ? random.fr() : 0n }));
    msm('scalars 0 only', (i) => ({ log: i, scalar: 0n }));
    msm('scalars 1', (i) => ({ log: i, scalar: 1n }));
    msm('scalars r − 1', (i) => ({ log: i, scalar: R - 1n }));
    msm('all points equal', () => ({ log, scalar: random.fr() }));
    msm('all scalars equal', (i) => ({ log: i, scalar }));
    msm('all terms equal', () => ({ log, scalar }));
    msm('P and −P, one scalar', (i) => ({ log: i % 2 ? log : -log, scalar }));
    msm('P with k and −k', (i) => ({ log, scalar: i % 2 ? scalar : R - scalar }));
    msm('signs alternate', (i) => ({ log: i % 2 ? i : -i, scalar: i % 4 < 2 ? scalar : R - scalar }));
    msm('few points, few scalars', () => ({
      log: random.pick([-2, -1, 0, 1, 2]),
      scalar: random.pick([0n, 1n, R - 1n, 2n]),
    }));
  }
  multiples.msm(
    t,
    hard.map((scalar) => ({ log: anyLog(random), scalar })),
    'hard scalars together',
  );
  multiples.msm(
    t,
    hard.map((scalar) => ({ log: 1, scalar })),
    'hard scalars of one point',
  );
  for (const scalar of hard.filter((_, i) => i % 3 === 0)) multiples.msm(t, [{ log: 3, scalar }], `${scalar}`);
}

/** More than CAPACITY additions, with identities between them: the careful path over several rounds and parts. */
function identitiesInside<T>(t: ExecutionContext, multiples: Multiples<T>): void {
  const random = new Seeded(43);
  for (const count of [8, 17, 40, 2 * CAPACITY + 1, 3001, 5003]) {
    const logs = cancelling(count, random);
    multiples.sum(t, logs, `${count} that cancel`);
    multiples.sum(
      t,
      logs.map((_, i) => (i % 2 ? -7 : 7)),
      `${count} of 7 and −7`,
    );
  }
  multiples.sum(
    t,
    numbers(3 * CAPACITY).map(() => 5),
    'one point many times',
  );
  multiples.sum(
    t,
    numbers(3 * CAPACITY).map(() => 0),
    'identities only',
  );
  multiples.sum(t, numbers(POOL), 'no identity', (i) => i % 100 !== 0);
  const scalar = random.fr();
  multiples.msm(
    t,
    cancelling(2500, random).map((log) => ({ log, scalar })),
    '2500 that cancel in every window',
  );
}

/** Coordinates that no formula of the kernel leaves: any Z, and any number in the place beside G1's Z. */
function coordinates<T>(t: ExecutionContext, multiples: Multiples<T>): void {
  const { points, kernel } = multiples;
  const { driver } = points;
  const random = new Seeded(44);
  const generator = points.take();
  points.call('Generator', generator);
  const base = points.get(generator);
  for (const size of [1, 2, 5, 9, 36]) {
    points.release();
    const logs = numbers(size).map((i) => BigInt(i * i - 3));
    const scalars = logs.map(() => random.fr());
    const list = logs.map((log) => curve.multiply(driver.curve, base, log));
    const at = points.take(size);
    list.forEach((p, i) => {
      const place = at + i * points.bytes;
      if (i % 3 === 0) points.put(curve.fromAffine(driver.curve, curve.toAffine(driver.curve, p)), place);
      else points.put(rescaled(driver.curve.field, p, driver.random(random)), place);
      if (driver.name === 'g1') {
        const lanes = new Lanes(kernel);
        const [z] = lanes.get(place + lanes.element);
        lanes.put([z, random.pick([1n, P - 1n, random.fp()])], place + lanes.element);
      }
    });
    const [z, words] = [points.take(), kernel.put(bytes.concatenate(...scalars.map((k) => bytes.toBytes(k, 32))))];
    const before = kernel.get(at, size * points.bytes);
    const expect = (label: string, expected: curve.Point<T>): void => {
      const found = points.get(z);
      t.true(curve.isOnCurve(driver.curve, found) && curve.equals(driver.curve, found, expected), `${size}: ${label}`);
      t.deepEqual(kernel.get(at, size * points.bytes), before, 'the points are not touched');
    };
    t.is(points.call('Msm', z, at, words, size), OK);
    expect('msm', curve.msm(driver.curve, list, scalars));
    t.is(points.call('Sum', z, at, size), OK);
    expect('sum', curve.sum(driver.curve, list));
  }
  points.release();
}

/** Calls once made do not grow the memory when made again, and calls that do not fit in it say so. */
function memory<T>(t: ExecutionContext, multiples: Multiples<T>): void {
  const { points, kernel } = multiples;
  const random = new Seeded(45);
  const run = (): void => {
    multiples.msm(t, anyTerms(random, 700), 'again');
    multiples.sum(
      t,
      numbers(1500).map(() => anyLog(random)),
      'again',
    );
    multiples.msm(t, anyTerms(random, 3), 'a short one after a long one');
  };
  run();
  const size = kernel.memoryBytes;
  for (let i = 0; i < 3; i++) run();
  t.is(kernel.memoryBytes, size);

  // The workspace of the first would not fit in 4 GiB, the arguments of the others neither; none is read.
  const [z, at, scalars] = [points.take(), points.take(), kernel.take(32)];
  const nearlyAll = Math.floor((0.95 * 2 ** 32) / points.bytes);
  for (const count of [nearlyAll, 2 ** 24 + 2 ** 22, 2 ** 25 + 1, 2 ** 26, 2 ** 28, 2 ** 30, 2 ** 31 - 1]) {
    t.is(points.call('Msm', z, at, scalars, count), OUT_OF_MEMORY, `msm of ${count}`);
    t.is(points.call('Sum', z, at, count), OUT_OF_MEMORY, `sum of ${count}`);
  }
  t.is(kernel.memoryBytes, size, 'nothing was taken');
  points.release();
  multiples.msm(t, anyTerms(random, 20), 'after a refusal');
}

function declare<T>(name: KernelName, driver: GroupDriver<T>): void {
  let made: Multiples<T> | undefined;
  const multiples = (): Multiples<T> => {
    made ??= new Multiples(name, driver);
    return made;
  };
  const title = `${name} ${driver.name}`;
  test(`${title}: random and closed-form lists of 0 to 1000 terms`, (t) => shortLists(t, multiples()));
  test(`${title}: identities, duplicates, opposites and hard scalars`, (t) => specialTerms(t, multiples()));
  test(`${title}: identities inside long sums`, (t) => identitiesInside(t, multiples()));
  test(`${title}: any coordinates of the same points`, (t) => coordinates(t, multiples()));
  test(`${title}: the result over the first point`, (t) => {
    for (const size of [1, 9, 16, 17, 33, 70]) {
      multiples().inPlace(t, size, true);
      multiples().inPlace(t, size, false);
    }
  });
  test(`${title}: memory`, (t) => memory(t, multiples()));
  test(`${title}: 2^12 terms`, (t) => {
    const random = new Seeded(46);
    multiples().msm(
      t,
      numbers(4096).map((i) => ({ log: i % 500 ? (i % 2 ? i : -i) : 0, scalar: random.fr() })),
      '4096',
    );
  });
}

for (const name of supportedKernels()) {
  test(`${name}: a memory of all 4 GiB still counts as large enough`, (t) => {
    const kernel = loadKernel(name, 'test');
    const whole = kernel.call('ensure', 0xffff_ffff) === 1; // address space only; an engine may refuse
    t.is(kernel.memoryBytes === 2 ** 32, whole);
    t.is(kernel.call('ensure', kernel.call('arena') + 64), 1);
  });
  declare(name, driver1);
  declare(name, driver2);
}
