// The public ABI of a kernel module, a table of contents. Pointers in, status out; see README.md.

import { initConstants } from './init';

export { arena, ensure, wipeScratch, scratchInUse, scratchSize } from './memory';
export { ELEMENT } from './lanes';

export {
  frIsCanonical, frIsZero, frAdd, frSub, frMul, frNeg, frInverse, frReduceWide, frToLimbs,
} from './field/fr-bytes';
export { frEvaluate, frEvaluateMany } from './poly/evaluate';
export { lagrange } from './poly/lagrange';

export { sha256 } from './hash/sha256';
export { hmac } from './hash/hmac';
export { hkdfExtract, hkdfExpand } from './hash/hkdf';
export { expandMessage } from './hash/expand-message';
export {
  g1HashToCurve, g1EncodeToCurve, g1MapToCurve, g2HashToCurve, g2EncodeToCurve, g2MapToCurve,
} from './hash/hash-to-curve';

export { millerLoop } from './pairing/miller-loop';
export { finalExponentiation } from './pairing/final-exponentiation';
export { pairing, pairingCheck } from './pairing/pairing';
export { gtMultiply, gtInverse, gtPow, gtEqual, gtIsIdentity, gtEncode } from './pairing/gt';

export {
  g1Identity, g1Generator, g1Add, g1Negate, g1Double, g1Equal, g1IsIdentity, g1OnCurve, g1InSubgroup, g1ClearCofactor,
} from './curve/g1';
export {
  g2Identity, g2Generator, g2Add, g2Negate, g2Double, g2Equal, g2IsIdentity, g2OnCurve, g2InSubgroup, g2ClearCofactor,
} from './curve/g2';
export { g1Multiply, g1MultiplyVartime } from './curve/g1-multiply';
export { g2Multiply, g2MultiplyVartime } from './curve/g2-multiply';
export { g1MultiplyGenerator, g2MultiplyGenerator } from './curve/generators';
export { g1Decode, g1DecodeEip, g1Encode, g1EncodeEip } from './curve/g1-encoding';
export { g1DecodeMany } from './curve/g1-decode-many';
export { g2Decode, g2DecodeEip, g2Encode, g2EncodeEip } from './curve/g2-encoding';
export { g2DecodeMany } from './curve/g2-decode-many';
export { g1Sum, g2Sum, g1Msm, g2Msm, g1MsmShare, g2MsmShare } from './curve/msm/exports';

initConstants();
