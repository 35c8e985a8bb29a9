/**
 * EIP-2537 over the kernels: bytes in, bytes out, no gas. Failure is an exception.
 * https://eips.ethereum.org/EIPS/eip-2537
 *
 * Lengths and padding are checked here as the EIP says. The classes of the original leave both to the precompiles that call them, so
 * inside an EVM nothing changes; a direct call with bytes that are not of the EIP fails here.
 */
import { QuorateError } from '../../errors.js';
import type { Group } from '../../group.js';
import type { GroupName } from '../../kernel.js';
import type { Point } from '../../point.js';
import type { Quorate } from '../../quorate.js';
import { loadSync } from '../shared/load-sync.js';
import { BLS_ERRORS, type BLSErrorText, EVMError, type EVMErrorConstructor } from './error.js';

/** What the option `bls` of `createEVM` takes. */
export interface EVMBLSInterface {
  /** Called once by the EVM. */
  init?(): void;
  /** Two points of G1 (256 bytes) to their sum (128 bytes). */
  addG1(input: Uint8Array): Uint8Array;
  /** Two points of G2 (512 bytes) to their sum (256 bytes). */
  addG2(input: Uint8Array): Uint8Array;
  /** A field element (64 bytes) to a point of G1 (128 bytes). */
  mapFPtoG1(input: Uint8Array): Uint8Array;
  /** An element of Fp2 (128 bytes, c0 first) to a point of G2 (256 bytes). */
  mapFP2toG2(input: Uint8Array): Uint8Array;
  /** Pairs of a point of G1 and a scalar (160 bytes each) to Σ scalar·point (128 bytes). */
  msmG1(input: Uint8Array): Uint8Array;
  /** Pairs of a point of G2 and a scalar (288 bytes each) to Σ scalar·point (256 bytes). */
  msmG2(input: Uint8Array): Uint8Array;
  /** Pairs of points (384 bytes each) to a word of 32 bytes, 1 or 0. */
  pairingCheck(input: Uint8Array): Uint8Array;
}

/** Settings of `QuorateBLS`. */
export interface BLSOptions {
  /** The instance to use; otherwise one is made at first use, synchronously. */
  readonly instance?: Quorate;
  /** What to throw: see `EVMErrorConstructor`. */
  readonly EVMError?: EVMErrorConstructor;
}

const FIELD_BYTES = 64;
const PADDING_BYTES = 16;
const SCALAR_BYTES = 32;
const POINT_BYTES: Readonly<Record<GroupName, number>> = { G1: 2 * FIELD_BYTES, G2: 4 * FIELD_BYTES };
const WORD_BYTES = 32;

/**
 * The precompiles of EIP-2537, bytes in and bytes out, without gas. Failure is an `EVMError`, or an `Error` where the original throws one.
 */
export class QuorateBLS implements EVMBLSInterface {
  readonly #EVMError: EVMErrorConstructor;
  #instance: Quorate | undefined;

  /** Nothing is compiled before `init` or the first operation. */
  constructor(options: BLSOptions = {}) {
    this.#instance = options.instance;
    this.#EVMError = options.EVMError ?? EVMError;
  }

  /** Compiles the kernel, so that the first operation need not. Calling it is optional. */
  init(): void {
    this.#open();
  }

  /** Both points must be on the curve; the subgroup does not matter. */
  addG1(input: Uint8Array): Uint8Array {
    return this.#add(this.#open().G1, input);
  }

  /** Both points must be on the curve; the subgroup does not matter. */
  addG2(input: Uint8Array): Uint8Array {
    return this.#add(this.#open().G2, input);
  }

  /** One point and one scalar: MSM of one pair. The EIP dropped it; older EVMs had it. */
  mulG1(input: Uint8Array): Uint8Array {
    this.#requireLength(input, POINT_BYTES.G1 + SCALAR_BYTES);
    return this.msmG1(input);
  }

  /** As `mulG1`, in G2. */
  mulG2(input: Uint8Array): Uint8Array {
    this.#requireLength(input, POINT_BYTES.G2 + SCALAR_BYTES);
    return this.msmG2(input);
  }

  /** map_to_curve and clear_cofactor of RFC 9380. The element must be below p. */
  mapFPtoG1(input: Uint8Array): Uint8Array {
    return this.#map(this.#open().G1, input, 1);
  }

  /** map_to_curve and clear_cofactor of RFC 9380. Both coefficients must be below p. */
  mapFP2toG2(input: Uint8Array): Uint8Array {
    return this.#map(this.#open().G2, input, 2);
  }

  /** Σ scalar·point. Points must be in the subgroup; scalars are any 256 bits. */
  msmG1(input: Uint8Array): Uint8Array {
    return this.#msm(this.#open().G1, input);
  }

  /** Σ scalar·point. Points must be in the subgroup; scalars are any 256 bits. */
  msmG2(input: Uint8Array): Uint8Array {
    return this.#msm(this.#open().G2, input);
  }

  /** The word one if the product of the pairings is one, else the word zero. */
  pairingCheck(input: Uint8Array): Uint8Array {
    const { G1, G2 } = this.#open();
    const width = POINT_BYTES.G1 + POINT_BYTES.G2;
    const count = this.#requirePairs(input, width);
    for (let k = 0; k < count; k++) this.#requirePadding(input.subarray(k * width, (k + 1) * width));
    const pairs: [Point<'G1'>, Point<'G2'>][] = [];
    for (let k = 0; k < count; k++) {
      const pair = input.subarray(k * width, (k + 1) * width);
      const p = this.#decode(G1, pair.subarray(0, POINT_BYTES.G1), true);
      const q = this.#decode(G2, pair.subarray(POINT_BYTES.G1), true);
      pairs.push([p, q]);
    }
    const word = new Uint8Array(WORD_BYTES);
    word[WORD_BYTES - 1] = this.#open().pairingCheck(pairs) ? 1 : 0;
    return word;
  }

  #open(): Quorate {
    this.#instance ??= loadSync();
    return this.#instance;
  }

  #add<Name extends GroupName>(group: Group<Name>, input: Uint8Array): Uint8Array {
    const width = POINT_BYTES[group.name];
    this.#requireLength(input, 2 * width);
    this.#requirePadding(input);
    const left = this.#decode(group, input.subarray(0, width), false);
    const right = this.#decode(group, input.subarray(width), false);
    return left.add(right).toEip2537();
  }

  #msm<Name extends GroupName>(group: Group<Name>, input: Uint8Array): Uint8Array {
    const pointBytes = POINT_BYTES[group.name];
    const width = pointBytes + SCALAR_BYTES;
    const count = this.#requirePairs(input, width);
    for (let k = 0; k < count; k++) this.#requirePadding(input.subarray(k * width, k * width + pointBytes));
    const points: Point<Name>[] = [];
    const scalars = new Uint8Array(count * SCALAR_BYTES);
    for (let k = 0; k < count; k++) {
      const pair = input.subarray(k * width, (k + 1) * width);
      points.push(this.#decode(group, pair.subarray(0, pointBytes), true));
      // Scalars are any 256 bits.
      this.#open()
        .Scalar.reduce(pair.subarray(pointBytes))
        .toBytesInto(scalars, k * SCALAR_BYTES);
    }
    return group.msm(points, scalars).toEip2537();
  }

  #map<Name extends GroupName>(group: Group<Name>, input: Uint8Array, fields: 1 | 2): Uint8Array {
    this.#requireLength(input, fields * FIELD_BYTES);
    this.#requirePadding(input);
    const packed = new Uint8Array(fields * (FIELD_BYTES - PADDING_BYTES));
    for (let i = 0; i < fields; i++) {
      const field = input.subarray(i * FIELD_BYTES + PADDING_BYTES, (i + 1) * FIELD_BYTES);
      packed.set(field, i * field.length);
    }
    try {
      return group.mapToCurve(packed).toEip2537();
    } catch (error) {
      throw codeOf(error) === 'INVALID_ENCODING' ? this.#error('BLS_12_381_FP_NOT_IN_FIELD') : error;
    }
  }

  /** As the original: coordinates from p on are refused by one exception in G1 and by another in G2, and y = 0 by a third. */
  #decode<Name extends GroupName>(group: Group<Name>, bytes: Uint8Array, checkSubgroup: boolean): Point<Name> {
    try {
      return group.fromEip2537(bytes, { checkSubgroup });
    } catch (error) {
      switch (codeOf(error)) {
        case 'INVALID_ENCODING':
          throw group.name === 'G1' ? new Error('invalid affine point') : this.#error('BLS_12_381_FP_NOT_IN_FIELD');
        case 'NOT_ON_CURVE':
          if (bytes.subarray(bytes.length / 2).every((byte) => byte === 0)) throw new Error('bad point coordinate y');
          throw this.#error('BLS_12_381_POINT_NOT_ON_CURVE');
        case 'NOT_IN_SUBGROUP':
          throw this.#error('BLS_12_381_POINT_NOT_ON_CURVE');
        default:
          throw error;
      }
    }
  }

  #requireLength(input: Uint8Array, length: number): void {
    if (input.length !== length) throw this.#error('BLS_12_381_INVALID_INPUT_LENGTH');
  }

  /** How many pairs there are; at least one. */
  #requirePairs(input: Uint8Array, width: number): number {
    if (input.length === 0) throw this.#error('BLS_12_381_INPUT_EMPTY');
    if (input.length % width !== 0) throw this.#error('BLS_12_381_INVALID_INPUT_LENGTH');
    return input.length / width;
  }

  /** Field elements only: the top 16 bytes of each are zero. */
  #requirePadding(fields: Uint8Array): void {
    for (let i = 0; i < fields.length; i += FIELD_BYTES) {
      for (let k = 0; k < PADDING_BYTES; k++) {
        if (fields[i + k] !== 0) throw this.#error('BLS_12_381_POINT_NOT_ON_CURVE');
      }
    }
  }

  #error(name: keyof typeof BLS_ERRORS): object {
    const text: BLSErrorText = BLS_ERRORS[name];
    return new this.#EVMError(text);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof QuorateError ? error.code : undefined;
}
