/** Numbers modulo the group order as text: what mcl reads and writes. Such numbers are public; secret keys have no text but bytes. */
import { GROUP_ORDER } from '../../check.js';

/** Low bits of an I/O mode are the base, 0 for "what the prefix says"; mcl's names are kept. */
const BASE_MASK = 31;
const IO_ARRAY = 32;
const IO_ARRAY_RAW = 64;
const IO_PREFIX = 128;
const IO_SERIALIZE = 512;
export const IO_SERIALIZE_HEX = 2048;
const BINARY = IO_ARRAY | IO_ARRAY_RAW | IO_SERIALIZE;

/** Far more characters than a number below r needs in base 2. */
const LONGEST_TEXT = 1024;

const DIGITS: Readonly<Record<number, RegExp>> = { 2: /^[01]+$/, 10: /^[0-9]+$/, 16: /^[0-9a-fA-F]+$/ };
const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 10: '', 16: '0x' };

/**
 * The first word of a text as a number modulo r: `-` in front negates; `0x` and `0b` are understood in base 0, and in base 16 and 2. The
 * number itself is below r. Nothing for other text and for modes that read bytes.
 */
export function parseNumber(bytes: Uint8Array, mode: number): bigint | undefined {
  if (bytes.length > LONGEST_TEXT) return undefined;
  return parseWord(wordsOf(String.fromCharCode(...bytes))[0], mode, GROUP_ORDER);
}

/** Split where mcl sees space. */
export function wordsOf(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== '');
}

/** As `parseNumber`, for any modulus. */
export function parseWord(word: string | undefined, mode: number, modulus: bigint): bigint | undefined {
  const ioMode = mode | 0;
  if (word === undefined || (ioMode & (BINARY | IO_SERIALIZE_HEX)) !== 0) return undefined;
  const negative = word.startsWith('-');
  let digits = negative ? word.slice(1) : word;
  let base = ioMode & BASE_MASK;
  for (const candidate of [2, 16]) {
    const prefix = PREFIXES[candidate]!;
    if ((base === 0 || base === candidate) && digits.startsWith(prefix)) {
      base = candidate;
      digits = digits.slice(prefix.length);
    }
  }
  base ||= 10;
  if (DIGITS[base]?.test(digits) !== true) return undefined;
  const value = BigInt(`${PREFIXES[base]}${digits}`);
  if (value >= modulus) return undefined;
  return negative && value > 0n ? modulus - value : value;
}

/** The text of a number; nothing for modes that write bytes and for bases that mcl does not know. */
export function formatNumber(hex: string, mode: number): string | undefined {
  const ioMode = mode | 0;
  if ((ioMode & IO_SERIALIZE_HEX) !== 0 && (ioMode & BINARY) === 0) return hex;
  const base = ioMode & BASE_MASK || 10;
  if ((ioMode & BINARY) !== 0 || !(base in DIGITS)) return undefined;
  const prefix = (ioMode & IO_PREFIX) !== 0 ? PREFIXES[base]! : '';
  return prefix + BigInt(`0x${hex}`).toString(base);
}
