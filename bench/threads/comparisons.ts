/** The operations that a pool of threads has, each with an input large enough to share. */
import type { Point, Quorate, Threads } from '../../bindings/index.js';

/** One operation on both sides; `one` and `many` give values that `same` compares. */
export interface Comparison {
  readonly name: string;
  readonly one: () => unknown;
  readonly many: () => Promise<unknown>;
  readonly same: (left: unknown, right: unknown) => boolean;
}

/** The input is made when it is opened: thousands of points take a while. */
export interface ClosedComparison {
  readonly name: string;
  readonly open: () => Comparison;
}

/** first·G, 2·first·G, … */
function multiples<Name extends 'G1' | 'G2'>(first: Point<Name>, count: number): Point<Name>[] {
  const points: Point<Name>[] = [];
  for (let point = first; points.length < count; point = point.add(first)) points.push(point);
  return points;
}

function equalPoints(left: unknown, right: unknown): boolean {
  return (left as Point<'G1'>).equals(right as Point<'G1'>);
}

function msm(q: Quorate, pool: Threads, group: 'G1' | 'G2', log2: number): ClosedComparison {
  const name = `${group} MSM 2^${log2}`;
  return {
    name,
    open: () => {
      const count = 2 ** log2;
      const scalars = Uint8Array.from(
        Array.from({ length: count }, () => q.Scalar.random().toBytes()).flatMap((bytes) => [...bytes]),
      );
      if (group === 'G1') {
        const points = pool.G1.pack(multiples(q.G1.multiplyGenerator(q.Scalar.random()), count));
        return {
          name,
          one: () => q.G1.msm(points, scalars),
          many: () => pool.G1.msm(points, scalars),
          same: equalPoints,
        };
      }
      const points = pool.G2.pack(multiples(q.G2.multiplyGenerator(q.Scalar.random()), count));
      return {
        name,
        one: () => q.G2.msm(points, scalars),
        many: () => pool.G2.msm(points, scalars),
        same: equalPoints,
      };
    },
  };
}

function batchVerify(q: Quorate, pool: Threads, dst: string, count: number): ClosedComparison {
  const name = `batch verify ${count}`;
  return {
    name,
    open: () => {
      const entries = Array.from({ length: count }, (_, i) => {
        const key = q.minPk.SecretKey.generate();
        const message = new Uint8Array(32).fill(i);
        return { publicKey: key.toPublicKey(), message, signature: q.minPk.sign(key, message, dst) };
      });
      return {
        name,
        one: () => q.minPk.batchVerify(entries, dst),
        many: () => pool.minPk.batchVerify(entries, dst),
        same: (left, right) => left === true && right === true,
      };
    },
  };
}

function decode(q: Quorate, pool: Threads, count: number): ClosedComparison {
  const name = `decode ${count} keys`;
  return {
    name,
    open: () => {
      const encodings = multiples(q.G1.generator, count).map((point) => point.toBytes());
      return {
        name,
        one: () => q.minPk.PublicKey.fromBytesMany(encodings),
        many: () => pool.minPk.PublicKey.fromBytesMany(encodings),
        same: (left, right) => {
          const keys = right as { readonly point: Point<'G1'> }[];
          return (left as { readonly point: Point<'G1'> }[]).every((key, i) => key.point.equals(keys[i]!.point));
        },
      };
    },
  };
}

function sum(q: Quorate, pool: Threads, count: number): ClosedComparison {
  const name = `sum of ${count} packed G1 points`;
  return {
    name,
    open: () => {
      const points = pool.G1.pack(multiples(q.G1.generator, count));
      return { name, one: () => q.G1.sum(points), many: () => pool.G1.sum(points), same: equalPoints };
    },
  };
}

export function comparisons(q: Quorate, pool: Threads, dst: string): ClosedComparison[] {
  return [
    msm(q, pool, 'G1', 12),
    msm(q, pool, 'G1', 14),
    msm(q, pool, 'G1', 16),
    msm(q, pool, 'G2', 12),
    msm(q, pool, 'G2', 14),
    batchVerify(q, pool, dst, 64),
    batchVerify(q, pool, dst, 256),
    decode(q, pool, 1000),
    sum(q, pool, 2 ** 16),
  ];
}
