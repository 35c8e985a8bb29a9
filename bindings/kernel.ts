/**
 * The ABI of the WebAssembly kernels: the one place where TypeScript knows what assembly/index.ts exports.
 *
 * Every argument is a pointer (a byte offset into the kernel's memory), a length or a small integer. Output comes first. A function
 * returns nothing, a boolean as 0 or 1, or one of the status numbers of assembly/status.ts. Kernels never throw.
 */
import { QuorateError, type QuorateErrorCode } from './errors.js';

/** The two kernels: `fma` computes with fused multiply-add in doubles, `int` with 64-bit integers. Same results, about half the speed. */
export type KernelName = 'fma' | 'int';
/** The two source groups of the pairing: G1 over Fp (48-byte points), G2 over Fp2 (96-byte points). */
export type GroupName = 'G1' | 'G2';

/** Bytes of one lane element (assembly/lanes): 8 limbs of 16 bytes for `fma`, 7 for `int` — opaque to everybody but the kernel. */
export const ELEMENT_BYTES: Readonly<Record<KernelName, number>> = { fma: 128, int: 112 };

/** Lane elements of a point: G1 is (X, Y) and (Z, 0), G2 is X, Y, Z. An element of GT is an Fp12: six elements. */
export const POINT_ELEMENTS: Readonly<Record<GroupName, number>> = { G1: 2, G2: 3 };
export const GT_ELEMENTS = 6;

/** Bytes of a scalar at the boundary: big-endian, canonical. */
export const SCALAR_BYTES = 32;
/** Bytes of a base field element at the boundary: big-endian, canonical. */
export const FIELD_BYTES = 48;

/** What a group exports; `g1Add` and `g2Add` are `Add` of this interface. `z` is always the output. */
export interface GroupKernel {
  Identity(z: number): void;
  Generator(z: number): void;
  Add(z: number, x: number, y: number): void;
  Negate(z: number, x: number): void;
  Double(z: number, x: number): void;
  Equal(x: number, y: number): number;
  IsIdentity(x: number): number;
  OnCurve(x: number): number;
  InSubgroup(x: number): number;
  /** Maps any point of the curve into the subgroup, as RFC 9380 section 7 says. */
  ClearCofactor(z: number, x: number): void;
  /** Constant-time in the scalar. */
  Multiply(z: number, point: number, scalar: number): void;
  MultiplyVartime(z: number, point: number, scalar: number): void;
  /** Constant-time in the scalar, fixed base. */
  MultiplyGenerator(z: number, scalar: number): void;
  Decode(z: number, bytes: number, length: number, checkSubgroup: number): number;
  /** Encodings of `length` bytes each; the number of the first one that is refused goes to `refused`, a u32. */
  DecodeMany(z: number, bytes: number, length: number, count: number, checkSubgroup: number, refused: number): number;
  DecodeEip(z: number, bytes: number): number;
  Encode(bytes: number, point: number, compressed: number): void;
  EncodeEip(bytes: number, point: number): void;
  Sum(z: number, points: number, count: number): number;
  Msm(z: number, points: number, scalars: number, count: number): number;
  /** What number `share` of `sharers` instances has to do of `Msm`: the sum of their results is the whole. */
  MsmShare(z: number, points: number, scalars: number, count: number, share: number, sharers: number): number;
  HashToCurve(z: number, message: number, messageLength: number, dst: number, dstLength: number): number;
  EncodeToCurve(z: number, message: number, messageLength: number, dst: number, dstLength: number): number;
  MapToCurve(z: number, u: number): number;
}

type Prefixed<Prefix extends string> = {
  [Key in keyof GroupKernel as `${Prefix}${Key}`]: GroupKernel[Key];
};

interface SharedExports {
  readonly memory: WebAssembly.Memory;
  /** Bytes of a lane element, by which a module says which kernel it is. */
  readonly ELEMENT: WebAssembly.Global;
  arena(): number;
  ensure(end: number): number;
  wipeScratch(): void;

  frIsCanonical(x: number): number;
  frIsZero(x: number): number;
  frAdd(z: number, x: number, y: number): void;
  frSub(z: number, x: number, y: number): void;
  frMul(z: number, x: number, y: number): void;
  frNeg(z: number, x: number): void;
  frInverse(z: number, x: number): number;
  frReduceWide(z: number, bytes: number, length: number): number;
  frEvaluate(z: number, coefficients: number, count: number, x: number): void;
  lagrange(out: number, indices: number, count: number, at: number): number;

  sha256(out: number, message: number, length: number): void;
  hkdfExtract(prk: number, salt: number, saltLength: number, ikm: number, ikmLength: number): void;
  hkdfExpand(out: number, outLength: number, prk: number, info: number, infoLength: number): void;
  expandMessage(
    out: number,
    outLength: number,
    message: number,
    messageLength: number,
    dst: number,
    dstLength: number,
  ): number;

  millerLoop(gt: number, g1: number, g2: number, count: number): void;
  finalExponentiation(z: number, x: number): void;
  pairing(gt: number, p: number, q: number): void;
  pairingCheck(g1: number, g2: number, count: number): number;
  gtMultiply(z: number, x: number, y: number): void;
  gtInverse(z: number, x: number): void;
  gtPow(z: number, x: number, scalar: number): void;
  gtEqual(x: number, y: number): number;
  gtIsIdentity(x: number): number;
  gtEncode(bytes: number, x: number): void;
}

export type KernelExports = SharedExports & Prefixed<'g1'> & Prefixed<'g2'>;

const GROUP_FUNCTIONS: readonly (keyof GroupKernel)[] = [
  'Identity',
  'Generator',
  'Add',
  'Negate',
  'Double',
  'Equal',
  'IsIdentity',
  'OnCurve',
  'InSubgroup',
  'ClearCofactor',
  'Multiply',
  'MultiplyVartime',
  'MultiplyGenerator',
  'Decode',
  'DecodeMany',
  'DecodeEip',
  'Encode',
  'EncodeEip',
  'Sum',
  'Msm',
  'MsmShare',
  'HashToCurve',
  'EncodeToCurve',
  'MapToCurve',
];

/** The functions of one group without their prefix. */
export function groupKernel(exports: KernelExports, name: GroupName): GroupKernel {
  const prefix = name === 'G1' ? 'g1' : 'g2';
  const entries = GROUP_FUNCTIONS.map((key) => [key, exports[`${prefix}${key}`]]);
  return Object.fromEntries(entries) as unknown as GroupKernel;
}

/** Whether the exports of a module are those of a kernel. */
export function isKernel(exports: KernelExports): boolean {
  const both = [groupKernel(exports, 'G1'), groupKernel(exports, 'G2')];
  return both.every((group) => GROUP_FUNCTIONS.every((name) => typeof group[name] === 'function'));
}

/** Status numbers of assembly/status.ts, in order, as error codes; number 0 is success. */
const STATUS_CODES: readonly (QuorateErrorCode | undefined)[] = [
  undefined,
  'INVALID_LENGTH',
  'INVALID_ENCODING',
  'NOT_ON_CURVE',
  'NOT_IN_SUBGROUP',
  'INVALID_SCALAR',
  'OUT_OF_MEMORY',
  'INVALID_ARGUMENT',
];

const STATUS_TEXTS: readonly string[] = [
  '',
  'has a length that no encoding has',
  'is not canonically encoded',
  'is not on the curve',
  'is not in the subgroup of prime order',
  'is not a canonical, non-zero scalar',
  'does not fit into the memory of the kernel',
  'is out of range',
];

/** Turns a status into an exception; `what` names the rejected value, never its content. */
export function requireOk(status: number, what: string): void {
  if (status !== 0) throw statusError(status, what);
}

/** The exception of a status that is not 0. */
export function statusError(status: number, what: string): QuorateError {
  return new QuorateError(
    STATUS_CODES[status] ?? 'INVALID_ARGUMENT',
    `${what} ${STATUS_TEXTS[status] ?? 'was rejected'}`,
  );
}
