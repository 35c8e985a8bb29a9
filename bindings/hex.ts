/**
 * Lower-case hexadecimal text. One text per byte string: capitals are refused; a leading `0x` is notation and is skipped.
 *
 * The text may be a secret key, so digits are computed: a branch or a table would make the time depend on them.
 */
import { invalid } from './check.js';
import { QuorateError } from './errors.js';

/** Character codes, and the gap between 9 and a. */
const ZERO = 48;
const LETTER_A = 97;
const LETTER_X = 120;
const GAP = LETTER_A - ZERO - 10;

/** Characters of one call of String.fromCharCode, whose arguments engines bound. */
const MOST_CODES = 4096;

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += MOST_CODES / 2) {
    const codes: number[] = [];
    for (const byte of bytes.subarray(from, from + MOST_CODES / 2)) codes.push(codeOf(byte >> 4), codeOf(byte & 15));
    text += String.fromCharCode.apply(undefined, codes);
    codes.fill(0);
  }
  return text;
}

function codeOf(digit: number): number {
  return ZERO + digit + (((9 - digit) >> 31) & GAP);
}

/** 0 to 15; 16 for a code that is no digit. */
function digitOf(code: number): number {
  const number = code - ZERO;
  const letter = code - LETTER_A;
  const isNumber = ~(number | (9 - number)) >> 31; // −1 for 0 to 9, else 0
  const isLetter = ~(letter | (5 - letter)) >> 31; // −1 for a to f, else 0
  return (number & isNumber) | ((letter + 10) & isLetter) | (~(isNumber | isLetter) & 16);
}

/** Throws INVALID_ENCODING; the text may be secret, so the message does not show it. */
export function fromHex(text: string, what: string): Uint8Array {
  if (typeof text !== 'string') throw invalid(`${what} must be a string of hexadecimal digits`);
  const start = text.charCodeAt(1) === LETTER_X && text.charCodeAt(0) === ZERO ? 2 : 0; // the x first: a leading 0 may be secret
  const digits = text.length - start;
  if (digits % 2 !== 0) throw new QuorateError('INVALID_LENGTH', `${what} must have an even number of digits`);
  const bytes = new Uint8Array(digits / 2);
  let all = 0;
  for (let i = 0; i < bytes.length; i++) {
    const high = digitOf(text.charCodeAt(start + 2 * i));
    const low = digitOf(text.charCodeAt(start + 2 * i + 1));
    all |= high | low;
    bytes[i] = (high << 4) | low;
  }
  if (all > 15) {
    bytes.fill(0);
    throw new QuorateError('INVALID_ENCODING', `${what} must have lower-case hexadecimal digits`);
  }
  return bytes;
}
