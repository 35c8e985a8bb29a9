import { inspect } from 'node:util';
import test from 'ava';
import blsEth from 'bls-eth-wasm';
import { ETH_POP, type PublicKey, QuorateError, type Suite } from '../../bindings/index.js';
import { GroupKey, groupFromCommitment, KeyShare, ThresholdBls } from '../../threshold/index.js';
import { ascii, hex, openKernels, seeded, throwsCode } from '../bindings/support.js';

await blsEth.init(blsEth.BLS12_381);

for (const q of await openKernels()) {
  // One body for both suites: their types differ only in which group is which.
  for (const suite of [q.minPk, q.minSig as unknown as Suite<'G1', 'G2'>]) {
    const scheme = new ThresholdBls(q, suite);
    const title = (text: string): string => `${q.kernel} ${scheme.name}: ${text}`;
    const input = { message: ascii('transfer 5'), dst: `QUORATE-TEST-${suite.name}` };
    const setUp = (threshold: number, size: number) => {
      const secretKey = suite.SecretKey.generate();
      const dealt = scheme.deal(secretKey, threshold, size);
      const partials = dealt.shares.map((share) => scheme.partial(share, input));
      return { secretKey, ...dealt, partials, plain: suite.sign(secretKey, input.message, input.dst) };
    };

    test(title('every threshold from 1 to n gives the signature of the whole key'), (t) => {
      for (let threshold = 1; threshold <= 5; threshold++) {
        const { group, partials, plain, secretKey } = setUp(threshold, 5);
        t.true(group.publicKey.equals(secretKey.toPublicKey()));
        for (let start = 0; start < 5; start++) {
          const rotated = [...partials.slice(start), ...partials.slice(0, start)];
          const { output, used, culprits } = scheme.combine(group, input, rotated);
          t.true(output.equals(plain));
          t.deepEqual(
            used,
            rotated.slice(0, threshold).map((partial) => partial.index),
          );
          t.deepEqual(culprits, []);
        }
        partials.forEach((partial, i) => {
          t.true(scheme.verifyPartial(group, input, partial));
          const other = { index: partials[(i + 1) % 5]!.index, signature: partial.signature };
          t.is(scheme.verifyPartial(group, input, other), threshold === 1); // with t = 1 every share is the key itself
          t.false(scheme.verifyPartial(group, { ...input, message: ascii('transfer 6') }, partial));
        });
      }
    });

    test(title('every culprit is named and the others carry on'), (t) => {
      const { group, shares, partials, plain } = setUp(3, 7);
      const wrong = {
        otherMessage: scheme.partial(shares[0]!, { ...input, message: ascii('transfer 500') }).signature,
        otherDst: scheme.partial(shares[1]!, { ...input, dst: 'OTHER' }).signature,
        stolen: partials[5]!.signature,
        identity: suite.Signature.fromPoint(suite.signatureGroup.identity),
      };
      const spoilt = [
        { index: 4, signature: wrong.identity },
        { index: 1, signature: wrong.otherMessage },
        partials[4]!,
        { index: 3, signature: wrong.stolen },
        { index: 2, signature: wrong.otherDst },
        partials[6]!,
        partials[5]!,
      ];
      const { output, used, culprits } = scheme.combine(group, input, spoilt);
      t.true(output.equals(plain));
      t.deepEqual(used, [5, 7, 6]);
      t.deepEqual(culprits, [1, 2, 3, 4]);

      const error = throwsCode(t, 'NOT_ENOUGH_SHARES', () => scheme.combine(group, input, spoilt.slice(0, 6)));
      t.deepEqual(error.culprits, [1, 2, 3, 4]);
      t.deepEqual(
        throwsCode(t, 'NOT_ENOUGH_SHARES', () => scheme.combine(group, input, partials.slice(5))).culprits,
        [],
      );

      // A wrong partial behind the first threshold is not even looked at.
      const late = [...partials.slice(0, 3), { index: 4, signature: wrong.identity }];
      t.deepEqual(scheme.combine(group, input, late).culprits, []);

      // Two wrongs that cancel in the sum do not pass for two rights: the sum is what is asked for, and it verifies.
      const swapped = [
        { index: 1, signature: partials[1]!.signature },
        { index: 2, signature: partials[0]!.signature },
        ...partials.slice(2),
      ];
      t.deepEqual(scheme.combine(group, input, swapped).culprits, [1, 2]);
    });

    test(title('indices, lists and groups that cannot be'), (t) => {
      const { group, shares, partials, secretKey } = setUp(2, 3);
      throwsCode(t, 'DUPLICATE_INDEX', () => scheme.combine(group, input, [partials[0]!, partials[1]!, partials[0]!]));
      for (const index of [0, 4, -1, 1.5, Number.NaN, '1' as unknown as number, undefined as unknown as number]) {
        const bad = { index, signature: partials[0]!.signature };
        throwsCode(t, 'INVALID_INDEX', () => scheme.combine(group, input, [bad, partials[1]!]));
        throwsCode(t, 'INVALID_INDEX', () => scheme.verifyPartial(group, input, bad));
        throwsCode(t, 'INVALID_INDEX', () => group.publicShare(index));
      }
      throwsCode(t, 'NOT_ENOUGH_SHARES', () => scheme.combine(group, input, []));
      for (const threshold of [0, 4, 1.5, -1]) {
        throwsCode(t, 'INVALID_THRESHOLD', () => scheme.deal(secretKey, threshold, 3));
        throwsCode(t, 'INVALID_THRESHOLD', () => new GroupKey(suite, threshold, group.publicKey, group.publicShares));
      }
      const wrongCalls: (() => unknown)[] = [
        () => scheme.combine(group, input, undefined as never),
        () => scheme.combine(group, undefined as never, partials),
        () => scheme.combine(undefined as never, input, partials),
        () => scheme.combine(group, input, [undefined as never, partials[0]!]),
        () => scheme.combine(group, input, [{ index: 1 } as never, partials[1]!]),
        () => scheme.combine(group, { message: 'text', dst: 'D' } as never, partials),
        () => scheme.verifyPartial(group, input, undefined as never),
        () => scheme.partial(undefined as never, input),
        () => scheme.partial(shares[0]!, undefined as never),
        () => scheme.deal(undefined as never, 2, 3),
        () => new KeyShare(undefined as never, 1, shares[0]!.secret),
        () => new KeyShare(group, 1, undefined as never),
        () => scheme.restoreShare(undefined as never, 1, new Uint8Array(32).fill(1)),
        () => new GroupKey(suite, 2, group.publicKey, undefined as never),
        () => new GroupKey(suite, 2, group.publicKey, [undefined as never, undefined as never]),
        () => new GroupKey(suite, 2, undefined as never, group.publicShares),
      ];
      for (const call of wrongCalls) t.throws(call, { instanceOf: QuorateError });

      // A group whose public shares belong to another key: nobody is to blame, and no output comes.
      const other = setUp(2, 3);
      const mixed = new GroupKey(suite, 2, other.group.publicKey, group.publicShares as PublicKey<'G1'>[]);
      t.deepEqual(throwsCode(t, 'INVALID_SIGNATURE', () => scheme.combine(mixed, input, partials)).culprits, []);
    });

    test(title('shares are bound to index and group, redact, and can be stored'), (t) => {
      const { group, shares } = setUp(2, 3);
      const share = shares[1]!;
      const bytes = share.secret.toBytes();
      const restored = scheme.restoreShare(group, 2, bytes);
      t.true(scheme.verifyPartial(group, input, scheme.partial(restored, input)));
      throwsCode(t, 'INVALID_COMMITMENT', () => scheme.restoreShare(group, 1, bytes));
      throwsCode(t, 'INVALID_COMMITMENT', () => scheme.restoreShare(setUp(2, 3).group, 2, bytes));
      throwsCode(t, 'INVALID_INDEX', () => scheme.restoreShare(group, 0, bytes));
      throwsCode(t, 'INVALID_INDEX', () => new KeyShare(group, 4, share.secret));
      throwsCode(t, 'INVALID_SCALAR', () => scheme.restoreShare(group, 2, new Uint8Array(32)));
      throwsCode(t, 'INVALID_LENGTH', () => scheme.restoreShare(group, 2, bytes.subarray(1)));

      const shown = [JSON.stringify(share), JSON.stringify({ shares }), inspect(share, { depth: 9, showHidden: true })];
      for (const text of shown) t.false(text.includes(hex(bytes)) || text.includes(bytes.join(', ')));
      t.is(JSON.parse(shown[0]!).secret, '<redacted>');
      t.is(JSON.parse(shown[0]!).publicShare, group.publicShare(2).toHex());
      share.destroy();
      throwsCode(t, 'DESTROYED', () => scheme.partial(share, input));
      throwsCode(t, 'DESTROYED', () => share.secret.toBytes());
    });

    test(title('the commitment of a deal describes its group'), (t) => {
      const { group, commitment } = setUp(3, 5);
      const described = groupFromCommitment(q, suite, commitment, 3, 5);
      t.deepEqual(described.toJSON(), group.toJSON());
      t.true(
        suite.PublicKey.interpolate([2, 5, 1].map((index) => ({ index, publicKey: group.publicShare(index) }))).equals(
          group.publicKey,
        ),
      );
      throwsCode(t, 'INVALID_COMMITMENT', () => groupFromCommitment(q, suite, commitment, 2, 5));
      throwsCode(t, 'INVALID_COMMITMENT', () => groupFromCommitment(q, suite, commitment, 4, 5));
      throwsCode(t, 'INVALID_THRESHOLD', () => groupFromCommitment(q, suite, commitment, 6, 5));
    });

    test(title('the same source deals the same shares'), (t) => {
      const secretKey = suite.SecretKey.generate(seeded(71));
      const [a, b] = [1, 1].map(() => scheme.deal(secretKey, 3, 4, { random: seeded(72) }));
      t.deepEqual(a!.group.toJSON(), b!.group.toJSON());
      t.notDeepEqual(a!.group.toJSON(), scheme.deal(secretKey, 3, 4).group.toJSON());
    });
  }

  test(`${q.kernel}: shares and signatures are those of bls-eth-wasm`, (t) => {
    const scheme = new ThresholdBls(q, q.minPk);
    const message = ascii('cross-check');
    const input = { message, dst: ETH_POP };

    // Their polynomial, our shares: msk[k] is coefficient k.
    const coefficients = [1, 2, 3].map(() => {
      const key = new blsEth.SecretKey();
      key.setByCSPRNG();
      return key;
    });
    const ours = coefficients.map((key) => q.Scalar.fromBytes(key.serialize()));
    const ids = [1, 2, 3, 4, 5].map((index) => {
      const id = new blsEth.Id();
      id.setInt(index);
      return id;
    });
    const theirShares = ids.map((id) => {
      const share = new blsEth.SecretKey();
      share.share(coefficients, id);
      return share;
    });
    const values = q.Scalar.evaluate(ours, [1, 2, 3, 4, 5]);
    values.forEach((value, i) => {
      t.is(hex(value.toBytes()), theirShares[i]!.serializeToHexStr());
    });

    const publicShares = theirShares.map((share) => q.minPk.PublicKey.fromBytes(share.getPublicKey().serialize()));
    const groupKey = q.minPk.PublicKey.fromBytes(coefficients[0]!.getPublicKey().serialize());
    const group = new GroupKey(q.minPk, 3, groupKey, publicShares);
    const theirPartials = theirShares.map((share) => share.sign(message));
    const mixed = [
      scheme.partial(scheme.restoreShare(group, 5, theirShares[4]!.serialize()), input),
      { index: 2, signature: q.minPk.Signature.fromBytes(theirPartials[1]!.serialize()) },
      scheme.partial(scheme.restoreShare(group, 1, theirShares[0]!.serialize()), input),
    ];
    t.is(mixed[0]!.signature.toHex(), theirPartials[4]!.serializeToHexStr());
    const { output } = scheme.combine(group, input, mixed);

    const recovered = new blsEth.Signature();
    recovered.recover([theirPartials[3]!, theirPartials[0]!, theirPartials[2]!], [ids[3]!, ids[0]!, ids[2]!]);
    t.is(output.toHex(), recovered.serializeToHexStr());
    t.true(coefficients[0]!.getPublicKey().verify(recovered, message));
    t.is(output.toHex(), coefficients[0]!.sign(message).serializeToHexStr());
  });
}
