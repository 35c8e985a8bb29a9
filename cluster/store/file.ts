/**
 * A store in a folder. Every write goes to a temporary file that is synced, renamed over the old one, and the folder is
 * synced: after that, and not before, `put` returns.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { QuorateError } from '../../bindings/errors.js';
import type { Audience } from '../../protocol/core.js';
import { PASSWORD_COST, type ScryptCost, Sealer } from './sealed-file.js';
import { KEY_PATTERN, type Store } from './store.js';

export interface FileStoreOptions {
  readonly directory: string;
  readonly password: Uint8Array;
  /** Whose store this is; a file of another owner is refused. */
  readonly owner: string;
  readonly cost?: ScryptCost;
}

const SEALED = '.sealed';
const PLAIN = '.public';
const TEMPORARY = '.new';

export class FileStore implements Store {
  readonly #directory: string;
  readonly #sealer: Sealer;

  /** Makes the folder if there is none; refuses one that others can read. Leftovers of an interrupted write are removed. */
  constructor({ directory, password, owner, cost = PASSWORD_COST }: FileStoreOptions) {
    this.#directory = directory;
    this.#sealer = new Sealer(password, owner, cost);
    if (!existsSync(directory)) mkdirSync(directory, { recursive: true, mode: 0o700 });
    checkPrivate(directory, 0o700);
    for (const name of readdirSync(directory)) {
      if (name.endsWith(TEMPORARY)) unlinkSync(join(directory, name));
    }
  }

  get(key: string): Uint8Array | undefined {
    const sealed = this.#read(this.#path(key, SEALED));
    if (sealed !== undefined) return this.#sealer.open(key, sealed);
    return this.#read(this.#path(key, PLAIN));
  }

  put(key: string, value: Uint8Array, audience: Audience): void {
    const bytes = audience === 'secret' ? this.#sealer.seal(key, value) : value;
    const path = this.#path(key, audience === 'secret' ? SEALED : PLAIN);
    const temporary = `${path}${TEMPORARY}`;
    const file = openSync(temporary, 'w', 0o600);
    try {
      // A umask cannot widen the mode, but a file left behind by somebody else might have another one.
      chmodSync(temporary, 0o600);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncDirectory(this.#directory);
  }

  erase(key: string): void {
    for (const suffix of [SEALED, PLAIN]) {
      const path = this.#path(key, suffix);
      if (existsSync(path)) unlinkSync(path);
    }
    syncDirectory(this.#directory);
  }

  #path(key: string, suffix: string): string {
    if (!KEY_PATTERN.test(key)) throw new QuorateError('INVALID_ARGUMENT', 'a store key is a short lower-case word');
    return join(this.#directory, `${key}${suffix}`);
  }

  #read(path: string): Uint8Array | undefined {
    if (!existsSync(path)) return undefined;
    checkPrivate(path, 0o600);
    return new Uint8Array(readFileSync(path));
  }
}

/** Windows has no such modes; there the folder's access list is the operator's business. */
function checkPrivate(path: string, mode: number): void {
  if (process.platform === 'win32') return;
  if ((statSync(path).mode & 0o777 & ~mode) !== 0) {
    throw new QuorateError('STORE_PERMISSIONS', `${path} can be used by others: set its mode to ${mode.toString(8)}`);
  }
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
