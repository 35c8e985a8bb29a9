import {
  type Dst,
  ERROR_CODES,
  ETH_POP,
  type Gt,
  type KernelName,
  type LoadOptions,
  load,
  type Point,
  type PublicKey,
  type Quorate,
  QuorateError,
  type QuorateErrorCode,
  type Scalar,
  type SecretKey,
  type Signature,
  type SignedMessage,
  type Suite,
} from 'quorate';

const options: LoadOptions = { kernel: 'int' };
const q: Quorate = await load(options);
const kernel: KernelName = q.kernel;
const suite: Suite<'G1', 'G2'> = q.minPk;
const key: SecretKey<'G1', 'G2'> = suite.SecretKey.generate();
const publicKey: PublicKey<'G1'> = key.toPublicKey();
const message = new TextEncoder().encode(kernel);
const dst: Dst = ETH_POP;
const signature: Signature<'G2'> = suite.sign(key, message, dst);
const claim: SignedMessage<'G1', 'G2'> = { publicKey, message, signature };
const verified: boolean = suite.batchVerify([claim], dst);

const scalar: Scalar = q.Scalar.random();
const point: Point<'G1'> = q.G1.generator.multiply(scalar);
const paired: Gt = q.pairing(point, q.G2.generator);
const module: WebAssembly.Module = q.module;
await load({ module, kernel });

try {
  q.G1.fromBytes(paired.toBytes());
} catch (error) {
  if (!(error instanceof QuorateError)) throw error;
  const code: QuorateErrorCode = error.code;
  const text: string = ERROR_CODES[code];
  globalThis.reportError?.(text);
}

const pool = await q.threads(2, { worker: () => new Worker('/worker.js', { type: 'module' }) });
const sum: Point<'G1'> = await pool.G1.sum([point]);
await pool.close();

// @ts-expect-error: a signature of the other suite is another type
q.minSig.verify(publicKey, message, signature, dst);
// @ts-expect-error: the tag is never implied
suite.verify(publicKey, message, signature);

export { sum, verified };
