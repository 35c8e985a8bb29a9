/**
 * A state as canonical bytes, so that "nothing changed" can be checked by comparing two of them.
 */
import { type Canonical, encodeCanonical } from './canonical.js';

/** Plain data: numbers, text, booleans, bytes, arrays, records, maps and sets. */
export function stateBytes(state: unknown): Uint8Array {
  return encodeCanonical(toCanonical(state));
}

function toCanonical(value: unknown): Canonical {
  switch (typeof value) {
    case 'number':
      // Text keeps infinities and fractions, which the canonical form has no numbers for.
      return Number.isSafeInteger(value) ? value : `number ${value}`;
    case 'string':
    case 'boolean':
      return value;
    case 'undefined':
      return 'undefined';
    case 'object':
      break;
    default:
      throw new TypeError(`a state holds a ${typeof value}`);
  }
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return value;
  if (value instanceof Map) return [...value].map(([key, item]) => [toCanonical(key), toCanonical(item)]);
  if (value instanceof Set) return [...value].map(toCanonical);
  if (Array.isArray(value)) return value.map(toCanonical);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toCanonical(item)]));
}
