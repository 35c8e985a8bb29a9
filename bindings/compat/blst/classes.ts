/** The classes of one layer: their static functions know its core. */
import { named } from '../shared/named.js';
import { readHex, takeBytes, takeFlag, takeText } from './arguments.js';
import type { Core } from './core.js';
import { translated } from './errors.js';
import type { Flag, PublicKeyConstructor, SecretKeyConstructor, SignatureConstructor } from './types.js';
import { MAKE, type Makers, PublicKeyValue, type Secret, SecretKeyValue, SignatureValue } from './values.js';

export interface Classes extends Makers {
  readonly SecretKey: SecretKeyConstructor;
  readonly PublicKey: PublicKeyConstructor;
  readonly Signature: SignatureConstructor;
}

export function createClasses(core: Core): Classes {
  class SecretKey extends SecretKeyValue {
    static fromKeygen(ikm: Uint8Array, keyInfo?: Uint8Array | undefined | null): SecretKey {
      const material = takeBytes(ikm);
      const info = keyInfo === undefined || keyInfo === null ? new Uint8Array() : takeBytes(keyInfo);
      const secret = translated(() => core.q.minPk.SecretKey.fromKeyMaterial(material, { info }));
      return new SecretKey(MAKE, secret, classes);
    }

    static deriveMasterEip2333(ikm: Uint8Array): SecretKey {
      const material = takeBytes(ikm);
      const secret = translated(() => core.q.minPk.SecretKey.deriveMaster(material));
      return new SecretKey(MAKE, secret, classes);
    }

    static fromBytes(bytes: Uint8Array): SecretKey {
      const secret = decodeSecret(takeBytes(bytes));
      return new SecretKey(MAKE, secret, classes);
    }

    static fromHex(hex: string): SecretKey {
      const bytes = readHex(takeText(hex));
      try {
        return new SecretKey(MAKE, decodeSecret(bytes), classes);
      } finally {
        bytes.fill(0);
      }
    }
  }

  class PublicKey extends PublicKeyValue {
    static fromBytes(bytes: Uint8Array, pkValidate?: Flag): PublicKey {
      const key = core.decode('G1', takeBytes(bytes), takeFlag(pkValidate), false);
      return new PublicKey(MAKE, key);
    }

    static fromHex(hex: string, pkValidate?: Flag): PublicKey {
      const text = takeText(hex);
      const flag = takeFlag(pkValidate);
      return new PublicKey(MAKE, core.decode('G1', readHex(text), flag, false));
    }
  }

  class Signature extends SignatureValue {
    static fromBytes(bytes: Uint8Array, sigValidate?: Flag, sigInfcheck?: Flag): Signature {
      const input = takeBytes(bytes);
      const flag = takeFlag(sigValidate);
      const signature = core.decode('G2', input, flag, takeFlag(sigInfcheck) === false);
      return new Signature(MAKE, signature);
    }

    static fromHex(hex: string, sigValidate?: Flag, sigInfcheck?: Flag): Signature {
      const text = takeText(hex);
      const flag = takeFlag(sigValidate);
      const infinity = takeFlag(sigInfcheck) === false;
      return new Signature(MAKE, core.decode('G2', readHex(text), flag, infinity));
    }
  }

  function decodeSecret(bytes: Uint8Array): Secret {
    return translated(() => core.q.minPk.SecretKey.fromBytes(bytes));
  }

  const classes: Classes = {
    core,
    SecretKey: published(SecretKey, 'SecretKey'),
    PublicKey: published(PublicKey, 'PublicKey'),
    Signature: published(Signature, 'Signature'),
    secretKey: (secret) => new SecretKey(MAKE, secret, classes),
    publicKey: (key) => new PublicKey(MAKE, key),
    signature: (signature) => new Signature(MAKE, signature),
  };
  return classes;
}

/** The original's classes have no hidden parent: their methods are their own, and enumerate. */
function published<Class extends abstract new (...args: never[]) => object>(type: Class, name: string): Class {
  const methods = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(type.prototype) as object);
  for (const [method, descriptor] of Object.entries(methods)) {
    if (method !== 'constructor') Object.defineProperty(type.prototype, method, { ...descriptor, enumerable: true });
  }
  return named(type, name);
}
