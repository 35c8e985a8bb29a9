/** `longSignatures` and `shortSignatures`: BLS over points that the caller has hashed. */

import { toHex } from '../../hex.js';
import type { GroupName } from '../../kernel.js';
import { hexToBytes, requireBytes } from './check.js';
import type { Pair, Pairings } from './pairing.js';
import type { PointClass } from './point.js';
import { randomSecretKey, requireSecretKey, SEED_BYTES } from './secret.js';
import type { AsciiOrBytes, BlsSigs, Bytes, Encoded, H2CDSTOpts, SignatureCoder, WeierstrassPoint } from './types.js';

/** What one of the two suites is made of. */
export interface SuiteParts<P, S, PublicName extends GroupName, SignatureName extends GroupName> {
  readonly publicKeys: PointClass<P, PublicName>;
  readonly signatures: PointClass<S, SignatureName>;
  /** Where signatures live, for a message. */
  readonly signatureGroup: SignatureName;
  readonly pairings: Pairings;
  pair(publicKey: WeierstrassPoint<P>, signature: WeierstrassPoint<S>): Pair;
  hashToCurve(message: Uint8Array, options?: H2CDSTOpts): WeierstrassPoint<S>;
}

export function createSignatures<P, S, PublicName extends GroupName, SignatureName extends GroupName>(
  parts: SuiteParts<P, S, PublicName, SignatureName>,
): BlsSigs<P, S> {
  const { publicKeys, signatures, pairings, pair } = parts;
  const PublicPoint = publicKeys.Point;
  const SignaturePoint = signatures.Point;
  const Signature = createCoder(signatures);

  function toPublicKey(value: Encoded<P>): WeierstrassPoint<P> {
    return value instanceof PublicPoint ? value : PublicPoint.fromBytes(value as Uint8Array);
  }
  function toSignature(value: Encoded<S>): WeierstrassPoint<S> {
    return value instanceof SignaturePoint ? value : Signature.fromBytes(value as Uint8Array);
  }
  function requireHashed(message: unknown): WeierstrassPoint<S> {
    if (!(message instanceof SignaturePoint)) {
      throw new Error(`expected valid message hashed to ${parts.signatureGroup} curve`);
    }
    return message;
  }
  function requireSome(list: unknown): void {
    if (!Array.isArray(list) || list.length === 0) throw new Error('expected non-empty array');
  }
  /** Whether the pairings cancel; false for points that cannot be paired, infinity among them. */
  function cancel(pairs: () => Pair[]): boolean {
    try {
      return pairings.isOne(pairs());
    } catch {
      return false;
    }
  }

  return Object.freeze({
    lengths: Object.freeze({ seed: SEED_BYTES, secretKey: 32 }),
    keygen(this: BlsSigs<P, S>, seed?: Uint8Array): { secretKey: Bytes; publicKey: WeierstrassPoint<P> } {
      const secretKey = randomSecretKey(seed);
      return { secretKey, publicKey: this.getPublicKey(secretKey) };
    },
    getPublicKey(secretKey: Uint8Array): WeierstrassPoint<P> {
      let key: Uint8Array;
      try {
        key = requireSecretKey(secretKey);
      } catch (cause) {
        throw new Error(`invalid private key: ${typeof secretKey}`, { cause });
      }
      return publicKeys.multiplySecret(PublicPoint.BASE, key);
    },
    sign(message: WeierstrassPoint<S>, secretKey: Uint8Array, unused?: unknown): WeierstrassPoint<S> {
      if (unused != null) throw new Error('sign() expects 2 arguments');
      const key = requireSecretKey(secretKey);
      requireHashed(message).assertValidity();
      return signatures.multiplySecret(message, key);
    },
    /** e(−P, H(m))·e(G, S) = 1 */
    verify(signature: Encoded<S>, message: WeierstrassPoint<S>, publicKey: Encoded<P>, unused?: unknown): boolean {
      if (unused != null) throw new Error('verify() expects 3 arguments');
      const S = toSignature(signature);
      const P = toPublicKey(publicKey);
      const hashed = requireHashed(message);
      return cancel(() => [pair(P.negate(), hashed), pair(PublicPoint.BASE, S)]);
    },
    /** Keys of one message (the same object) are added up first: one pairing a message. */
    verifyBatch(
      signature: Encoded<S>,
      items: readonly { message: WeierstrassPoint<S>; publicKey: Encoded<P> }[],
    ): boolean {
      requireSome(items);
      const S = toSignature(signature);
      const messages = items.map((item) => requireHashed(item.message));
      const keys = items.map((item) => toPublicKey(item.publicKey));
      const byMessage = new Map<WeierstrassPoint<S>, WeierstrassPoint<P>[]>();
      messages.forEach((message, i) => {
        byMessage.set(message, [...(byMessage.get(message) ?? []), keys[i]!]);
      });
      return cancel(() => [
        ...Array.from(byMessage, ([message, signers]) => pair(publicKeys.sum(signers), message)),
        pair(PublicPoint.BASE.negate(), S),
      ]);
    },
    /** Plain addition: no defence against rogue keys. */
    aggregatePublicKeys(keys: readonly Encoded<P>[]): WeierstrassPoint<P> {
      requireSome(keys);
      const sum = publicKeys.sum(keys.map(toPublicKey));
      sum.assertValidity();
      return sum;
    },
    aggregateSignatures(list: readonly Encoded<S>[]): WeierstrassPoint<S> {
      requireSome(list);
      const sum = signatures.sum(list.map(toSignature));
      sum.assertValidity();
      return sum;
    },
    hash(message: Uint8Array, DST?: AsciiOrBytes): WeierstrassPoint<S> {
      requireBytes(message);
      return parts.hashToCurve(message, DST === undefined ? undefined : { DST });
    },
    Signature,
  });
}

function createCoder<S, Name extends GroupName>(points: PointClass<S, Name>): SignatureCoder<S> {
  const toBytes = (point: WeierstrassPoint<S>): Bytes => {
    point.assertValidity();
    return point.toBytes(true);
  };
  return Object.freeze({
    fromBytes: (bytes: Uint8Array) => points.signatureFromBytes(requireBytes(bytes)),
    fromHex: (hex: string) => points.signatureFromBytes(hexToBytes(hex)),
    toBytes,
    toRawBytes: toBytes,
    toHex: (point: WeierstrassPoint<S>) => toHex(toBytes(point)),
  });
}
