/** Puts `bls12_381` together over an instance. */
import type { Quorate } from '../../quorate.js';
import { curve1, curve2 } from './codec.js';
import { Fp, Fp2, Fp6, Fp12, Fr } from './fields.js';
import { LOOP_SIZE } from './fp12.js';
import { createHasher } from './hasher.js';
import { createPairings } from './pairing.js';
import { createPointClass } from './point.js';
import { randomSecretKey, SEED_BYTES } from './secret.js';
import { createSignatures } from './signatures.js';
import type { BlsCurvePairWithSignatures, Fp2 as Fp2Value, WeierstrassOpts } from './types.js';

const G1_PARAMETERS: WeierstrassOpts<bigint> = /* @__PURE__ */ Object.freeze({
  p: Fp.ORDER,
  n: Fr.ORDER,
  h: 0x396c8c005555e1568c00aaab0000aaabn,
  a: 0n,
  b: 4n,
  Gx: 0x17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bbn,
  Gy: 0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1n,
});

function fp2(c0: bigint, c1: bigint): Fp2Value {
  return Object.freeze({ c0, c1 });
}

const G2_PARAMETERS: WeierstrassOpts<Fp2Value> = /* @__PURE__ */ Object.freeze({
  p: Fp2.ORDER,
  n: Fr.ORDER,
  h: 0x5d543a95414e7f1091d50792876a202cd91de4547085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5n,
  a: fp2(0n, 0n),
  b: fp2(4n, 4n),
  Gx: fp2(
    0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8n,
    0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7en,
  ),
  Gy: fp2(
    0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801n,
    0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79ben,
  ),
});

/** `open` gives the instance at the first operation that needs one, and the same one ever after. */
export function createCurve(open: () => Quorate): BlsCurvePairWithSignatures {
  const open1 = (): { q: Quorate; group: Quorate['G1'] } => ({ q: open(), group: open().G1 });
  const open2 = (): { q: Quorate; group: Quorate['G2'] } => ({ q: open(), group: open().G2 });
  const points1 = createPointClass(curve1, G1_PARAMETERS, open1);
  const points2 = createPointClass(curve2, G2_PARAMETERS, open2);
  const G1 = createHasher<bigint, bigint, 'G1'>(curve1, points1, open1);
  const G2 = createHasher<Fp2Value, bigint[], 'G2'>(curve2, points2, open2);
  const pairings = createPairings(points1, points2, open);
  const { millerLoopBatch, pairing, pairingBatch, calcPairingPrecomputes } = pairings;
  return Object.freeze({
    lengths: Object.freeze({ seed: SEED_BYTES }),
    millerLoopBatch,
    pairing,
    pairingBatch,
    G1,
    G2,
    fields: Object.freeze({ Fr, Fp, Fp2, Fp6, Fp12 }),
    params: Object.freeze({ ateLoopSize: LOOP_SIZE, xNegative: true, twistType: 'multiplicative' as const }),
    utils: Object.freeze({ randomSecretKey, calcPairingPrecomputes }),
    longSignatures: createSignatures({
      publicKeys: points1,
      signatures: points2,
      signatureGroup: 'G2',
      pairings,
      pair: (g1, g2) => ({ g1, g2 }),
      hashToCurve: G2.hashToCurve,
    }),
    shortSignatures: createSignatures({
      publicKeys: points2,
      signatures: points1,
      signatureGroup: 'G1',
      pairings,
      pair: (g2, g1) => ({ g1, g2 }),
      hashToCurve: G1.hashToCurve,
    }),
  });
}
