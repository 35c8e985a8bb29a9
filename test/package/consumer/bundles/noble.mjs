// A program of @noble/curves that changed one import.
import { bls12_381 } from 'quorate/compat/noble';

const { longSignatures } = bls12_381;

globalThis.verifyNoble = (signature, message, publicKey) =>
  longSignatures.verify(signature, longSignatures.hash(message), publicKey);
