/** test/adapter.mjs, the door for outside test suites, against every public vector and against the BigInt twin. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import type { BlsAdapter, BothSuites, OpenAdapter } from '../kits/adapter.js';
import { diffAll } from '../kits/differential.js';
import { summary, type Walk } from '../kits/tally.js';
import { projectRoot } from '../kits/vectors.js';
import { walkAll } from '../kits/walkers.js';
import { openKernels } from './support.js';

const file = pathToFileURL(join(projectRoot(), 'test/adapter.mjs')).href;
const { open }: { open: OpenAdapter } = await import(file);

function failures(walks: readonly Walk[]): string[] {
  return walks.flatMap((walk) => walk.failures.map((failure) => `${walk.set}: ${failure}`));
}

// Everything that waits comes before the first test: ava wants tests declared in one go.
const opened: [string, BothSuites][] = [];
for (const { kernel } of await openKernels()) {
  opened.push([kernel, { minPk: await open(kernel, 'minPk'), minSig: await open(kernel, 'minSig') }]);
}

for (const [kernel, suites] of opened) {
  test(`${kernel}: every public set for BLS12-381`, (t) => {
    const walks = walkAll(suites);
    t.log(summary(walks));
    t.deepEqual(failures(walks), []);
  });

  test(`${kernel}: the twin, where the public sets do not reach`, (t) => {
    const walks = diffAll(suites);
    t.log(summary(walks));
    t.deepEqual(failures(walks), []);
  });
}

test('one adapter gives both suites and says which kernel it runs', async (t) => {
  const adapter = (await open('int')) as BlsAdapter & BothSuites & { readonly kernel: string };
  t.is(adapter.suite, 'minPk');
  t.is(adapter.kernel, 'int');
  t.is(adapter.minPk.suite, 'minPk');
  t.is(adapter.minSig.suite, 'minSig');
  await t.throwsAsync(async () => open('int', 'other' as 'minPk'), { code: 'INVALID_ARGUMENT' });
});
