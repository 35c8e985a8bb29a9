// Entry of the test modules (dist/wasm/test-fma.wasm, test-int.wasm): the kernels below the public ABI, for the differential
// tests, and loops over the primitives, for the benchmark. Not part of the package.

import { initConstants } from './init';

export { arena, ensure, push, pop, wipeScratch, scratchInUse, scratchSize } from './memory';
export {
  ELEMENT, WIDE,
  wide1, wide2, wideSqr2, redc, mul, sqr, fp2mul, fp2mulAdd, fp2sqr,
  add, sub, neg, xi, conj, norm, addNorm, subNorm, combine, combineReduce, reduce,
  swap, both0, both1, zip0, zip1, blend, low, select, isZero, equal,
  wideAdd, wideSub, wideXi, wideNeg,
  loadBytes, storeBytes,
} from './lanes/index';
export { LIMB_COUNT, LIMB_WIDTH, setLimb } from './lanes/kernel';
export * from './test-loops';
export { inverse, inverseLow, fp2inverse } from './field/inverse';
export { powerP34 } from './field/power';
export { sqrt, rootsFromNorms, fp2sqrtTwo } from './field/sqrt';
export { fp2sqrt } from './field/fp2-sqrt';
export { elementFromUniform } from './hash/hash-to-field';
export { mapPairToG1 } from './hash/map-g1';
export { mapTwoToG2 } from './hash/map-g2';
export {
  g1HashToCurve, g1EncodeToCurve, g1MapToCurve, g2HashToCurve, g2EncodeToCurve, g2MapToCurve,
} from './hash/hash-to-curve';
export { fp6mul, fp6inverse } from './field/fp6';
export { fp12mul, fp12sqr, fp12inverse, fp12conjugate, fp12one, fp12equal, fp12isOne } from './field/fp12';
export { fp12frobenius, fp12frobenius2 } from './field/frobenius';
export { cyclotomicSqr } from './field/cyclotomic';
export { compress, compressedSqr, decompress } from './field/compressed';
export { fp12fromLines, fp12mulByLine, fp12mulByLines } from './pairing/sparse';
export { doublingStep, additionStep } from './pairing/line';
export { powerSeed } from './pairing/power-seed';
export { millerLoop } from './pairing/miller-loop';
export { finalExponentiation } from './pairing/final-exponentiation';
export { pairing, pairingCheck } from './pairing/pairing';
export { gtMultiply, gtInverse, gtPow, gtEqual, gtIsIdentity, gtEncode } from './pairing/gt';

export * from './curve/g1';
export * from './curve/g2';
export { g1DoubleTimes } from './curve/g1-doublings';
export { g2DoubleTimes } from './curve/g2-doublings';
export * from './curve/g1-multiply';
export * from './curve/g2-multiply';
export * from './curve/g1-encoding';
export { g1DecodeMany } from './curve/g1-decode-many';
export * from './curve/g2-encoding';
export { g2DecodeMany } from './curve/g2-decode-many';
export * from './curve/generators';
export * from './curve/scalar';
export { g1Sum, g2Sum, g1Msm, g2Msm } from './curve/msm/exports';
export { straus1 } from './curve/straus-g1';
export { straus2 } from './curve/straus-g2';

initConstants();
export {
  load32 as frLoad, store32 as frStore, select as frSelect, isZero as frIsZeroResidue, sqr as frSquare,
  add as frAddResidues, sub as frSubResidues, neg as frNegResidue, mul as frMulResidues, FR_BYTES,
} from './field/fr';
export { addNear, crossNear, STEP, subNear } from './field/fr-near';
export { divideByPower, transform, transformBack, writeRoots } from './poly/transform';
export { lagrange, MANY, MANY_SMALL } from './poly/lagrange';
export { lagrangeByRows, wordSize } from './poly/lagrange-rows';
export { lagrangeByTree } from './poly/lagrange-tree';
export { inverseMany as frInverseMany } from './field/fr-inverse';
