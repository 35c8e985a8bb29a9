/** sign() of others, beside ours. noble takes a point that is hashed already; the others hash. */
import blst from '@chainsafe/blst';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import bls from 'bls-eth-wasm';
import { ETH_POP, message } from '../../inputs.js';
import { packageTitle } from '../../peers/version.js';
import { objectSubject, type Subject } from '../subject.js';

const TEXT = message('timing');

type About = Omit<Subject, 'open'>;

function about(owner: string, share: number): About {
  return { name: 'sign', owner: packageTitle(owner), party: 'rival', share };
}

async function blsEthWasm(): Promise<Subject> {
  await bls.init(bls.BLS12_381);
  return objectSubject(
    about('bls-eth-wasm', 0.1),
    (bytes) => {
      const key = new bls.SecretKey();
      key.deserialize(bytes);
      return key;
    },
    (key) => key.sign(TEXT),
  );
}

function native(): Subject {
  return objectSubject(
    about('@chainsafe/blst', 0.1),
    (bytes) => blst.SecretKey.fromBytes(bytes),
    (key) => key.sign(TEXT),
  );
}

function noble(): Subject {
  const { longSignatures } = bls12_381;
  const hashed = longSignatures.hash(TEXT, ETH_POP);
  return objectSubject(
    about('@noble/curves', 0.012),
    (bytes) => bytes,
    (bytes) => longSignatures.sign(hashed, bytes),
  );
}

export async function rivalSubjects(): Promise<readonly Subject[]> {
  return [native(), await blsEthWasm(), noble()];
}
