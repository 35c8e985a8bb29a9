/** What the tests of bindings/ and threshold/ share: both kernels, and checks of errors. */
import type { ExecutionContext } from 'ava';
import { type KernelName, load, type Quorate, QuorateError, type QuorateErrorCode } from '../../bindings/index.js';

/** Every kernel that this engine runs; one that it does not is named in the output, once for each test file. */
export async function openKernels(): Promise<Quorate[]> {
  const open: Quorate[] = [];
  for (const kernel of ['fma', 'int'] satisfies KernelName[]) {
    try {
      open.push(await load({ kernel }));
    } catch (error) {
      if (kernel === 'int' || !(error instanceof QuorateError) || error.code !== 'KERNEL_UNSUPPORTED') throw error;
      console.log('kernel fma skipped: this engine has no fused relaxed SIMD');
    }
  }
  return open;
}

/** Asserts that the call throws a QuorateError with one of the codes. */
export function throwsCode(
  t: ExecutionContext,
  codes: QuorateErrorCode | QuorateErrorCode[],
  call: () => unknown,
): QuorateError {
  try {
    call();
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    t.true(
      [codes].flat().includes(error.code),
      `${error.code} (${error.message}) is not ${[codes].flat().join(' or ')}`,
    );
    return error;
  }
  t.fail(`nothing was thrown instead of ${[codes].flat().join(' or ')}`);
  throw new Error('unreachable');
}

/** The same for a promise that rejects. */
export async function rejectsCode(
  t: ExecutionContext,
  code: QuorateErrorCode,
  promise: Promise<unknown>,
): Promise<QuorateError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) throw new Error(`nothing was thrown instead of ${code}`);
  if (!(error instanceof QuorateError)) throw error;
  t.is(error.code, code, error.message);
  return error;
}

export function fromHex(text: string): Uint8Array {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(bytes) || '0'}`);
}

export function toBytes(value: bigint, length: number): Uint8Array {
  return fromHex(value.toString(16).padStart(2 * length, '0'));
}

/** A small deterministic generator (xorshift32), so that a failing case comes back. */
export function seeded(seed: number): (into: Uint8Array) => void {
  let state = seed | 1;
  return (into) => {
    for (let i = 0; i < into.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      into[i] = state >>> 11;
    }
  };
}

export function randomBytes(source: (into: Uint8Array) => void, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  source(bytes);
  return bytes;
}
