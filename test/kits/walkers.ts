/**
 * Runs the public vectors against a BlsAdapter. A walker returns how many cases ran and a line for each that failed, so
 * that one test reports all of them; it never stops at the first.
 */
import { createHash } from 'node:crypto';
import { type Lamport, lamport } from '../twin/keys.js';
import type { Arithmetic, BlsAdapter, BothSuites } from './adapter.js';
import { attempt, concatenate, hex, REFUSED, show, Tally, type Walk } from './tally.js';
import * as vectors from './vectors.js';

export interface WalkOptions {
  /** Runs every n-th record of the long lists (bls-encoding) only; 1 runs all. */
  readonly every?: number;
}

/** ZCash uncompressed to EIP-2537: c1 before c0 becomes c0 before c1, and each element of Fp grows from 48 to 64 bytes. */
export function zcashToEip(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / 48;
  if ((bytes[0]! & 0x40) !== 0) return new Uint8Array(64 * count);
  const output = new Uint8Array(64 * count);
  for (let i = 0; i < count; i++) {
    const from = count === 4 ? i ^ 1 : i;
    output.set(bytes.subarray(48 * from, 48 * from + 48), 64 * i + 16);
  }
  return output;
}

/** EIP-2537 to ZCash uncompressed. */
export function eipToZcash(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / 64;
  const output = new Uint8Array(48 * count);
  for (let i = 0; i < count; i++) {
    const to = count === 4 ? i ^ 1 : i;
    output.set(bytes.subarray(64 * i + 16, 64 * i + 64), 48 * to);
  }
  if (output.every((byte) => byte === 0)) output[0] = 0x40;
  return output;
}

/** Elements of Fp, 48 bytes each, as EIP-2537 bytes. */
function toEip(elements: readonly Uint8Array[]): Uint8Array {
  return concatenate(elements.flatMap((value) => [new Uint8Array(16), value]));
}

/** RFC 9380 points: the result, u, and the result once more as the sum of map(u), whose cofactors are cleared. */
export function walkHashToCurve(adapter: BlsAdapter): Walk {
  const tally = new Tally('hash-to-curve');
  vectors.hashCases().forEach((item, i) => {
    tally.run(`${item.group} ${item.randomOracle ? 'ro' : 'nu'} [${i}]`, () => {
      const one = item.group === 'g1';
      const { message, dst } = item;
      let point: Uint8Array;
      if (one) {
        const p = item.randomOracle ? adapter.hashToG1(message, dst) : adapter.encodeToG1(message, dst);
        point = adapter.encodeG1(p, { compressed: false });
      } else {
        const p = item.randomOracle ? adapter.hashToG2(message, dst) : adapter.encodeToG2(message, dst);
        point = adapter.encodeG2(p, { compressed: false });
      }
      const u = item.u.map(toEip);
      const arithmetic = one ? adapter.g1 : adapter.g2;
      const mapped = u.map((value) => arithmetic.map(value)).reduce((a, b) => arithmetic.add(a, b));
      const expected = hex(toEip([...item.p.x, ...item.p.y]));
      const field = adapter.hashToField(message, dst, item.u.length * item.u[0]!.length);
      return [
        ['P', hex(zcashToEip(point)), expected],
        ['u', hex(concatenate(field)), hex(concatenate(u))],
        ['Σ map(u)', hex(mapped), expected],
      ];
    });
  });
  return tally.result();
}

export function walkExpandMessage(adapter: BlsAdapter): Walk {
  const tally = new Tally('expand_message_xmd');
  vectors.expandCases().forEach((item, i) => {
    tally.run(`[${i}]`, () => [
      ['output', hex(adapter.expandMessage(item.message, item.dst, item.length)), hex(item.output)],
    ]);
  });
  return tally.result();
}

function runSignature(adapter: BlsAdapter, item: vectors.SignatureCase): Uint8Array | boolean {
  const options = { dst: vectors.ETHEREUM_DST };
  switch (item.kind) {
    case 'sign':
      return adapter.sign(item.secretKey, item.message, options);
    case 'verify':
      return adapter.verify(item.publicKey, item.message, item.signature, options);
    case 'aggregate':
      return adapter.aggregate(item.signatures);
    case 'aggregateVerify':
      return adapter.aggregateVerify(item.publicKeys, item.messages, item.signature, options);
    case 'fastAggregateVerify':
      return adapter.fastAggregateVerify(item.publicKeys, item.message, item.signature, options);
    case 'batchVerify': {
      const sets = item.publicKeys.map((publicKey, i) => {
        return { publicKey, message: item.messages[i]!, signature: item.signatures[i]! };
      });
      return adapter.batchVerify(sets, options);
    }
  }
}

/** Ethereum's cases (keys in G1). A refusal counts as false where a boolean is expected. */
export function walkSignatures(minPk: BlsAdapter): Walk {
  const tally = new Tally('bls-signature');
  for (const item of vectors.signatureCases()) {
    tally.run(`${item.kind} ${item.name}`, () => {
      const result = attempt(() => runSignature(minPk, item));
      const got = result === REFUSED && typeof item.output === 'boolean' ? false : result;
      return [['result', show(got), show(item.output)]];
    });
  }
  return tally.result();
}

/** Record i is i·G: decodes to the running sum, which encodes to the record. */
function walkMultiples(
  set: string,
  records: readonly Uint8Array[],
  arithmetic: Arithmetic,
  reencode: (bytes: Uint8Array, compressed: boolean) => Uint8Array,
  every: number,
): Walk {
  const tally = new Tally(set);
  const generator = records[1] && zcashToEip(reencode(records[1], false));
  let sum = new Uint8Array((records[0]?.length ?? 0) === 48 ? 128 : 256);
  records.forEach((record, i) => {
    if (i > 0) sum = new Uint8Array(arithmetic.add(sum, generator!));
    if (i % every !== 0) return;
    tally.run(`[${i}]`, () => [
      ['decoded', hex(zcashToEip(reencode(record, false))), hex(sum)],
      ['encoded', hex(reencode(eipToZcash(sum), true)), hex(record)],
    ]);
  });
  return tally.result();
}

export function walkEncodings(adapter: BlsAdapter, { every = 1 }: WalkOptions = {}): readonly Walk[] {
  return [
    walkMultiples(
      'bls-encoding G1',
      vectors.encodingRecords('g1'),
      adapter.g1,
      (bytes, compressed) => adapter.encodeG1(adapter.decodeG1(bytes), { compressed }),
      every,
    ),
    walkMultiples(
      'bls-encoding G2',
      vectors.encodingRecords('g2'),
      adapter.g2,
      (bytes, compressed) => adapter.encodeG2(adapter.decodeG2(bytes), { compressed }),
      every,
    ),
  ];
}

/** The input cut after `at` bytes; wrong lengths end up in the second part, where the call has to notice them. */
function cut(bytes: Uint8Array, at: number): [Uint8Array, Uint8Array] {
  return [bytes.slice(0, at), bytes.slice(at)];
}

function runCurve(adapter: BlsAdapter, operation: vectors.CurveOperation, input: Uint8Array): Uint8Array {
  switch (operation) {
    case 'g1-add':
      return adapter.g1.add(...cut(input, 128));
    case 'g2-add':
      return adapter.g2.add(...cut(input, 256));
    case 'g1-mul':
      return adapter.g1.mul(...cut(input, 128));
    case 'g2-mul':
      return adapter.g2.mul(...cut(input, 256));
    case 'map-fp-to-g1':
      return adapter.g1.map(input);
    case 'map-fp2-to-g2':
      return adapter.g2.map(input);
    case 'pairing-check': {
      const pairs: (readonly [Uint8Array, Uint8Array])[] = [];
      for (let i = 0; i < input.length; i += 384) pairs.push(cut(input.slice(i, i + 384), 128));
      const word = new Uint8Array(32);
      word[31] = adapter.pairingCheck(pairs) ? 1 : 0;
      return word;
    }
  }
}

export function walkCurveOperations(adapter: BlsAdapter): Walk {
  const tally = new Tally('bls-curve-ops');
  for (const item of vectors.curveCases()) {
    tally.run(item.name, () => {
      const result = attempt(() => runCurve(adapter, item.operation, item.input));
      return [['result', show(result), show(item.output)]];
    });
  }
  return tally.result();
}

/** All points and scalars of the valid mul files in one msm: the sum of their published products. */
export function walkMsm(adapter: BlsAdapter): Walk {
  const tally = new Tally('msm of the mul cases');
  for (const [operation, arithmetic, width] of [
    ['g1-mul', adapter.g1, 128],
    ['g2-mul', adapter.g2, 256],
  ] as const) {
    const cases = vectors.curveCases().filter((item) => item.operation === operation && item.output !== undefined);
    if (cases.length === 0) continue;
    tally.run(operation, () => {
      const parts = cases.map((item) => cut(item.input, width));
      const total = cases.map((item) => item.output!).reduce((a, b) => arithmetic.add(a, b));
      const result = arithmetic.msm(
        parts.map(([point]) => point),
        parts.map(([, scalar]) => scalar),
      );
      return [['sum', hex(result), hex(total)]];
    });
  }
  return tally.result();
}

/** drand: the message is SHA-256(previous signature ‖ round as 8 bytes). */
export function walkBeacons(suites: BothSuites): Walk {
  const tally = new Tally('beacons');
  for (const item of vectors.beaconCases()) {
    tally.run(item.name, () => {
      const round = Buffer.alloc(8);
      round.writeBigUInt64BE(BigInt(item.round));
      const message = new Uint8Array(createHash('sha256').update(item.previousSignature).update(round).digest());
      const adapter = suites[item.suite];
      const result = attempt(() => adapter.verify(item.publicKey, message, item.signature, { dst: item.dst }));
      return [['valid', show(result === REFUSED ? false : result), show(item.valid)]];
    });
  }
  return tally.result();
}

function decimal(key: Uint8Array): string {
  return BigInt(`0x${hex(key)}`).toString();
}

/** EIP-2333: both steps are KeyGen with the hashed salt; the Lamport part between them is not the adapter's. */
export function walkDerivation(adapter: BlsAdapter): Walk {
  const tally = new Tally('eip2333');
  const options = { salt: 'hashed', info: new Uint8Array() } as const;
  for (const item of vectors.derivationCases()) {
    tally.run(item.name, () => {
      const master = adapter.keyGen(item.seed, options);
      const tree = lamport(master, item.index);
      const child = adapter.keyGen(tree.compressedPublicKey, options);
      const joined = ({ first, second, compressedPublicKey }: Lamport): string =>
        hex(concatenate([...first, ...second, compressedPublicKey]));
      return [
        ['master', decimal(master), item.master.toString()],
        ['child', decimal(child), item.child.toString()],
        ...(item.lamport ? [['Lamport values', joined(tree), joined(item.lamport)] as const] : []),
      ];
    });
  }
  return tally.result();
}

/** The key pairs of the keystores (keys in G1). */
export function walkKeyPairs(minPk: BlsAdapter): Walk {
  const tally = new Tally('key pairs of eip2335');
  vectors.keyPairCases().forEach(({ secretKey, publicKey }, i) => {
    tally.run(`[${i}]`, () => [['public key', hex(minPk.skToPk(secretKey)), hex(publicKey)]]);
  });
  return tally.result();
}

/** Every set that concerns BLS12-381. */
export function walkAll(suites: BothSuites, options: WalkOptions = {}): readonly Walk[] {
  const { minPk } = suites;
  return [
    walkHashToCurve(minPk),
    walkExpandMessage(minPk),
    walkSignatures(minPk),
    ...walkEncodings(minPk, options),
    walkCurveOperations(minPk),
    walkMsm(minPk),
    walkBeacons(suites),
    walkDerivation(minPk),
    walkKeyPairs(minPk),
  ];
}
