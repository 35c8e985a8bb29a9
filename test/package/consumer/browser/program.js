// What every page and every worker of the proof runs, with the modules that it imported in its own way.
const MESSAGE = new Uint8Array(32).fill(9);
const SECRET = new Uint8Array(32).fill(7);

export async function run({ root, threshold, noble }, kernel) {
  const q = await root.load({ kernel });
  const { minPk } = q;
  const key = minPk.SecretKey.fromBytes(SECRET);
  const dst = root.ETH_POP;
  const signature = minPk.sign(key, MESSAGE, dst);
  const verified = minPk.verify(key.toPublicKey(), MESSAGE, signature, dst);
  const refused = !minPk.verify(key.toPublicKey(), SECRET, signature, dst);

  const scheme = new threshold.ThresholdBls(q, minPk);
  const { group, shares } = scheme.deal(key, 2, 3);
  const input = { message: MESSAGE, dst };
  const { output } = scheme.combine(
    group,
    input,
    [2, 0].map((i) => scheme.partial(shares[i], input)),
  );

  // Without a promise: compiles on this very thread.
  const { longSignatures } = noble.bls12_381;
  const standIn = longSignatures.sign(longSignatures.hash(MESSAGE, dst), SECRET).toHex();

  const pool = await q.threads(2);
  const points = Array.from({ length: 120 }, () => q.G1.generator);
  const scalars = points.map(() => q.Scalar.random());
  const threads = (await pool.G1.msm(points, scalars)).equals(q.G1.msm(points, scalars));
  await pool.close();

  let evaluates = true;
  try {
    new Function('return 1')();
  } catch {
    evaluates = false;
  }
  return {
    kernel: q.kernel,
    result: { signature: signature.toHex(), verified, refused, combined: output.toHex(), standIn, threads, evaluates },
  };
}

/** On a page: `run` for the test to call, here and in a worker. */
export function offer(modules, makeWorker) {
  globalThis.runHere = (kernel) => run(modules, kernel);
  globalThis.runInWorker = (kernel) =>
    new Promise((resolve, reject) => {
      const worker = makeWorker();
      worker.onmessage = ({ data }) => {
        worker.terminate();
        if (data.failed) reject(new Error(data.failed));
        else resolve(data);
      };
      worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be loaded'));
      worker.postMessage(kernel);
    });
}

/** In a worker. */
export function answer(modules) {
  globalThis.onmessage = ({ data }) => {
    run(modules, data).then(postMessage, (error) => postMessage({ failed: String(error.stack) }));
  };
}
