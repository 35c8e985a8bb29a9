import test from 'ava';
import { progressView } from '../../cli/progress.js';
import type { RunProgress } from '../../cluster/report.js';
import { memoryStream } from './kit.js';

const progress = (elapsedSeconds: number, phase: RunProgress['phase'] = 'running'): RunProgress => ({
  phase,
  elapsedSeconds,
  runtimeSeconds: 3,
  verified: Math.round(100 * elapsedSeconds),
  aborts: 1,
  reboots: 2,
  signaturesPerSecond: 100,
  live: 2,
  conditions: ['ready', 'down', 'starting', 'ready', 'excluded'],
});

test('off a terminal: a line a second, on standard output, without control characters', async (t) => {
  const out = memoryStream();
  const err = memoryStream();
  const view = await progressView({ out: out.stream, err: err.stream }, { json: false, nodes: 5 });
  view.update(progress(0, 'starting'));
  view.update(progress(0, 'dealing'));
  for (let tick = 0; tick <= 12; tick++) view.update(progress(tick / 4));
  view.update(progress(3, 'stopping'));
  view.end();
  const lines = out.text().trimEnd().split('\n');
  t.deepEqual(lines.slice(0, 2), ['starting the nodes', 'dealing the shares']);
  const seconds = lines.filter((line) => line.includes('signatures/s'));
  t.deepEqual(
    seconds.map((line) => line.trim().split(' ')[0]),
    ['1', '2', '3'],
  );
  for (const line of seconds) t.true(line.endsWith('#.o#x'), line);
  t.false(out.text().includes('\u001b'));
  t.is(err.text(), '');
});

test('with --json the lines go to the error stream', async (t) => {
  const out = memoryStream();
  const err = memoryStream();
  const view = await progressView({ out: out.stream, err: err.stream }, { json: true, nodes: 5, label: 'noble' });
  view.update(progress(1));
  view.end();
  t.is(out.text(), '');
  t.regex(err.text(), /^noble {2}.*100 verified/m);
});

test('on a terminal: bars on the error stream, and the cursor is given back', async (t) => {
  const out = memoryStream();
  const err = memoryStream(true);
  const view = await progressView({ out: out.stream, err: err.stream }, { json: false, nodes: 5 });
  view.update(progress(1));
  view.end();
  t.is(out.text(), '');
  const text = err.text();
  t.regex(text, /100 verified/);
  t.regex(text, /2\/5 {2}2 reboots/);
  t.true(text.lastIndexOf('\u001b[?25h') > text.lastIndexOf('\u001b[?25l'));
});
