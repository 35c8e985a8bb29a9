/**
 * What the public vectors do not reach: an adapter compared with the twin on edge and random values. Both must give the
 * same bytes or both must refuse; which error code they give is their own business.
 */
import { openTwin } from '../twin/adapter.js';
import { toBytes } from '../twin/bytes.js';
import { G1, G2, multiply } from '../twin/curve.js';
import * as encoding from '../twin/encoding.js';
import { P } from '../twin/parameters.js';
import type { BlsAdapter, BothSuites, KeyGenSalt } from './adapter.js';
import { fpInvalid, fpShortEdges, frEdges, frInvalid, g1Edges, g2Edges, Seeded } from './edges.js';
import { attempt, concatenate, hex, show, Tally, type Walk } from './tally.js';

type Result = Uint8Array | boolean;

/** Runs one call on both sides. */
type Compare = (name: string, call: (adapter: BlsAdapter) => Result) => void;

function comparison(set: string, ours: BlsAdapter): { compare: Compare; tally: Tally } {
  const tally = new Tally(set);
  const twin: BlsAdapter = openTwin(ours.suite);
  const compare: Compare = (name, call) => {
    tally.run(name, () => [['result', show(attempt(() => call(ours))), show(attempt(() => call(twin)))]]);
  };
  return { compare, tally };
}

const DST = 'QUORATE-TEST-DIFFERENTIAL';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const scalar = (value: bigint): Uint8Array => toBytes(value, 32);
const fp = (value: bigint): Uint8Array => toBytes(value, 64);

/** The same operations in either group, on EIP-2537 bytes. */
function compareArithmetic(compare: Compare, group: 'g1' | 'g2', points: ReadonlyMap<string, Uint8Array>): void {
  const random = new Seeded(11);
  const scalars = [...frEdges(), ...frInvalid(), random.fr(), random.fr()].map(scalar);
  const all = [...points.values()];
  for (const [a, p] of points) {
    for (const [b, q] of points) compare(`${a} + ${b}`, (adapter) => adapter[group].add(p, q));
    for (let i = 0; i < 3; i++) {
      const k = random.pick(scalars);
      compare(`${hex(k)}·(${a})`, (adapter) => adapter[group].mul(p, k));
    }
    for (const spoiled of [
      p.slice(1),
      concatenate([p, new Uint8Array(1)]),
      spoil(p, 0, 1),
      spoil(p, p.length - 1, 1),
    ]) {
      compare(`spoiled ${a}`, (adapter) => adapter[group].add(spoiled, p));
    }
  }
  const generator = points.get('generator')!;
  for (const k of scalars) compare(`${hex(k)}·generator`, (adapter) => adapter[group].mul(generator, k));
  const sound = [...points].filter(([name]) => !/order/.test(name)).map(([, p]) => p);
  for (const size of [0, 1, 2, 3, 9, 33]) {
    const terms = Array.from({ length: size }, () => random.pick(sound));
    const factors = terms.map(() => random.pick(scalars));
    compare(`msm of ${size}`, (adapter) => adapter[group].msm(terms, factors));
    compare(`msm of ${size} with one scalar less`, (adapter) => adapter[group].msm([...terms, generator], factors));
  }
  compare('msm with points outside the subgroup', (adapter) =>
    adapter[group].msm(
      all,
      all.map(() => scalars[1]!),
    ),
  );
}

function spoil(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ mask : byte));
}

/** Points by name, in EIP-2537 bytes. */
const eipG1 = (): ReadonlyMap<string, Uint8Array> =>
  new Map(g1Edges().map(({ name, point }) => [name, encoding.encodeEipG1(point)]));
const eipG2 = (): ReadonlyMap<string, Uint8Array> =>
  new Map(g2Edges().map(({ name, point }) => [name, encoding.encodeEipG2(point)]));

export function diffArithmetic(ours: BlsAdapter): readonly Walk[] {
  const one = comparison('twin G1 arithmetic', ours);
  compareArithmetic(one.compare, 'g1', eipG1());
  for (const u of [...fpShortEdges(), ...fpInvalid()]) one.compare(`map ${u}`, (adapter) => adapter.g1.map(fp(u)));

  const two = comparison('twin G2 arithmetic', ours);
  compareArithmetic(two.compare, 'g2', eipG2());
  for (const u of [...fpShortEdges().slice(0, 8), P]) {
    two.compare(`map ${u}, 0`, (adapter) => adapter.g2.map(concatenate([fp(u), fp(0n)])));
    two.compare(`map 1, ${u}`, (adapter) => adapter.g2.map(concatenate([fp(1n), fp(u)])));
  }
  return [one.tally.result(), two.tally.result()];
}

/** Every flag, length and coordinate that a strict decoder has to look at, and random bits. */
function mutations(encodings: readonly Uint8Array[], random: Seeded): readonly Uint8Array[] {
  return encodings.flatMap((bytes) => {
    const length = bytes.length;
    const flags = [0x20, 0x40, 0x80, 0x60, 0xa0, 0xc0, 0xe0].map((mask) => spoil(bytes, 0, mask));
    const bits = Array.from({ length: 4 }, () => spoil(bytes, random.index(length), 1 << random.index(8)));
    const flag = bytes[0]! & 0xe0;
    const large = fpInvalid().map((value) => concatenate([toBytes(value, 48), bytes.slice(48)]));
    const flagged = large.map((other) => spoil(other, 0, flag));
    const lengths = [bytes.slice(0, length - 1), bytes.slice(0, length / 2), concatenate([bytes, new Uint8Array(1)])];
    return [bytes, ...flags, ...bits, ...flagged, ...lengths, spoil(bytes, length - 1, 1), new Uint8Array(length)];
  });
}

export function diffDecoders(ours: BlsAdapter): readonly Walk[] {
  const random = new Seeded(12);
  const forms = [true, false];
  const one = comparison('twin G1 decoder', ours);
  const ones = forms.flatMap((compressed) => g1Edges().map(({ point }) => encoding.encodeG1(point, compressed)));
  for (const bytes of mutations(ones, random)) {
    one.compare(hex(bytes), (adapter) => {
      const point = adapter.decodeG1(bytes);
      return concatenate(forms.map((compressed) => adapter.encodeG1(point, { compressed })));
    });
  }
  const two = comparison('twin G2 decoder', ours);
  const twos = forms.flatMap((compressed) => g2Edges().map(({ point }) => encoding.encodeG2(point, compressed)));
  for (const bytes of mutations(twos, random)) {
    two.compare(hex(bytes), (adapter) => {
      const point = adapter.decodeG2(bytes);
      return concatenate(forms.map((compressed) => adapter.encodeG2(point, { compressed })));
    });
  }
  const scalars = comparison('twin scalar decoder', ours);
  for (const value of [...frEdges(), ...frInvalid()]) {
    scalars.compare(`${value}`, (adapter) => adapter.scalarDecode(scalar(value)));
  }
  for (const length of [0, 31, 33])
    scalars.compare(`${length} bytes`, (adapter) => adapter.scalarDecode(new Uint8Array(length)));
  return [one.tally.result(), two.tally.result(), scalars.tally.result()];
}

export function diffHashing(ours: BlsAdapter): Walk {
  const { compare, tally } = comparison('twin hashing', ours);
  for (const tag of ['', 'A', 'd'.repeat(255), 'd'.repeat(256), 'd'.repeat(700)]) {
    for (const length of [1, 32, 33, 96, 255 * 32]) {
      compare(`expand to ${length}, tag of ${tag.length}`, (adapter) => adapter.expandMessage(utf8('m'), tag, length));
    }
    for (const message of ['', 'abc', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(5000)].map(utf8)) {
      const name = `message of ${message.length}, tag of ${tag.length}`;
      compare(`hashToField, ${name}`, (adapter) => concatenate(adapter.hashToField(message, tag, 4)));
      compare(`hashToG1, ${name}`, (adapter) => adapter.encodeG1(adapter.hashToG1(message, tag), { compressed: true }));
      compare(`hashToG2, ${name}`, (adapter) => adapter.encodeG2(adapter.hashToG2(message, tag), { compressed: true }));
      compare(`encodeToG1, ${name}`, (adapter) =>
        adapter.encodeG1(adapter.encodeToG1(message, tag), { compressed: true }),
      );
      compare(`encodeToG2, ${name}`, (adapter) =>
        adapter.encodeG2(adapter.encodeToG2(message, tag), { compressed: true }),
      );
    }
  }
  compare('expand too far', (adapter) => adapter.expandMessage(utf8('m'), 'A', 255 * 32 + 1));
  return tally.result();
}

export function diffPairing(ours: BlsAdapter): Walk {
  const { compare, tally } = comparison('twin pairing', ours);
  const ones = g1Edges().filter(({ inSubgroup }) => inSubgroup);
  const twos = g2Edges().filter(({ inSubgroup }) => inSubgroup);
  ones.forEach((p, i) => {
    const q = twos[(i + (i % 2)) % twos.length]!;
    compare(`e(${p.name}, ${q.name})`, (adapter) => {
      const one = adapter.decodeG1(encoding.encodeG1(p.point));
      return adapter.gtToBytes(adapter.pairing(one, adapter.decodeG2(encoding.encodeG2(q.point))));
    });
  });
  // e(aG, bH)·e(−abG, H) = 1, with and without a change of the last scalar.
  const random = new Seeded(13);
  const [g, h] = [ones[1]!.point, twos[1]!.point];
  const [a, b] = [random.fr(), random.fr()];
  for (const change of [0n, 1n]) {
    const pairs = [
      [multiply(G1, g, a), multiply(G2, h, b)],
      [multiply(G1, g, -(a * b) + change), h],
    ] as const;
    const bytes = pairs.map(([p, q]) => [encoding.encodeEipG1(p), encoding.encodeEipG2(q)] as const);
    compare(`product off by ${change}`, (adapter) => adapter.pairingCheck(bytes));
  }
  return tally.result();
}

/** Keys, signatures and proofs of one suite. Everything is deterministic, so the bytes must be equal. */
export function diffScheme(ours: BlsAdapter): Walk {
  const { compare, tally } = comparison(`twin ${ours.suite} scheme`, ours);
  const options = { dst: DST };
  const twin = openTwin(ours.suite);
  const ikm = Uint8Array.from({ length: 32 }, (_, i) => i);
  const salts: readonly KeyGenSalt[] = ['raw', 'hashed', utf8('another salt'), new Uint8Array()];
  for (const salt of salts) {
    for (const info of [new Uint8Array(), utf8('info')]) {
      compare(`keyGen ${salt}`, (adapter) => adapter.keyGen(ikm, { salt, info }));
    }
  }
  compare('keyGen of 31 bytes', (adapter) => adapter.keyGen(ikm.slice(1), { salt: 'raw', info: new Uint8Array() }));

  const keys = [0n, 1n, 2n, frEdges().at(-1)!, new Seeded(14).fr(), ...frInvalid().slice(0, 1)].map(scalar);
  const message = utf8('message');
  for (const key of keys) {
    compare(`skToPk ${hex(key)}`, (adapter) => adapter.skToPk(key));
    compare(`sign ${hex(key)}`, (adapter) => adapter.sign(key, message, options));
    compare(`popProve ${hex(key)}`, (adapter) => adapter.popProve(key, options));
  }
  const [first, second] = [keys[2]!, keys[4]!];
  const publicKey = twin.skToPk(first);
  const signature = twin.sign(first, message, options);
  const other = twin.sign(second, message, options);
  const proof = twin.popProve(first, options);
  const identityKey = Uint8Array.from({ length: publicKey.length }, (_, i) => (i === 0 ? 0xc0 : 0));
  const identitySignature = Uint8Array.from({ length: signature.length }, (_, i) => (i === 0 ? 0xc0 : 0));
  compare('verify', (adapter) => adapter.verify(publicKey, message, signature, options));
  compare('verify, other message', (adapter) => adapter.verify(publicKey, utf8('massage'), signature, options));
  compare('verify, other tag', (adapter) => adapter.verify(publicKey, message, signature, { dst: 'OTHER' }));
  compare('verify, tag as bytes', (adapter) => adapter.verify(publicKey, message, signature, { dst: utf8(DST) }));
  compare('verify, other signer', (adapter) => adapter.verify(publicKey, message, other, options));
  compare('verify, identity signature', (adapter) => adapter.verify(publicKey, message, identitySignature, options));
  compare('popVerify', (adapter) => adapter.popVerify(publicKey, proof, options));
  compare('popVerify, signature as proof', (adapter) => adapter.popVerify(publicKey, signature, options));
  const aggregate = twin.aggregate([signature, other]);
  const publicKeys = [publicKey, twin.skToPk(second)];
  compare('aggregate', (adapter) => adapter.aggregate([signature, other, identitySignature]));
  compare('aggregate of none', (adapter) => adapter.aggregate([]));
  compare('fastAggregateVerify', (adapter) => adapter.fastAggregateVerify(publicKeys, message, aggregate, options));
  const sets = [signature, other].map((value, i) => ({ publicKey: publicKeys[i]!, message, signature: value }));
  const swapped = [other, signature].map((value, i) => ({ publicKey: publicKeys[i]!, message, signature: value }));
  compare('batchVerify', (adapter) => adapter.batchVerify(sets, options));
  compare('batchVerify, swapped', (adapter) => adapter.batchVerify(swapped, options));
  for (const key of [publicKey, identityKey, spoil(publicKey, 5, 1), publicKey.slice(1), new Uint8Array()]) {
    compare(`keyValidate ${hex(key)}`, (adapter) => adapter.keyValidate(key));
  }
  return tally.result();
}

/** Everything above, for both suites. */
export function diffAll({ minPk, minSig }: BothSuites): readonly Walk[] {
  return [
    ...diffArithmetic(minPk),
    ...diffDecoders(minPk),
    diffHashing(minPk),
    diffPairing(minPk),
    diffScheme(minPk),
    diffScheme(minSig),
  ];
}
