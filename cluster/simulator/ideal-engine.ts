/**
 * Ideal threshold signatures: a trusted table instead of a curve. It keeps the promises of an engine (only the holder of a
 * share makes its partial, only threshold of them make a signature) at the price of a hash. One instance per simulation.
 */
import { createHash } from 'node:crypto';
import { checkDealing, checkIndices } from '../engine/checks.js';
import {
  type Dealing,
  type Engine,
  type IndexedPartial,
  PUBLIC_KEY_BYTES,
  type RandomBytes,
  SHARE_BYTES,
  SIGNATURE_BYTES,
} from '../engine/engine.js';

interface Group {
  readonly threshold: number;
  /** Public shares of index i at position i - 1. */
  readonly publicShares: readonly string[];
}

export class IdealEngine implements Engine {
  readonly name = 'ideal';
  readonly kernel = 'table';
  readonly #groups = new Map<string, Group>();
  readonly #shares = new Map<string, Uint8Array>();
  readonly #combined = new Map<string, readonly IndexedPartial[]>();

  createDealing(threshold: number, nodes: number, randomBytes: RandomBytes): Dealing {
    checkDealing(threshold, nodes);
    const shares = Array.from({ length: nodes }, () => randomBytes(SHARE_BYTES));
    const publicShares = shares.map((share) => digest(PUBLIC_KEY_BYTES, 'public', share));
    const groupPublicKey = digest(PUBLIC_KEY_BYTES, 'group', ...publicShares);
    for (const [position, share] of shares.entries())
      this.#shares.set(name(publicShares[position]), new Uint8Array(share));
    this.#groups.set(name(groupPublicKey), { threshold, publicShares: publicShares.map(name) });
    const rest = Array.from({ length: threshold - 1 }, (_, position) =>
      digest(PUBLIC_KEY_BYTES, 'commitment', groupPublicKey, Uint8Array.of(position)),
    );
    return { threshold, groupPublicKey, publicShares, commitments: [groupPublicKey, ...rest], shares };
  }

  verifyShare(index: number, share: Uint8Array, commitments: readonly Uint8Array[]): boolean {
    const group = this.#groups.get(name(commitments[0]));
    return group?.publicShares[index - 1] === name(digest(PUBLIC_KEY_BYTES, 'public', share));
  }

  partialSign(share: Uint8Array, message: Uint8Array): Uint8Array {
    return digest(SIGNATURE_BYTES, 'partial', share, message);
  }

  verifyPartial(publicShare: Uint8Array, message: Uint8Array, partial: Uint8Array): boolean {
    const share = this.#shares.get(name(publicShare));
    return share !== undefined && name(this.partialSign(share, message)) === name(partial);
  }

  combine(partials: readonly IndexedPartial[]): Uint8Array {
    checkIndices(partials);
    const signature = digest(SIGNATURE_BYTES, 'combined', ...partials.map(({ partial }) => partial));
    this.#combined.set(name(signature), partials);
    return signature;
  }

  verify(groupPublicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const group = this.#groups.get(name(groupPublicKey));
    const partials = this.#combined.get(name(signature));
    if (group === undefined || partials === undefined || partials.length < group.threshold) return false;
    return partials.every(({ index, partial }) => {
      const publicShare = group.publicShares[index - 1];
      return publicShare !== undefined && this.verifyPartial(Buffer.from(publicShare, 'latin1'), message, partial);
    });
  }
}

function digest(length: number, domain: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha512').update(domain);
  for (const part of parts) hash.update(Uint8Array.of(part.length & 255)).update(part);
  const block = hash.digest();
  const out = new Uint8Array(length);
  for (let position = 0; position < length; position++) out[position] = block[position % block.length] as number;
  return out;
}

function name(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('latin1');
}
