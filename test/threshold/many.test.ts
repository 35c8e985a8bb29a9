/** Thousands of signers: the coefficients come from the tree of subproducts. */
import test from 'ava';
import type { Suite } from '../../bindings/index.js';
import { ThresholdBls } from '../../threshold/index.js';
import { ascii, openKernels } from '../bindings/support.js';

const THRESHOLD = 2 ** 12;
const SIZE = 2 ** 13;

for (const q of await openKernels()) {
  for (const suite of [q.minPk, q.minSig as unknown as Suite<'G1', 'G2'>]) {
    test(`${q.kernel} ${suite.name}: ${THRESHOLD} of ${SIZE} signers give the signature of the whole key`, (t) => {
      const scheme = new ThresholdBls(q, suite);
      const input = { message: ascii('many hands'), dst: 'QUORATE-TEST-MANY' };
      const secretKey = suite.SecretKey.generate();
      const { group, shares } = scheme.deal(secretKey, THRESHOLD, SIZE);
      // Every second holder from the end, then the others: no run of neighbours.
      const order = [...shares.filter((share) => share.index % 2 === 0).reverse(), ...shares.slice(0, 8)];
      const partials = order.slice(0, THRESHOLD).map((share) => scheme.partial(share, input));
      const { output, used, culprits } = scheme.combine(group, input, partials);
      t.true(output.equals(suite.sign(secretKey, input.message, input.dst)));
      t.true(suite.verify(group.publicKey, input.message, output, input.dst));
      t.is(used.length, THRESHOLD);
      t.deepEqual(culprits, []);
    });
  }
}
