/** Scalar multiplication, hash to curve and encodings. */
import {
  compressed,
  ETH_POP,
  G1,
  G1_POP,
  G2,
  message,
  pointG1,
  pointG2,
  progressionG1,
  progressionG2,
  scalar,
  scalarBytes,
  toBigInt,
  uncompressed,
} from '../inputs.js';
import { type Operation, operation } from '../operation.js';

/** A list to be decoded: enough to fill all lanes, few enough for the slowest peer. */
const MANY = 100;

function randomG1(label: string): Uint8Array {
  return uncompressed(G1.BASE.multiply(scalar(label)));
}

function randomG2(label: string): Uint8Array {
  return uncompressed(G2.BASE.multiply(scalar(label)));
}

export const curveOperations: readonly Operation[] = [
  operation({
    name: 'public key',
    group: 'multiply',
    kind: 'publicKey',
    quick: true,
    input: () => ({ secretKey: scalarBytes(scalar('public key')) }),
    expected: ({ secretKey }) => compressed(G1.BASE.multiply(toBigInt(secretKey))),
  }),
  operation({
    name: 'G1 mul (secret scalar)',
    group: 'multiply',
    kind: 'multiplyG1',
    quick: true,
    input: () => ({ point: randomG1('multiply'), scalar: scalarBytes(scalar('multiply G1')) }),
  }),
  operation({
    name: 'G1 mul (public scalar)',
    group: 'multiply',
    kind: 'multiplyG1Vartime',
    quick: true,
    input: () => ({ point: randomG1('multiply'), scalar: scalarBytes(scalar('multiply G1')) }),
  }),
  operation({
    name: 'G2 mul (secret scalar)',
    group: 'multiply',
    kind: 'multiplyG2',
    quick: true,
    input: () => ({ point: randomG2('multiply'), scalar: scalarBytes(scalar('multiply G2')) }),
  }),
  operation({
    name: 'G2 mul (public scalar)',
    group: 'multiply',
    kind: 'multiplyG2Vartime',
    quick: true,
    input: () => ({ point: randomG2('multiply'), scalar: scalarBytes(scalar('multiply G2')) }),
  }),
  operation({
    name: 'hash to G1',
    group: 'hash',
    kind: 'hashToG1',
    quick: true,
    input: () => ({ message: message('hash'), dst: G1_POP }),
  }),
  operation({
    name: 'hash to G2',
    group: 'hash',
    kind: 'hashToG2',
    quick: true,
    input: () => ({ message: message('hash'), dst: ETH_POP }),
  }),
  operation({
    name: 'decode G1',
    group: 'encoding',
    kind: 'decodeG1',
    quick: true,
    input: () => ({ bytes: compressed(G1.BASE.multiply(scalar('decode'))) }),
    expected: ({ bytes }) => bytes,
  }),
  operation({
    name: 'decode G2',
    group: 'encoding',
    kind: 'decodeG2',
    quick: true,
    input: () => ({ bytes: compressed(G2.BASE.multiply(scalar('decode'))) }),
    expected: ({ bytes }) => bytes,
  }),
  operation({
    name: `decode ${MANY} in G1`,
    group: 'encoding',
    kind: 'decodeManyG1',
    quick: true,
    input: () => ({ encodings: progressionG1(G1.BASE, scalar('decode'), scalar('step'), MANY).map(compressed) }),
    expected: ({ encodings }) => Buffer.concat(encodings),
  }),
  operation({
    name: `decode ${MANY} in G2`,
    group: 'encoding',
    kind: 'decodeManyG2',
    quick: true,
    input: () => ({ encodings: progressionG2(G2.BASE, scalar('decode'), scalar('step'), MANY).map(compressed) }),
    expected: ({ encodings }) => Buffer.concat(encodings),
  }),
  operation({
    name: 'encode G1',
    group: 'encoding',
    kind: 'encodeG1',
    quick: true,
    input: () => ({ point: randomG1('encode') }),
    expected: ({ point }) => compressed(pointG1(point).double()),
  }),
  operation({
    name: 'encode G2',
    group: 'encoding',
    kind: 'encodeG2',
    quick: true,
    input: () => ({ point: randomG2('encode') }),
    expected: ({ point }) => compressed(pointG2(point).double()),
  }),
];
