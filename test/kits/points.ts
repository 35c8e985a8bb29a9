/** Points of a kernel seen from outside: in and out as the projective points of the twin, one driver for each group. */
import type { Curve, Point } from '../twin/curve.js';
import { G1, G2 } from '../twin/curve.js';
import * as encoding from '../twin/encoding.js';
import type { Fp2 } from '../twin/parameters.js';
import { g1Edges, g2Edges, type NamedPoint, type Seeded } from './edges.js';
import type { Kernel } from './kernel.js';
import { Lanes } from './lanes.js';

export interface GroupDriver<T> {
  readonly name: 'g1' | 'g2';
  readonly curve: Curve<T>;
  /** Bytes of a compressed point. */
  readonly size: number;
  /** Lane elements of a projective and of an affine point. */
  readonly elements: number;
  readonly affineElements: number;
  edges(): readonly NamedPoint<T>[];
  random(random: Seeded): T;
  encode(p: Point<T>, compressed: boolean): Uint8Array;
  decode(bytes: Uint8Array, subgroup: boolean): Point<T>;
  encodePlain(p: Point<T>): Uint8Array;
  put(lanes: Lanes, p: Point<T>, at?: number): number;
  get(lanes: Lanes, at: number): Point<T>;
  /** x and y of an affine point of the kernel. */
  getAffine(lanes: Lanes, at: number): readonly [x: T, y: T];
  /** x and y without the third coordinate. */
  putAffine(lanes: Lanes, x: T, y: T): number;
}

export const driver1: GroupDriver<bigint> = {
  name: 'g1',
  curve: G1,
  size: 48,
  elements: 2,
  affineElements: 1,
  edges: g1Edges,
  random: (random) => random.fp(),
  encode: encoding.encodeG1,
  decode: encoding.decodeG1,
  encodePlain: (p) => encoding.encodeEipG1(p, 48),
  put(lanes, p, at = lanes.take(2)) {
    lanes.put([p.x, p.y], at);
    lanes.put([p.z, 0n], at + lanes.element);
    return at;
  },
  get(lanes, at) {
    const [x, y] = lanes.get(at);
    return { x, y, z: lanes.get(at + lanes.element)[0] }; // lane 1 beside Z is not specified
  },
  getAffine: (lanes, at) => lanes.get(at),
  putAffine: (lanes, x, y) => lanes.put([x, y]),
};

export const driver2: GroupDriver<Fp2> = {
  name: 'g2',
  curve: G2,
  size: 96,
  elements: 3,
  affineElements: 2,
  edges: g2Edges,
  random: (random) => random.fp2(),
  encode: encoding.encodeG2,
  decode: encoding.decodeG2,
  encodePlain: (p) => encoding.encodeEipG2(p, 48),
  put(lanes, p, at = lanes.take(3)) {
    [p.x, p.y, p.z].forEach((value, i) => {
      lanes.put(value, at + i * lanes.element);
    });
    return at;
  },
  get(lanes, at) {
    const value = (i: number): Fp2 => lanes.get(at + i * lanes.element);
    return { x: value(0), y: value(1), z: value(2) };
  },
  getAffine: (lanes, at) => [lanes.get(at), lanes.get(at + lanes.element)],
  putAffine(lanes, x, y) {
    const at = lanes.take(2);
    lanes.put(x, at);
    lanes.put(y, at + lanes.element);
    return at;
  },
};

/** A driver with the kernel that it drives. */
export class Points<T> {
  readonly driver: GroupDriver<T>;
  readonly kernel: Kernel;
  #lanes: Lanes;

  constructor(kernel: Kernel, driver: GroupDriver<T>) {
    this.kernel = kernel;
    this.driver = driver;
    this.#lanes = new Lanes(kernel);
  }

  /** Bytes of a projective point. */
  get bytes(): number {
    return this.driver.elements * this.#lanes.element;
  }
  take(count = 1): number {
    return this.kernel.take(count * this.bytes);
  }
  put(p: Point<T>, at?: number): number {
    return this.driver.put(this.#lanes, p, at);
  }
  putAffine(x: T, y: T): number {
    return this.driver.putAffine(this.#lanes, x, y);
  }
  get(at: number): Point<T> {
    return this.driver.get(this.#lanes, at);
  }
  /** Item i of a list of affine points. */
  getAffine(list: number, i: number): readonly [x: T, y: T] {
    return this.driver.getAffine(this.#lanes, list + i * this.driver.affineElements * this.#lanes.element);
  }
  /** Gives back all that was taken of the kernel's memory. */
  release(): void {
    this.kernel.release();
    this.#lanes = new Lanes(this.kernel); // it had taken memory too
  }
  /** Calls an export of the group by its name without `g1` or `g2`. */
  call(name: string, ...parameters: readonly number[]): number {
    return this.kernel.call(`${this.driver.name}${name}`, ...parameters);
  }
}
