/** What a library under test is: some of the operations, each from the same bytes to the same bytes. */
import type { LibraryName, OperationName } from './messages.js';

/** The inputs of all operations, made once. Points are compressed, scalars 32 bytes big-endian. */
export interface Inputs {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  /** Keys that all signed `message`, and the sum of their signatures. */
  readonly publicKeys: readonly Uint8Array[];
  readonly aggregate: Uint8Array;
  /** As many partial signatures as the threshold. */
  readonly partials: readonly { readonly index: number; readonly signature: Uint8Array }[];
}

/** One operation with its input converted: `run` is what is timed, `answer` the bytes of its last result. */
export interface Case {
  run(): void;
  answer(): Uint8Array;
  readonly note: string | undefined;
}

export interface Library {
  readonly name: LibraryName;
  readonly title: string;
  readonly cases: Readonly<Record<OperationName, (inputs: Inputs) => Case>>;
}

/** Keeps the last value, so that no engine can leave the work out, and encodes it only when it is asked for. */
export function makeCase<Value>(compute: () => Value, encode: (value: Value) => Uint8Array, note?: string): Case {
  let last: { readonly value: Value } | undefined;
  return {
    run() {
      last = { value: compute() };
    },
    answer() {
      if (last === undefined) throw new Error('the case has not run');
      return encode(last.value);
    },
    note,
  };
}

export function encodeBoolean(value: boolean): Uint8Array {
  return Uint8Array.of(value ? 1 : 0);
}
