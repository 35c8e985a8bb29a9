// The BlsAdapter of test/kits/adapter.ts, made of the public API of dist/bindings alone: run any test suite against either kernel.
//
//   const adapter = await open('int');            // 'auto', 'fma' or 'int'; suite minPk
//   const short = await open('int', 'minSig');
//   adapter.minPk, adapter.minSig                 // both, whichever was asked for
//
// Secret keys are 32 bytes, public keys and signatures compressed points, g1, g2 and pairingCheck speak EIP-2537.
// Everything that is invalid throws a QuorateError.

import { load, QuorateError } from '../dist/bindings/index.js';

/** Names of the two first salts of KeyGen; bytes are used as they are. */
const SALTS = new Map([
  ['hashed', 'hashed-first'],
  ['hashed-first', 'hashed-first'],
  ['raw', 'raw'],
]);

/**
 * @param {'auto' | 'fma' | 'int'} kernel
 * @param {'minPk' | 'minSig'} suite
 * @returns {Promise<import('./kits/adapter.js').BlsAdapter & import('./kits/adapter.js').BothSuites>}
 */
export async function open(kernel = 'auto', suite = 'minPk') {
  const q = await load({ kernel });
  const both = { minPk: adapt(q, 'minPk'), minSig: adapt(q, 'minSig') };
  if (!Object.hasOwn(both, suite)) throw new QuorateError('INVALID_ARGUMENT', 'the suite is minPk or minSig');
  return { ...both[suite], ...both };
}

function adapt(q, suite) {
  return { suite, kernel: q.kernel, ...keys(q, q[suite]), ...signatures(q[suite]), ...curves(q) };
}

function keys(q, suite) {
  const { SecretKey, PublicKey } = suite;
  return {
    keyGen(ikm, { salt = 'hashed', info = new Uint8Array() } = {}) {
      const named = typeof salt === 'string' ? SALTS.get(salt) : salt;
      if (named === undefined) throw new QuorateError('INVALID_ARGUMENT', 'the salt is raw, hashed or bytes');
      return useKey(SecretKey.fromKeyMaterial(ikm, { salt: named, info }), (key) => key.toBytes());
    },
    skToPk: (secretKey) =>
      useKey(SecretKey.fromBytes(secretKey), (key) => key.toPublicKey().toBytes({ compressed: true })),
    keyValidate(publicKey) {
      try {
        PublicKey.fromBytes(publicKey);
        return true;
      } catch (error) {
        if (error instanceof QuorateError) return false;
        throw error;
      }
    },
    scalarDecode: (bytes) => useKey(q.Scalar.fromBytes(bytes), (scalar) => scalar.toBytes()),
  };
}

function signatures(suite) {
  const { SecretKey, PublicKey, Signature } = suite;
  const decodeKeys = (list) => list.map((bytes) => PublicKey.fromBytes(bytes));
  return {
    sign: (secretKey, message, { dst }) =>
      useKey(SecretKey.fromBytes(secretKey), (key) => suite.sign(key, message, dst).toBytes()),
    verify: (publicKey, message, signature, { dst }) =>
      suite.verify(PublicKey.fromBytes(publicKey), message, Signature.fromBytes(signature), dst),
    aggregate: (list) => suite.aggregate(list.map((bytes) => Signature.fromBytes(bytes))).toBytes(),
    aggregateVerify: (publicKeys, messages, signature, { dst }) =>
      suite.aggregateVerify(decodeKeys(publicKeys), messages, Signature.fromBytes(signature), dst),
    fastAggregateVerify: (publicKeys, message, signature, { dst }) =>
      suite.fastAggregateVerify(decodeKeys(publicKeys), message, Signature.fromBytes(signature), dst),
    batchVerify(sets, { dst }) {
      const batch = sets.map((set) => ({
        publicKey: PublicKey.fromBytes(set.publicKey),
        message: set.message,
        signature: Signature.fromBytes(set.signature),
      }));
      return suite.batchVerify(batch, dst);
    },
    popProve: (secretKey, { dst }) =>
      useKey(SecretKey.fromBytes(secretKey), (key) => suite.provePossession(key, dst).toBytes()),
    popVerify: (publicKey, proof, { dst }) =>
      suite.verifyPossession(PublicKey.fromBytes(publicKey), Signature.fromBytes(proof), dst),
  };
}

function curves(q) {
  const { G1, G2 } = q;
  return {
    decodeG1: (bytes) => G1.fromBytes(bytes),
    decodeG2: (bytes) => G2.fromBytes(bytes),
    encodeG1: (point, { compressed = true } = {}) => point.toBytes({ compressed }),
    encodeG2: (point, { compressed = true } = {}) => point.toBytes({ compressed }),
    hashToG1: (message, dst) => G1.hashToCurve(message, dst),
    hashToG2: (message, dst) => G2.hashToCurve(message, dst),
    encodeToG1: (message, dst) => G1.encodeToCurve(message, dst),
    encodeToG2: (message, dst) => G2.encodeToCurve(message, dst),
    expandMessage: (message, dst, length) => q.expandMessage(message, dst, length),
    hashToField: (message, dst, count) => q.hashToField(message, dst, count).map((u) => padField(u)),
    g1: arithmetic(q, G1),
    g2: arithmetic(q, G2),
    pairing: (p, other) => q.pairing(p, other),
    gtToBytes: (e) => e.toBytes(),
    pairingCheck(pairs) {
      requireSome(pairs);
      return q.pairingCheck(pairs.map(([p, other]) => [G1.fromEip2537(p), G2.fromEip2537(other)]));
    },
  };
}

/** The operations of EIP-2537: `add` checks the curve only, the others the subgroup; scalars are any 32 bytes. */
function arithmetic(q, group) {
  const factor = (bytes) => {
    if (bytes?.length !== 32) throw new QuorateError('INVALID_LENGTH', 'a scalar has 32 bytes');
    return q.Scalar.reduce(bytes);
  };
  return {
    add: (a, b) =>
      group
        .fromEip2537(a, { checkSubgroup: false })
        .add(group.fromEip2537(b, { checkSubgroup: false }))
        .toEip2537(),
    mul: (p, k) => group.fromEip2537(p).multiplyVartime(factor(k)).toEip2537(),
    msm(points, scalars) {
      requireSome(points);
      const decoded = points.map((p) => group.fromEip2537(p));
      return group.msm(decoded, scalars.map(factor)).toEip2537();
    },
    map: (u) => group.mapToCurve(unpadFields(u)).toEip2537(),
  };
}

function requireSome(list) {
  if (list.length === 0) throw new QuorateError('EMPTY_INPUT', 'the list is empty');
}

/** Runs `operation` and destroys the secret. */
function useKey(secret, operation) {
  try {
    return operation(secret);
  } finally {
    secret.destroy();
  }
}

function padField(u) {
  const padded = new Uint8Array(64);
  padded.set(u, 16);
  return padded;
}

/** 64-byte field elements to 48-byte ones. */
function unpadFields(padded) {
  if (padded?.length !== 64 && padded?.length !== 128) {
    throw new QuorateError('INVALID_LENGTH', 'a field element has 64 bytes, one of Fp2 128');
  }
  const packed = new Uint8Array((padded.length / 64) * 48);
  for (let i = 0; i < padded.length / 64; i++) {
    const field = padded.subarray(64 * i, 64 * i + 64);
    if (field.subarray(0, 16).some((byte) => byte !== 0)) {
      throw new QuorateError('INVALID_ENCODING', 'a field element has non-zero padding');
    }
    packed.set(field.subarray(16), 48 * i);
  }
  return packed;
}
