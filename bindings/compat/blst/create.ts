/** One layer: the classes and the functions, with the original's conversion of arguments. */
import { takeBytes, takeField, takeFlag, takeList } from './arguments.js';
import { createClasses } from './classes.js';
import { Core, type HeldPair, type Key, type Sig } from './core.js';
import { blstError, codedError } from './errors.js';
import { throwIf } from './held.js';
import type { Blst, BlstOptions, PkAndSerializedSig, PkAndSig, PublicKey, Signature, SignatureSet } from './types.js';
import { keyOf, signatureOf } from './values.js';

/**
 * A layer with settings, and with a kernel of its own if one is given. Layers may exchange keys and signatures if their kernels have the
 * same name.
 */
export function createBlst(options: BlstOptions = {}): Blst {
  const core = new Core(options);
  const classes = createClasses(core);
  const { SecretKey, PublicKey, Signature } = classes;

  /** Signatures are decoded now; who validates them, and when, is the caller's business. */
  const convertPairs = (sets: PkAndSerializedSig[]): (() => HeldPair)[] => {
    const pairs = takeList(sets).map((set) => {
      const key = takeKeyField(set, 'PkAndSerializedSig');
      return [key, takeBytes(takeField(set, 'sig'), 'PkAndSerializedSig.sig')] as const;
    });
    if (pairs.length === 0) throw blstError('BLST_AGGR_TYPE_MISMATCH');
    return pairs.map(([key, bytes]) => () => ({ key, signature: core.decode('G2', bytes, undefined, true) }));
  };
  const wrapPair = ({ key, signature }: HeldPair): PkAndSig => ({
    pk: classes.publicKey(key),
    sig: classes.signature(signature),
  });

  return {
    SECRET_KEY_LENGTH: 32,
    PUBLIC_KEY_LENGTH_COMPRESSED: 48,
    PUBLIC_KEY_LENGTH_UNCOMPRESSED: 96,
    SIGNATURE_LENGTH_COMPRESSED: 96,
    SIGNATURE_LENGTH_UNCOMPRESSED: 192,
    SecretKey,
    PublicKey,
    Signature,

    aggregatePublicKeys(pks, pksValidate) {
      const keys = takeList(pks).map(takeKey);
      return classes.publicKey(core.sum('G1', keys, takeFlag(pksValidate), false));
    },

    aggregateSignatures(sigs, sigsGroupcheck) {
      const signatures = takeList(sigs).map(takeSignature);
      return classes.signature(core.sum('G2', signatures, takeFlag(sigsGroupcheck), true));
    },

    aggregateSerializedPublicKeys(pks, pksValidate) {
      const list = takeList(pks).map((bytes) => takeBytes(bytes));
      const flag = takeFlag(pksValidate);
      const keys = list.map((bytes) => core.decode('G1', bytes, flag, false));
      return classes.publicKey(core.sum('G1', keys, flag, false));
    },

    aggregateSerializedSignatures(sigs, sigsGroupcheck) {
      const list = takeList(sigs).map((bytes) => takeBytes(bytes));
      const flag = takeFlag(sigsGroupcheck);
      const signatures = list.map((bytes) => core.decode('G2', bytes, flag, true));
      return classes.signature(core.sum('G2', signatures, flag, true));
    },

    aggregateWithRandomness(sets) {
      const pairs = convertPairs(sets).map((decode) => {
        const pair = decode();
        throwIf(pair.signature.fault(false));
        return pair;
      });
      return wrapPair(core.sumWithWeights(pairs));
    },

    asyncAggregateWithRandomness(sets) {
      // Arguments and encodings are refused at once, as in the original; its worker thread reports the rest without a code of its own.
      const pairs = convertPairs(sets).map((decode) => decode());
      return nextTurn().then(() => {
        try {
          return wrapPair(core.sumWithWeights(pairs));
        } catch (error) {
          throw codedError('GenericFailure', error instanceof Error ? error.message : String(error));
        }
      });
    },

    verify(msg, pk, sig, pkValidate, sigGroupcheck) {
      const message = takeBytes(msg);
      const key = takeKey(pk);
      const signature = takeSignature(sig);
      return core.verifyEach([key], [message], signature, takeFlag(pkValidate), takeFlag(sigGroupcheck));
    },

    aggregateVerify(msgs, pks, sig, pkValidate, sigsGroupcheck) {
      const messages = takeList(msgs).map((message) => takeBytes(message));
      const keys = takeList(pks).map(takeKey);
      const signature = takeSignature(sig);
      return core.verifyEach(keys, messages, signature, takeFlag(pkValidate), takeFlag(sigsGroupcheck));
    },

    fastAggregateVerify(msg, pks, sig, sigsGroupcheck) {
      const message = takeBytes(msg);
      const keys = takeList(pks).map(takeKey);
      return core.verifySum(keys, message, takeSignature(sig), takeFlag(sigsGroupcheck));
    },

    verifyMultipleAggregateSignatures(sets, pksValidate, sigsGroupcheck) {
      const list = takeList(sets).map((set) => ({
        message: takeBytes(takeField(set, 'msg'), 'SignatureSet.msg'),
        key: takeKeyField(set, 'SignatureSet'),
        signature: takeSignatureField(set),
      }));
      const flag = takeFlag(pksValidate);
      takeFlag(sigsGroupcheck); // signatures are always checked
      return core.verifyBatch(list, flag);
    },
  };
}

function takeKey(value: PublicKey): Key {
  const key = keyOf(value);
  if (key === undefined) throw codedError('InvalidArg', 'Failed to recover `PublicKey` type from napi value');
  return key;
}

function takeSignature(value: Signature): Sig {
  const signature = signatureOf(value);
  if (signature === undefined) throw codedError('InvalidArg', 'Failed to recover `Signature` type from napi value');
  return signature;
}

function takeKeyField(set: { pk: PublicKey }, type: 'SignatureSet' | 'PkAndSerializedSig'): Key {
  const key = keyOf(takeField(set, 'pk'));
  if (key === undefined) throw unwrapped('PublicKey', `${type}.pk`);
  return key;
}

function takeSignatureField(set: SignatureSet): Sig {
  const signature = signatureOf(takeField(set, 'sig'));
  if (signature === undefined) throw unwrapped('Signature', 'SignatureSet.sig');
  return signature;
}

function unwrapped(type: string, where: string): Error {
  return codedError('InvalidArg', `Unwrap value [chainsafe_blst::${type}] from class Reference failed on ${where}`);
}

/** A later turn of the event loop, so that what was started before comes first. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
