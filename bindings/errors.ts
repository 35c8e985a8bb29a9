/**
 * The one error class of the project and the one table of its codes.
 *
 * A code is stable: programs may match on it. The message is for people and may change between versions.
 */

/** What each error code means. The documentation's table is generated from this one. */
export const ERROR_CODES = {
  CLOSED: 'A pool of threads was used after close(), or closed while it worked.',
  DESTROYED: 'A secret was used after destroy().',
  DUPLICATE_INDEX: 'The same share index appears twice.',
  EMPTY_INPUT: 'A list that must hold at least one element is empty.',
  IDENTITY_NOT_ALLOWED: 'The identity (point at infinity) cannot be used here, for instance as a public key.',
  INFEASIBLE_SCHEDULE: 'No reboot schedule keeps the threshold with these parameters.',
  INVALID_ARGUMENT: 'An argument has the wrong type or is out of range.',
  INVALID_COMMITMENT: 'A commitment has the wrong length or does not match its share.',
  INVALID_ENCODING:
    'Bytes are not the canonical encoding of a value: wrong flags, padding, or a field element that is not below p.',
  INVALID_INDEX: 'A share index is 0, not an integer, or outside the allowed range.',
  INVALID_LENGTH: 'A byte string has the wrong length.',
  INVALID_PARTIAL: 'A partial signature does not verify under the public share of its index.',
  INVALID_SCALAR:
    'Bytes are not the canonical encoding of a scalar: not below the group order, or zero where zero is not allowed.',
  INVALID_SIGNATURE: 'A combined signature does not verify under the group public key.',
  INVALID_THRESHOLD: 'A threshold is not an integer from 1 to the number of shares.',
  KERNEL_UNSUPPORTED: 'This engine cannot run the requested WebAssembly kernel.',
  LENGTH_MISMATCH: 'Two lists that must be equally long are not.',
  MISSING_PACKAGE: 'An optional package that this command needs is not installed.',
  NOT_ENOUGH_SHARES: 'Fewer valid shares than the threshold.',
  NOT_IN_SUBGROUP: 'A point is on the curve but outside the subgroup of prime order.',
  NOT_ON_CURVE: 'A point does not satisfy the curve equation.',
  STORE_PERMISSIONS: 'A key file or its folder can be read by others.',
  STORE_UNREADABLE: 'A key file is damaged, belongs to another node, or the password is wrong.',
  WORKER_FAILED: 'A worker thread could not be started, or ended while it was needed.',
  NO_RANDOMNESS: 'This engine offers no source of random bytes.',
  OUT_OF_MEMORY: 'The memory of a kernel cannot grow enough for this input.',
} as const;

/** One of the stable codes of `ERROR_CODES`. New ones may come; none changes its meaning. */
export type QuorateErrorCode = keyof typeof ERROR_CODES;

/** Every error that this project throws on purpose. */
export class QuorateError extends Error {
  /** Always `QuorateError`. */
  override readonly name = 'QuorateError';
  /** Stable, machine-readable reason. */
  readonly code: QuorateErrorCode;
  /** Indices of the parties that are provably to blame; empty when nobody is. */
  readonly culprits: readonly number[];

  /** `culprits` are share indices, 1 to n. */
  constructor(code: QuorateErrorCode, message: string, culprits: readonly number[] = []) {
    super(message);
    this.code = code;
    this.culprits = culprits;
  }
}
