/** The error of @ethereumjs/evm, as far as BLS12-381 needs it. */

/** What can go wrong, in the words of the original. */
export const BLS_ERRORS = {
  BLS_12_381_INVALID_INPUT_LENGTH: 'invalid input length',
  BLS_12_381_POINT_NOT_ON_CURVE: 'point not on curve',
  BLS_12_381_INPUT_EMPTY: 'input is empty',
  BLS_12_381_FP_NOT_IN_FIELD: 'fp point not in field',
} as const;

/** One of the texts of `BLS_ERRORS`. */
export type BLSErrorText = (typeof BLS_ERRORS)[keyof typeof BLS_ERRORS];

/** Like the original it is not an `Error` and has no stack: the EVM makes many of them. */
export class EVMError {
  /** The texts that it may carry. */
  static readonly errorMessages: typeof BLS_ERRORS = BLS_ERRORS;
  /** The text. */
  readonly error: BLSErrorText;
  /** Always `EVMError`. */
  readonly errorType: string = 'EVMError';

  /** One of the texts of `BLS_ERRORS`. */
  constructor(error: BLSErrorText) {
    this.error = error;
  }
}

/**
 * A constructor of such errors. Give the original's `EVMError` to have it thrown: its precompiles report the text of errors of their
 * own class, and 'revert' for any other. Whether a call fails does not depend on it.
 */
export type EVMErrorConstructor = new (error: BLSErrorText) => { readonly error: string };
