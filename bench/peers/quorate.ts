/** This library, one kernel at a time, through its public API only. */
import {
  type Group,
  type GroupName,
  type KernelName,
  load,
  type Point,
  type Quorate,
  QuorateError,
} from '../../bindings/index.js';
import { type Case, type Cases, encodeBoolean, makeCase, makeManyCase, type Peer } from '../peer.js';
import type { Absent } from './index.js';

function encode(point: { toBytes(): Uint8Array }): Uint8Array {
  return point.toBytes();
}

/** Inputs were made by us: only the operations that decode are to pay for checks. */
function pointOf<Name extends GroupName>(group: Group<Name>, bytes: Uint8Array): Point<Name> {
  return group.fromBytesUnchecked(bytes);
}

function multiply(q: Quorate, name: GroupName, point: Uint8Array, scalar: Uint8Array, vartime: boolean): Case {
  const base = name === 'G1' ? pointOf(q.G1, point) : pointOf(q.G2, point);
  const factor = q.Scalar.fromBytes(scalar);
  return vartime ? makeCase(() => base.multiplyVartime(factor), encode) : makeCase(() => base.multiply(factor), encode);
}

function msm<Name extends GroupName>(
  q: Quorate,
  group: Group<Name>,
  points: readonly Uint8Array[],
  scalars: readonly Uint8Array[],
): Case {
  const bases = points.map((bytes) => pointOf(group, bytes));
  const factors = scalars.map((bytes) => q.Scalar.fromBytes(bytes));
  return makeCase(() => group.msm(bases, factors), encode);
}

function casesOf(q: Quorate): Cases {
  const { minPk } = q;
  const { SecretKey, PublicKey, Signature } = minPk;
  return {
    publicKey: ({ secretKey }) => {
      const key = SecretKey.fromBytes(secretKey);
      return makeCase(() => key.toPublicKey(), encode);
    },
    multiplyG1: ({ point, scalar }) => multiply(q, 'G1', point, scalar, false),
    multiplyG2: ({ point, scalar }) => multiply(q, 'G2', point, scalar, false),
    multiplyG1Vartime: ({ point, scalar }) => multiply(q, 'G1', point, scalar, true),
    multiplyG2Vartime: ({ point, scalar }) => multiply(q, 'G2', point, scalar, true),
    hashToG1: ({ message, dst }) => makeCase(() => q.G1.hashToCurve(message, dst), encode),
    hashToG2: ({ message, dst }) => makeCase(() => q.G2.hashToCurve(message, dst), encode),
    pairing: ({ g1, g2 }) => {
      const [left, right] = [pointOf(q.G1, g1), pointOf(q.G2, g2)];
      return makeCase(() => q.pairing(left, right), encode);
    },
    pairingProduct: ({ pairs }) => {
      const points = pairs.map(({ g1, g2 }) => [pointOf(q.G1, g1), pointOf(q.G2, g2)] as const);
      return makeCase(() => q.pairingCheck(points), encodeBoolean);
    },
    sign: ({ secretKey, message, dst }) => {
      const key = SecretKey.fromBytes(secretKey);
      return makeCase(() => minPk.sign(key, message, dst), encode);
    },
    verify: ({ publicKey, message, signature, dst }) => {
      const [key, mark] = [PublicKey.fromBytes(publicKey), Signature.fromBytes(signature)];
      return makeCase(() => minPk.verify(key, message, mark, dst), encodeBoolean);
    },
    verifyBytes: ({ publicKey, message, signature, dst }) =>
      makeCase(
        () => minPk.verify(PublicKey.fromBytes(publicKey), message, Signature.fromBytes(signature), dst),
        encodeBoolean,
      ),
    decodeG1: ({ bytes }) => makeCase(() => q.G1.fromBytes(bytes), encode),
    decodeG2: ({ bytes }) => makeCase(() => q.G2.fromBytes(bytes), encode),
    decodeManyG1: ({ encodings }) => makeManyCase(() => q.G1.fromBytesMany(encodings), encode),
    decodeManyG2: ({ encodings }) => makeManyCase(() => q.G2.fromBytesMany(encodings), encode),
    encodeG1: ({ point }) => {
      const sum = pointOf(q.G1, point).double();
      return makeCase(
        () => sum.toBytes(),
        (bytes) => bytes,
      );
    },
    encodeG2: ({ point }) => {
      const sum = pointOf(q.G2, point).double();
      return makeCase(
        () => sum.toBytes(),
        (bytes) => bytes,
      );
    },
    aggregateKeys: ({ publicKeys }) => {
      const keys = publicKeys.map((bytes) => PublicKey.fromBytesUnchecked(bytes));
      return makeCase(() => PublicKey.aggregate(keys), encode);
    },
    aggregateSignatures: ({ signatures }) => {
      const marks = signatures.map((bytes) => Signature.fromBytesUnchecked(bytes));
      return makeCase(() => minPk.aggregate(marks), encode);
    },
    fastAggregateVerify: ({ publicKeys, message, signature, dst }) => {
      const keys = publicKeys.map((bytes) => PublicKey.fromBytesUnchecked(bytes));
      const mark = Signature.fromBytes(signature);
      return makeCase(() => minPk.fastAggregateVerify(keys, message, mark, dst), encodeBoolean);
    },
    batchVerify: ({ entries, dst }) => {
      const batch = entries.map(({ publicKey, message, signature }) => ({
        publicKey: PublicKey.fromBytes(publicKey),
        message,
        signature: Signature.fromBytes(signature),
      }));
      return makeCase(() => minPk.batchVerify(batch, dst), encodeBoolean);
    },
    msmG1: ({ points, scalars }) => msm(q, q.G1, points, scalars),
    msmG2: ({ points, scalars }) => msm(q, q.G2, points, scalars),
    combine: ({ shares }) => {
      const points = shares.map(({ index, signature }) => ({ index, point: pointOf(q.G2, signature) }));
      return makeCase(() => q.G2.interpolate(points), encode);
    },
    lagrange: ({ indices }) =>
      makeCase(
        () => q.lagrange(indices),
        (values) => Buffer.concat(values.map(encode)),
      ),
  };
}

export async function loadQuorate(kernel: KernelName): Promise<Peer | Absent> {
  try {
    return { name: kernel, role: 'ours', title: `quorate, kernel ${kernel}`, cases: casesOf(await load({ kernel })) };
  } catch (error) {
    if (error instanceof QuorateError && error.code === 'KERNEL_UNSUPPORTED') return { absent: error.message };
    throw error;
  }
}
