/** Initiator and responders as processes of their own, killed and restarted while requests stream. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import type { RunReport } from '../../cluster/report.js';
import { call, type Started, start, temporaryFolder } from './kit.js';

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

test.serial(
  'processes sign together; one that is killed comes back with its share; a second cluster follows the first',
  async (t) => {
    const root = await temporaryFolder(t);
    const [own = 0, ...ports] = await freePorts(4);
    const board = join(root, 'board');
    await mkdir(board);
    const running = new Set<Started>();
    t.teardown(() => {
      for (const started of running) started.signal('SIGKILL');
    });
    const launch = (...args: string[]) => {
      const started = start('node', '--board', board, ...args);
      running.add(started);
      void started.done.then(() => running.delete(started));
      return started;
    };
    const responder = (index: number) =>
      launch(
        '--role',
        'responder',
        '--index',
        String(index),
        '--listen',
        `127.0.0.1:${ports[index - 1]}`,
        '--peers',
        `127.0.0.1:${own}`,
        '--data',
        join(root, `data-${index}`),
      );
    const initiator = (runtime: string, ...more: string[]) =>
      launch(
        '--role',
        'initiator',
        '--nodes',
        '3',
        '--threshold',
        '2',
        '--runtime',
        runtime,
        '--listen',
        `127.0.0.1:${own}`,
        '--peers',
        ports.map((port) => `127.0.0.1:${port}`).join(','),
        '--data',
        join(root, 'data-0'),
        '--out',
        join(root, 'runs'),
        ...more,
      );

    const responders = [1, 2, 3].map(responder);
    const first = initiator('3600');
    await first.printed(/^ +\d+ s {2}/m);
    responders[1]?.signal('SIGKILL');
    await first.printed('  2/3 live');
    const back = responder(2);
    await back.printed('has its share');
    // After the line with two live nodes: one with three again.
    await first.printed('  3/3 live', '  2/3 live');
    first.signal('SIGINT');
    const { code, out, err } = await first.done;
    t.is(code, 130, err);
    t.regex(out, /signatures +\d+, every one verified/);
    t.regex(out, /crashes +1$/m);
    t.regex(out, /culprits +none/);

    // The responders serve the next cluster without being restarted; their shares of the first are gone.
    const second = await initiator('1', '--json').done;
    t.is(second.code, 0, second.err);
    const report = JSON.parse(second.out) as RunReport;
    t.true(report.verified > 0 && report.verified === report.signatures);
    const folders = (await readdir(join(root, 'data-1'))).filter((name) => /^[0-9a-f]{32}$/.test(name));
    t.is(folders.length, 1);
    t.is((await stat(join(root, 'data-1', folders[0] ?? ''))).mode & 0o777, 0o700);
    t.is((await stat(join(root, 'data-1.password'))).mode & 0o777, 0o600);

    // Public keys and the plan are all that is on the board.
    for (const name of await readdir(board, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const content = JSON.parse(await readFile(join(name.parentPath, name.name), 'utf8')) as object;
      t.deepEqual(
        Object.keys(content).sort(),
        name.name === 'current.json' ? ['cluster', 'nodes', 'threshold'] : ['sealing', 'signing'],
      );
    }

    for (const started of [...running]) started.signal('SIGTERM');
    t.deepEqual(
      (await Promise.all([responders[0]?.done, responders[2]?.done, back.done])).map((outcome) => outcome?.code),
      [0, 0, 0],
    );
  },
);

for (const [args, words] of [
  [[], "required option '--role <name>' not specified"],
  [['--role', 'dealer'], '--role must be one of initiator, responder (got dealer)'],
  [['--role', 'responder', '--peers', 'a:1'], '--index must be an integer from 1 to 64 for a responder'],
  [['--role', 'responder', '--index', '0', '--peers', 'a:1'], '--index must be an integer from 1 to 64 (got 0)'],
  [['--role', 'responder', '--index', '1'], '--peers must be host:port with a port from 1 to 65535 (got nothing)'],
  [
    ['--role', 'responder', '--index', '1', '--peers', 'a:70000'],
    '--peers must be host:port with a port from 1 to 65535 (got a:70000)',
  ],
  [['--role', 'responder', '--index', '1', '--peers', 'a:1', '--listen', 'here'], '--listen must be host:port'],
  [['--role', 'initiator', '--nodes', '3', '--threshold', '2', '--peers', 'a:1,b:2'], '--peers must name 3 addresses'],
  [
    ['--role', 'initiator', '--nodes', '3', '--peers', 'a-{}:1'],
    '--threshold must be an integer from 1 to 3 (got the default, 7)',
  ],
] as const) {
  test(`wrong usage: quorate node ${args.join(' ')}`, async (t) => {
    const { code, err } = await call('node', ...args);
    t.is(code, 2);
    t.true(err.includes(words), err);
  });
}
