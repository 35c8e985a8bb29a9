// A key shared among four, any three of whom recover the signature.
import bls from 'quorate/compat/bls-eth-wasm';

await bls.init(bls.BLS12_381);
// Fixed, so that every run prints the same. In earnest: `secret.setByCSPRNG()`.
const coefficients = ['the key', 'a coefficient', 'another one'].map((text) => {
  const secret = new bls.SecretKey();
  secret.setHashOf(new TextEncoder().encode(text));
  return secret;
});
const master = coefficients[0];
const holders = [1, 2, 3, 4].map((number) => {
  const id = new bls.Id();
  id.setInt(number);
  const secret = new bls.SecretKey();
  secret.share(coefficients, id);
  return { id, secret };
});

const message = 'pay the bill';
const chosen = [holders[3], holders[0], holders[2]];
const signature = new bls.Signature();
signature.recover(
  chosen.map(({ secret }) => secret.sign(message)),
  chosen.map(({ id }) => id),
);

console.log('key      ', master.getPublicKey().serializeToHexStr());
console.log('signature', signature.serializeToHexStr());
console.log('verifies ', master.getPublicKey().verify(signature, message));
console.log('forged   ', master.getPublicKey().verify(signature, 'pay me'));
