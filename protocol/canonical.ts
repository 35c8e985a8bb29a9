/**
 * Canonical encoding: one byte string per value (RFC 8949, section 4.2: deterministically encoded CBOR, restricted to whole
 * numbers, byte strings, text, booleans, arrays and maps with text keys). Decoding refuses every other form.
 */
import { decode, encode } from 'cborg';
import { QuorateError } from '../bindings/errors.js';

/** What can be encoded: whole numbers, text, booleans, bytes, lists, and maps with text keys. */
export type Canonical =
  | number
  | string
  | boolean
  | Uint8Array
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/** No frame or message may be longer. A deal for 255 nodes takes about 25 KiB. */
export const MAXIMUM_BYTES: number = 64 * 1024;
/** Arrays and maps inside each other. The deepest message of ours has 3. */
export const MAXIMUM_DEPTH = 6;

/** The one encoding of a value (deterministic CBOR). The inverse of `decodeCanonical`. */
export function encodeCanonical(value: Canonical): Uint8Array {
  return encode(value, { float64: true });
}

/** Throws INVALID_ENCODING for whatever `encodeCanonical` would not have written. */
export function decodeCanonical(bytes: Uint8Array, maximumBytes: number = MAXIMUM_BYTES): Canonical {
  if (bytes.length > maximumBytes) throw invalid(`${bytes.length} bytes, at most ${maximumBytes} are allowed`);
  checkDepth(bytes);
  let value: unknown;
  try {
    value = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
    });
  } catch {
    throw invalid('not well-formed');
  }
  // Map order, text that is not UTF-8, and floats do not survive being written again.
  if (!isCanonical(value) || !equalBytes(encodeCanonical(value), bytes)) throw invalid('not the canonical form');
  return value;
}

/**
 * Walks the heads without recursion, so that nesting cannot exhaust the stack of the decoder.
 * Truncated or reserved heads are left to the decoder, which refuses them.
 */
function checkDepth(bytes: Uint8Array): void {
  // How many items each open array or map still misses.
  const missing: number[] = [];
  let position = 0;
  while (position < bytes.length) {
    const head = bytes[position] as number;
    const major = head >> 5;
    const detail = head & 31;
    position++;
    let argument = detail;
    if (detail >= 24) {
      const width = 1 << (detail - 24);
      if (detail > 27 || position + width > bytes.length) return;
      argument = 0;
      for (let end = position + width; position < end; position++)
        argument = argument * 256 + (bytes[position] as number);
    }
    if (major === 2 || major === 3) position += argument;
    while (missing.length > 0 && missing[missing.length - 1] === 0) missing.pop();
    if (missing.length > 0) missing[missing.length - 1] = (missing[missing.length - 1] as number) - 1;
    if (major === 4 || major === 5) {
      if (argument > bytes.length) throw invalid('a list is longer than its message');
      missing.push(major === 4 ? argument : 2 * argument);
      if (missing.length > MAXIMUM_DEPTH) throw invalid(`nested deeper than ${MAXIMUM_DEPTH}`);
    }
    if (major === 6) throw invalid('tags are not allowed');
  }
}

function isCanonical(value: unknown): value is Canonical {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0);
    case 'string':
    case 'boolean':
      return true;
    case 'object':
      if (value === null) return false;
      if (value instanceof Uint8Array) return true;
      if (Array.isArray(value)) return value.every(isCanonical);
      // A field of this name would change what an object is instead of what it holds as soon as it is copied.
      return !Object.hasOwn(value, '__proto__') && Object.values(value).every(isCanonical);
    default:
      return false;
  }
}

/** Whether two byte strings are equal. Not constant-time: for public data. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let position = 0; position < left.length; position++) {
    if (left[position] !== right[position]) return false;
  }
  return true;
}

function invalid(why: string): QuorateError {
  return new QuorateError('INVALID_ENCODING', `a message is refused: ${why}`);
}
