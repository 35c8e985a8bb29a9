/** What the browser test of threads runs on a page. Bundled by the test, and so is the worker. */
import { load, QuorateError } from '../../bindings/index.js';

export interface ThreadsResult {
  readonly isolated: boolean;
  readonly kernel: string;
  /** Whether sums, multi-scalar multiplication, decoding and verification gave what one thread gives. */
  readonly same: Readonly<Record<string, boolean>>;
  /** Codes of the error of a call whose worker is terminated under it, of one whose idle worker was, and of one after close(). */
  readonly codes: readonly string[];
  /** What happens where the worker's script is not to be found. */
  readonly missing: string;
}

const DST = 'QUORATE-TEST-BROWSER-THREADS';

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'nothing was thrown';
  } catch (error) {
    return error instanceof QuorateError ? error.code : String(error);
  }
}

export async function threads(): Promise<ThreadsResult> {
  const q = await load();
  const pool = await q.threads(2); // by its default: a file `worker.js` beside the program
  const points = [q.G1.generator];
  while (points.length < 256) points.push(points.at(-1)!.add(q.G1.generator));
  const scalars = points.map(() => q.Scalar.random());
  const claims = Array.from({ length: 12 }, (_, i) => {
    const key = q.minPk.SecretKey.generate();
    const message = new Uint8Array(i + 1).fill(i);
    return { publicKey: key.toPublicKey(), message, signature: q.minPk.sign(key, message, DST) };
  });
  const forged = claims.map((claim, i) => (i === 11 ? { ...claim, message: new Uint8Array(1) } : claim));
  const decoded = await pool.G1.fromBytesMany(points.map((point) => point.toBytes()));
  const same = {
    sum: (await pool.G1.sum(points)).equals(q.G1.sum(points)),
    msm: (await pool.G1.msm(points, scalars)).equals(q.G1.msm(points, scalars)),
    decode: decoded.every((point, i) => point.equals(points[i]!)),
    verify: await pool.minPk.batchVerify(claims, DST),
    refuse: !(await pool.minPk.batchVerify(forged, DST)),
  };
  await pool.close();

  const made: Worker[] = [];
  const worker = (): Worker => {
    made.push(new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }));
    return made.at(-1)!;
  };
  const terminated = await q.threads(2, { worker });
  const long = q.G1.pack(Array.from({ length: 8192 }, () => q.G1.generator));
  const many = new Uint8Array(8192 * 32).fill(0x5a);
  const pending = codeOf(terminated.G1.msm(long, many));
  made[0]!.terminate();
  const codes = [await pending];
  const idle = await q.threads(1, { worker });
  made.at(-1)!.terminate();
  while (!idle.closed) await new Promise((resolve) => setTimeout(resolve, 5));
  codes.push(await codeOf(idle.G1.sum(points)), await codeOf(pool.G1.sum(points)));

  const missing = await codeOf(
    q.threads(2, { worker: () => new Worker(new URL('./nothing-here.js', import.meta.url), { type: 'module' }) }),
  );
  return { isolated: crossOriginIsolated, kernel: q.kernel, same, codes, missing };
}

(globalThis as unknown as { threads: typeof threads }).threads = threads;
