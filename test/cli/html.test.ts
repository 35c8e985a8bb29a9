import test from 'ava';
import { escapeHtml, html } from '../../cli/output/html.js';
import { htmlReport } from '../../cli/output/html-report.js';
import { summaryPairs } from '../../cli/output/summary.js';
import type { RunReport } from '../../cluster/report.js';
import { sampleReport } from './sample-report.js';
import { sampleComparison, sampleGrid } from './sample-results.js';

const HOSTILE = `<script>alert('x')</script>&"`;

test('text is escaped, HTML is not escaped twice, lists are joined', (t) => {
  t.is(escapeHtml(`<a href="x">'&`), '&#60;a href=&#34;x&#34;&#62;&#39;&#38;');
  t.is(
    html`<p>${'<b>'}${html`<i>${1}</i>`}${['a', html`<u>&amp;</u>`]}</p>`.text,
    '<p>&#60;b&#62;<i>1</i>a<u>&amp;</u></p>',
  );
});

test('words that came over the network cannot become markup', (t) => {
  const report = sampleReport({ crash: true });
  const page = htmlReport(
    {
      ...report,
      engine: HOSTILE,
      groupPublicKey: HOSTILE,
      abortReasons: { [HOSTILE]: 1 },
      aborts: 1,
      culprits: [{ index: 1, reason: HOSTILE, atSeconds: 1, evidence: HOSTILE }],
      scheduleSummary: { ...report.scheduleSummary, violations: [HOSTILE] },
      perNode: report.perNode.map((node) => ({ ...node, rejected: { [HOSTILE]: 1 } })),
    },
    undefined,
  );
  t.false(page.includes('<script'));
  t.true(page.includes(escapeHtml(HOSTILE)));
});

test('a page is one file: no script, and nothing is loaded', (t) => {
  for (const report of [sampleReport(), sampleGrid(), sampleComparison()]) {
    const page = htmlReport(report, '<svg xmlns="http://www.w3.org/2000/svg"></svg>');
    t.true(page.startsWith('<!doctype html>'));
    t.notRegex(page, /<script|<link|<img|@import|url\(/i);
    t.true(page.includes('<svg '));
    t.false(page.includes('NaN'));
    t.false(page.includes('undefined'));
  }
});

test('the page of a run explains aborts, names culprits and gives the command', (t) => {
  const report = sampleReport({ crash: true });
  const page = htmlReport(report, undefined);
  t.true(page.includes('npm start -- --nodes 10 --threshold 7 --runtime 30'));
  for (const culprit of report.culprits) {
    t.true(page.includes(culprit.evidence));
    t.true(page.includes(escapeHtml(culprit.reason)));
  }
  t.true(page.includes('every signature verified; the threshold was kept at every instant'));
  t.true(
    htmlReport({ ...report, verified: report.signatures - 1 }, undefined).includes('not every signature verified'),
  );
  t.true(htmlReport({ ...report, minLive: 6 }, undefined).includes('at some instant only 6 nodes were live'));
});

test('the page of the experiment gives the reason of each refusal', (t) => {
  const grid = sampleGrid();
  const page = htmlReport(grid, undefined);
  for (const { refused } of grid.points) if (refused !== undefined) t.true(page.includes(escapeHtml(refused)));
});

test('memory: the largest of a short run, the first and the last minute of a long one', (t) => {
  const memory = (report: RunReport): string | undefined =>
    summaryPairs(report).find(([name]) => name === 'memory')?.[1];
  const short = sampleReport({ runtimeSeconds: 30 });
  const sample = (atSeconds: number, rssMiB: number) => ({ atSeconds, rssMiB, heapMiB: 9, externalMiB: 2 });
  t.is(memory({ ...short, memory: [sample(0, 200.4), sample(10, 260), sample(20, 255)] }), 'at most 260 MiB');
  const long = sampleReport({ runtimeSeconds: 150 });
  const samples = [0, 30, 50, 70, 100, 110, 149].map((at, index) =>
    sample(at, [200, 210, 400, 500, 300, 310, 320][index] ?? 0),
  );
  t.is(memory({ ...long, memory: samples }), '210 MiB in the first minute, 310 MiB in the last; at most 500 MiB');
  const { memory: _, ...without } = short;
  t.is(memory(without), 'not measured');
});
