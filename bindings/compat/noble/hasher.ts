/** `G1` and `G2`: the Point class and hashing to it (RFC 9380), with the original's default tags. */
import type { Group } from '../../group.js';
import type { GroupName } from '../../kernel.js';
import type { Quorate } from '../../quorate.js';
import { bytesToBigInt, isBytes, requireBytes } from './check.js';
import type { Curve } from './codec.js';
import { Fp, Fr } from './fields.js';
import type { PointClass } from './point.js';
import { createSha256 } from './sha256.js';
import type { H2CDefaults, H2CDSTOpts, H2CHasher, WeierstrassPoint } from './types.js';

/** L of RFC 9380 section 5.1 for the scalar field at 128 bits. */
const SCALAR_UNIFORM_BYTES = 48;
/** The original's tag for scalars, which names no suite: pass your own. */
const SCALAR_DST = 'HashToScalar-';

/** `M`: 1 in G1, whose field elements are bigints; 2 in G2, whose are pairs. */
export function createHasher<T, U, Name extends GroupName>(
  curve: Curve<T, Name>,
  points: PointClass<T, Name>,
  open: () => { readonly q: Quorate; readonly group: Group<Name> },
): H2CHasher<T, U> {
  const m = curve.name === 'G1' ? 1 : 2;
  const tag = `BLS_SIG_BLS12381${curve.name}_XMD:SHA-256_SSWU_RO_NUL_`;
  const hash = createSha256(() => open().group.engine);
  // Frozen, and a new one for each reader, as in the original.
  const defaults = (): H2CDefaults =>
    Object.freeze({ DST: tag, encodeDST: tag, p: Fp.ORDER, m, k: 128, expand: 'xmd', hash });

  function toPoint(
    operation: 'hashToCurve' | 'encodeToCurve',
    msg: Uint8Array,
    options: H2CDSTOpts | undefined,
  ): WeierstrassPoint<T> {
    requireBytes(msg);
    return points.wrap(open().group[operation](msg, requireTag(options, tag)));
  }

  return Object.freeze({
    Point: points.Point,
    get defaults(): H2CDefaults {
      return defaults();
    },
    hashToCurve: (msg: Uint8Array, options?: H2CDSTOpts) => toPoint('hashToCurve', msg, options),
    encodeToCurve: (msg: Uint8Array, options?: H2CDSTOpts) => toPoint('encodeToCurve', msg, options),
    mapToCurve(scalars: U): WeierstrassPoint<T> {
      const element = m === 1 ? [requireOne(scalars)] : requireTwo(scalars, m);
      const bytes = new Uint8Array(48 * m);
      element.forEach((value, i) => {
        bytes.set(Fp.toBytes(Fp.create(value)), 48 * i);
      });
      return points.wrap(open().group.mapToCurve(bytes));
    },
    hashToScalar(msg: Uint8Array, options?: H2CDSTOpts): bigint {
      requireBytes(msg);
      const uniform = open().q.expandMessage(msg, requireTag(options, SCALAR_DST), SCALAR_UNIFORM_BYTES);
      return Fr.create(bytesToBigInt(uniform));
    },
  });
}

function requireOne(scalar: unknown): bigint {
  if (typeof scalar !== 'bigint') throw new Error('expected bigint (m=1)');
  return scalar;
}

function requireTwo(scalars: unknown, count: number): bigint[] {
  if (!Array.isArray(scalars)) throw new Error('expected array of bigints');
  if (scalars.length !== count) throw new Error(`expected array of ${count} bigints`);
  if (scalars.some((scalar) => typeof scalar !== 'bigint')) throw new Error('expected array of bigints');
  return scalars;
}

/** The tag as bytes: text must be ASCII, and no tag is empty. Only a missing one gives way to `otherwise`. */
function requireTag(options: H2CDSTOpts | undefined, otherwise: string): Uint8Array {
  const tag: unknown = options && options.DST !== undefined ? options.DST : otherwise;
  if (!isBytes(tag) && typeof tag !== 'string') throw new Error('DST must be Uint8Array or ascii string');
  const bytes = typeof tag === 'string' ? asciiToBytes(tag) : tag;
  if (bytes.length === 0) throw new Error('DST must be non-empty');
  return bytes;
}

function asciiToBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character, i) => {
    const code = character.charCodeAt(0);
    if (character.length !== 1 || code > 127) {
      throw new RangeError(`string contains non-ASCII character "${text[i]}" with code ${code} at position ${i}`);
    }
    return code;
  });
}
