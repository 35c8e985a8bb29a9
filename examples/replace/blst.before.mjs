// One block, three attesters, one aggregate; then the three signatures again as a batch.
import {
  aggregateSignatures,
  fastAggregateVerify,
  PublicKey,
  SecretKey,
  verifyMultipleAggregateSignatures,
} from '@chainsafe/blst';

const message = new TextEncoder().encode('a block');
const keys = [1, 2, 3].map((byte) => SecretKey.fromKeygen(new Uint8Array(32).fill(byte)));
// `true`: bytes of others are checked when they come in.
const publicKeys = keys.map((key) => PublicKey.fromBytes(key.toPublicKey().toBytes(), true));
const signatures = keys.map((key) => key.sign(message));
const aggregate = aggregateSignatures(signatures, true);

console.log('aggregate', aggregate.toHex());
console.log('all      ', fastAggregateVerify(message, publicKeys, aggregate));
console.log('two only ', fastAggregateVerify(message, publicKeys.slice(1), aggregate));
const sets = publicKeys.map((pk, i) => ({ msg: message, pk, sig: signatures[i] }));
console.log('batch    ', verifyMultipleAggregateSignatures(sets));
console.log('swapped  ', verifyMultipleAggregateSignatures([{ ...sets[0], sig: signatures[1] }, sets[1]]));
try {
  PublicKey.fromBytes(Uint8Array.of(0xc0, ...new Uint8Array(47)), true);
} catch (error) {
  console.log('infinity ', /** @type {NodeJS.ErrnoException} */ (error).code);
}
