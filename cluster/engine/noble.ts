/**
 * The engine over @noble/curves: pure JavaScript, for comparison. Its secrets live in BigInts, which cannot be wiped.
 */
import { badShare, COEFFICIENT_BYTES, checkDealing, checkIndices, undecodable } from './checks.js';
import {
  type Dealing,
  DST,
  type Engine,
  type IndexedPartial,
  PUBLIC_KEY_BYTES,
  type RandomBytes,
  SHARE_BYTES,
  SIGNATURE_BYTES,
} from './engine.js';

type Bls = typeof import('@noble/curves/bls12-381.js')['bls12_381'];
type G1 = InstanceType<Bls['G1']['Point']>;
type G2 = InstanceType<Bls['G2']['Point']>;

export async function openNoble(): Promise<Engine> {
  const { bls12_381 } = await import('@noble/curves/bls12-381.js');
  return new NobleEngine(bls12_381);
}

class NobleEngine implements Engine {
  readonly name = 'noble';
  readonly kernel = 'bigint';
  readonly #bls: Bls;
  readonly #order: bigint;

  constructor(bls: Bls) {
    this.#bls = bls;
    this.#order = bls.fields.Fr.ORDER;
  }

  createDealing(threshold: number, nodes: number, randomBytes: RandomBytes): Dealing {
    checkDealing(threshold, nodes);
    const base = this.#bls.G1.Point.BASE;
    const coefficients = Array.from(
      { length: threshold },
      () => toBigInt(randomBytes(COEFFICIENT_BYTES)) % this.#order,
    );
    const shares = Array.from({ length: nodes }, (_, position) => this.#evaluate(coefficients, BigInt(position + 1)));
    const commitments = coefficients.map((coefficient) => base.multiply(coefficient).toBytes(true));
    return {
      threshold,
      groupPublicKey: commitments[0] as Uint8Array,
      publicShares: shares.map((share) => base.multiply(share).toBytes(true)),
      commitments,
      shares: shares.map(toBytes),
    };
  }

  verifyShare(index: number, share: Uint8Array, commitments: readonly Uint8Array[]): boolean {
    try {
      const scalar = this.#scalar(share);
      let expected = this.#bls.G1.Point.ZERO;
      for (const commitment of [...commitments].reverse()) {
        expected = expected.multiplyUnsafe(BigInt(index)).add(this.#publicPoint(commitment));
      }
      return commitments.length > 0 && this.#bls.G1.Point.BASE.multiply(scalar).equals(expected);
    } catch {
      return false;
    }
  }

  partialSign(share: Uint8Array, message: Uint8Array): Uint8Array {
    return this.#hash(message).multiply(this.#scalar(share)).toBytes(true);
  }

  verifyPartial(publicShare: Uint8Array, message: Uint8Array, partial: Uint8Array): boolean {
    return this.verify(publicShare, message, partial);
  }

  combine(partials: readonly IndexedPartial[]): Uint8Array {
    checkIndices(partials);
    let sum = this.#bls.G2.Point.ZERO;
    for (const { index, partial } of partials) {
      const point = this.#signaturePoint(partial);
      if (point === undefined) throw undecodable(index);
      sum = sum.add(point.multiplyUnsafe(this.#lagrange(partials, index)));
    }
    return sum.toBytes(true);
  }

  verify(groupPublicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const point = this.#signaturePoint(signature);
    if (point === undefined || point.is0() || !point.isTorsionFree()) return false;
    try {
      return this.#bls.longSignatures.verify(point, this.#hash(message), this.#publicPoint(groupPublicKey));
    } catch {
      return false;
    }
  }

  #hash(message: Uint8Array): G2 {
    return this.#bls.G2.hashToCurve(message, { DST }) as G2;
  }

  /** Horner. */
  #evaluate(coefficients: readonly bigint[], at: bigint): bigint {
    return coefficients.reduceRight((value, coefficient) => (value * at + coefficient) % this.#order, 0n);
  }

  /** L_i(0) = product over j != i of j / (j - i) */
  #lagrange(partials: readonly IndexedPartial[], index: number): bigint {
    let numerator = 1n;
    let denominator = 1n;
    for (const { index: other } of partials) {
      if (other === index) continue;
      numerator = (numerator * BigInt(other)) % this.#order;
      denominator = (denominator * BigInt(other - index)) % this.#order;
    }
    const field = this.#bls.fields.Fr;
    return field.mul(numerator, field.inv(field.create(denominator)));
  }

  #scalar(share: Uint8Array): bigint {
    const value = share.length === SHARE_BYTES ? toBigInt(share) : 0n;
    if (value === 0n || value >= this.#order) throw badShare();
    return value;
  }

  #publicPoint(bytes: Uint8Array): G1 {
    if (bytes.length !== PUBLIC_KEY_BYTES) throw new RangeError('public key length');
    const point = this.#bls.G1.Point.fromBytes(bytes);
    point.assertValidity();
    return point;
  }

  /** On the curve; the subgroup is the caller's business. */
  #signaturePoint(bytes: Uint8Array): G2 | undefined {
    if (bytes.length !== SIGNATURE_BYTES) return undefined;
    try {
      return this.#bls.G2.Point.fromBytes(bytes);
    } catch {
      return undefined;
    }
  }
}

function toBigInt(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

function toBytes(value: bigint): Uint8Array {
  const out = new Uint8Array(SHARE_BYTES);
  let rest = value;
  for (let position = SHARE_BYTES - 1; position >= 0; position--) {
    out[position] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return out;
}
