/** Argument checks with the error classes and texts of the original, and conversions between bytes, text and bigints. */
import { isBytes } from '../../check.js';
import { toHex } from '../../hex.js';
import type { Bytes } from './types.js';

export { isBytes };

const titled = (title: string): string => (title === '' ? '' : `"${title}" `);

export function requireBytes(value: unknown, length?: number, title = ''): Uint8Array {
  if (isBytes(value) && (length === undefined || value.length === length)) return value;
  const wanted = length === undefined ? '' : ` of length ${length}`;
  const message = `${titled(title)}expected Uint8Array${wanted}, got `;
  if (!isBytes(value)) throw new TypeError(`${message}type=${typeof value}`);
  throw new RangeError(`${message}length=${value.length}`);
}

export function requireBoolean(value: unknown, title: string): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`${titled(title)}expected boolean, got type=${typeof value}`);
  return value;
}

export function requireArray(value: unknown, title: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`"${title}" expected array, got type=${typeof value}`);
  return value;
}

/** An object with own, non-null object fields. */
export function requireObjectFields(value: unknown, fields: readonly string[], title: string): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`"${title}" expected object, got type=${typeof value}`);
  }
  for (const field of fields) {
    if (!Object.hasOwn(value, field)) throw new TypeError(`"${title}.${field}" is invalid: expected own property`);
    const content = (value as Record<string, unknown>)[field];
    if (typeof content !== 'object' || content === null) {
      throw new TypeError(`"${title}.${field}" is invalid: expected object, got ${typeof content}`);
    }
  }
}

/** Hexadecimal text of either case. The original's texts differ between engines; the classes of its errors do not. */
export function hexToBytes(text: unknown): Bytes {
  if (typeof text !== 'string') throw new TypeError(`hex string expected, got ${typeof text}`);
  if (text.length % 2 !== 0) throw new RangeError(`hex string expected, got unpadded hex of length ${text.length}`);
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const pair = text.slice(2 * i, 2 * i + 2);
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) {
      throw new RangeError(`hex string expected, got non-hex character "${pair}" at index ${2 * i}`);
    }
    bytes[i] = Number.parseInt(pair, 16);
  }
  return bytes;
}

export function bytesToBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** Big-endian, padded; refuses what is negative or does not fit. */
export function bigIntToBytes(value: bigint, length: number): Bytes {
  if (value < 0n) throw new RangeError(`positive bigint expected, got ${value}`);
  const digits = value.toString(16);
  if (digits.length > 2 * length) throw new RangeError('number is too large');
  return hexToBytes(digits.padStart(2 * length, '0'));
}

export function concatBytes(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
