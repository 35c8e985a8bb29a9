import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { findSaved, loadSaved } from '../../cli/load.js';
import { readOriginalCsv } from '../../cli/original-csv.js';
import { writeAtomically } from '../../cli/output/atomic.js';
import { drawReport, saveReport } from '../../cli/output/save.js';
import type { SavedReport } from '../../cli/saved.js';
import { call, temporaryFolder } from './kit.js';
import { sampleReport } from './sample-report.js';
import { sampleComparison, sampleGrid } from './sample-results.js';

const SAMPLES: Readonly<Record<string, () => SavedReport>> = {
  run: () => sampleReport({ crash: true }),
  baseline: () => sampleReport({ reboots: false, nodes: 3, threshold: 2, runtimeSeconds: 4 }),
  grid: sampleGrid,
  compare: sampleComparison,
};

for (const [name, sample] of Object.entries(SAMPLES)) {
  test(`${name}: what is saved is read back the same, and drawing it again gives the same files`, async (t) => {
    const out = await temporaryFolder(t);
    const report = sample();
    const saved = await saveReport(out, report);
    t.is(saved.warning, undefined);
    t.deepEqual((await readdir(saved.folder)).sort(), [...saved.files].sort());
    t.deepEqual(await loadSaved(saved.folder), report);

    const read = (file: string) => readFile(join(saved.folder, file), 'utf8');
    const before = await Promise.all(saved.files.map(read));
    for (const file of saved.files.slice(1)) await writeFile(join(saved.folder, file), 'overwritten');
    const { code, out: printed } = await call('plot', '--out', out, '--json');
    t.is(code, 0);
    t.is((JSON.parse(printed) as { drawn: unknown[] }).drawn.length, 1);
    t.deepEqual(await Promise.all(saved.files.map(read)), before);
  });
}

test('two results of one second get two folders, oldest first', async (t) => {
  const out = await temporaryFolder(t);
  const report = sampleReport({ nodes: 2, threshold: 1, runtimeSeconds: 2 });
  const folders = [(await saveReport(out, report)).folder, (await saveReport(out, report)).folder];
  t.deepEqual(await findSaved(out), folders);
  t.deepEqual(
    folders.map((folder) => folder.slice(out.length + 1)),
    ['2026-01-02T03-04-05', '2026-01-02T03-04-05-2'],
  );
});

test('the experiment is also saved in the original format: measured points only', async (t) => {
  const out = await temporaryFolder(t);
  const grid = sampleGrid();
  const { folder } = await saveReport(out, grid);
  const rows = readOriginalCsv(await readFile(join(folder, 'results.csv'), 'utf8'));
  t.is(rows.length, grid.points.filter((point) => point.result !== undefined).length);
  t.true(rows.length < grid.points.length);
  for (const row of rows) {
    const point = grid.points.find(
      ({ nodes, threshold, reboots }) => nodes === row.nodes && threshold === row.threshold && reboots === row.reboots,
    );
    t.like(row, {
      signatures: point?.result?.verified,
      aborts: point?.result?.aborts,
      runtimeSeconds: 6,
      attackSeconds: 3,
      rebootSeconds: 1.5,
    });
  }
});

test('a folder without a result, broken JSON and a wrong shape are refused by name', async (t) => {
  const out = await temporaryFolder(t);
  const missing = await call('plot', join(out, 'nowhere'));
  t.is(missing.code, 2);
  t.true(missing.err.includes('is not the folder of a saved run'));
  t.is((await call('plot', '--out', out)).code, 2);

  const folder = join(out, 'broken');
  await mkdir(folder);
  const put = (content: unknown) =>
    writeFile(join(folder, 'run.json'), typeof content === 'string' ? content : JSON.stringify(content));
  await put('{');
  t.true((await call('plot', folder)).err.includes('is not JSON'));
  const report = sampleReport();
  for (const [broken, words] of [
    [{ ...report, format: 'other' }, 'is not a saved run'],
    [{ ...report, formatVersion: 2 }, 'at formatVersion'],
    [{ ...report, signatures: -1 }, 'at signatures'],
    [{ ...report, signaturesPerSecond: '12' }, 'at signaturesPerSecond'],
    [{ ...report, perNode: undefined }, 'at perNode'],
    [
      { ...report, perNode: [{ ...report.perNode[0], timeline: [{ fromSeconds: 0 }] }] },
      'at perNode.0.timeline.0.toSeconds',
    ],
    [null, 'is not a saved run'],
  ] as const) {
    await put(broken);
    const { code, err } = await call('plot', folder);
    t.is(code, 1);
    t.true(err.includes(words), `${words}: ${err}`);
  }
  // Nothing was drawn from a file that was refused.
  t.deepEqual(await readdir(folder), ['run.json']);
});

test('an atomic write replaces a file, creates its folder and leaves nothing else behind', async (t) => {
  const out = await temporaryFolder(t);
  const path = join(out, 'a', 'b.txt');
  await writeAtomically(path, 'one');
  await writeAtomically(path, 'two');
  t.is(await readFile(path, 'utf8'), 'two');
  t.deepEqual(await readdir(join(out, 'a')), ['b.txt']);
  await mkdir(join(out, 'folder'));
  await t.throwsAsync(writeAtomically(join(out, 'folder'), 'a folder cannot be replaced by a file'));
  t.deepEqual((await readdir(out)).sort(), ['a', 'folder']);
});

test('a saved run holds no secret and no absolute path', async (t) => {
  const out = await temporaryFolder(t);
  const { folder } = await saveReport(out, sampleReport());
  const { files } = await drawReport(folder, sampleReport());
  for (const file of ['run.json', ...files]) {
    const text = await readFile(join(folder, file), 'utf8');
    t.false(text.includes(out), file);
    t.notRegex(text, /secret|dataDirectory/i, file);
  }
});
