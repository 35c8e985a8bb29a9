/** Points of one group in one block of memory: what bulk operations read without walking over objects. */
import type { Engine } from './engine.js';
import type { Group } from './group.js';
import type { GroupName } from './kernel.js';
import type { Point } from './point.js';

/** Points of one group in one block of memory. Made by `Group.pack`, taken by `sum` and `msm` in place of a list. */
export class PackedPoints<Name extends GroupName> {
  /** The group of the points. */
  readonly group: Group<Name>;
  /** How many points there are. */
  readonly length: number;
  readonly #data: Uint8Array;

  /** @internal */
  constructor(group: Group<Name>, length: number, data: Uint8Array) {
    this.group = group;
    this.length = length;
    this.#data = data;
  }

  /** @internal The points belong to the group: `Group.pack` checks that. */
  static from<Name extends GroupName>(group: Group<Name>, points: readonly Point<Name>[]): PackedPoints<Name> {
    const { engine, pointBytes } = group;
    engine.begin();
    const data = engine.read(group.placeAll(points), points.length * pointBytes);
    return new PackedPoints(group, points.length, data);
  }

  /** @internal Whether a value was made by the constructor: `instanceof` believes a prototype. */
  static made(value: unknown): value is PackedPoints<GroupName> {
    return value instanceof PackedPoints && #data in value;
  }

  /** @internal */
  place(engine: Engine): number {
    return engine.place(this.#data);
  }

  /** @internal The points from `from` up to `to`, as they lie in memory. Nobody writes to them. */
  bytes(from: number, to: number): Uint8Array {
    const { pointBytes } = this.group;
    return this.#data.subarray(from * pointBytes, to * pointBytes);
  }
}
