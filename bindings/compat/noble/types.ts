/**
 * The shapes of `bls12_381`, structurally those of the declarations of @noble/curves 2.4, so that a program that names its types
 * keeps compiling. Names are the original's; a test compares the two.
 */

export type Bytes = Uint8Array<ArrayBuffer>;

/** An element of the base field or of the scalar field. */
export type Fp = bigint;
/** c0 + c1·u */
export type Fp2 = { c0: bigint; c1: bigint };
/** c0 + c1·v + c2·v² */
export type Fp6 = { c0: Fp2; c1: Fp2; c2: Fp2 };
/** c0 + c1·w: what pairings give. */
export type Fp12 = { c0: Fp6; c1: Fp6 };

export type BigintTuple = [bigint, bigint];
export type BigintSix = [bigint, bigint, bigint, bigint, bigint, bigint];
export type BigintTwelve = [...BigintSix, ...BigintSix];

/** Arithmetic of a field on plain values. `…N` may leave its result unreduced in a prime field. */
export interface IField<T> {
  ORDER: bigint;
  BYTES: number;
  BITS: number;
  isLE: boolean;
  ZERO: T;
  ONE: T;
  create: (num: T) => T;
  isValid: (num: T) => boolean;
  is0: (num: T) => boolean;
  isValidNot0: (num: T) => boolean;
  neg(num: T): T;
  inv(num: T): T;
  sqrt(num: T): T;
  sqr(num: T): T;
  eql(lhs: T, rhs: T): boolean;
  add(lhs: T, rhs: T): T;
  sub(lhs: T, rhs: T): T;
  mul(lhs: T, rhs: T | bigint): T;
  pow(lhs: T, power: bigint): T;
  div(lhs: T, rhs: T | bigint): T;
  addN(lhs: T, rhs: T): T;
  subN(lhs: T, rhs: T): T;
  mulN(lhs: T, rhs: T | bigint): T;
  sqrN(num: T): T;
  isOdd?(num: T): boolean;
  invertBatch: (lst: T[]) => T[];
  toBytes(num: T): Bytes;
  fromBytes(bytes: Uint8Array, skipValidation?: boolean): T;
  cmov(a: T, b: T, c: boolean): T;
}

export interface Fp2Bls extends IField<Fp2> {
  Fp: IField<Fp>;
  NONRESIDUE: Fp2;
  frobeniusMap(num: Fp2, power: number): Fp2;
  fromBigTuple(num: BigintTuple): Fp2;
  mulByB: (num: Fp2) => Fp2;
  mulByNonresidue: (num: Fp2) => Fp2;
  reim: (num: Fp2) => { re: Fp; im: Fp };
  Fp4Square: (a: Fp2, b: Fp2) => { first: Fp2; second: Fp2 };
}

export interface Fp6Bls extends IField<Fp6> {
  Fp2: Fp2Bls;
  frobeniusMap(num: Fp6, power: number): Fp6;
  fromBigSix: (tuple: BigintSix) => Fp6;
  mul1(num: Fp6, b1: Fp2): Fp6;
  mul01(num: Fp6, b0: Fp2, b1: Fp2): Fp6;
  mulByFp2(lhs: Fp6, rhs: Fp2): Fp6;
  mulByNonresidue: (num: Fp6) => Fp6;
}

export interface Fp12Bls extends IField<Fp12> {
  Fp6: Fp6Bls;
  frobeniusMap(num: Fp12, power: number): Fp12;
  fromBigTwelve: (t: BigintTwelve) => Fp12;
  mulByFp2(lhs: Fp12, rhs: Fp2): Fp12;
  conjugate(num: Fp12): Fp12;
  finalExponentiate(num: Fp12): Fp12;
  _cyclotomicSquare(num: Fp12): Fp12;
  _cyclotomicExp(num: Fp12, n: bigint): Fp12;
}

export interface BlsFields {
  Fp: IField<Fp>;
  Fr: IField<bigint>;
  Fp2: Fp2Bls;
  Fp6: Fp6Bls;
  Fp12: Fp12Bls;
}

export interface AffinePoint<T> {
  x: T;
  y: T;
}

/** A point of G1 (`T` = bigint) or G2 (`T` = Fp2). Immutable. */
export interface WeierstrassPoint<T> {
  readonly X: T;
  readonly Y: T;
  readonly Z: T;
  get x(): T;
  get y(): T;
  double(): WeierstrassPoint<T>;
  negate(): WeierstrassPoint<T>;
  add(other: WeierstrassPoint<T>): WeierstrassPoint<T>;
  subtract(other: WeierstrassPoint<T>): WeierstrassPoint<T>;
  equals(other: WeierstrassPoint<T>): boolean;
  multiply(scalar: bigint): WeierstrassPoint<T>;
  multiplyUnsafe(scalar: bigint): WeierstrassPoint<T>;
  mulAddUnsafe(a: bigint, other: WeierstrassPoint<T>, b: bigint): WeierstrassPoint<T>;
  assertValidity(): void;
  clearCofactor(): WeierstrassPoint<T>;
  is0(): boolean;
  isTorsionFree(): boolean;
  isSmallOrder(): boolean;
  precompute(windowSize?: number, isLazy?: boolean): WeierstrassPoint<T>;
  toAffine(invertedZ?: T): AffinePoint<T>;
  toBytes(isCompressed?: boolean): Bytes;
  toHex(isCompressed?: boolean): string;
}

export type WeierstrassOpts<T> = Readonly<{ p: bigint; n: bigint; h: bigint; a: T; b: T; Gx: T; Gy: T }>;

export interface WeierstrassPointCons<T> {
  new (X: T, Y: T, Z: T): WeierstrassPoint<T>;
  [Symbol.hasInstance]: (item: unknown) => boolean;
  BASE: WeierstrassPoint<T>;
  ZERO: WeierstrassPoint<T>;
  Fp: IField<T>;
  Fn: IField<bigint>;
  fromAffine(p: AffinePoint<T>): WeierstrassPoint<T>;
  fromBytes(bytes: Uint8Array): WeierstrassPoint<T>;
  fromHex(hex: string): WeierstrassPoint<T>;
  CURVE(): WeierstrassOpts<T>;
}

export type AsciiOrBytes = string | Uint8Array;
export type H2CDSTOpts = { DST: AsciiOrBytes };

/** SHA-256 in the form in which the original hands hash functions around. */
export interface Sha256 {
  (msg: Uint8Array): Bytes;
  outputLen: number;
  blockLen: number;
  canXOF: boolean;
}

export interface H2CDefaults {
  DST: AsciiOrBytes;
  encodeDST: AsciiOrBytes;
  p: bigint;
  m: number;
  k: number;
  expand: 'xmd';
  hash: Sha256;
}

/** `U` is what `mapToCurve` takes: a bigint for G1, two of them for G2. */
export interface H2CHasher<T, U> {
  readonly Point: WeierstrassPointCons<T>;
  readonly defaults: H2CDefaults;
  hashToCurve(msg: Uint8Array, options?: H2CDSTOpts): WeierstrassPoint<T>;
  encodeToCurve(msg: Uint8Array, options?: H2CDSTOpts): WeierstrassPoint<T>;
  mapToCurve(scalars: U): WeierstrassPoint<T>;
  hashToScalar(msg: Uint8Array, options?: H2CDSTOpts): bigint;
}

/** In bytes. Only `seed` and, in the suites, `secretKey` are given. */
export interface CurveLengths {
  secretKey?: number;
  publicKey?: number;
  publicKeyUncompressed?: number;
  publicKeyHasPrefix?: boolean;
  signature?: number;
  seed?: number;
}

/** Line coefficients of one G2 point, a list for each step of the Miller loop. */
export type Precompute = [Fp2, Fp2, Fp2][][];

export interface SignatureCoder<S> {
  fromBytes(bytes: Uint8Array): WeierstrassPoint<S>;
  fromHex(hex: string): WeierstrassPoint<S>;
  toBytes(point: WeierstrassPoint<S>): Bytes;
  /** An older name of `toBytes`. */
  toRawBytes(point: WeierstrassPoint<S>): Bytes;
  toHex(point: WeierstrassPoint<S>): string;
}

export type Encoded<T> = WeierstrassPoint<T> | Uint8Array;

/** Public keys over `P`, signatures and hashed messages over `S`. */
export interface BlsSigs<P, S> {
  readonly lengths: CurveLengths;
  keygen(seed?: Uint8Array): { secretKey: Bytes; publicKey: WeierstrassPoint<P> };
  getPublicKey(secretKey: Uint8Array): WeierstrassPoint<P>;
  sign(hashedMessage: WeierstrassPoint<S>, secretKey: Uint8Array): WeierstrassPoint<S>;
  verify(signature: Encoded<S>, message: WeierstrassPoint<S>, publicKey: Encoded<P>): boolean;
  verifyBatch(
    signature: Encoded<S>,
    items: readonly { message: WeierstrassPoint<S>; publicKey: Encoded<P> }[],
  ): boolean;
  aggregatePublicKeys(publicKeys: readonly Encoded<P>[]): WeierstrassPoint<P>;
  aggregateSignatures(signatures: readonly Encoded<S>[]): WeierstrassPoint<S>;
  hash(message: Uint8Array, DST?: AsciiOrBytes): WeierstrassPoint<S>;
  readonly Signature: SignatureCoder<S>;
}

export interface BlsPairing {
  millerLoopBatch(pairs: [Precompute, Fp, Fp][], withFinalExponent?: boolean): Fp12;
  pairing(P: WeierstrassPoint<Fp>, Q: WeierstrassPoint<Fp2>, withFinalExponent?: boolean): Fp12;
  pairingBatch(
    pairs: readonly { g1: WeierstrassPoint<Fp>; g2: WeierstrassPoint<Fp2> }[],
    withFinalExponent?: boolean,
  ): Fp12;
}

export interface BlsCurvePairWithSignatures extends BlsPairing {
  readonly lengths: CurveLengths;
  readonly G1: H2CHasher<Fp, bigint>;
  readonly G2: H2CHasher<Fp2, bigint[]>;
  readonly fields: BlsFields;
  readonly params: { ateLoopSize: bigint; xNegative: boolean; twistType: 'multiplicative'; postPrecompute?: never };
  readonly utils: {
    randomSecretKey: (seed?: Uint8Array) => Bytes;
    calcPairingPrecomputes: (p: WeierstrassPoint<Fp2>) => Precompute;
  };
  readonly longSignatures: BlsSigs<bigint, Fp2>;
  readonly shortSignatures: BlsSigs<Fp2, bigint>;
}
