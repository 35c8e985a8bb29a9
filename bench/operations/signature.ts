/** Signing, verifying and aggregating in the Ethereum suite: keys in G1, signatures in G2, proof-of-possession DST. */
import {
  compressed,
  ETH_POP,
  Fr,
  G1,
  hashToG2,
  message,
  type PointG1,
  type PointG2,
  progression,
  progressionG1,
  progressionG2,
  scalar,
  scalarBytes,
  uncompressed,
} from '../inputs.js';
import { type Operation, operation } from '../operation.js';
import type { SignedMessage, Workloads } from '../peer.js';

const YES = Uint8Array.of(1);

export function signed(label: string, encode: (point: PointG1 | PointG2) => Uint8Array): SignedMessage {
  const [key, text] = [scalar(`key ${label}`), message(label)];
  return {
    publicKey: encode(G1.BASE.multiply(key)),
    message: text,
    signature: encode(hashToG2(text, ETH_POP).multiply(key)),
  };
}

/** The same with another message: the answer must be no. */
export function otherMessage<T extends { readonly message: Uint8Array }>(input: T): T {
  return { ...input, message: message('forged') };
}

export interface Committee {
  readonly publicKeys: PointG1[];
  readonly signatures: PointG2[];
  readonly message: Uint8Array;
  /** Of the sum of the secret keys. */
  readonly aggregate: PointG2;
}

/** `count` signers of one message; their keys are an arithmetic progression, so that no key is signed with one by one. */
export function committee(count: number): Committee {
  const [first, step, text] = [scalar('committee'), scalar('committee step'), message('committee')];
  const hash = hashToG2(text, ETH_POP);
  const sum = progression(first, step, count).reduce((left, right) => Fr.add(left, right));
  return {
    publicKeys: progressionG1(G1.BASE, first, step, count),
    signatures: progressionG2(hash, first, step, count),
    message: text,
    aggregate: hash.multiply(sum),
  };
}

/** Two signatures change places: their sum is still right, so that a batch without random weights would say yes. */
export function swapTwo({ entries, dst }: Workloads['batchVerify']): Workloads['batchVerify'] {
  return {
    entries: entries.map((entry, i) => (i < 2 ? { ...entry, signature: entries[1 - i]!.signature } : entry)),
    dst,
  };
}

export function fastAggregateInput(count: number): Workloads['fastAggregateVerify'] {
  const { publicKeys, message: text, aggregate } = committee(count);
  return {
    publicKeys: publicKeys.map(uncompressed),
    message: text,
    signature: uncompressed(aggregate),
    dst: ETH_POP,
  };
}

function fastAggregate(count: number): Operation {
  return operation({
    name: `fast aggregate verify ${count}`,
    group: 'aggregate',
    kind: 'fastAggregateVerify',
    quick: true,
    input: () => fastAggregateInput(count),
    expected: () => YES,
    forged: otherMessage,
  });
}

export function batchInput(count: number): Workloads['batchVerify'] {
  return { entries: Array.from({ length: count }, (_, i) => signed(`batch ${i}`, uncompressed)), dst: ETH_POP };
}

const BATCH = 64;

export const signatureOperations: readonly Operation[] = [
  operation({
    name: 'sign',
    group: 'signature',
    kind: 'sign',
    quick: true,
    input: () => ({ secretKey: scalarBytes(scalar('key sign')), message: message('sign'), dst: ETH_POP }),
    expected: ({ message: text }) => compressed(hashToG2(text, ETH_POP).multiply(scalar('key sign'))),
  }),
  operation({
    name: 'verify',
    group: 'signature',
    kind: 'verify',
    quick: true,
    input: () => ({ ...signed('verify', uncompressed), dst: ETH_POP }),
    expected: () => YES,
    forged: otherMessage,
  }),
  operation({
    name: 'verify from bytes',
    group: 'signature',
    kind: 'verifyBytes',
    quick: true,
    input: () => ({ ...signed('verify', compressed), dst: ETH_POP }),
    expected: () => YES,
    forged: otherMessage,
  }),
  operation({
    name: 'aggregate 1000 keys',
    group: 'aggregate',
    kind: 'aggregateKeys',
    quick: true,
    input: () => ({ publicKeys: committee(1000).publicKeys.map(uncompressed) }),
  }),
  operation({
    name: 'aggregate 1000 signatures',
    group: 'aggregate',
    kind: 'aggregateSignatures',
    quick: true,
    input: () => ({ signatures: committee(1000).signatures.map(uncompressed) }),
    expected: () => compressed(committee(1000).aggregate),
  }),
  fastAggregate(100),
  fastAggregate(1000),
  operation({
    name: `batch verify ${BATCH}`,
    group: 'aggregate',
    kind: 'batchVerify',
    quick: true,
    input: () => batchInput(BATCH),
    expected: () => YES,
    forged: swapTwo,
  }),
];
