import { type Dst, load, type Signature } from 'quorate';
import {
  type BlsInput,
  type Combined,
  type Deal,
  type GroupKey,
  type KeyShare,
  type PartialSignature,
  recover,
  type Share,
  split,
  ThresholdBls,
} from 'quorate/threshold';

const q = await load();
const dst: Dst = 'QUORATE-TYPES';
const scheme: ThresholdBls<'G1', 'G2'> = new ThresholdBls(q, q.minPk);
const deal: Deal<'G1', 'G2'> = scheme.deal(q.minPk.SecretKey.generate(), 2, 3);
const group: GroupKey<'G1'> = deal.group;
const shares: readonly KeyShare<'G1', 'G2'>[] = deal.shares;
const input: BlsInput = { message: new Uint8Array(1), dst };
const partials: PartialSignature<'G2'>[] = shares.map((share) => scheme.partial(share, input));
const combined: Combined<Signature<'G2'>> = scheme.combine(group, input, partials);
const pieces: readonly Share[] = split(q, q.Scalar.random(), 2, 3);
recover(q, pieces, 2).destroy();

// @ts-expect-error: keys of the other suite
new ThresholdBls(q, q.minSig).deal(q.minPk.SecretKey.generate(), 2, 3);

export { combined };
