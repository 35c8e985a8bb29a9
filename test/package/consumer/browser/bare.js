// Kernels as files of their own, which Vite emits: nothing is base64, and the policy must allow the connection.
import { load, QuorateError } from 'quorate/bare';
import fma from 'quorate/kernel-fma.wasm?url';
import int from 'quorate/kernel-int.wasm?url';

const from = (url) => new URL(url, import.meta.url);

globalThis.runHere = async () => {
  const q = await load({ kernel: 'fma', module: from(fma) }).catch((error) => {
    if (!(error instanceof QuorateError && error.code === 'KERNEL_UNSUPPORTED')) throw error;
    return load({ kernel: 'int', module: from(int) });
  });
  const key = q.minPk.SecretKey.fromBytes(new Uint8Array(32).fill(7));
  return { kernel: q.kernel, publicKey: key.toPublicKey().toHex() };
};
