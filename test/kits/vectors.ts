/**
 * The public vectors in `../shared/vectors`, as typed cases. Where the folder or a file is absent there are no cases:
 * the suites then pass and say that they ran none. What each file means: ../shared/vectors/README.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuiteName } from './adapter.js';

/** The folder above this file that holds the package.json of the project: the compiled and the source tree differ in depth. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** Undefined where the vectors are not present. */
export function readVector(path: string): Buffer | undefined {
  const file = join(projectRoot(), '..', 'shared', 'vectors', path);
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** The JSON array (or object) of a file; the caller names its published format. */
function readJson<T>(path: string): T | undefined {
  const bytes = readVector(path);
  return bytes && (JSON.parse(bytes.toString('utf8')) as T);
}

/** Hex of either case, with or without 0x; any other character is an error, not a shorter byte string. */
export function fromHex(text: string): Uint8Array {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new Error(`not hexadecimal: ${text.slice(0, 40)}`);
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

export function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'ascii'));
}

// hash-to-curve

/** An element of Fp or Fp2: one or two values of 48 bytes, c0 first. */
export type Element = readonly Uint8Array[];

export interface AffineVector {
  readonly x: Element;
  readonly y: Element;
}

export interface HashCase {
  readonly group: 'g1' | 'g2';
  /** True: hash_to_curve (two u, two q). False: encode_to_curve (one of each). */
  readonly randomOracle: boolean;
  readonly dst: Uint8Array;
  readonly message: Uint8Array;
  readonly u: readonly Element[];
  /** The map outputs before the cofactor is cleared. */
  readonly q: readonly AffineVector[];
  readonly p: AffineVector;
}

interface HashFile {
  readonly dst: string;
  readonly vectors: readonly {
    readonly msg: string;
    readonly u: readonly string[];
    readonly P: TextPoint;
    readonly Q?: TextPoint;
    readonly Q0?: TextPoint;
    readonly Q1?: TextPoint;
  }[];
}

interface TextPoint {
  readonly x: string;
  readonly y: string;
}

function element(text: string): Element {
  return text.split(',').map(fromHex);
}

function affine(point: TextPoint): AffineVector {
  return { x: element(point.x), y: element(point.y) };
}

export function hashCases(): readonly HashCase[] {
  return (['g1', 'g2'] as const).flatMap((group) =>
    [true, false].flatMap((randomOracle) => {
      const file = readJson<HashFile>(`hash-to-curve/rfc9380-bls12381-${group}-${randomOracle ? 'ro' : 'nu'}.json`);
      return (file?.vectors ?? []).map((vector) => ({
        group,
        randomOracle,
        dst: ascii(file!.dst),
        message: ascii(vector.msg),
        u: vector.u.map(element),
        q: [vector.Q, vector.Q0, vector.Q1].filter((point) => point !== undefined).map(affine),
        p: affine(vector.P),
      }));
    }),
  );
}

export interface ExpandCase {
  readonly dst: Uint8Array;
  readonly message: Uint8Array;
  readonly length: number;
  readonly dstPrime: Uint8Array;
  readonly output: Uint8Array;
}

interface ExpandFile {
  readonly DST: string;
  readonly tests: readonly {
    readonly msg: string;
    readonly len_in_bytes: string;
    readonly DST_prime: string;
    readonly uniform_bytes: string;
  }[];
}

export function expandCases(): readonly ExpandCase[] {
  return ['dst38', 'dst256'].flatMap((name) => {
    const file = readJson<ExpandFile>(`hash-to-curve/rfc9380-expand-message-xmd-sha256-${name}.json`);
    return (file?.tests ?? []).map((vector) => ({
      dst: ascii(file!.DST),
      message: ascii(vector.msg),
      length: Number(vector.len_in_bytes),
      dstPrime: fromHex(vector.DST_prime),
      output: fromHex(vector.uniform_bytes),
    }));
  });
}

// bls-signature

/** The DST of the whole set. */
export const ETHEREUM_DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

/** Output `undefined`: the call must be refused. */
export type SignatureCase = { readonly name: string } & (
  | { kind: 'sign'; secretKey: Uint8Array; message: Uint8Array; output: Uint8Array | undefined }
  | { kind: 'verify'; publicKey: Uint8Array; message: Uint8Array; signature: Uint8Array; output: boolean }
  | { kind: 'aggregate'; signatures: Uint8Array[]; output: Uint8Array | undefined }
  | {
      kind: 'aggregateVerify';
      publicKeys: Uint8Array[];
      messages: Uint8Array[];
      signature: Uint8Array;
      output: boolean;
    }
  | {
      kind: 'fastAggregateVerify';
      publicKeys: Uint8Array[];
      message: Uint8Array;
      signature: Uint8Array;
      output: boolean;
    }
  | { kind: 'batchVerify'; publicKeys: Uint8Array[]; messages: Uint8Array[]; signatures: Uint8Array[]; output: boolean }
);

interface SignatureRecord<Input, Output> {
  readonly name: string;
  readonly input: Input;
  readonly output: Output;
}

interface SignatureInput {
  readonly privkey: string;
  readonly pubkey: string;
  readonly pubkeys: readonly string[];
  readonly message: string;
  readonly messages: readonly string[];
  readonly signature: string;
  readonly signatures: readonly string[];
}

function signatureFile<Fields extends keyof SignatureInput>(
  name: string,
): readonly SignatureRecord<Pick<SignatureInput, Fields>, boolean>[] {
  return readJson(`bls-signature/eth-v0.1.1-${name}.json`) ?? [];
}

export function signatureCases(): readonly SignatureCase[] {
  const signing = readJson<SignatureRecord<Pick<SignatureInput, 'privkey' | 'message'>, string | null>[]>(
    'bls-signature/eth-v0.1.1-sign.json',
  );
  const aggregating = readJson<SignatureRecord<readonly string[], string | null>[]>(
    'bls-signature/eth-v0.1.1-aggregate.json',
  );
  const bytes = (text: string | null): Uint8Array | undefined => (text === null ? undefined : fromHex(text));
  return [
    ...(signing ?? []).map(({ name, input, output }): SignatureCase => {
      const { privkey, message } = input;
      return { name, kind: 'sign', secretKey: fromHex(privkey), message: fromHex(message), output: bytes(output) };
    }),
    ...(aggregating ?? []).map(({ name, input, output }): SignatureCase => {
      return { name, kind: 'aggregate', signatures: input.map(fromHex), output: bytes(output) };
    }),
    ...signatureFile<'pubkey' | 'message' | 'signature'>('verify').map(({ name, input, output }): SignatureCase => {
      const [publicKey, message, signature] = [input.pubkey, input.message, input.signature].map(fromHex);
      return { name, kind: 'verify', publicKey: publicKey!, message: message!, signature: signature!, output };
    }),
    ...signatureFile<'pubkeys' | 'messages' | 'signature'>('aggregate-verify').map(
      ({ name, input, output }): SignatureCase => {
        const [publicKeys, messages] = [input.pubkeys.map(fromHex), input.messages.map(fromHex)];
        return { name, kind: 'aggregateVerify', publicKeys, messages, signature: fromHex(input.signature), output };
      },
    ),
    ...signatureFile<'pubkeys' | 'message' | 'signature'>('fast-aggregate-verify').map(
      ({ name, input, output }): SignatureCase => {
        const [message, signature] = [fromHex(input.message), fromHex(input.signature)];
        return {
          name,
          kind: 'fastAggregateVerify',
          publicKeys: input.pubkeys.map(fromHex),
          message,
          signature,
          output,
        };
      },
    ),
    ...signatureFile<'pubkeys' | 'messages' | 'signatures'>('batch-verify').map(
      ({ name, input, output }): SignatureCase => {
        const [publicKeys, messages] = [input.pubkeys.map(fromHex), input.messages.map(fromHex)];
        return { name, kind: 'batchVerify', publicKeys, messages, signatures: input.signatures.map(fromHex), output };
      },
    ),
  ];
}

// bls-encoding

/** Record i of a group is i times the generator, compressed; record 0 is the identity. */
export function encodingRecords(group: 'g1' | 'g2'): readonly Uint8Array[] {
  const bytes = readVector(`bls-encoding/zkcrypto-${group}-compressed-multiples-0-to-999.dat`);
  const width = group === 'g1' ? 48 : 96;
  if (bytes === undefined) return [];
  return Array.from(
    { length: bytes.length / width },
    (_, i) => new Uint8Array(bytes.subarray(i * width, (i + 1) * width)),
  );
}

// bls-curve-ops

export const CURVE_OPERATIONS = [
  'g1-add',
  'g2-add',
  'g1-mul',
  'g2-mul',
  'map-fp-to-g1',
  'map-fp2-to-g2',
  'pairing-check',
] as const;

export type CurveOperation = (typeof CURVE_OPERATIONS)[number];

export interface CurveCase {
  readonly operation: CurveOperation;
  /** File and index: the names inside the files are not always exact. */
  readonly name: string;
  readonly input: Uint8Array;
  /** Undefined: the call must be refused. */
  readonly output: Uint8Array | undefined;
}

export function curveCases(): readonly CurveCase[] {
  return CURVE_OPERATIONS.flatMap((operation) =>
    [operation, `${operation}-fail`].flatMap((file) => {
      const records =
        readJson<readonly { Input: string; Expected?: string }[]>(`bls-curve-ops/eip2537-${file}.json`) ?? [];
      return records.map((record, i) => ({
        operation,
        name: `${file}[${i}]`,
        input: fromHex(record.Input),
        output: record.Expected === undefined ? undefined : fromHex(record.Expected),
      }));
    }),
  );
}

// beacons

export interface BeaconCase {
  readonly name: string;
  readonly suite: SuiteName;
  readonly dst: string;
  readonly publicKey: Uint8Array;
  readonly round: number;
  readonly previousSignature: Uint8Array;
  readonly signature: Uint8Array;
  readonly valid: boolean;
}

interface BeaconRecord {
  readonly name: string;
  readonly public_key_group: 'G1' | 'G2';
  readonly dst: string;
  readonly public_key: string;
  readonly round: number;
  readonly previous_signature: string;
  readonly signature: string;
  readonly valid: boolean;
}

export function beaconCases(): readonly BeaconCase[] {
  return (readJson<readonly BeaconRecord[]>('beacons/drand-five-beacons.json') ?? []).map((record) => ({
    name: record.name,
    suite: record.public_key_group === 'G1' ? 'minPk' : 'minSig',
    dst: record.dst,
    publicKey: fromHex(record.public_key),
    round: record.round,
    previousSignature: fromHex(record.previous_signature),
    signature: fromHex(record.signature),
    valid: record.valid,
  }));
}

// bls-keys

export interface DerivationCase {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly master: bigint;
  readonly index: number;
  readonly child: bigint;
  /** Only one case gives the Lamport values. */
  readonly lamport?: {
    readonly first: Uint8Array[];
    readonly second: Uint8Array[];
    readonly compressedPublicKey: Uint8Array;
  };
}

interface DerivationRecord {
  readonly name: string;
  readonly seed: string;
  readonly master_SK: string;
  readonly child_index: number;
  readonly child_SK: string;
  readonly lamport_0?: readonly string[];
  readonly lamport_1?: readonly string[];
  readonly compressed_lamport_PK?: string;
}

export function derivationCases(): readonly DerivationCase[] {
  return (readJson<readonly DerivationRecord[]>('bls-keys/eip2333-derivation.json') ?? []).map((record) => {
    const { lamport_0: first, lamport_1: second, compressed_lamport_PK: key } = record;
    return {
      name: record.name,
      seed: fromHex(record.seed),
      master: BigInt(record.master_SK),
      index: record.child_index,
      child: BigInt(record.child_SK),
      ...(first && second && key
        ? { lamport: { first: first.map(fromHex), second: second.map(fromHex), compressedPublicKey: fromHex(key) } }
        : {}),
    };
  });
}

/** The key pairs of the EIP-2335 keystores: secret and compressed public key in G1. */
export function keyPairCases(): readonly { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array }[] {
  const records = readJson<readonly { secret: string; keystore: { pubkey: string } }[]>(
    'bls-keys/eip2335-keystores.json',
  );
  return (records ?? []).map((record) => ({
    secretKey: fromHex(record.secret),
    publicKey: fromHex(record.keystore.pubkey),
  }));
}
