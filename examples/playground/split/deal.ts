/** A dealt key and its holders: who signs, who lies, and what came of it. The page's model; it draws nothing. */
import { ETH_POP, type Quorate, QuorateError, type Signature } from 'quorate';
import { type Combined, type GroupKey, type KeyShare, type PartialSignature, ThresholdBls } from 'quorate/threshold';
import { utf8 } from '../fields.js';

export type SeatOutcome = 'none' | 'used' | 'spare' | 'culprit';

export interface Seat {
  readonly index: number;
  readonly publicShare: string;
  signs: boolean;
  lies: boolean;
  outcome: SeatOutcome;
}

export interface Signed {
  readonly signature: string;
  readonly used: readonly number[];
  readonly culprits: readonly number[];
  /** Another set of holders that made the same bytes for this message before. */
  readonly sameAs: readonly number[] | undefined;
}

export class Dealt {
  readonly group: GroupKey<'G1'>;
  readonly seats: readonly Seat[];
  readonly #scheme: ThresholdBls<'G1', 'G2'>;
  readonly #shares: readonly KeyShare<'G1', 'G2'>[];
  readonly #earlier = new Map<string, { readonly signature: string; readonly used: readonly number[] }>();

  /** Makes a key, deals it and destroys it. Throws INVALID_THRESHOLD. */
  constructor(q: Quorate, threshold: number, size: number) {
    this.#scheme = new ThresholdBls(q, q.minPk);
    const key = q.minPk.SecretKey.generate();
    try {
      const { group, shares } = this.#scheme.deal(key, threshold, size);
      this.group = group;
      this.#shares = shares;
    } finally {
      key.destroy();
    }
    this.seats = this.#shares.map((share, i) => ({
      index: share.index,
      publicShare: share.publicShare.toHex(),
      signs: i < threshold,
      lies: false,
      outcome: 'none',
    }));
  }

  get signers(): readonly Seat[] {
    return this.seats.filter((seat) => seat.signs);
  }

  clearOutcomes(): void {
    for (const seat of this.seats) seat.outcome = 'none';
  }

  /** Who signs sends a partial signature; who lies sends one of another message. Throws NOT_ENOUGH_SHARES and DESTROYED. */
  sign(message: string): Signed {
    this.clearOutcomes();
    const input = { message: utf8(message), dst: ETH_POP };
    const other = { message: utf8(`${message} twice`), dst: ETH_POP };
    const partials = this.signers.map((seat) =>
      this.#scheme.partial(this.#shares[seat.index - 1]!, seat.lies ? other : input),
    );
    const { output, used, culprits } = this.#combine(input, partials);
    for (const seat of this.signers)
      if (seat.outcome === 'none') seat.outcome = used.includes(seat.index) ? 'used' : 'spare';
    const signature = output.toHex();
    const earlier = this.#earlier.get(message);
    const same = earlier?.signature === signature && String(earlier.used) !== String(used);
    this.#earlier.set(message, { signature, used });
    return { signature, used, culprits, sameAs: same ? earlier.used : undefined };
  }

  /** Marks the culprits whether there are enough others or not. */
  #combine(
    input: { readonly message: Uint8Array; readonly dst: string },
    partials: readonly PartialSignature<'G2'>[],
  ): Combined<Signature<'G2'>> {
    try {
      const combined = this.#scheme.combine(this.group, input, partials);
      this.#mark(combined.culprits);
      return combined;
    } catch (error) {
      if (error instanceof QuorateError) this.#mark(error.culprits);
      throw error;
    }
  }

  #mark(culprits: readonly number[]): void {
    for (const index of culprits) this.seats[index - 1]!.outcome = 'culprit';
  }

  destroy(): void {
    for (const share of this.#shares) share.destroy();
  }
}
