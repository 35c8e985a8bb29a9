/** What the page and the benchmark's worker say to each other. */

export const LIBRARY_NAMES = ['fma', 'int', 'bls-eth-wasm', 'noble'] as const;
export type LibraryName = (typeof LIBRARY_NAMES)[number];

export const OPERATION_NAMES = [
  'publicKey',
  'sign',
  'verify',
  'verifyBytes',
  'fastAggregateVerify',
  'combine',
] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];

/** Enough that the sum of the keys shows, little enough to be made in a moment. */
export const AGGREGATED_KEYS = 128;
export const THRESHOLD = 8;

/** The page asks once. To stop, it ends the worker. */
export interface Request {
  /** Timed batches of each library and operation. */
  readonly rounds: number;
  /** A batch repeats an operation until it takes this long. */
  readonly batchMilliseconds: number;
}

/** Milliseconds per call, over the rounds. */
export interface Measurement {
  readonly library: LibraryName;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly minimum: number;
  readonly rounds: number;
  readonly callsPerBatch: number;
  /** What a reader must know, for instance that the library has no such function and it was composed. */
  readonly note?: string;
}

export type Report =
  | { readonly kind: 'ready'; readonly library: LibraryName; readonly title: string }
  | { readonly kind: 'absent'; readonly library: LibraryName; readonly reason: string }
  | { readonly kind: 'progress'; readonly part: number; readonly step: string }
  | { readonly kind: 'result'; readonly operation: OperationName; readonly measurements: readonly Measurement[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string };
