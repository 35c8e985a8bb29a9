/** Every operation on a secret of this library, through the public API. */
import type { GroupName, Quorate, Scalar, Suite } from '../../../bindings/index.js';
import { GroupKey, KeyShare, Polynomial, ThresholdBls } from '../../../threshold/index.js';
import { ETH_POP, message } from '../../inputs.js';
import { objectSubject, type Subject } from '../subject.js';

const TEXT = message('timing');
/** Coefficients of a polynomial, all of the class of secrets: a threshold of 11. */
const COEFFICIENTS = 11;
/** A share index. */
const INDEX = 7;

type About = Omit<Subject, 'open'>;

function sign<Key extends GroupName, Sig extends GroupName>(about: About, suite: Suite<Key, Sig>): Subject {
  return objectSubject(
    about,
    (bytes) => suite.SecretKey.fromBytes(bytes),
    (key) => suite.sign(key, TEXT, ETH_POP),
  );
}

function publicKey<Key extends GroupName, Sig extends GroupName>(about: About, suite: Suite<Key, Sig>): Subject {
  return objectSubject(
    about,
    (bytes) => suite.SecretKey.fromBytes(bytes),
    (key) => key.toPublicKey(),
  );
}

/** A group of one, so that every share of the block belongs to its own key. */
function partial(about: About, q: Quorate): Subject {
  const scheme = new ThresholdBls(q, q.minPk);
  const input = { message: TEXT, dst: ETH_POP };
  return objectSubject(
    about,
    (bytes) => {
      const key = q.minPk.SecretKey.fromBytes(bytes);
      const point = key.toPublicKey();
      return new KeyShare(new GroupKey(q.minPk, 1, point, [point]), 1, key);
    },
    (share) => scheme.partial(share, input),
  );
}

/** The coefficients behind the first are 48 bytes of key stream each; these reduce to the secret itself. */
function evaluation(about: About, q: Quorate): Subject {
  return objectSubject(
    about,
    (bytes) => {
      const random = (into: Uint8Array): void => {
        into.fill(0);
        into.set(bytes, into.length - bytes.length);
      };
      return Polynomial.random(q, q.Scalar.fromBytes(bytes), COEFFICIENTS, { random });
    },
    (polynomial) => polynomial.evaluate([INDEX]),
  );
}

function onScalar(about: About, q: Quorate, run: (secret: Scalar) => unknown): Subject {
  return objectSubject(about, (bytes) => q.Scalar.fromBytes(bytes), run);
}

export function quorateSubjects(q: Quorate): readonly Subject[] {
  const about = (name: string): About => ({ name, owner: q.kernel, party: 'ours', share: 1 });
  // What others encrypt to the key: points whose logarithm nobody asks for.
  const point1 = q.G1.hashToCurve(TEXT, ETH_POP);
  const point2 = q.G2.hashToCurve(TEXT, ETH_POP);
  const weight = q.lagrange([1, 2, INDEX])[0]!;
  return [
    sign(about('sign minPk'), q.minPk),
    sign(about('sign minSig'), q.minSig),
    publicKey(about('public key G1'), q.minPk),
    publicKey(about('public key G2'), q.minSig),
    partial(about('partial signature'), q),
    evaluation(about('share evaluation'), q),
    onScalar(about('G1.multiply'), q, (secret) => point1.multiply(secret)),
    onScalar(about('G2.multiply'), q, (secret) => point2.multiply(secret)),
    onScalar(about('scalar multiply'), q, (secret) => secret.multiply(weight)),
    onScalar(about('scalar invert'), q, (secret) => secret.invert()),
    objectSubject(
      about('secret key from bytes'),
      (bytes) => bytes,
      (bytes) => q.minPk.SecretKey.fromBytes(bytes),
    ),
    objectSubject(
      about('secret key from hex'),
      (bytes) => Buffer.from(bytes).toString('hex'),
      (text) => q.minPk.SecretKey.fromHex(text),
    ),
    objectSubject(
      about('secret key to hex'),
      (bytes) => q.minPk.SecretKey.fromBytes(bytes),
      (key) => key.toHex(),
    ),
    {
      ...onScalar(about('G1.multiplyVartime'), q, (secret) => point1.multiplyVartime(secret)),
      party: 'control',
      share: 0.1,
    },
  ];
}
