/** Text and bytes as bls-eth-wasm converts them: loosely. Malformed text gives some bytes, never an error of its own. */

export function toHex(a: ArrayLike<number>, start: number, n: number): string {
  let text = '';
  for (let i = 0; i < n; i++) text += `0${a[start + i]!.toString(16)}`.slice(-2);
  return text;
}

export function toHexStr(a: ArrayLike<number>): string {
  return toHex(a, 0, a.length);
}

/** Two characters that are no hexadecimal number are 0; of `1g` the number is 1. Only an odd length is an error. */
export function fromHexStr(s: string): Uint8Array {
  if (s.length & 1) throw new Error(`fromHexStr:length must be even ${s.length}`);
  const bytes = new Uint8Array(s.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(s.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** A message or a number as text: a string (the low byte of each character), bytes or an array of numbers. */
export function inputBytes(value: string | ArrayLike<number>): Uint8Array {
  if (typeof value === 'string') {
    const bytes = new Uint8Array(value.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = value.charCodeAt(i);
    return bytes;
  }
  if (value instanceof Uint8Array || isBytesOfAnotherRealm(value) || Array.isArray(value)) return copyBytes(value);
  throw new Error(`err bad type:"${Object.prototype.toString.call(value)}". Use String or Uint8Array.`);
}

function isBytesOfAnotherRealm(value: unknown): boolean {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';
}

/** What the original copies into its memory: elements as numbers, modulo 256. */
export function copyBytes(value: ArrayLike<number>): Uint8Array {
  const { length } = value;
  if (!(length >= 0)) throw new Error(`stackAlloc: bad size ${length}`);
  const bytes = new Uint8Array(length);
  bytes.set(value);
  return bytes;
}
