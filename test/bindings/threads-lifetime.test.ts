/** Workers end when they should, and when they end otherwise it is an error and not a hang. */
import { spawn } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import test from 'ava';
import { load, QuorateError } from '../../bindings/index.js';
import { randomBytes, rejectsCode, seeded } from './support.js';

const WORKER = new URL('../../bindings/threads/worker.js', import.meta.url);
const INDEX = new URL('../../bindings/index.js', import.meta.url);

const q = await load();

/** Work for a second or so: nobody is done before the test has done its harm. */
function longWork(points = 4096) {
  const packed = q.G1.pack(Array.from({ length: points }, () => q.G1.generator));
  const scalars = randomBytes(seeded(points), 32 * points).map((byte, i) => (i % 32 === 0 ? 0 : byte));
  return [packed, scalars] as const;
}

function workers(): { made: Worker[]; worker: () => Worker } {
  const made: Worker[] = [];
  return {
    made,
    worker: () => {
      const next = new Worker(WORKER);
      made.push(next);
      return next;
    },
  };
}

const ended = (worker: Worker): Promise<void> =>
  worker.threadId === -1 ? Promise.resolve() : new Promise((resolve) => worker.once('exit', () => resolve()));

test('close() ends every worker, and what was going on is rejected', async (t) => {
  const { made, worker } = workers();
  const pool = await q.threads(2, { worker });
  t.false(pool.closed);
  const [points, scalars] = longWork();
  const first = rejectsCode(t, 'CLOSED', pool.G1.msm(points, scalars));
  const second = rejectsCode(t, 'CLOSED', pool.G1.msm(points, scalars));
  await pool.close();
  t.deepEqual(
    made.map(({ threadId }) => threadId),
    [-1, -1],
  );
  await Promise.all([first, second]);
  t.true(pool.closed);
  await rejectsCode(t, 'CLOSED', pool.G1.sum([]));
  await rejectsCode(t, 'CLOSED', pool.G2.msm([], []));
  await rejectsCode(t, 'CLOSED', pool.minPk.batchVerify([], 'D'));
  await rejectsCode(t, 'CLOSED', pool.minPk.Signature.fromBytesMany([]));
  await pool.close();
});

test('a pool is disposed of asynchronously', async (t) => {
  const { made, worker } = workers();
  const pool = await q.threads(1, { worker });
  await pool[Symbol.asyncDispose]();
  t.true(pool.closed);
  t.is(made[0]!.threadId, -1);
});

test('a worker that is terminated while it works fails all calls, and ends the others', async (t) => {
  const { made, worker } = workers();
  const pool = await q.threads(2, { worker });
  const [points, scalars] = longWork();
  const calls = [1, 2, 3].map(() => rejectsCode(t, 'WORKER_FAILED', pool.G1.msm(points, scalars)));
  void made[1]!.terminate();
  await Promise.all(calls);
  t.true(pool.closed);
  await rejectsCode(t, 'WORKER_FAILED', pool.G1.sum([]));
  await Promise.all(made.map(ended));
  await pool.close();
});

test('so does a worker that throws what is no error of ours', async (t) => {
  const { made, worker } = workers();
  const pool = await q.threads(2, { worker });
  const [points, scalars] = longWork();
  made[1]!.postMessage({ id: 0, task: { kind: 'sum', group: 'G1' } }); // no points: a TypeError in the worker
  const calls = [1, 2].map(() => rejectsCode(t, 'WORKER_FAILED', pool.G1.msm(points, scalars)));
  await Promise.all(calls);
  t.true(pool.closed);
  await Promise.all(made.map(ended));
});

test('a worker that dies idle closes the pool', async (t) => {
  const { made, worker } = workers();
  const pool = await q.threads(2, { worker });
  await made[0]!.terminate();
  await Promise.all(made.map(ended));
  t.true(pool.closed);
  const error = await rejectsCode(t, 'WORKER_FAILED', pool.G1.sum([q.G1.generator]));
  t.regex(error.message, /exited/);
});

test('a worker that runs out of memory is an error', async (t) => {
  const pool = await q.threads(1, {
    worker: () =>
      new Worker(
        `const { parentPort } = require('node:worker_threads');
         parentPort.once('message', () => {
           parentPort.postMessage({ kind: 'ready' });
           parentPort.once('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); });
         });`,
        { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } },
      ),
  });
  await rejectsCode(t, 'WORKER_FAILED', pool.G1.sum([q.G1.generator]));
  t.true(pool.closed);
});

for (const [what, worker] of Object.entries({
  'does not exist': () => new Worker(new URL('./no-such-worker.js', import.meta.url)),
  'exits at once': () => new Worker('process.exit(0)', { eval: true }),
  'cannot be made': () => {
    throw new Error('forbidden by policy');
  },
})) {
  test(`no pool where a worker ${what}`, async (t) => {
    const good = workers();
    let made = 0;
    const error = await rejectsCode(
      t,
      'WORKER_FAILED',
      q.threads(3, { worker: () => (made++ === 1 ? worker() : good.worker()) }),
    );
    t.true(error.message.length > 0);
    await Promise.all(good.made.map(ended));
    t.true(good.made.every(({ threadId }) => threadId === -1));
  });
}

/** Runs a module as a process of its own. */
function run(program: string): Promise<{ code: number | null; output: string }> {
  const text = `import { load } from ${JSON.stringify(INDEX.href)}; const q = await load(); ${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

test('a process ends by itself after close(), and with an idle pool that nobody closed', async (t) => {
  const work = `const sum = await pool.G1.sum([q.G1.generator, q.G1.generator]);
    console.log(sum.equals(q.G1.generator.double()));`;
  t.deepEqual(await run(`const pool = await q.threads(2); ${work} await pool.close();`), { code: 0, output: 'true\n' });
  t.deepEqual(await run(`const pool = await q.threads(2); ${work}`), { code: 0, output: 'true\n' });
  t.deepEqual(await run('await q.threads(2);'), { code: 0, output: '' });
});

test('errors of a pool are QuorateErrors', async (t) => {
  const pool = await q.threads(1);
  await pool.close();
  t.true((await t.throwsAsync(pool.G1.sum([]))) instanceof QuorateError);
});
