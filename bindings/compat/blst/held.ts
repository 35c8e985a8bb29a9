/**
 * A decoded point and what is known about it.
 *
 * The original does not validate unless it is told to, and then adds and verifies with whatever it has: keys outside the group verify (the
 * part of small order vanishes in the pairing), and infinity among the keys of `fastAggregateVerify` counts as a signer that never signed.
 * Here a point about which nothing was said is checked once, at its first use.
 */
import type { GroupName } from '../../kernel.js';
import type { Point } from '../../point.js';
import { type BlstReason, blstError } from './errors.js';

export class Held<Name extends GroupName> {
  readonly point: Point<Name>;
  /** In the group for certain: made of such points, or checked. */
  #checked: boolean;
  /** Nobody said that the point is to be trusted, so its first use checks it. */
  #due: boolean;

  private constructor(point: Point<Name>, checked: boolean, due: boolean) {
    this.point = point;
    this.#checked = checked;
    this.#due = due;
  }

  static checked<Name extends GroupName>(point: Point<Name>): Held<Name> {
    return new Held(point, true, false);
  }

  /** The caller answers for the point. */
  static trusted<Name extends GroupName>(point: Point<Name>): Held<Name> {
    return new Held(point, false, false);
  }

  static unsaid<Name extends GroupName>(point: Point<Name>): Held<Name> {
    return new Held(point, false, true);
  }

  /** A point made by arithmetic on others. */
  static from<Name extends GroupName>(point: Point<Name>, parts: readonly Held<Name>[]): Held<Name> {
    return new Held(
      point,
      parts.every((part) => part.#checked),
      false,
    );
  }

  /** What is wrong with the point; infinity is fine where `infinity` is true. */
  fault(infinity: boolean): BlstReason | undefined {
    if (this.point.isIdentity()) return infinity ? undefined : 'BLST_PK_IS_INFINITY';
    this.#checked ||= this.point.isInSubgroup();
    return this.#checked ? undefined : 'BLST_POINT_NOT_IN_GROUP';
  }

  /** `fault` if the caller of a function asked for it, or said nothing and a check is due. */
  faultIfDue(flag: boolean | undefined, infinity: boolean): BlstReason | undefined {
    return (flag ?? this.#due) ? this.fault(infinity) : undefined;
  }

  /** For weights: endomorphisms are scalars in the group only, whatever the caller trusts. */
  get isInGroup(): boolean {
    return this.fault(true) === undefined;
  }
}

export function throwIf(fault: BlstReason | undefined): void {
  if (fault !== undefined) throw blstError(fault);
}
