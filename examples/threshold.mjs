// Any three of five holders sign; the verifier sees one ordinary key and one ordinary signature.
//
//   node examples/threshold.mjs

import { ETH_POP, load } from 'quorate';
import { ThresholdBls } from 'quorate/threshold';

const q = await load();
const scheme = new ThresholdBls(q, q.minPk);
const key = q.minPk.SecretKey.generate();
const { group, shares } = scheme.deal(key, 3, 5);
key.destroy(); // the dealer forgets: from here on no machine has the key
const input = { message: new TextEncoder().encode('pay the bill'), dst: ETH_POP };
const partials = [5, 1, 3].map((index) => scheme.partial(shares[index - 1], input));
const { output } = scheme.combine(group, input, partials);
console.log(`signed by 3 of 5: ${q.minPk.verify(group.publicKey, input.message, output, input.dst)}`);
