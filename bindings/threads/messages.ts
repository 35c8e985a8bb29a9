/**
 * What a pool and its workers say to each other. Everything here is public: points, messages, scalars of variable-time operations. No
 * secret crosses a thread.
 *
 * Points travel in the kernel's own form, one after the other; every worker runs the kernel that its pool runs.
 */
import type { Decoded } from '../encodings.js';
import type { QuorateErrorCode } from '../errors.js';
import type { GroupName, KernelName } from '../kernel.js';
import type { SuiteName } from '../suite/context.js';

/** The first message to a worker. */
export interface Greeting {
  readonly kernel: KernelName;
  /** Compiled by the pool's instance, shared by all. */
  readonly module: WebAssembly.Module;
  /** A name to lock for as long as the worker lives, where a thread cannot see another one end (browsers). */
  readonly lock: string | undefined;
}

/** A part of an operation. */
export type Task =
  /** → the sum, one point. */
  | { readonly kind: 'sum'; readonly group: GroupName; readonly points: Uint8Array }
  /** → the part of Σ scalars[i]·points[i] that is due from number `share` of `sharers`, one point. */
  | {
      readonly kind: 'msm';
      readonly group: GroupName;
      readonly points: Uint8Array;
      readonly scalars: Uint8Array;
      readonly share: number;
      readonly sharers: number;
    }
  /** → the points, or the first refusal. `lengths` has the bytes of each encoding; `notIdentity` refuses the identity. */
  | {
      readonly kind: 'decode';
      readonly group: GroupName;
      readonly encoded: Uint8Array;
      readonly lengths: Uint8Array;
      readonly notIdentity: boolean;
    }
  /** → Miller product of randomly weighted claims, an element of Fp12. */
  | {
      readonly kind: 'batch';
      readonly suite: SuiteName;
      readonly keys: Uint8Array;
      readonly messages: PackedMessages;
      readonly signatures: Uint8Array;
      readonly dst: Uint8Array;
    }
  /** → Miller product of keys and hashed messages, and of the signature where there is one, an element of Fp12. */
  | {
      readonly kind: 'product';
      readonly suite: SuiteName;
      readonly keys: Uint8Array;
      readonly messages: PackedMessages;
      readonly signature: Uint8Array | undefined;
      readonly dst: Uint8Array;
    };

/** Messages one after the other. */
export interface PackedMessages {
  readonly bytes: Uint8Array;
  readonly lengths: Uint32Array;
}

/** Only decoding is refused. */
export type Result = Decoded;

export interface Order {
  readonly id: number;
  readonly task: Task;
}

/** From a worker: ready for tasks; the result of one; or that it is impossible (out of memory). Anything else ends the worker. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: Result }
  | { readonly kind: 'impossible'; readonly id: number; readonly code: QuorateErrorCode; readonly message: string };

/** The buffers of a message that can change hands instead of being copied. Shared memory stays where it is. */
export function transferable(message: Task | Result): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const value of Object.values(message).flatMap((part) =>
    isMessages(part) ? [part.bytes, part.lengths] : [part],
  )) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}

function isMessages(value: unknown): value is PackedMessages {
  return typeof value === 'object' && value !== null && 'lengths' in value && 'bytes' in value;
}
