// For bundlers that do not find the worker of a pool: it is built as an entry of its own, from quorate/worker.
import { load } from 'quorate';

globalThis.runHere = async () => {
  const q = await load();
  const pool = await q.threads(2, { worker: () => new Worker('/worker.js', { type: 'module' }) });
  const points = Array.from({ length: 120 }, () => q.G1.generator);
  const scalars = points.map(() => q.Scalar.random());
  const same = (await pool.G1.msm(points, scalars)).equals(q.G1.msm(points, scalars));
  await pool.close();
  return same;
};
