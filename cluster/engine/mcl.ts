/**
 * The engine over mcl-wasm, for comparison. mcl-wasm is one global instance per thread whose settings are global too, so
 * every setting that matters is made once at opening, and the one that changes is set before each use.
 */
import { badShare, COEFFICIENT_BYTES, checkDealing, checkIndices, undecodable } from './checks.js';
import {
  type Dealing,
  type Engine,
  type IndexedPartial,
  PUBLIC_KEY_BYTES,
  type RandomBytes,
  SHARE_BYTES,
  SIGNATURE_BYTES,
} from './engine.js';

type Mcl = typeof import('mcl-wasm');
type Fr = InstanceType<Mcl['Fr']>;
type G1 = InstanceType<Mcl['G1']>;
type G2 = InstanceType<Mcl['G2']>;

/** The generator of G1, compressed (draft-irtf-cfrg-pairing-friendly-curves-11, section 4.2.1). */
const GENERATOR = '97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb';

export async function openMcl(): Promise<Engine> {
  const { default: mcl } = await import('mcl-wasm');
  await mcl.init(mcl.BLS12_381);
  mcl.setETHserialization(true);
  // RFC 9380; the DST is then mcl's own default, which is the proof-of-possession one that engine.ts names.
  mcl.setMapToMode(mcl.IRTF);
  mcl.verifyOrderG1(true);
  return new MclEngine(mcl);
}

class MclEngine implements Engine {
  readonly name = 'mcl';
  readonly kernel = 'mcl';
  readonly #mcl: Mcl;
  readonly #generator: G1;
  readonly #negatedGenerator: G1;

  constructor(mcl: Mcl) {
    this.#mcl = mcl;
    this.#generator = mcl.deserializeHexStrToG1(GENERATOR);
    this.#negatedGenerator = mcl.neg(this.#generator);
  }

  createDealing(threshold: number, nodes: number, randomBytes: RandomBytes): Dealing {
    checkDealing(threshold, nodes);
    const coefficients = Array.from({ length: threshold }, () => {
      const coefficient = new this.#mcl.Fr();
      coefficient.setBigEndianMod(randomBytes(COEFFICIENT_BYTES));
      return coefficient;
    });
    const shares = Array.from({ length: nodes }, (_, position) =>
      this.#mcl.shareFr(coefficients, this.#index(position + 1)),
    );
    const commitments = coefficients.map((coefficient) => this.#mcl.mul(this.#generator, coefficient).serialize());
    const dealing = {
      threshold,
      groupPublicKey: commitments[0] as Uint8Array,
      publicShares: shares.map((share) => this.#mcl.mul(this.#generator, share).serialize()),
      commitments,
      shares: shares.map((share) => share.serialize()),
    };
    for (const secret of [...coefficients, ...shares]) secret.clear();
    return dealing;
  }

  verifyShare(index: number, share: Uint8Array, commitments: readonly Uint8Array[]): boolean {
    const points: G1[] = [];
    for (const bytes of commitments) {
      const point = this.#publicPoint(bytes);
      if (point === undefined) return false;
      points.push(point);
    }
    if (points.length === 0 || index < 1) return false;
    try {
      const expected = points.length === 1 ? (points[0] as G1) : this.#mcl.shareG1(points, this.#index(index));
      return this.#mcl.mul(this.#generator, this.#scalar(share)).isEqual(expected);
    } catch {
      return false;
    }
  }

  partialSign(share: Uint8Array, message: Uint8Array): Uint8Array {
    const scalar = this.#scalar(share);
    const partial = this.#mcl.mul(this.#mcl.hashAndMapToG2(message), scalar).serialize();
    scalar.clear();
    return partial;
  }

  verifyPartial(publicShare: Uint8Array, message: Uint8Array, partial: Uint8Array): boolean {
    return this.verify(publicShare, message, partial);
  }

  combine(partials: readonly IndexedPartial[]): Uint8Array {
    checkIndices(partials);
    const points = partials.map(({ index, partial }) => {
      const point = this.#signaturePoint(partial, false);
      if (point === undefined) throw undecodable(index);
      return point;
    });
    if (points.length === 1) return (points[0] as G2).serialize();
    return this.#mcl
      .recoverG2(
        partials.map(({ index }) => this.#index(index)),
        points,
      )
      .serialize();
  }

  verify(groupPublicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const key = this.#publicPoint(groupPublicKey);
    const point = this.#signaturePoint(signature, true);
    if (key === undefined || point === undefined || key.isZero() || point.isZero()) return false;
    const left = this.#mcl.millerLoop(key, this.#mcl.hashAndMapToG2(message));
    const right = this.#mcl.millerLoop(this.#negatedGenerator, point);
    return this.#mcl.finalExp(this.#mcl.mul(left, right)).isOne();
  }

  #index(index: number): Fr {
    const out = new this.#mcl.Fr();
    out.setInt(index);
    return out;
  }

  #scalar(share: Uint8Array): Fr {
    const out = new this.#mcl.Fr();
    if (share.length !== SHARE_BYTES) throw badShare();
    try {
      out.deserialize(share);
    } catch {
      throw badShare();
    }
    if (out.isZero()) throw badShare();
    return out;
  }

  #publicPoint(bytes: Uint8Array): G1 | undefined {
    if (bytes.length !== PUBLIC_KEY_BYTES) return undefined;
    const point = new this.#mcl.G1();
    try {
      point.deserialize(bytes);
      return point;
    } catch {
      return undefined;
    }
  }

  #signaturePoint(bytes: Uint8Array, checkSubgroup: boolean): G2 | undefined {
    if (bytes.length !== SIGNATURE_BYTES) return undefined;
    this.#mcl.verifyOrderG2(checkSubgroup);
    const point = new this.#mcl.G2();
    try {
      point.deserialize(bytes);
      return point;
    } catch {
      return undefined;
    }
  }
}
