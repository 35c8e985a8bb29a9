// A long signature, the aggregate of two short ones, and a pairing.
import { bls12_381 } from '@noble/curves/bls12-381.js';

const { longSignatures, shortSignatures, G1, G2, fields, pairing } = bls12_381;
const hex = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('hex');
const keys = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
const text = new TextEncoder().encode('hello');

const message = longSignatures.hash(text); // the tag is that of the basic scheme, unless given
const signature = longSignatures.sign(message, keys[0]);
console.log('long ', hex(longSignatures.Signature.toBytes(signature)));
console.log('long ', longSignatures.verify(signature, message, longSignatures.getPublicKey(keys[0])));
console.log('long ', longSignatures.verify(signature, message, longSignatures.getPublicKey(keys[1])));

const short = shortSignatures.hash(text);
const aggregate = shortSignatures.aggregateSignatures(keys.map((key) => shortSignatures.sign(short, key)));
const aggregateKey = shortSignatures.aggregatePublicKeys(keys.map((key) => shortSignatures.getPublicKey(key)));
console.log('short', hex(shortSignatures.Signature.toBytes(aggregate)));
console.log('short', shortSignatures.verify(aggregate, short, aggregateKey));

const left = pairing(G1.Point.BASE.multiply(5n), G2.Point.BASE.multiply(7n));
const right = fields.Fp12.pow(pairing(G1.Point.BASE, G2.Point.BASE), 35n);
console.log('e(5P, 7Q) = e(P, Q)^35:', fields.Fp12.eql(left, right));
