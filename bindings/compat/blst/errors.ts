/** Errors as the original's native binding throws them: plain `Error`s with a `code`. */
import { QuorateError } from '../../errors.js';

/** The reasons of blst, by code. */
export const BLST_REASONS = {
  BLST_BAD_ENCODING: 'Invalid encoding',
  BLST_POINT_NOT_ON_CURVE: 'Point not on curve',
  BLST_POINT_NOT_IN_GROUP: 'Point not in group',
  BLST_AGGR_TYPE_MISMATCH: 'Aggregation type mismatch',
  BLST_PK_IS_INFINITY: 'Public key is infinity',
} as const;

/** A code of blst itself. */
export type BlstReason = keyof typeof BLST_REASONS;
/** Codes of arguments that have the wrong type, and of the promise of `asyncAggregateWithRandomness`. */
export type BindingCode =
  | 'InvalidArg'
  | 'StringExpected'
  | 'NumberExpected'
  | 'BooleanExpected'
  | 'INVALID_HEX'
  | 'GenericFailure';
/** Every code that this layer gives an error. */
export type BlstErrorCode = BlstReason | BindingCode;
/** What this layer throws: an `Error` with a code, as the original's native binding does. */
export type BlstError = Error & { code: BlstErrorCode };

export function codedError(code: BlstErrorCode, message: string): BlstError {
  return Object.assign(new Error(message), { code });
}

export function blstError(code: BlstReason): BlstError {
  return codedError(code, BLST_REASONS[code]);
}

/** Runs an operation of the core and turns its refusal into the original's: all that is left is a bad encoding. */
export function translated<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    if (error.code === 'NOT_ON_CURVE') throw blstError('BLST_POINT_NOT_ON_CURVE');
    if (error.code === 'NOT_IN_SUBGROUP') throw blstError('BLST_POINT_NOT_IN_GROUP');
    if (['INVALID_LENGTH', 'INVALID_ENCODING', 'INVALID_SCALAR'].includes(error.code)) {
      throw blstError('BLST_BAD_ENCODING');
    }
    throw error;
  }
}
