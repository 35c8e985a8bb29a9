/** A pool of threads gives what its instance gives, through shared and through copied memory, on each kernel. */
import test from 'ava';
import type { Group, Point, Quorate, Threads } from '../../bindings/index.js';
import { cut, cutEvenly, windowSharers } from '../../bindings/threads/slices.js';
import { ascii, openKernels, randomBytes, rejectsCode, seeded, throwsCode } from './support.js';

const DST = 'QUORATE-TEST-THREADS';
const WORKERS = 3;
/** Two parts of a sum. */
const MANY = 3100;

/** 1·G … count·G. */
function multiples<Name extends 'G1' | 'G2'>(generator: Point<Name>, count: number): Point<Name>[] {
  const points: Point<Name>[] = [];
  for (let point = generator; points.length < count; point = point.add(generator)) points.push(point);
  return points;
}

function signed(q: Quorate, count: number, message: (i: number) => Uint8Array) {
  const source = seeded(count);
  return Array.from({ length: count }, (_, i) => {
    const key = q.minPk.SecretKey.generate(source);
    const text = message(i);
    return { publicKey: key.toPublicKey(), message: text, signature: q.minPk.sign(key, text, DST) };
  });
}

async function open(q: Quorate, sharedMemory: boolean): Promise<Threads> {
  return q.threads(WORKERS, { sharedMemory });
}

for (const q of await openKernels()) {
  for (const shared of [true, false]) {
    const name = `${q.kernel}, ${shared ? 'shared' : 'copied'} memory`;

    test(`${name}: sums and multi-scalar multiplications`, async (t) => {
      const pool = await open(q, shared);
      t.teardown(() => pool.close());
      t.is(pool.size, WORKERS);
      const source = seeded(7);
      for (const group of ['G1', 'G2'] as const) {
        const one = q[group];
        const many = pool[group];
        const points = multiples(one.generator, 200) as Point<typeof group>[];
        // Identities, doubles, opposites and scalars 0 and 1 among them.
        points.splice(60, 4, one.identity, points[5]!, points[5]!.negate(), points[59]!);
        const scalars = points.map((_, i) => (i % 50 < 2 ? q.Scalar.fromNumber(i % 50) : q.Scalar.random(source)));
        const list = points as Point<'G1'>[] & Point<'G2'>[];
        const packedScalars = Uint8Array.from(scalars.flatMap((scalar) => Array.from(scalar.toBytes())));
        const wanted = one.msm(list, scalars) as Point<'G1'> & Point<'G2'>;
        t.true((await many.msm(list, scalars)).equals(wanted));
        t.true((await many.msm(many.pack(list) as never, packedScalars)).equals(wanted), 'packed by the pool');
        t.true((await many.msm(one.pack(list) as never, packedScalars)).equals(wanted), 'packed by the instance');
        t.true((await many.msm([], [])).isIdentity());
        t.true((await many.sum([])).isIdentity());
        t.true((await many.sum(list.slice(0, 1) as never)).equals(list[0]! as never));
      }
      // Σ i·(i·G) = n(n+1)(2n+1)/6·G.
      const n = 150;
      const multiplied = multiples(q.G1.generator, n);
      const ordinals = multiplied.map((_, i) => q.Scalar.fromNumber(i + 1));
      const closedForm = q.Scalar.fromNumber((n * (n + 1) * (2 * n + 1)) / 6);
      t.true((await pool.G1.msm(multiplied, ordinals)).equals(q.G1.multiplyGenerator(closedForm)));
      // Σ i·G = n(n+1)/2·G, twice: the second call gets the memory of the first.
      const summands = multiples(q.G1.generator, MANY);
      const total = q.G1.multiplyGenerator(q.Scalar.fromNumber((MANY * (MANY + 1)) / 2));
      t.true((await pool.G1.sum(summands)).equals(total));
      t.true((await pool.G1.sum(summands.reverse())).equals(total));
      t.true((await pool.G1.sum(pool.G1.pack(summands))).equals(total));
    });

    test(`${name}: calls side by side do not disturb each other`, async (t) => {
      const pool = await open(q, shared);
      t.teardown(() => pool.close());
      const points = multiples(q.G1.generator, 160);
      const scalars = [1, 2, 3, 4].map((seed) => points.map(() => q.Scalar.random(seeded(seed))));
      const found = await Promise.all(scalars.map((list) => pool.G1.msm(points, list)));
      for (const [i, list] of scalars.entries()) t.true(found[i]!.equals(q.G1.msm(points, list)));
    });

    test(`${name}: decoding`, async (t) => {
      const pool = await open(q, shared);
      t.teardown(() => pool.close());
      const keys = multiples(q.G1.generator, 40);
      const encodings = keys.map((point, i) => point.toBytes({ compressed: i % 3 !== 0 }));
      const decoded = await pool.minPk.PublicKey.fromBytesMany(encodings);
      t.is(decoded.length, keys.length);
      t.true(decoded.every((key, i) => key.point.equals(keys[i]!) && q.minPk.PublicKey.is(key)));
      const packed = Uint8Array.from(keys.flatMap((point) => Array.from(point.toBytes())));
      t.true((await pool.G1.fromBytesMany(packed)).every((point, i) => point.equals(keys[i]!)));
      const signatures = [...multiples(q.G2.generator, 30), q.G2.identity];
      const back = await pool.minPk.Signature.fromBytesMany(signatures.map((point) => point.toBytes()));
      t.true(back.length === 31 && back.every(({ point }, i) => point.equals(signatures[i]!)));
      t.deepEqual(await pool.G2.fromBytesMany([]), []);

      // The first of several refusals counts, whichever worker is done first.
      const off = encodings.slice();
      off[31] = randomBytes(seeded(3), 48).fill(0xff);
      off[17] = q.G1.identity.toBytes();
      const refused = await rejectsCode(t, 'IDENTITY_NOT_ALLOWED', pool.minPk.PublicKey.fromBytesMany(off));
      t.regex(refused.message, /number 17\b/);
      const invalid = await rejectsCode(t, 'INVALID_ENCODING', pool.G1.fromBytesMany(off));
      t.regex(invalid.message, /number 31\b/);
      await rejectsCode(t, 'INVALID_LENGTH', pool.G1.fromBytesMany(packed.subarray(1)));
      await rejectsCode(t, 'INVALID_LENGTH', pool.G1.fromBytesMany([packed.subarray(0, 47)]));
      t.false(pool.closed, 'bad input harms nobody');
    });

    test(`${name}: verification and aggregation`, async (t) => {
      const pool = await open(q, shared);
      t.teardown(() => pool.close());
      const batches = {
        'different messages': signed(q, 24, (i) => ascii(`message ${i}`)),
        'one message': signed(q, 24, () => ascii('the same')),
        'some messages twice': signed(q, 25, (i) => new Uint8Array(i % 7).fill(i % 7)),
        'one claim': signed(q, 1, () => ascii('alone')),
      };
      for (const [what, batch] of Object.entries(batches)) {
        t.true(await pool.minPk.batchVerify(batch, DST), what);
        t.false(await pool.minPk.batchVerify(batch, 'another tag'), what);
        // A forgery in the first, a middle or the last part; two that cancel in a sum without weights.
        for (const at of new Set([0, batch.length >> 1, batch.length - 1])) {
          const forged = batch.slice();
          forged[at] = { ...batch[at]!, message: ascii('forged') };
          t.false(await pool.minPk.batchVerify(forged, DST), `${what}, forged ${at}`);
        }
        if (batch.length > 1) {
          const last = batch.length - 1;
          const swapped = batch.slice();
          swapped[0] = { ...batch[0]!, signature: batch[last]!.signature };
          swapped[last] = { ...batch[last]!, signature: batch[0]!.signature };
          t.false(await pool.minPk.batchVerify(swapped, DST), `${what}, swapped`);
        }
        const keys = batch.map((claim) => claim.publicKey);
        const messages = batch.map((claim) => claim.message);
        const aggregate = await pool.minPk.aggregate(batch.map((claim) => claim.signature));
        t.true(aggregate.equals(q.minPk.aggregate(batch.map((claim) => claim.signature))));
        t.true((await pool.minPk.PublicKey.aggregate(keys)).equals(q.minPk.PublicKey.aggregate(keys)));
        t.true(await pool.minPk.aggregateVerify(keys, messages, aggregate, DST), what);
        const rotated = [...messages.slice(1), ascii('another')];
        t.false(await pool.minPk.aggregateVerify(keys, rotated, aggregate, DST), what);
        const distinct = new Set(messages.map(String)).size === messages.length;
        t.is(await pool.minPk.aggregateVerify(keys, messages, aggregate, DST, { distinct: true }), distinct);
        const same = what === 'one message' || what === 'one claim';
        t.is(await pool.minPk.fastAggregateVerify(keys, messages[0]!, aggregate, DST), same, what);
      }
      t.false(await pool.minPk.batchVerify([], DST));
      const { signature } = batches['one claim'][0]!;
      t.false(await pool.minPk.aggregateVerify([], [], signature, DST));
      t.false(await pool.minPk.fastAggregateVerify([], ascii('alone'), signature, DST));
      await rejectsCode(t, 'EMPTY_INPUT', pool.minPk.aggregate([]));
      await rejectsCode(t, 'EMPTY_INPUT', pool.minPk.PublicKey.aggregate([]));

      const key = q.minSig.SecretKey.fromBytes(new Uint8Array(32).fill(9));
      const claim = {
        publicKey: key.toPublicKey(),
        message: ascii('m'),
        signature: q.minSig.sign(key, ascii('m'), DST),
      };
      t.true(await pool.minSig.batchVerify([claim, claim], DST));
      t.false(await pool.minSig.batchVerify([{ ...claim, message: ascii('n') }, claim], DST));
      t.true(await pool.minSig.fastAggregateVerify([claim.publicKey], claim.message, claim.signature, DST));
    });
  }

  test(`${q.kernel}: the shares of a multi-scalar multiplication add up to it`, (t) => {
    const source = seeded(11);
    for (const group of [q.G1, q.G2] as Group<'G1' | 'G2'>[]) {
      for (const count of [0, 1, 2, 33, 130]) {
        const points = multiples(group.generator, count);
        points.forEach((point, i) => {
          if (i % 40 === 7) points.splice(i, 3, group.identity, point, point.negate());
        });
        const packed = group.pack(points.slice(0, count));
        const scalars = new Uint8Array(32 * count);
        for (let i = 0; i < count; i++) q.Scalar.random(source).toBytesInto(scalars, 32 * i);
        if (count > 2) scalars.fill(0, 32, 64);
        const wanted = group.msm(packed, scalars);
        // More sharers than there are windows: some get none.
        for (const sharers of [1, 2, 3, 4, 7, 50]) {
          const shares = Array.from({ length: sharers }, (_, share) => group.msmShare(packed, scalars, share, sharers));
          t.true(group.sum(shares).equals(wanted), `${group.name}, ${count} points, ${sharers} sharers`);
          if (count === 130 && sharers === 2)
            t.false(shares.some((share) => share.isIdentity() || share.equals(wanted)));
        }
        throwsCode(t, 'INVALID_ARGUMENT', () => group.msmShare(packed, scalars, 2, 2));
      }
    }
  });

  test(`${q.kernel}: pools of every size cut alike`, async (t) => {
    const points = multiples(q.G1.generator, 260);
    const scalars = points.map(() => q.Scalar.random(seeded(points.length)));
    const wanted = q.G1.msm(points, scalars);
    for (const size of [1, 2, 4, 5]) {
      for (const sharedMemory of [true, false]) {
        const pool = await q.threads(size, { sharedMemory });
        t.true((await pool.G1.msm(points, scalars)).equals(wanted), `${size} workers`);
        await pool.close();
      }
    }
  });

  test(`${q.kernel}: wrong arguments reject and do no harm`, async (t) => {
    const pool = await q.threads(1);
    t.teardown(() => pool.close());
    const scalars = new Uint8Array(100 * 32);
    scalars.fill(0xff, 90 * 32, 91 * 32);
    const points = multiples(q.G1.generator, 100);
    const large = await rejectsCode(t, 'INVALID_SCALAR', pool.G1.msm(points, scalars));
    t.regex(large.message, /scalar 90 /);
    await rejectsCode(t, 'LENGTH_MISMATCH', pool.G1.msm(points, scalars.subarray(32)));
    await rejectsCode(t, 'INVALID_ARGUMENT', pool.G1.sum([q.G2.generator as never]));
    await rejectsCode(t, 'INVALID_ARGUMENT', pool.G1.fromBytesMany('no' as never));
    await rejectsCode(t, 'INVALID_ARGUMENT', pool.minPk.batchVerify([{} as never], DST));
    await rejectsCode(t, 'INVALID_ARGUMENT', pool.minPk.batchVerify([], ''));
    const [claim] = signed(q, 1, () => ascii('m'));
    const long = pool.minPk.aggregateVerify([claim!.publicKey], [], claim!.signature, DST);
    await rejectsCode(t, 'LENGTH_MISMATCH', long);
    // r itself, and r − 1, which is a scalar.
    const order = q.Scalar.fromNumber(-1).toBytes();
    t.true((await pool.G1.msm(points.slice(0, 1), order)).equals(q.G1.generator.negate()));
    order[31]! += 1;
    await rejectsCode(t, 'INVALID_SCALAR', pool.G1.msm(points.slice(0, 1), order));
    t.false(pool.closed);
    t.true((await pool.G1.sum(points.slice(0, 2))).equals(points[2]!));
    for (const count of [0, -1, 1.5, 1025, '2' as never]) await rejectsCode(t, 'INVALID_ARGUMENT', q.threads(count));
    await rejectsCode(t, 'INVALID_ARGUMENT', q.threads(1, null as never));
    await rejectsCode(t, 'INVALID_ARGUMENT', q.threads(1, { sharedMemory: 1 as never }));
    await rejectsCode(t, 'INVALID_ARGUMENT', q.threads(1, { worker: 'worker.js' as never }));
  });
}

test('windows are shared by a number of workers that divides theirs', (t) => {
  t.deepEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 12].map(windowSharers), [1, 2, 3, 4, 1, 3, 1, 4, 3, 4]);
});

test('slices cover a list in order, none is empty, and their costs are near each other', (t) => {
  for (const count of [0, 1, 2, 5, 48, 49, 100, 1000]) {
    for (const parts of [1, 2, 3, 8]) {
      const costs = Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 5 : 1));
      const total = costs.reduce((sum, cost) => sum + cost, 0);
      for (const slices of [cutEvenly(count, parts, 4), cut(costs, parts, 4)]) {
        t.true(slices.length <= parts && slices.length > 0 === count > 0);
        t.true(slices.every(({ from, to }, i) => from < to && from === (slices[i - 1]?.to ?? 0)));
        t.is(slices.at(-1)?.to ?? 0, count);
      }
      for (const { from, to } of cut(costs, parts, 4)) {
        const cost = costs.slice(from, to).reduce((sum, next) => sum + next, 0);
        const share = total / Math.max(1, Math.min(parts, Math.floor(total / 4), count));
        t.true(Math.abs(cost - share) <= 5, `${cost} of ${total} in ${parts} parts`);
      }
    }
  }
});
