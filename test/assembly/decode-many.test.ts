/** Decoding many encodings: the same points, and the same refusals, as one at a time; of every pairing in the lanes. */
import test, { type ExecutionContext } from 'ava';
import { Seeded } from '../kits/edges.js';
import { loadKernel, supportedKernels } from '../kits/kernel.js';
import { driver1, driver2, Points } from '../kits/points.js';
import { bytes, curve } from '../twin/index.js';

const OK = 0;

interface Outcome {
  readonly status: number;
  /** The number of the first one that was refused. */
  readonly refused: number | undefined;
}

/** Decodes the list both ways and compares status, place and points. */
function sameAsOneByOne<T>(
  t: ExecutionContext,
  points: Points<T>,
  list: readonly Uint8Array[],
  subgroup: number,
): Outcome {
  const { driver, kernel } = points;
  const length = list[0]?.length ?? driver.size;
  const alone = list.map((encoding) => {
    const z = points.take();
    return { z, status: points.call('Decode', z, kernel.put(encoding), length, subgroup) };
  });
  const many = points.take(list.length);
  const refused = kernel.put(new Uint8Array(16).fill(0xff));
  const encoded = kernel.put(bytes.concatenate(...list, new Uint8Array(1)));
  const status = points.call('DecodeMany', many, encoded, length, list.length, subgroup, refused);
  const first = alone.findIndex((one) => one.status !== OK);
  t.is(status, alone[first]?.status ?? OK, `the status of ${list.length}`);
  if (first < 0) {
    for (const [i, { z }] of alone.entries()) {
      t.true(
        curve.equals(driver.curve, points.get(many + i * points.bytes), points.get(z)),
        `number ${i} of ${list.length}`,
      );
    }
  } else {
    t.is(new DataView(kernel.get(refused, 4).buffer).getUint32(0, true), first, 'the place of the refusal');
  }
  points.release();
  return { status, refused: first < 0 ? undefined : first };
}

function decodesMany<T>(t: ExecutionContext, points: Points<T>): void {
  const { driver } = points;
  const random = new Seeded(61);
  const edges = driver.edges();
  for (const compressed of [true, false]) {
    const encode = (list: typeof edges): Uint8Array[] => list.map(({ point }) => driver.encode(point, compressed));
    const inside = encode(edges.filter((edge) => edge.inSubgroup));
    const outside = encode(edges.filter((edge) => !edge.inSubgroup));
    const pick = (count: number): Uint8Array[] => Array.from({ length: count }, () => random.pick(inside));
    for (const count of [0, 1, 2, 3, 4, 9]) t.is(sameAsOneByOne(t, points, pick(count), 1).status, OK);
    // Every two beside each other, in either lane.
    for (const a of inside) for (const b of inside) t.is(sameAsOneByOne(t, points, [a, b], 1).status, OK);
    t.is(sameAsOneByOne(t, points, outside, 0).status, OK);
    t.is(sameAsOneByOne(t, points, [...outside].reverse(), 0).status, OK);

    const sound = inside.at(-1)!;
    const tooLarge = sound.slice();
    tooLarge.fill(0xff, driver.size - 47, driver.size);
    tooLarge[driver.size - 48]! |= 0x1f;
    const offCurve = Array.from({ length: 20 }, (_, i) => {
      const copy = sound.slice();
      copy[copy.length - 1]! = i;
      return copy;
    }).filter((copy) => sameAsOneByOne(t, points, [copy], 0).status !== OK);
    t.true(offCurve.length >= 4, 'enough points off the curve');
    const flagged = sound.slice();
    flagged[0]! ^= 0x80;
    for (const bad of [tooLarge, flagged, ...offCurve.slice(0, 2), outside[0]!]) {
      for (let at = 0; at < 4; at++) {
        const list = pick(4);
        list[at] = bad;
        t.is(sameAsOneByOne(t, points, list, 1).refused, at);
        list[3] = flagged; // the first refusal counts
        t.is(sameAsOneByOne(t, points, list, 1).refused, at);
      }
    }
  }
}

for (const name of supportedKernels()) {
  test(`${name}: G1, many encodings`, (t) => decodesMany(t, new Points(loadKernel(name, 'test'), driver1)));
  test(`${name}: G2, many encodings`, (t) => decodesMany(t, new Points(loadKernel(name, 'test'), driver2)));
}
