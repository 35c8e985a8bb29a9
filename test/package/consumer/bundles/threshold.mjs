// Puts three of five partial signatures together.
import { ETH_POP, load } from 'quorate';
import { ThresholdBls } from 'quorate/threshold';

globalThis.thresholdSign = async (secret, message) => {
  const q = await load();
  const scheme = new ThresholdBls(q, q.minPk);
  const { group, shares } = scheme.deal(q.minPk.SecretKey.fromBytes(secret), 3, 5);
  const input = { message, dst: ETH_POP };
  const partials = [4, 0, 2].map((i) => scheme.partial(shares[i], input));
  return scheme.combine(group, input, partials).output.toBytes();
};
