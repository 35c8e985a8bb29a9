/**
 * Keys and signatures. What they hold is private and branded, so that a signature is never taken for a key: the original reads the memory of
 * whatever object it is given.
 */
import type { SecretKey as CoreSecretKey } from '../../suite/keys.js';
import { takeBytes, takeFlag, takeUint32 } from './arguments.js';
import type { Core, Key, Sig } from './core.js';
import { throwIf } from './held.js';
import type { Flag, PublicKey, SecretKey, Signature } from './types.js';

export type Secret = CoreSecretKey<'G1', 'G2'>;

/** The way for this folder to construct what users cannot. */
export const MAKE: unique symbol = Symbol('make');

/** What a secret key needs to make other values of its layer. */
export interface Makers {
  readonly core: Core;
  secretKey(secret: Secret): SecretKey;
  publicKey(key: Key): PublicKey;
  signature(signature: Sig): Signature;
}

function requireToken(token: typeof MAKE | undefined): void {
  if (token !== MAKE) throw new Error('Class contains no `constructor`, can not new it!');
}

function illegalInvocation(): TypeError {
  return new TypeError('Illegal invocation');
}

function hex(digits: string): string {
  return `0x${digits}`;
}

export class SecretKeyValue implements SecretKey {
  readonly #secret: Secret;
  readonly #makers: Makers;

  constructor(token?: typeof MAKE, secret?: Secret, makers?: Makers) {
    requireToken(token);
    this.#secret = secret!;
    this.#makers = makers!;
  }

  deriveChildEip2333(index: number): SecretKey {
    SecretKeyValue.#check(this);
    return this.#makers.secretKey(this.#secret.deriveChild(takeUint32(index)));
  }

  toBytes(): Uint8Array {
    SecretKeyValue.#check(this);
    return this.#secret.toBytes();
  }

  toHex(): string {
    SecretKeyValue.#check(this);
    return hex(this.#secret.toHex());
  }

  toPublicKey(): PublicKey {
    SecretKeyValue.#check(this);
    return this.#makers.publicKey(this.#makers.core.publicKey(this.#secret));
  }

  sign(msg: Uint8Array): Signature {
    SecretKeyValue.#check(this);
    return this.#makers.signature(this.#makers.core.sign(this.#secret, takeBytes(msg)));
  }

  static #check(value: unknown): void {
    if (typeof value !== 'object' || value === null || !(#secret in value)) throw illegalInvocation();
  }
}

export class PublicKeyValue implements PublicKey {
  readonly #key: Key;

  constructor(token?: typeof MAKE, key?: Key) {
    requireToken(token);
    this.#key = key!;
  }

  toBytes(compress?: Flag): Uint8Array {
    return own(keyOf(this)).point.toBytes({ compressed: takeFlag(compress) ?? true });
  }

  toHex(compress?: Flag): string {
    return hex(own(keyOf(this)).point.toHex({ compressed: takeFlag(compress) ?? true }));
  }

  keyValidate(): void {
    throwIf(own(keyOf(this)).fault(false));
  }

  /** @internal */
  static keyOf(value: unknown): Key | undefined {
    return typeof value === 'object' && value !== null && #key in value ? value.#key : undefined;
  }
}

export class SignatureValue implements Signature {
  readonly #signature: Sig;

  constructor(token?: typeof MAKE, signature?: Sig) {
    requireToken(token);
    this.#signature = signature!;
  }

  toBytes(compress?: Flag): Uint8Array {
    return own(signatureOf(this)).point.toBytes({ compressed: takeFlag(compress) ?? true });
  }

  toHex(compress?: Flag): string {
    return hex(own(signatureOf(this)).point.toHex({ compressed: takeFlag(compress) ?? true }));
  }

  sigValidate(sigInfcheck?: Flag): void {
    const signature = own(signatureOf(this));
    throwIf(signature.fault(takeFlag(sigInfcheck) === false));
  }

  /** @internal */
  static signatureOf(value: unknown): Sig | undefined {
    return typeof value === 'object' && value !== null && #signature in value ? value.#signature : undefined;
  }
}

/** What a public key of any layer holds; nothing for other values. */
export function keyOf(value: unknown): Key | undefined {
  return PublicKeyValue.keyOf(value);
}

export function signatureOf(value: unknown): Sig | undefined {
  return SignatureValue.signatureOf(value);
}

function own<T>(held: T | undefined): T {
  if (held === undefined) throw illegalInvocation();
  return held;
}
