/** What the browser tests run, on a page and in a worker: the public API on both kernels. Bundled by the test. */
import { load } from '../../bindings/index.js';

export interface BrowserResult {
  readonly kernel: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly verified: boolean;
  readonly forgedAccepted: boolean;
}

const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

export async function signAndVerify(kernel: 'auto' | 'fma' | 'int'): Promise<BrowserResult> {
  const q = await load({ kernel });
  const key = q.minPk.SecretKey.fromKeyMaterial(new Uint8Array(32).fill(7), {});
  const message = new TextEncoder().encode('the same bytes everywhere');
  const signature = q.minPk.sign(key, message, DST);
  const publicKey = key.toPublicKey();
  const verified = q.minPk.verify(publicKey, message, signature, DST);
  const forgedAccepted = q.minPk.verify(publicKey, message.slice(1), signature, DST);
  return { kernel: q.kernel, publicKey: publicKey.toHex(), signature: signature.toHex(), verified, forgedAccepted };
}

/** In a worker, answer every message; on a page, offer the function to the test. */
const scope = globalThis as unknown as {
  document?: unknown;
  signAndVerify?: typeof signAndVerify;
  onmessage?: (event: { data: 'auto' | 'fma' | 'int' }) => void;
  postMessage: (result: BrowserResult) => void;
};
if (scope.document === undefined) {
  scope.onmessage = ({ data }) => {
    void signAndVerify(data).then((result) => scope.postMessage(result));
  };
} else {
  scope.signAndVerify = signAndVerify;
}
