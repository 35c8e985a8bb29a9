/** Conversion of arguments, as the original's native binding does it: in the order of the arguments, with its codes and texts. */
import { codedError } from './errors.js';
import type { Flag } from './types.js';

/** Numbers of napi_typedarray_type, in the original's text. */
const ARRAY_KINDS: readonly string[] = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
];

/** `where` names the field of a set that is converted, as in "PkAndSerializedSig.sig". */
export function takeBytes(value: unknown, where?: string): Uint8Array {
  const suffix = where === undefined ? '' : ` on ${where}`;
  if (!['object', 'function', 'symbol'].includes(typeof value) || value === null) {
    throw codedError('InvalidArg', `Failed to create reference from Buffer${suffix}`);
  }
  const name = ArrayBuffer.isView(value) ? (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] : undefined;
  const kind = ARRAY_KINDS.indexOf(name ?? '');
  if (kind < 0) throw codedError('InvalidArg', `Get TypedArray info failed${suffix}`);
  if (kind !== 1) throw codedError('InvalidArg', `Expected $name, got ${kind}${suffix}`);
  return value as Uint8Array;
}

/** Undefined and null are one: not said. */
export function takeFlag(value: Flag): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean')
    throw codedError('BooleanExpected', 'Failed to convert napi value into rust type `bool`');
  return value;
}

export function takeList<T>(value: readonly T[]): T[] {
  if (!Array.isArray(value)) throw codedError('InvalidArg', 'Given napi value is not an array');
  return Array.from(value as readonly T[]);
}

/** A field of a set: the original reads it from any value but undefined and null. */
export function takeField<T extends object, Key extends keyof T & string>(set: T, name: Key): T[Key] {
  if (set === undefined || set === null) throw new TypeError('Cannot convert undefined or null to object');
  const value = set[name];
  if (value === undefined) throw codedError('InvalidArg', `Missing field \`${name}\``);
  return value;
}

/** ToUint32 of numbers; nothing else is a number. */
export function takeUint32(value: number): number {
  if (typeof value === 'number') return value >>> 0;
  const kind = kindOf(value);
  throw codedError('NumberExpected', `Failed to convert napi value ${kind} into rust type \`u32\``);
}

export function takeText(value: string): string {
  if (typeof value === 'string') return value;
  throw codedError(
    'StringExpected',
    `Failed to convert JavaScript value \`${describe(value)}\` into rust type \`String\``,
  );
}

/** The bytes of a hexadecimal text, after any number of `0x`. Positions count in UTF-8, as in the original. */
export function readHex(value: string): Uint8Array {
  let start = 0;
  while (value.startsWith('0x', start)) start += 2;
  const digits = new TextEncoder().encode(value.slice(start));
  if (digits.length % 2 !== 0) throw codedError('INVALID_HEX', 'Invalid hex: Odd number of digits');
  const bytes = new Uint8Array(digits.length / 2);
  let bad = -1;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitOf(digits[i]!);
    if (digit > 15 && bad < 0) bad = i;
    bytes[i >> 1]! |= (digit & 15) << (i % 2 === 0 ? 4 : 0);
  }
  if (bad >= 0) {
    const character = String.fromCharCode(digits[bad]!);
    throw codedError('INVALID_HEX', `Invalid hex: Invalid character '${character}' at position ${bad}`);
  }
  digits.fill(0);
  return bytes;
}

/** 0 to 15, or 16; no branch and no table, since the text may be a secret key. Capitals too. */
function digitOf(code: number): number {
  const number = code - 48;
  const letter = (code | 32) - 97;
  const isNumber = ~(number | (9 - number)) >> 31; // −1 for 0 to 9, else 0
  const isLetter = ~(letter | (5 - letter)) >> 31; // −1 for a to f and A to F, else 0
  return (number & isNumber) | ((letter + 10) & isLetter) | (~(isNumber | isLetter) & 16);
}

function kindOf(value: unknown): string {
  if (value === null) return 'Null';
  if (typeof value === 'bigint') return 'BigInt';
  const name = typeof value;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function describe(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name === '' ? 'anonymous' : value.name}(..) `;
  const kind = kindOf(value);
  if (kind === 'Null' || kind === 'Undefined' || kind === 'Symbol') return kind;
  if (kind === 'Object') return `Object ${JSON.stringify(value)}`;
  return `${kind} ${String(value)} `;
}
