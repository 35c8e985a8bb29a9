/**
 * The same program on a package and on the layer that stands in for it, both called as their users call them: argument checks,
 * conversions and objects are part of the time.
 */
import {
  compressed,
  ETH_POP,
  G1,
  G2,
  hashToG2,
  message,
  scalar,
  scalarBytes,
  scalars,
  toBigInt,
  toBytes,
  uncompressed,
} from '../inputs.js';
import { type Operation, operation } from '../operation.js';
import type { DropIn, LibraryWorkloads, Original, Precompile } from '../peer.js';
import { pair, productInput } from './pairing.js';
import { batchInput, committee, fastAggregateInput, otherMessage, signed, swapTwo } from './signature.js';
import { combined, combineInput } from './threshold.js';

const YES = Uint8Array.of(1);

interface Program<K extends keyof LibraryWorkloads> {
  /** Short: the package comes before it. */
  readonly name: string;
  readonly kind: K;
  readonly input: () => LibraryWorkloads[K];
  readonly expected?: (input: LibraryWorkloads[K]) => Uint8Array;
  readonly forged?: (input: LibraryWorkloads[K]) => LibraryWorkloads[K];
}

/** A program, for each package that can run it. */
function programs<K extends keyof LibraryWorkloads>(originals: readonly Original[], program: Program<K>): Operation[] {
  const { name, kind, input, expected, forged } = program;
  // A task is one of a union over all kinds; that of one kind is made here and taken apart again by the same kind.
  const inputOf = (task: DropIn): LibraryWorkloads[K] => task.input as LibraryWorkloads[K];
  return originals.map((original) => {
    const task = (given: LibraryWorkloads[K]): DropIn => ({ original, kind, input: given }) as DropIn;
    return operation<'dropIn'>({
      name: `${original}: ${name}`,
      group: 'drop-in',
      kind: 'dropIn',
      quick: true,
      input: () => task(input()),
      ...(expected && { expected: (given) => expected(inputOf(given)) }),
      ...(forged && { forged: (given) => task(forged(inputOf(given))) }),
    });
  });
}

/** The form of EIP-2537: each field element in 64 bytes, c0 before c1. */
function padded(...values: readonly bigint[]): Uint8Array {
  return Buffer.concat(values.map((value) => toBytes(value, 64)));
}

function eipG1(factor: bigint): Uint8Array {
  const { x, y } = G1.BASE.multiply(factor).toAffine();
  return padded(x, y);
}

function eipG2(factor: bigint): Uint8Array {
  const { x, y } = G2.BASE.multiply(factor).toAffine();
  return padded(x.c0, x.c1, y.c0, y.c1);
}

function precompile(name: string, call: Precompile, input: () => Uint8Array): Operation[] {
  return programs(['ethereumjs'], { name, kind: 'eip2537', input: () => ({ precompile: call, input: input() }) });
}

const TERMS = 16;

function terms(encode: (factor: bigint) => Uint8Array): Uint8Array {
  const factors = scalars('drop-in factor', TERMS);
  return Buffer.concat(scalars('drop-in point', TERMS).flatMap((k, i) => [encode(k), scalarBytes(factors[i]!)]));
}

const SIGNERS: readonly Original[] = ['bls-eth-wasm', 'blst', 'noble'];
const COMMITTEE = 512;
const BATCH = 64;

export const dropInOperations: readonly Operation[] = [
  ...programs(SIGNERS, {
    name: 'public key',
    kind: 'publicKey',
    input: () => ({ secretKey: scalarBytes(scalar('public key')) }),
    expected: ({ secretKey }) => compressed(G1.BASE.multiply(toBigInt(secretKey))),
  }),
  ...programs(SIGNERS, {
    name: 'sign',
    kind: 'sign',
    input: () => ({ secretKey: scalarBytes(scalar('key sign')), message: message('sign'), dst: ETH_POP }),
    expected: ({ message: text }) => compressed(hashToG2(text, ETH_POP).multiply(scalar('key sign'))),
  }),
  ...programs(SIGNERS, {
    name: 'verify',
    kind: 'verify',
    input: () => ({ ...signed('verify', uncompressed), dst: ETH_POP }),
    expected: () => YES,
    forged: otherMessage,
  }),
  ...programs(SIGNERS, {
    name: 'verify from bytes',
    kind: 'verifyBytes',
    input: () => ({ ...signed('verify', compressed), dst: ETH_POP }),
    expected: () => YES,
    forged: otherMessage,
  }),
  ...programs(SIGNERS, {
    name: `fast aggregate verify ${COMMITTEE}`,
    kind: 'fastAggregateVerify',
    input: () => fastAggregateInput(COMMITTEE),
    expected: () => YES,
    forged: otherMessage,
  }),
  ...programs(['bls-eth-wasm', 'blst'], {
    name: `batch of ${BATCH}`,
    kind: 'batchVerify',
    input: () => batchInput(BATCH),
    expected: () => YES,
    forged: swapTwo,
  }),
  ...programs(SIGNERS, {
    name: `aggregate ${COMMITTEE} signatures`,
    kind: 'aggregateSignatures',
    input: () => ({ signatures: committee(COMMITTEE).signatures.map(uncompressed) }),
    expected: () => compressed(committee(COMMITTEE).aggregate),
  }),
  ...programs(['bls-eth-wasm'], {
    name: 'recover from 11',
    kind: 'combine',
    input: () => combineInput(11),
    expected: combined,
  }),
  ...programs(['noble'], {
    name: 'hash to G2',
    kind: 'hashToG2',
    input: () => ({ message: message('hash'), dst: ETH_POP }),
  }),
  ...programs(['noble'], {
    name: 'G1 multiply',
    kind: 'multiplyG1',
    input: () => ({
      point: uncompressed(G1.BASE.multiply(scalar('multiply'))),
      scalar: scalarBytes(scalar('multiply G1')),
    }),
  }),
  ...programs(['noble'], {
    name: 'pairing',
    kind: 'pairing',
    input: () => pair(scalar('pairing G1'), scalar('pairing G2')),
  }),
  ...programs(['noble'], {
    name: 'product of 2 pairings',
    kind: 'pairingProduct',
    input: productInput,
    expected: () => YES,
    forged: ({ pairs }) => ({ pairs: [pairs[0]!, pairs[0]!] }),
  }),
  ...precompile('G1 addition', 'addG1', () => Buffer.concat([eipG1(scalar('left')), eipG1(scalar('right'))])),
  ...precompile(`G1 MSM of ${TERMS}`, 'msmG1', () => terms(eipG1)),
  ...precompile(`G2 MSM of ${TERMS}`, 'msmG2', () => terms(eipG2)),
  ...precompile('check of 2 pairings', 'pairingCheck', () => {
    const { pairs } = productInput();
    return Buffer.concat(pairs.flatMap(({ g1, g2 }) => [eipOf(g1, [0, 1]), eipOf(g2, [1, 0, 3, 2])]));
  }),
  ...precompile('map to G2', 'mapFP2toG2', () => padded(scalar('c0'), scalar('c1'))),
];

/** Uncompressed bytes in the form of the EIP; `order` says which field element comes when. */
function eipOf(uncompressedBytes: Uint8Array, order: readonly number[]): Uint8Array {
  return padded(...order.map((i) => toBigInt(uncompressedBytes.subarray(48 * i, 48 * (i + 1)))));
}
