/** Points as mcl writes them in text: "0" for infinity, else "1" and the affine coordinates, in G2 the real part of each first. */
import { FIELD_MODULUS } from '../../check.js';
import type { Group } from '../../group.js';
import { toHex } from '../../hex.js';
import type { GroupName } from '../../kernel.js';
import type { Point } from '../../point.js';
import { formatNumber, IO_SERIALIZE_HEX, parseWord, wordsOf } from './numbers.js';

const FIELD_BYTES = 48;
/** Forms that are not here: compressed, projective, and bytes. */
const OTHER_FORMS = 32 | 64 | 256 | 512 | 1024 | 4096;
/** Four coordinates in base 2, and space. */
const LONGEST_TEXT = 4096;
/** Flags "infinity" of the uncompressed form. */
const INFINITY = 0x40;

/** The uncompressed encoding of what a text says; whether it is a point is for the decoder to tell. Nothing for other text. */
export function parsePoint(
  text: Uint8Array,
  mode: number,
  { compressedBytes }: Group<GroupName>,
): Uint8Array | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const [first = '', ...rest] = wordsOf(String.fromCharCode(...text));
  const bytes = new Uint8Array(2 * compressedBytes);
  // One character says which form follows, with or without space.
  if (first.startsWith('0') && (mode & IO_SERIALIZE_HEX) === 0) {
    bytes[0] = INFINITY;
    return bytes;
  }
  if (!first.startsWith('1')) return undefined;
  const words = first.length > 1 ? [first.slice(1), ...rest] : rest;
  for (const [i, place] of order(compressedBytes).entries()) {
    const value = parseWord(words[i], mode, FIELD_MODULUS);
    if (value === undefined) return undefined;
    const digits = value.toString(16).padStart(2 * FIELD_BYTES, '0');
    for (let k = 0; k < FIELD_BYTES; k++) bytes[place + k] = Number.parseInt(digits.slice(2 * k, 2 * k + 2), 16);
  }
  return bytes;
}

/** Nothing for forms and bases that are not here. */
export function formatPoint(point: Point<GroupName>, mode: number): string | undefined {
  if (((mode | 0) & IO_SERIALIZE_HEX) !== 0) return toHex(point.toBytes());
  if (((mode | 0) & OTHER_FORMS) !== 0) return undefined;
  if (point.isIdentity()) return '0';
  const bytes = point.toBytes({ compressed: false });
  const numbers = order(bytes.length / 2).map((place) =>
    formatNumber(toHex(bytes.subarray(place, place + FIELD_BYTES)), mode),
  );
  return numbers.includes(undefined) ? undefined : ['1', ...numbers].join(' ');
}

/** Where the numbers of the text lie in the encoding, which has the imaginary parts first. */
function order(compressedBytes: number): number[] {
  const places = compressedBytes === FIELD_BYTES ? [0, 1] : [1, 0, 3, 2];
  return places.map((place) => place * FIELD_BYTES);
}
