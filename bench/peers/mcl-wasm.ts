/**
 * mcl-wasm 2.4: the fastest WebAssembly pairing library before this one. Fair use, all process-wide: Ethereum encodings,
 * the hash of RFC 9380 (its DSTs are the Ethereum proof-of-possession ones), subgroup checks on when it decodes.
 * Its MSM copies both lists to the stack: 2^12 points of G1 or 2^11 of G2 fit, longer ones are summed in pieces.
 */
import mcl from 'mcl-wasm';
import { ETH_POP, G1_POP, scalarBytes, toBigInt } from '../inputs.js';
import {
  type Case,
  type Cases,
  encodeBoolean,
  type Limit,
  makeCase,
  makeManyCase,
  ONE_BY_ONE,
  type Peer,
} from '../peer.js';
import { packageTitle } from './version.js';

const G1_PIECE = 1 << 12;
const G2_PIECE = 1 << 11;
/** Above this a single call takes more than ten seconds. */
const G2_MSM_LIMIT = 1 << 14;
const COMPOSED = 'composed of its pairing functions';
const ONE_MULTIPLICATION = 'its only multiplication';

function checkSubgroups(check: boolean): void {
  mcl.verifyOrderG1(check);
  mcl.verifyOrderG2(check);
}

function withDst(dst: string, expected: string, make: () => Case): Case | Limit {
  return dst === expected ? make() : { limit: 'the DST is fixed' };
}

function encode(value: mcl.G1 | mcl.G2): Uint8Array {
  return value.serialize();
}

/** The ETH encoding of a scalar is 32 bytes big-endian. */
function scalarOf(bytes: Uint8Array): mcl.Fr {
  const value = new mcl.Fr();
  value.deserialize(bytes);
  return value;
}

function hexField(bytes: Uint8Array, position: number): string {
  return Buffer.from(bytes.subarray(48 * position, 48 * (position + 1))).toString('hex');
}

/** Uncompressed bytes are read through text, the one way in; they were made by us, so that nothing is checked. */
function pointG1(bytes: Uint8Array): mcl.G1 {
  const point = new mcl.G1();
  checkSubgroups(false);
  point.setStr(`1 ${hexField(bytes, 0)} ${hexField(bytes, 1)}`, 16);
  checkSubgroups(true);
  return point;
}

/** ZCash writes the coefficient of u first, mcl last. */
function pointG2(bytes: Uint8Array): mcl.G2 {
  const point = new mcl.G2();
  checkSubgroups(false);
  point.setStr(`1 ${[1, 0, 3, 2].map((position) => hexField(bytes, position)).join(' ')}`, 16);
  checkSubgroups(true);
  return point;
}

function decodeG1(bytes: Uint8Array): mcl.G1 {
  const point = new mcl.G1();
  point.deserialize(bytes);
  return point;
}

function decodeG2(bytes: Uint8Array): mcl.G2 {
  const point = new mcl.G2();
  point.deserialize(bytes);
  return point;
}

/** Its own encoding of a pairing value is little-endian; the text has the order that is compared. */
function encodeGt(value: mcl.GT): Uint8Array {
  return Buffer.concat(
    value
      .getStr(16)
      .split(' ')
      .map((field) => Buffer.from(field.padStart(96, '0'), 'hex')),
  );
}

function generatorG1(): mcl.G1 {
  const point = new mcl.G1();
  point.setStr(
    '1 17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb ' +
      '08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1',
    16,
  );
  return point;
}

function sum<T extends mcl.G1 | mcl.G2>(points: readonly T[]): T {
  let total = points[0];
  if (total === undefined) throw new Error('nothing to sum');
  for (let i = 1; i < points.length; i++) total = mcl.add(total, points[i]!);
  return total;
}

/** e(−G, signature) · e(key, H(message)) = 1 */
function verify(negatedGenerator: mcl.G1, key: mcl.G1, message: Uint8Array, signature: mcl.G2): boolean {
  const left = mcl.millerLoop(negatedGenerator, signature);
  const right = mcl.millerLoop(key, mcl.hashAndMapToG2(message));
  return mcl.finalExp(mcl.mul(left, right)).isOne();
}

/** Cuts an MSM into pieces that fit its stack. */
function msm<T extends mcl.G1 | mcl.G2>(points: readonly T[], scalars: readonly mcl.Fr[], piece: number): Case {
  const pieces = Array.from({ length: Math.ceil(points.length / piece) }, (_, i) => ({
    points: points.slice(i * piece, (i + 1) * piece),
    scalars: scalars.slice(i * piece, (i + 1) * piece),
  }));
  const note = pieces.length > 1 ? `in pieces of ${piece}: more do not fit its stack` : undefined;
  return makeCase(() => sum(pieces.map((part) => mcl.mulVec(part.points, part.scalars))), encode, note);
}

/** λ_i = Π_{j≠i} x_j / (x_j − x_i), with its batch inversion. */
function lagrangeAtZero(indices: readonly mcl.Fr[]): mcl.Fr[] {
  const product = indices.reduce((left, right) => mcl.mul(left, right));
  const denominators = indices.map((own, i) =>
    indices.reduce((left, other, j) => (i === j ? left : mcl.mul(left, mcl.sub(other, own))), own),
  );
  return mcl.invVec(denominators).map((inverse) => mcl.mul(product, inverse));
}

function frOf(index: number): mcl.Fr {
  const value = new mcl.Fr();
  value.setInt(index);
  return value;
}

const cases: Cases = {
  publicKey: ({ secretKey }) => {
    const [base, key] = [generatorG1(), scalarOf(secretKey)];
    return makeCase(() => mcl.mul(base, key), encode);
  },
  multiplyG1: ({ point, scalar }) => {
    const [base, factor] = [pointG1(point), scalarOf(scalar)];
    return makeCase(() => mcl.mul(base, factor), encode, ONE_MULTIPLICATION);
  },
  multiplyG2: ({ point, scalar }) => {
    const [base, factor] = [pointG2(point), scalarOf(scalar)];
    return makeCase(() => mcl.mul(base, factor), encode, ONE_MULTIPLICATION);
  },
  multiplyG1Vartime: ({ point, scalar }) => {
    const [base, factor] = [pointG1(point), scalarOf(scalar)];
    return makeCase(() => mcl.mul(base, factor), encode, ONE_MULTIPLICATION);
  },
  multiplyG2Vartime: ({ point, scalar }) => {
    const [base, factor] = [pointG2(point), scalarOf(scalar)];
    return makeCase(() => mcl.mul(base, factor), encode, ONE_MULTIPLICATION);
  },
  hashToG1: ({ message, dst }) => withDst(dst, G1_POP, () => makeCase(() => mcl.hashAndMapToG1(message), encode)),
  hashToG2: ({ message, dst }) => withDst(dst, ETH_POP, () => makeCase(() => mcl.hashAndMapToG2(message), encode)),
  pairing: ({ g1, g2 }) => {
    const [p, q] = [pointG1(g1), pointG2(g2)];
    return makeCase(() => mcl.pairing(p, q), encodeGt);
  },
  pairingProduct: ({ pairs }) => {
    const points = pairs.map((pair) => ({ p: pointG1(pair.g1), q: pointG2(pair.g2) }));
    return makeCase(
      () =>
        mcl
          .finalExp(points.map(({ p, q }) => mcl.millerLoop(p, q)).reduce((left, right) => mcl.mul(left, right)))
          .isOne(),
      encodeBoolean,
      COMPOSED,
    );
  },
  sign: ({ secretKey, message, dst }) =>
    withDst(dst, ETH_POP, () => {
      const key = scalarOf(secretKey);
      return makeCase(() => mcl.mul(mcl.hashAndMapToG2(message), key), encode);
    }),
  verify: ({ publicKey, message, signature, dst }) =>
    withDst(dst, ETH_POP, () => {
      const [key, mark, negated] = [pointG1(publicKey), pointG2(signature), mcl.neg(generatorG1())];
      return makeCase(() => verify(negated, key, message, mark), encodeBoolean, COMPOSED);
    }),
  verifyBytes: ({ publicKey, message, signature, dst }) =>
    withDst(dst, ETH_POP, () => {
      const negated = mcl.neg(generatorG1());
      return makeCase(
        () => verify(negated, decodeG1(publicKey), message, decodeG2(signature)),
        encodeBoolean,
        COMPOSED,
      );
    }),
  decodeG1: ({ bytes }) => makeCase(() => decodeG1(bytes), encode),
  decodeG2: ({ bytes }) => makeCase(() => decodeG2(bytes), encode),
  decodeManyG1: ({ encodings }) => makeManyCase(() => encodings.map(decodeG1), encode, ONE_BY_ONE),
  decodeManyG2: ({ encodings }) => makeManyCase(() => encodings.map(decodeG2), encode, ONE_BY_ONE),
  encodeG1: ({ point }) => {
    const value = mcl.dbl(pointG1(point));
    return makeCase(
      () => value.serialize(),
      (bytes) => bytes,
    );
  },
  encodeG2: ({ point }) => {
    const value = mcl.dbl(pointG2(point));
    return makeCase(
      () => value.serialize(),
      (bytes) => bytes,
    );
  },
  aggregateKeys: ({ publicKeys }) => {
    const keys = publicKeys.map(pointG1);
    return makeCase(() => sum(keys), encode, 'one call an addition');
  },
  aggregateSignatures: ({ signatures }) => {
    const marks = signatures.map(pointG2);
    return makeCase(() => sum(marks), encode, 'one call an addition');
  },
  fastAggregateVerify: ({ publicKeys, message, signature, dst }) =>
    withDst(dst, ETH_POP, () => {
      const [keys, mark, negated] = [publicKeys.map(pointG1), pointG2(signature), mcl.neg(generatorG1())];
      return makeCase(() => verify(negated, sum(keys), message, mark), encodeBoolean, COMPOSED);
    }),
  msmG1: ({ points, scalars }) => msm(points.map(pointG1), scalars.map(scalarOf), G1_PIECE),
  msmG2: ({ points, scalars }) =>
    points.length > G2_MSM_LIMIT
      ? { limit: 'more than ten seconds a call' }
      : msm(points.map(pointG2), scalars.map(scalarOf), G2_PIECE),
  combine: ({ shares }) => {
    const indices = shares.map((share) => frOf(share.index));
    const marks = shares.map((share) => pointG2(share.signature));
    return makeCase(() => mcl.recoverG2(indices, marks), encode);
  },
  lagrange: ({ indices }) => {
    const points = indices.map(frOf);
    return makeCase(
      () => lagrangeAtZero(points),
      (values) => Buffer.concat(values.map((value) => scalarBytes(toBigInt(value.serialize())))),
      'composed of its Fr functions',
    );
  },
};

export async function loadMclWasm(): Promise<Peer> {
  await mcl.init(mcl.BLS12_381);
  mcl.setETHserialization(true);
  mcl.setMapToMode(mcl.IRTF);
  checkSubgroups(true);
  return { name: 'mcl', role: 'wasm', title: packageTitle('mcl-wasm'), cases };
}
