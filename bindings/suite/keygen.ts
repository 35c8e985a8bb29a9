/**
 * Secret keys from key material: KeyGen of draft-irtf-cfrg-bls-signature-05 section 2.3, and the key tree of EIP-2333.
 * Everything here is secret; it stays in kernel memory and is wiped there.
 */
import { invalid, isBytes, requireBytes, requireInteger, requireOptions } from '../check.js';
import type { Engine } from '../engine.js';
import { QuorateError } from '../errors.js';
import { requireOk, SCALAR_BYTES } from '../kernel.js';
import { Scalar } from '../scalar.js';

/** Shortest key material that the draft admits. */
const LEAST_KEY_MATERIAL = 32;
const HASH_BYTES = 32;
/** ceil((3·ceil(log2 r))/16) = 48 bytes of key stream, reduced modulo r. */
const KEY_STREAM_BYTES = 48;
/** EIP-2333: a Lamport key is 255 chunks of 32 bytes. */
const LAMPORT_BYTES = 255 * HASH_BYTES;

/** "BLS-SIG-KEYGEN-SALT-" in ASCII. */
const saltText = (): Uint8Array => Uint8Array.from('BLS-SIG-KEYGEN-SALT-', (letter) => letter.charCodeAt(0));

/**
 * The first salt of KeyGen. Drafts differ, and so do the keys:
 * - `'hashed-first'` (default): SHA-256("BLS-SIG-KEYGEN-SALT-"), as draft 4 and EIP-2333 do;
 * - `'raw'`: the text itself, as drafts 2 and 3 do;
 * - bytes: used as they are, as draft 5 does.
 */
export type KeyGenSalt = 'hashed-first' | 'raw' | Uint8Array;

/** What KeyGen takes besides the key material. */
export interface KeyMaterialOptions {
  /** `'hashed-first'` unless said. */
  readonly salt?: KeyGenSalt;
  /** key_info of the draft: names the use of the key. Empty by default. */
  readonly info?: Uint8Array;
}

/** KeyGen(ikm): a secret scalar, never zero. Throws INVALID_LENGTH for key material under 32 bytes. */
export function keyFromMaterial(engine: Engine, ikm: Uint8Array, options: KeyMaterialOptions = {}): Scalar {
  requireBytes(ikm, 'the key material');
  if (ikm.length < LEAST_KEY_MATERIAL) {
    throw new QuorateError(
      'INVALID_LENGTH',
      `key material has at least ${LEAST_KEY_MATERIAL} bytes, not ${ikm.length}`,
    );
  }
  const info = requireBytes(requireOptions(options).info ?? new Uint8Array(), 'the key information');
  const salt = options.salt ?? 'hashed-first';
  if (!isBytes(salt) && salt !== 'raw' && salt !== 'hashed-first') {
    throw invalid("the salt must be 'hashed-first', 'raw' or bytes");
  }
  return engine.secretly(() => {
    const material = engine.take(ikm.length + 1); // IKM ‖ I2OSP(0, 1)
    engine.bytes.set(ikm, material);
    engine.bytes[material + ikm.length] = 0;
    return keyGen(engine, material, ikm.length + 1, isBytes(salt) ? salt : saltText(), salt === 'hashed-first', info);
  });
}

/** The loop of KeyGen. `material` already ends in the zero byte. */
function keyGen(
  engine: Engine,
  material: number,
  materialLength: number,
  salt: Uint8Array,
  hashFirst: boolean,
  info: Uint8Array,
): Scalar {
  const { exports } = engine;
  let saltAt = engine.place(salt);
  let saltLength = salt.length;
  const hashSalt = (): void => {
    const hash = engine.take(HASH_BYTES);
    exports.sha256(hash, saltAt, saltLength);
    saltAt = hash;
    saltLength = HASH_BYTES;
  };
  const infoLength = info.length + 2; // key_info ‖ I2OSP(L, 2)
  const infoAt = engine.take(infoLength);
  engine.bytes.set(info, infoAt);
  engine.bytes[infoAt + info.length] = 0;
  engine.bytes[infoAt + info.length + 1] = KEY_STREAM_BYTES;
  const prk = engine.take(HASH_BYTES);
  const stream = engine.take(KEY_STREAM_BYTES);
  const key = engine.take(SCALAR_BYTES);
  if (hashFirst) hashSalt();
  for (;;) {
    exports.hkdfExtract(prk, saltAt, saltLength, material, materialLength);
    exports.hkdfExpand(stream, KEY_STREAM_BYTES, prk, infoAt, infoLength);
    requireOk(exports.frReduceWide(key, stream, KEY_STREAM_BYTES), 'the key stream');
    if (exports.frIsZero(key) !== 1) return new Scalar(engine, engine.read(key, SCALAR_BYTES));
    hashSalt();
  }
}

/** derive_child_SK of EIP-2333. `index` is a 32-bit number. */
export function deriveChild(engine: Engine, parent: Scalar, index: number): Scalar {
  requireInteger(index, 0, 2 ** 32 - 1, 'the index of a child key');
  return engine.secretly(() => {
    const { exports } = engine;
    const salt = engine.take(4);
    new DataView(engine.bytes.buffer).setUint32(salt, index); // I2OSP(index, 4)
    const material = parent.place(engine);
    const prk = engine.take(HASH_BYTES);
    const chunks = engine.take(LAMPORT_BYTES);
    const publicKey = engine.take(2 * LAMPORT_BYTES); // SHA-256 of each chunk of both Lamport keys
    for (const half of [0, 1]) {
      if (half === 1) {
        for (let i = 0; i < SCALAR_BYTES; i++) engine.bytes[material + i]! ^= 0xff; // flip_bits(parent)
      }
      exports.hkdfExtract(prk, salt, 4, material, SCALAR_BYTES);
      exports.hkdfExpand(chunks, LAMPORT_BYTES, prk, salt, 0);
      for (let offset = 0; offset < LAMPORT_BYTES; offset += HASH_BYTES) {
        exports.sha256(publicKey + half * LAMPORT_BYTES + offset, chunks + offset, HASH_BYTES);
      }
    }
    const compressed = engine.take(HASH_BYTES + 1); // compressed_lamport_PK ‖ I2OSP(0, 1)
    exports.sha256(compressed, publicKey, 2 * LAMPORT_BYTES);
    engine.bytes[compressed + HASH_BYTES] = 0;
    return keyGen(engine, compressed, HASH_BYTES + 1, saltText(), true, new Uint8Array());
  });
}
