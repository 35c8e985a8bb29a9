/** Bytes of public values: hexadecimal, big-endian numbers, SHA-256. Nothing here is for secrets. */
import { QuorateError } from 'quorate';

/** Of any length; throws INVALID_LENGTH or INVALID_ENCODING. */
export function fromHex(text: string, name: string): Uint8Array {
  if (text.length % 2 !== 0) throw new QuorateError('INVALID_LENGTH', `“${name}” has an odd number of digits`);
  if (!/^[0-9a-f]*$/.test(text)) {
    throw new QuorateError('INVALID_ENCODING', `“${name}” must have lower-case hexadecimal digits`);
  }
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A whole number, big-endian. */
export function bigEndian(value: number, length: 4 | 8): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes.subarray(8 - length);
}

/** SHA-256 of the parts, one after the other. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined; // absent outside secure contexts
  if (subtle === undefined) throw new Error('browsers offer SHA-256 only to pages from https or from the same machine');
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await subtle.digest('SHA-256', joined));
}

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}
