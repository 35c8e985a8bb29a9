/** What the package exports: bundles that share their classes, and that find their worker threads. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import type * as Root from '../../bindings/index.js';
import type * as Cluster from '../../cluster/index.js';
import type * as Threshold from '../../threshold/index.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const built = existsSync(join(ROOT, 'dist/package/index.js'));

interface Target {
  readonly types: string;
  readonly default?: string;
  readonly node?: string;
}

test('every export is bundled with the others', (t) => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, string | Target>;
  };
  for (const [name, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue;
    t.regex(target.default ?? target.node ?? '', /^\.\/dist\/package\/[a-z/-]+\.js$/, name);
    // A worker is a program: it has no exports that an index could name.
    if (name !== './worker') t.regex(target.types, /^\.\/dist\/[a-z/-]+\/index\.d\.ts$/, name);
  }
});

test('classes are the same whichever entry they come from', async (t) => {
  if (!built) {
    t.log('0 cases: run scripts/build.mjs');
    t.pass();
    return;
  }
  // Not literals: the compiler would take the types of dist/ for those of other classes.
  const names = ['quorate', 'quorate/threshold', 'quorate/cluster'];
  const [root, threshold, cluster] = (await Promise.all(names.map((name) => import(name)))) as [
    typeof Root,
    typeof Threshold,
    typeof Cluster,
  ];
  const q = await root.load();
  const error = t.throws(() => threshold.split(q, q.Scalar.random(), 3, 2));
  t.true(error instanceof root.QuorateError);
  const secret = q.Scalar.random();
  t.true(threshold.recover(q, threshold.split(q, secret, 2, 3), 2).equals(secret));

  const pool = await q.threads(2);
  const points = Array.from({ length: 120 }, () => q.G1.generator);
  const scalars = points.map(() => q.Scalar.random());
  t.true((await pool.G1.msm(points, scalars)).equals(q.G1.msm(points, scalars)));
  await pool.close();

  const options = { ...cluster.DEFAULT_OPTIONS, nodes: 3, threshold: 2, reboots: false, runtimeSeconds: 1 };
  t.true((await cluster.runCluster(options)).verified > 0);
});
