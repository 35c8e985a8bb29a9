// As noble.mjs, in browsers: only the kernel that is right is fetched.
import { createNoble } from 'quorate/compat/noble';

globalThis.verifyNoble = async (signature, message, publicKey) => {
  const { longSignatures } = (await createNoble()).bls12_381;
  return longSignatures.verify(signature, longSignatures.hash(message), publicKey);
};
