/**
 * What a decoded value must look like. A schema accepts exactly its own fields, each of its own type and within its limits.
 */
import type { Canonical } from './canonical.js';

/** A test of decoded values. */
export interface Schema<Value> {
  /** For people: what is expected. */
  readonly expects: string;
  /** Whether the value is one, with nothing missing and nothing besides. */
  accepts(value: Canonical | undefined): value is Value & Canonical;
}

function schema<Value>(expects: string, accepts: (value: Canonical | undefined) => boolean): Schema<Value> {
  return { expects, accepts: (value): value is Value & Canonical => accepts(value) };
}

/** A whole number from 0 to `most`. */
export function unsigned(most: number = Number.MAX_SAFE_INTEGER): Schema<number> {
  return schema(
    `a whole number from 0 to ${most}`,
    (value) => typeof value === 'number' && value >= 0 && value <= most,
  );
}

/** True or false. */
export function boolean(): Schema<boolean> {
  return schema('true or false', (value) => typeof value === 'boolean');
}

/** Exactly `least` bytes, or from `least` to `most`. */
export function bytes(least: number, most: number = least): Schema<Uint8Array> {
  const expects = least === most ? `${least} bytes` : `${least} to ${most} bytes`;
  return schema(expects, (value) => value instanceof Uint8Array && value.length >= least && value.length <= most);
}

/** Text of at most `most` UTF-16 units. */
export function text(most: number): Schema<string> {
  return schema(`text of at most ${most} characters`, (value) => typeof value === 'string' && value.length <= most);
}

/** From `least` to `most` items of one schema. */
export function list<Item>(item: Schema<Item>, least: number, most: number): Schema<readonly Item[]> {
  return schema(
    `${least} to ${most} times ${item.expects}`,
    (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(item.accepts),
  );
}

/** A map with exactly these keys. */
export function record<Value extends object>(
  fields: { readonly [Key in keyof Value]: Schema<Value[Key]> },
): Schema<Value> {
  const entries = Object.entries(fields) as [string, Schema<unknown>][];
  const expects = `{ ${entries.map(([key, field]) => `${key}: ${field.expects}`).join(', ')} }`;
  return schema(expects, (value) => {
    if (typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array) return false;
    const map = value as { readonly [key: string]: Canonical };
    return (
      Object.keys(map).length === entries.length &&
      entries.every(([key, field]) => Object.hasOwn(map, key) && field.accepts(map[key]))
    );
  });
}
