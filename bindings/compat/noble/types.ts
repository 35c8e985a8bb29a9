/**
 * The shapes of `bls12_381`, structurally those of the declarations of @noble/curves 2.4, so that a program that names its types
 * keeps compiling. Names are the original's; a test compares the two.
 */

/** Bytes with a buffer of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** An element of the base field or of the scalar field. */
export type Fp = bigint;
/** c0 + c1·u */
export type Fp2 = {
  /** The real part. */
  c0: bigint;
  /** The factor of u. */
  c1: bigint;
};
/** c0 + c1·v + c2·v² */
export type Fp6 = {
  /** The constant part. */
  c0: Fp2;
  /** The factor of v. */
  c1: Fp2;
  /** The factor of v². */
  c2: Fp2;
};
/** c0 + c1·w: what pairings give. */
export type Fp12 = {
  /** The constant part. */
  c0: Fp6;
  /** The factor of w. */
  c1: Fp6;
};

/** Two integers. */
export type BigintTuple = [bigint, bigint];
/** Six integers. */
export type BigintSix = [bigint, bigint, bigint, bigint, bigint, bigint];
/** Twelve integers. */
export type BigintTwelve = [...BigintSix, ...BigintSix];

/** Arithmetic of a field on plain values. `…N` may leave its result unreduced in a prime field. */
export interface IField<T> {
  /** The number of elements. */
  ORDER: bigint;
  /** Bytes of an encoded element. */
  BYTES: number;
  /** Bits of the order. */
  BITS: number;
  /** Whether encodings are little-endian. They are big-endian here. */
  isLE: boolean;
  /** 0. */
  ZERO: T;
  /** 1. */
  ONE: T;
  /** Reduces. */
  create: (num: T) => T;
  /** Whether the value is reduced. Throws TypeError for another type. */
  isValid: (num: T) => boolean;
  /** Whether it is 0. */
  is0: (num: T) => boolean;
  /** Whether it is reduced and not 0. */
  isValidNot0: (num: T) => boolean;
  /** −num. */
  neg(num: T): T;
  /** The inverse. Throws for 0. */
  inv(num: T): T;
  /** A square root. Throws if there is none. */
  sqrt(num: T): T;
  /** num². */
  sqr(num: T): T;
  /** Whether both are equal. */
  eql(lhs: T, rhs: T): boolean;
  /** lhs + rhs. */
  add(lhs: T, rhs: T): T;
  /** lhs − rhs. */
  sub(lhs: T, rhs: T): T;
  /** lhs·rhs; rhs may be an integer. */
  mul(lhs: T, rhs: T | bigint): T;
  /** lhs to a power that is not negative. */
  pow(lhs: T, power: bigint): T;
  /** lhs / rhs. Throws for 0. */
  div(lhs: T, rhs: T | bigint): T;
  /** lhs + rhs, perhaps not reduced. */
  addN(lhs: T, rhs: T): T;
  /** lhs − rhs, perhaps not reduced. */
  subN(lhs: T, rhs: T): T;
  /** lhs·rhs, perhaps not reduced. */
  mulN(lhs: T, rhs: T | bigint): T;
  /** num², perhaps not reduced. */
  sqrN(num: T): T;
  /** Whether the integer is odd. */
  isOdd?(num: T): boolean;
  /** Inverses of a list, with one inversion; 0 stays. */
  invertBatch: (lst: T[]) => T[];
  /** `BYTES` bytes. */
  toBytes(num: T): Bytes;
  /** The element of `BYTES` bytes. Throws for one that is not reduced, unless validation is skipped. */
  fromBytes(bytes: Uint8Array, skipValidation?: boolean): T;
  /** b if c, else a. */
  cmov(a: T, b: T, c: boolean): T;
}

/** Fp[u] with u² = −1. */
export interface Fp2Bls extends IField<Fp2> {
  /** The base field. */
  Fp: IField<Fp>;
  /** 1 + u, of which v is a cube root. */
  NONRESIDUE: Fp2;
  /** The element to the power p^power. */
  frobeniusMap(num: Fp2, power: number): Fp2;
  /** From its two coefficients. */
  fromBigTuple(num: BigintTuple): Fp2;
  /** Times the constant of the curve of G2, 4(1 + u). */
  mulByB: (num: Fp2) => Fp2;
  /** Times 1 + u. */
  mulByNonresidue: (num: Fp2) => Fp2;
  /** The two coefficients under other names. */
  reim: (num: Fp2) => { re: Fp; im: Fp };
  /** The square of a + b·w in Fp4, for cyclotomic squaring. */
  Fp4Square: (a: Fp2, b: Fp2) => { first: Fp2; second: Fp2 };
}

/** Fp2[v] with v³ = 1 + u. */
export interface Fp6Bls extends IField<Fp6> {
  /** The field below. */
  Fp2: Fp2Bls;
  /** The element to the power p^power. */
  frobeniusMap(num: Fp6, power: number): Fp6;
  /** From its six coefficients. */
  fromBigSix: (tuple: BigintSix) => Fp6;
  /** Times b1·v. */
  mul1(num: Fp6, b1: Fp2): Fp6;
  /** Times b0 + b1·v. */
  mul01(num: Fp6, b0: Fp2, b1: Fp2): Fp6;
  /** Times an element of Fp2. */
  mulByFp2(lhs: Fp6, rhs: Fp2): Fp6;
  /** Times v. */
  mulByNonresidue: (num: Fp6) => Fp6;
}

/** Fp6[w] with w² = v. Elements of GT lie here. */
export interface Fp12Bls extends IField<Fp12> {
  /** The field below. */
  Fp6: Fp6Bls;
  /** The element to the power p^power. */
  frobeniusMap(num: Fp12, power: number): Fp12;
  /** From its twelve coefficients. */
  fromBigTwelve: (t: BigintTwelve) => Fp12;
  /** Times an element of Fp2. */
  mulByFp2(lhs: Fp12, rhs: Fp2): Fp12;
  /** c0 − c1·w: the inverse in GT. */
  conjugate(num: Fp12): Fp12;
  /** To the power (p¹² − 1) / r, times a constant, as in the original. */
  finalExponentiate(num: Fp12): Fp12;
  /** The square of an element of the cyclotomic subgroup. */
  _cyclotomicSquare(num: Fp12): Fp12;
  /** A power of an element of the cyclotomic subgroup. */
  _cyclotomicExp(num: Fp12, n: bigint): Fp12;
}

/** The fields of the tower. */
export interface BlsFields {
  /** The base field. */
  Fp: IField<Fp>;
  /** The scalar field. */
  Fr: IField<bigint>;
  /** Coordinates of G2. */
  Fp2: Fp2Bls;
  /** The middle of the tower. */
  Fp6: Fp6Bls;
  /** Results of pairings. */
  Fp12: Fp12Bls;
}

/** Affine coordinates. (0, 0) stands for infinity. */
export interface AffinePoint<T> {
  /** The first coordinate. */
  x: T;
  /** The second coordinate. */
  y: T;
}

/** A point of G1 (`T` = bigint) or G2 (`T` = Fp2). Immutable. */
export interface WeierstrassPoint<T> {
  /** Projective: x = X / Z. */
  readonly X: T;
  /** Projective: y = Y / Z. */
  readonly Y: T;
  /** Projective: 0 for infinity. A computed point has 1. */
  readonly Z: T;
  /** The affine x. */
  get x(): T;
  /** The affine y. */
  get y(): T;
  /** this + this. */
  double(): WeierstrassPoint<T>;
  /** The opposite point. */
  negate(): WeierstrassPoint<T>;
  /** The sum. */
  add(other: WeierstrassPoint<T>): WeierstrassPoint<T>;
  /** this − other. */
  subtract(other: WeierstrassPoint<T>): WeierstrassPoint<T>;
  /** Whether both are the same point. */
  equals(other: WeierstrassPoint<T>): boolean;
  /** scalar·this for 0 < scalar < r, by constant-time functions in the subgroup. Throws RangeError for others. */
  multiply(scalar: bigint): WeierstrassPoint<T>;
  /** scalar·this for 0 ≤ scalar < r, faster, for public scalars. */
  multiplyUnsafe(scalar: bigint): WeierstrassPoint<T>;
  /** a·this + b·other, for public scalars. */
  mulAddUnsafe(a: bigint, other: WeierstrassPoint<T>, b: bigint): WeierstrassPoint<T>;
  /** Throws unless the point is on the curve, in the subgroup and not infinity. */
  assertValidity(): void;
  /** A point of the subgroup made of this one. */
  clearCofactor(): WeierstrassPoint<T>;
  /** Whether this is infinity. */
  is0(): boolean;
  /** Whether it is in the subgroup. */
  isTorsionFree(): boolean;
  /** Whether the cofactor takes it to infinity. */
  isSmallOrder(): boolean;
  /** Checks its argument; no table is made. */
  precompute(windowSize?: number, isLazy?: boolean): WeierstrassPoint<T>;
  /** Affine coordinates; (0, 0) for infinity. */
  toAffine(invertedZ?: T): AffinePoint<T>;
  /** 48 or 96 bytes; twice as many if not compressed. */
  toBytes(isCompressed?: boolean): Bytes;
  /** `toBytes` as text. */
  toHex(isCompressed?: boolean): string;
}

/** The curve: y² = x³ + a·x + b over a field of characteristic p; n is the order of its subgroup, h the cofactor. */
export type WeierstrassOpts<T> = Readonly<{ p: bigint; n: bigint; h: bigint; a: T; b: T; Gx: T; Gy: T }>;

/** The class of points of a group. */
export interface WeierstrassPointCons<T> {
  /** From projective coordinates, unchecked. */
  new (X: T, Y: T, Z: T): WeierstrassPoint<T>;
  /** For `instanceof`. */
  [Symbol.hasInstance]: (item: unknown) => boolean;
  /** The generator. */
  BASE: WeierstrassPoint<T>;
  /** Infinity. */
  ZERO: WeierstrassPoint<T>;
  /** The field of the coordinates. */
  Fp: IField<T>;
  /** The scalar field. */
  Fn: IField<bigint>;
  /** From affine coordinates, unchecked. */
  fromAffine(p: AffinePoint<T>): WeierstrassPoint<T>;
  /** Decodes and checks the curve and the subgroup. Accepts infinity. */
  fromBytes(bytes: Uint8Array): WeierstrassPoint<T>;
  /** `fromBytes` of hexadecimal text. */
  fromHex(hex: string): WeierstrassPoint<T>;
  /** The parameters of the curve. */
  CURVE(): WeierstrassOpts<T>;
}

/** A domain separation tag. */
export type AsciiOrBytes = string | Uint8Array;
/** The tag of one call. */
export type H2CDSTOpts = {
  /** The domain separation tag. */
  DST: AsciiOrBytes;
};

/** SHA-256 in the form in which the original hands hash functions around. */
export interface Sha256 {
  /** The digest. */
  (msg: Uint8Array): Bytes;
  /** 32. */
  outputLen: number;
  /** 64. */
  blockLen: number;
  /** False. */
  canXOF: boolean;
}

/** What hashing does unless told. */
export interface H2CDefaults {
  /** The tag of `hashToCurve`. */
  DST: AsciiOrBytes;
  /** The tag of `encodeToCurve`. */
  encodeDST: AsciiOrBytes;
  /** The characteristic of the field. */
  p: bigint;
  /** The degree of the field: 1 or 2. */
  m: number;
  /** Bits of security: 128. */
  k: number;
  /** expand_message_xmd. */
  expand: 'xmd';
  /** SHA-256. */
  hash: Sha256;
}

/** `U` is what `mapToCurve` takes: a bigint for G1, two of them for G2. */
export interface H2CHasher<T, U> {
  /** The class of points. */
  readonly Point: WeierstrassPointCons<T>;
  /** What hashing does unless told. */
  readonly defaults: H2CDefaults;
  /** hash_to_curve of RFC 9380: uniform. */
  hashToCurve(msg: Uint8Array, options?: H2CDSTOpts): WeierstrassPoint<T>;
  /** encode_to_curve of RFC 9380: cheaper, not uniform. */
  encodeToCurve(msg: Uint8Array, options?: H2CDSTOpts): WeierstrassPoint<T>;
  /** map_to_curve and clear_cofactor of RFC 9380. */
  mapToCurve(scalars: U): WeierstrassPoint<T>;
  /** A scalar of the message. Its default tag names no suite. */
  hashToScalar(msg: Uint8Array, options?: H2CDSTOpts): bigint;
}

/** In bytes. Only `seed` and, in the suites, `secretKey` are given. */
export interface CurveLengths {
  /** 32. */
  secretKey?: number;
  /** Compressed. */
  publicKey?: number;
  /** Uncompressed. */
  publicKeyUncompressed?: number;
  /** Whether a byte comes before the coordinates. */
  publicKeyHasPrefix?: boolean;
  /** Compressed. */
  signature?: number;
  /** Least length of a seed for a key. */
  seed?: number;
}

/** Line coefficients of one G2 point, a list for each step of the Miller loop. */
export type Precompute = [Fp2, Fp2, Fp2][][];

/** Encodings of signatures. */
export interface SignatureCoder<S> {
  /** Decodes and checks the curve and the subgroup. */
  fromBytes(bytes: Uint8Array): WeierstrassPoint<S>;
  /** `fromBytes` of hexadecimal text. */
  fromHex(hex: string): WeierstrassPoint<S>;
  /** Compressed. */
  toBytes(point: WeierstrassPoint<S>): Bytes;
  /** An older name of `toBytes`. */
  toRawBytes(point: WeierstrassPoint<S>): Bytes;
  /** `toBytes` as text. */
  toHex(point: WeierstrassPoint<S>): string;
}

/** A point or its bytes. */
export type Encoded<T> = WeierstrassPoint<T> | Uint8Array;

/** Public keys over `P`, signatures and hashed messages over `S`. */
export interface BlsSigs<P, S> {
  /** Lengths in bytes. */
  readonly lengths: CurveLengths;
  /** A key pair, of at least 48 bytes of seed or of random ones. */
  keygen(seed?: Uint8Array): { secretKey: Bytes; publicKey: WeierstrassPoint<P> };
  /** The public key. The secret key has 32 bytes and is reduced modulo r. */
  getPublicKey(secretKey: Uint8Array): WeierstrassPoint<P>;
  /** secretKey·hashedMessage: hash first, with `hash`. */
  sign(hashedMessage: WeierstrassPoint<S>, secretKey: Uint8Array): WeierstrassPoint<S>;
  /** Whether the signature is that of the key on the hashed message. Throws for bytes that do not decode. */
  verify(signature: Encoded<S>, message: WeierstrassPoint<S>, publicKey: Encoded<P>): boolean;
  /** One aggregate for many messages and keys. Against rogue keys the caller needs proofs of possession or distinct messages. */
  verifyBatch(
    signature: Encoded<S>,
    items: readonly { message: WeierstrassPoint<S>; publicKey: Encoded<P> }[],
  ): boolean;
  /** The sum. The defence against rogue keys is the caller's. */
  aggregatePublicKeys(publicKeys: readonly Encoded<P>[]): WeierstrassPoint<P>;
  /** The sum. */
  aggregateSignatures(signatures: readonly Encoded<S>[]): WeierstrassPoint<S>;
  /** hash_to_curve in the group of signatures, under the basic scheme's tag unless given. */
  hash(message: Uint8Array, DST?: AsciiOrBytes): WeierstrassPoint<S>;
  /** Encodings of signatures. */
  readonly Signature: SignatureCoder<S>;
}

/** The pairing and its parts. */
export interface BlsPairing {
  /** The product of Miller loops over precomputed lines, with the final exponentiation if asked for. */
  millerLoopBatch(pairs: [Precompute, Fp, Fp][], withFinalExponent?: boolean): Fp12;
  /** e(P, Q). Throws for infinity. Without the final exponentiation, the Miller loop. */
  pairing(P: WeierstrassPoint<Fp>, Q: WeierstrassPoint<Fp2>, withFinalExponent?: boolean): Fp12;
  /** The product of pairings, with one final exponentiation. */
  pairingBatch(
    pairs: readonly { g1: WeierstrassPoint<Fp>; g2: WeierstrassPoint<Fp2> }[],
    withFinalExponent?: boolean,
  ): Fp12;
}

/** The object `bls12_381`. */
export interface BlsCurvePairWithSignatures extends BlsPairing {
  /** Lengths in bytes. */
  readonly lengths: CurveLengths;
  /** Points over Fp, and hashing to them. */
  readonly G1: H2CHasher<Fp, bigint>;
  /** Points over Fp2, and hashing to them. */
  readonly G2: H2CHasher<Fp2, bigint[]>;
  /** The fields of the tower. */
  readonly fields: BlsFields;
  /** Of the pairing: |x|, its sign, and the twist. */
  readonly params: { ateLoopSize: bigint; xNegative: boolean; twistType: 'multiplicative'; postPrecompute?: never };
  /** Random keys and the lines of a point. */
  readonly utils: {
    /** 32 bytes, of at least 48 bytes of seed or of random ones. */
    randomSecretKey: (seed?: Uint8Array) => Bytes;
    /** What `millerLoopBatch` takes. */
    calcPairingPrecomputes: (p: WeierstrassPoint<Fp2>) => Precompute;
  };
  /** Keys in G1 (48 bytes), signatures in G2 (96 bytes). */
  readonly longSignatures: BlsSigs<bigint, Fp2>;
  /** Keys in G2 (96 bytes), signatures in G1 (48 bytes). */
  readonly shortSignatures: BlsSigs<Fp2, bigint>;
}
