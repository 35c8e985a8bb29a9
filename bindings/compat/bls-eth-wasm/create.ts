/** One layer: the classes, and the functions around them. */
import { FIELD_MODULUS, GROUP_ORDER } from '../../check.js';
import { load } from '../../load.js';
import { systemRandom } from '../../random.js';
import { named } from '../shared/named.js';
import { createArithmetic } from './arithmetic.js';
import { type BlsEthWasmOptions, Context } from './context.js';
import { multiVerify, PublicKeyType, SignatureType } from './points.js';
import { Fr as FrValue, Id as IdValue, SecretKeyType } from './scalars.js';
import { fromHexStr, toHex, toHexStr } from './text.js';
import { type BlsEthWasm, CurveType } from './types.js';

/** Curves of mcl that the original's library knows, and that fail later because Ethereum's mode needs BLS12-381. */
const OTHER_CURVES: readonly number[] = [CurveType.BN254, 4];

/** Undeclared in the original. The last of each kind is Ethereum's scheme. */
const MODES = {
  BN381_1: 1,
  BN_SNARK1: 4,
  ETH_MODE_DRAFT_05: 1,
  ETH_MODE_DRAFT_06: 2,
  ETH_MODE_DRAFT_07: 3,
  MAP_TO_MODE_ORIGINAL: 0,
  MAP_TO_MODE_HASH_TO_CURVE: 5,
} as const;

/**
 * A layer with settings and classes of its own; await its `init` before all else. Layers may exchange values if their kernels have the same
 * name.
 */
export function createBlsEthWasm(options: BlsEthWasmOptions = {}): BlsEthWasm {
  const context = new Context(options);

  class Fr extends FrValue {
    constructor() {
      super(context);
    }
  }
  class Id extends IdValue {
    constructor() {
      super(context);
    }
  }
  class SecretKey extends SecretKeyType {
    constructor() {
      super(context);
    }
  }
  class PublicKey extends PublicKeyType {
    constructor() {
      super(context);
    }
  }
  class Signature extends SignatureType {
    constructor() {
      super(context);
    }
  }
  context.newPublicKey = () => new PublicKey();
  context.newSignature = () => new Signature();

  return {
    ...CurveType,
    ...MODES,
    ethMode: true,
    MSG_SIZE: 32,
    CurveType,

    get curveType() {
      return context.curveType;
    },

    async init(curveType = CurveType.BLS12_381) {
      context.curveType = curveType;
      const curve = Number(curveType) | 0;
      if (OTHER_CURVES.includes(curve)) throw new Error('bad setETHmode 3');
      if (curve !== CurveType.BLS12_381) throw 'blsInit err -1';
      context.start(context.isReady ? context.q : (options.instance ?? (await load())));
    },

    blsInit(curveType = CurveType.BLS12_381) {
      if ((Number(curveType) | 0) !== CurveType.BLS12_381) throw 'blsInit err -1';
      context.resetOrders();
    },

    Fr: named(Fr, 'Fr'),
    Id: named(Id, 'Id'),
    SecretKey: named(SecretKey, 'SecretKey'),
    PublicKey: named(PublicKey, 'PublicKey'),
    Signature: named(Signature, 'Signature'),

    toHex,
    toHexStr,
    fromHexStr,
    deserializeHexStrToFr: (s) => decoded(new Fr(), s),
    deserializeHexStrToId: (s) => decoded(new Id(), s),
    deserializeHexStrToSecretKey: (s) => decoded(new SecretKey(), s),
    deserializeHexStrToPublicKey: (s) => decoded(new PublicKey(), s),
    deserializeHexStrToSignature: (s) => decoded(new Signature(), s),

    getCurveOrder: () => GROUP_ORDER.toString(),
    getFieldOrder: () => FIELD_MODULUS.toString(),
    // In the original 0 changes nothing that can be told.
    setETHmode: (mode) => requireMode('setETHmode', mode, [0, MODES.ETH_MODE_DRAFT_07]),
    setMapToMode: (mode) => requireMode('setMapToMode', mode, [MODES.MAP_TO_MODE_HASH_TO_CURVE]),
    verifySignatureOrder(doVerify) {
      context.verifySignatureOrder = flag(doVerify);
    },
    verifyPublicKeyOrder(doVerify) {
      context.verifyPublicKeyOrder = flag(doVerify);
    },

    areAllMsgDifferent(msgs, msgSize) {
      const size = msgSize as number;
      const n = msgs.length / size;
      if (msgs.length !== n * size) return false;
      const seen = new Set<string>();
      for (let i = 0; i < n; i++) {
        const message = String(msgs.subarray(i * size, (i + 1) * size));
        if (seen.has(message)) return false;
        seen.add(message);
      }
      return true;
    },
    multiVerify: (pubs, sigs, msgs) => multiVerify(context, pubs, sigs, msgs),

    setRandFunc(f) {
      context.randFunc = f;
    },
    getRandomValues(a) {
      return context.randFunc === undefined ? systemRandom(a) : context.randFunc(a);
    },
    getGeneratorOfPublicKey() {
      const key = new PublicKey();
      key.take(context.q.G1.generator);
      return key;
    },

    ...createArithmetic(() => new Fr()),
  };
}

function decoded<T extends { deserializeHexStr(s: string): void }>(value: T, s: string): T {
  value.deserializeHexStr(s);
  return value;
}

/** The original takes some modes that are not Ethereum's scheme, for the whole program; here there is one scheme. */
function requireMode(setter: string, mode: number, welcome: readonly number[]): void {
  if (!welcome.includes(Number(mode) | 0)) throw new Error(`bad ${setter} ${mode}`);
}

/** A flag becomes an integer on its way into WebAssembly: of text, only numbers but 0 are true. */
function flag(value: boolean): boolean {
  return (Number(value) | 0) !== 0;
}
