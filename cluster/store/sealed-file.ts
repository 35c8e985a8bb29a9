/**
 * The format of a sealed file; README.md has the table. scrypt (RFC 7914) makes a master key of the password, HKDF-SHA256
 * a key of its own for each write, AES-256-GCM seals. Header, node and key name are authenticated, so that a file cannot
 * be put in another's place.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { QuorateError } from '../../bindings/errors.js';

const MAGIC = Buffer.from('QUORATE1');
const SALT_BYTES = 16;
const FILE_SALT_BYTES = 32;
const TAG_BYTES = 16;
/** magic 8, log2 N 1, r 1, p 1, reserved 1, password salt 16, file salt 32 */
const HEADER_BYTES = 60;
const INFO = 'quorate sealed file 1';

export interface ScryptCost {
  /** log2 N */
  readonly logCost: number;
  readonly blockSize: number;
  readonly parallel: number;
}

/** For passwords that people choose: 128 MiB (OWASP password storage cheat sheet: N = 2^17, r = 8, p = 1). */
export const PASSWORD_COST: ScryptCost = { logCost: 17, blockSize: 8, parallel: 1 };
/** For passwords that are 32 random bytes: guessing is hopeless without any cost, and a restart should be quick. 1 MiB. */
export const RANDOM_COST: ScryptCost = { logCost: 10, blockSize: 8, parallel: 1 };
/** A file that asks for more is refused: its header is not authenticated before the key exists. */
const LARGEST_LOG_COST = 20;

/** Derives the master key once per salt and cost: a node has one salt. */
export class Sealer {
  readonly #password: Uint8Array;
  readonly #owner: string;
  readonly #cost: ScryptCost;
  readonly #masters = new Map<string, Buffer>();
  #salt: Buffer | undefined;

  constructor(password: Uint8Array, owner: string, cost: ScryptCost) {
    this.#password = password;
    this.#owner = owner;
    this.#cost = cost;
  }

  seal(key: string, value: Uint8Array): Uint8Array {
    const { logCost, blockSize, parallel } = this.#cost;
    this.#salt ??= randomBytes(SALT_BYTES);
    const costs = Buffer.of(logCost, blockSize, parallel, 0);
    const header = Buffer.concat([MAGIC, costs, this.#salt, randomBytes(FILE_SALT_BYTES)]);
    const { fileKey, nonce } = this.#keys(header, key);
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonce).setAAD(this.#associated(header, key));
    return Buffer.concat([header, cipher.update(value), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws STORE_UNREADABLE. */
  open(key: string, sealed: Uint8Array): Uint8Array {
    const bytes = Buffer.from(sealed);
    if (bytes.length < HEADER_BYTES + TAG_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
      throw unreadable(key);
    const header = bytes.subarray(0, HEADER_BYTES);
    const { fileKey, nonce } = this.#keys(header, key);
    const decipher = createDecipheriv('aes-256-gcm', fileKey, nonce).setAAD(this.#associated(header, key));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const body = bytes.subarray(HEADER_BYTES, bytes.length - TAG_BYTES);
      return Uint8Array.from(Buffer.concat([decipher.update(body), decipher.final()]));
    } catch {
      throw unreadable(key);
    }
  }

  #keys(header: Buffer, key: string): { fileKey: Uint8Array; nonce: Uint8Array } {
    const master = this.#master(header, key);
    const fileSalt = header.subarray(28, HEADER_BYTES);
    const material = new Uint8Array(hkdfSync('sha256', master, fileSalt, INFO, 44));
    return { fileKey: material.subarray(0, 32), nonce: material.subarray(32) };
  }

  #master(header: Buffer, key: string): Buffer {
    const name = header.subarray(8, 28).toString('latin1');
    const known = this.#masters.get(name);
    if (known !== undefined) return known;
    const [logCost, blockSize, parallel, reserved] = header.subarray(8, 12) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (logCost < 10 || logCost > LARGEST_LOG_COST || blockSize !== 8 || parallel !== 1 || reserved !== 0) {
      throw unreadable(key);
    }
    const salt = Buffer.from(header.subarray(12, 28));
    const cost = 2 ** logCost;
    const limits = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize };
    const master = scryptSync(this.#password, salt, 32, limits);
    this.#masters.set(name, master);
    this.#salt ??= salt;
    return master;
  }

  #associated(header: Buffer, key: string): Buffer {
    return Buffer.concat([header, Buffer.from(`${this.#owner}\0${key}`)]);
  }
}

function unreadable(key: string): QuorateError {
  return new QuorateError(
    'STORE_UNREADABLE',
    `the stored ${key} cannot be opened: wrong password, another node's file, or damaged`,
  );
}
