/** Argument checks shared by every public function. They throw QuorateError before any state changes. */
import { QuorateError } from './errors.js';

/** The order of G1, G2 and GT. */
export const GROUP_ORDER: bigint = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;

/** The prime of the base field, p. */
export const FIELD_MODULUS: bigint =
  0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;

/** A domain separation tag: bytes, or a string of ASCII characters (RFC 9380 section 3.1). Never implied, never empty. */
export type Dst = string | Uint8Array;

export function invalid(message: string): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message);
}

/** True for a Uint8Array of any realm (a Buffer too): `instanceof` fails across iframes and test sandboxes. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && trueTag(value) === 'Uint8Array';
}

/** %TypedArray%.prototype, whose accessors tell the truth about a value whatever a subclass or an own property says. */
const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype) as object;
const trueTag = accessor(Symbol.toStringTag);
const trueLength = accessor('length');

function accessor(name: PropertyKey): (value: unknown) => unknown {
  const get = Object.getOwnPropertyDescriptor(TYPED_ARRAY, name)?.get;
  return (value) => get?.call(value);
}

/**
 * The value as bytes. Refused are lengths that a subclass makes up, which would let an operation read what lies behind the bytes in the
 * arena, and memory that was transferred away, which would pass for an empty message.
 */
export function requireBytes(value: unknown, what: string): Uint8Array {
  if (!isBytes(value)) throw invalid(`${what} must be a Uint8Array`);
  if (trueLength(value) !== value.length) throw invalid(`${what} must be a Uint8Array that tells its own length`);
  if (value.length === 0) requireAttached(value, what);
  return value;
}

/** Every method of a typed array throws if its memory is gone; its length alone is 0 then. */
function requireAttached(value: Uint8Array, what: string): void {
  try {
    Uint8Array.prototype.indexOf.call(value, 0);
  } catch {
    throw invalid(`${what} lies in memory that was transferred or shrunk`);
  }
}

export function requireBytesOf(value: unknown, lengths: readonly number[], what: string): Uint8Array {
  const bytes = requireBytes(value, what);
  if (!lengths.includes(bytes.length)) {
    throw new QuorateError('INVALID_LENGTH', `${what} must have ${lengths.join(' or ')} bytes, not ${bytes.length}`);
  }
  return bytes;
}

/** A plain array of the caller's list, so that a list that changes under our hands cannot do harm later. */
export function requireList<T>(value: readonly T[], what: string): T[] {
  if (!Array.isArray(value)) throw invalid(`${what} must be an array`);
  return Array.from(value as readonly T[]);
}

/** An options object: `undefined` never gets here, since parameters have defaults, and `null` is refused. */
export function requireOptions<T extends object>(options: T): T {
  if (typeof options !== 'object' || options === null) throw invalid('the options must be an object');
  return options;
}

/** A boolean option with a default. */
export function requireFlag(value: unknown, otherwise: boolean, what: string): boolean {
  if (value === undefined) return otherwise;
  if (typeof value !== 'boolean') throw invalid(`${what} must be a boolean`);
  return value;
}

export function requireSameLength(left: number, right: number, what: string): void {
  if (left !== right) throw new QuorateError('LENGTH_MISMATCH', `${what}: ${left} against ${right}`);
}

export function requireNotEmpty(length: number, what: string): void {
  if (length === 0) throw new QuorateError('EMPTY_INPUT', `${what} must not be empty`);
}

export function requireInteger(value: unknown, from: number, to: number, what: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
    throw invalid(`${what} must be an integer from ${from} to ${to}`);
  }
  return value;
}

/** The bytes of a DST. RFC 9380 section 3.1: a tag has at least one byte; tags over 255 bytes are hashed by the kernel. */
export function dstBytes(dst: Dst): Uint8Array {
  const bytes = typeof dst === 'string' ? asciiBytes(dst) : requireBytes(dst, 'a DST');
  if (bytes.length === 0) throw invalid('a DST must not be empty');
  return bytes;
}

function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) throw invalid('a DST given as a string must be ASCII; pass bytes otherwise');
    bytes[i] = code;
  }
  return bytes;
}

/**
 * The 32 bytes of a share index: an integer from 1 to r − 1, given as a number or a bigint.
 * `zero` admits 0, which is a place to interpolate at but never an index.
 */
export function indexBytes(value: number | bigint, zero: boolean, what: string): Uint8Array {
  const isNumber = typeof value === 'number';
  if (!isNumber && typeof value !== 'bigint') throw new QuorateError('INVALID_INDEX', `${what} must be an integer`);
  if (isNumber && !Number.isSafeInteger(value)) {
    throw new QuorateError('INVALID_INDEX', `${what} must be a safe integer`);
  }
  const least = zero ? 0 : 1;
  if (value < least || value >= GROUP_ORDER) {
    throw new QuorateError('INVALID_INDEX', `${what} must be at least ${least} and below the group order`);
  }
  const bytes = new Uint8Array(32);
  if (isNumber) {
    // A safe integer has at most 53 bits: two 32-bit halves.
    const view = new DataView(bytes.buffer);
    view.setUint32(24, Math.floor(value / 2 ** 32));
    view.setUint32(28, value % 2 ** 32);
    return bytes;
  }
  let rest = value;
  for (let i = 31; rest > 0n; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}
