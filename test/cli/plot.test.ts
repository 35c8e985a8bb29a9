import test from 'ava';
import { comparePlot, quantile } from '../../cli/plot/compare-plot.js';
import { gridPlot, gridPlotIsEmpty } from '../../cli/plot/grid-plot.js';
import { renderSvg } from '../../cli/plot/render.js';
import { ganttBars, liveSteps, throughputBars } from '../../cli/plot/run-data.js';
import { runPlot } from '../../cli/plot/run-plot.js';
import { textWidth } from '../../cli/plot/text-width.js';
import { sampleReport } from './sample-report.js';
import { sampleComparison, sampleGrid } from './sample-results.js';

/** The texts of an SVG document, in its order. */
const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');

test('the picture of a run has a row for each node and names its parameters', async (t) => {
  const report = sampleReport({ crash: true });
  const svg = await renderSvg(runPlot(report));
  const words = texts(svg);
  for (let index = 1; index <= 10; index++)
    t.is(words.filter((word) => word === `node ${index}`).length, 1, `node ${index}`);
  for (const expected of ['threshold 7', 'ready', 'rebooting', 'crashed', 'starting'])
    t.true(words.includes(expected), expected);
  t.true(words.some((word) => word.includes('attack time 10 s, reboot time 3 s')));
  for (const name of ['p50', 'p90', 'p99'])
    t.true(
      words.some((word) => word.startsWith(`${name} `)),
      name,
    );
  t.notRegex(svg, /NaN|undefined|Infinity/);
  // Self-contained: the only address is that of the SVG name space.
  t.deepEqual(
    [...new Set([...svg.matchAll(/https?:[^"']*/g)].map(([address]) => address))].filter(
      (address) => !address.startsWith('http://www.w3.org/'),
    ),
    [],
  );
});

test('the number of bars in the timeline is the number of spans', async (t) => {
  const report = sampleReport();
  const svg = await renderSvg(runPlot(report));
  const bars = [...svg.matchAll(/aria-label="[^"]*node: node \d+[^"]*"/g)];
  t.is(bars.length, ganttBars(report).length);
});

test('memory is drawn where it was measured', async (t) => {
  const report = sampleReport();
  t.true(texts(await renderSvg(runPlot(report))).includes('whole process'));
  const { memory: _, ...older } = report;
  t.false(texts(await renderSvg(runPlot(older))).includes('whole process'));
});

test('runs with nothing to show are drawn as well', async (t) => {
  const empty = sampleReport({ nodes: 1, threshold: 1, reboots: false, runtimeSeconds: 1 });
  const { latencyHistogram: _, ...nothing } = {
    ...empty,
    signatures: 0,
    verified: 0,
    signaturesPerSecond: 0,
    throughputTimeline: [],
    latencyMs: { p50: 0, p90: 0, p99: 0 },
  };
  for (const report of [empty, nothing]) {
    const svg = await renderSvg(runPlot(report));
    t.true(texts(svg).includes('node 1'));
    t.notRegex(svg, /NaN|undefined|Infinity/);
  }
});

test('live nodes over time follow the timelines exactly', (t) => {
  const report = sampleReport();
  const steps = liveSteps(report);
  t.is(steps[0]?.second, 0);
  t.is(steps.at(-1)?.second, report.runtimeSeconds);
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const next = steps[index + 1]?.second ?? 0;
    const middle = (step.second + next) / 2;
    const ready = report.perNode.filter((node) =>
      node.timeline.some((span) => span.state === 'ready' && span.fromSeconds <= middle && middle < span.toSeconds),
    ).length;
    t.is(step.live, ready, `at ${middle} s`);
  }
  t.is(Math.min(...steps.map((step) => step.live)), report.minLive);
});

test('spans outside the measured run are cut to it', (t) => {
  const report = sampleReport({ nodes: 1, threshold: 1, reboots: false, runtimeSeconds: 5 });
  const [node] = report.perNode;
  if (node === undefined) return t.fail();
  const timeline = [
    { fromSeconds: -2, toSeconds: -1, state: 'starting' },
    { fromSeconds: -1, toSeconds: 9, state: 'ready' },
  ] as const;
  const wide = { ...report, perNode: [{ ...node, timeline }] };
  t.deepEqual(ganttBars(wide), [{ node: 'node 1', from: 0, to: 5, state: 'ready' }]);
  t.deepEqual(liveSteps(wide), [
    { second: 0, live: 1 },
    { second: 5, live: 1 },
  ]);
});

test('seconds become rates; a short rest is counted with the second before it', (t) => {
  const report = { ...sampleReport(), runtimeSeconds: 2.004 };
  const point = (second: number, signatures: number) => ({ second, signatures, aborts: 1, live: 7 });
  const bars = throughputBars({ ...report, throughputTimeline: [point(1, 50), point(2, 60), point(2.004, 4)] });
  t.deepEqual(bars, [
    { from: 0, to: 1, rate: 50, aborts: 1 },
    { from: 1, to: 2.004, rate: 64 / 1.004, aborts: 2 },
  ]);
  const long = throughputBars({ ...report, runtimeSeconds: 1.8, throughputTimeline: [point(1, 50), point(1.8, 40)] });
  t.deepEqual(
    long.map(({ rate }) => rate),
    [50, 40 / (1.8 - 1)],
  );
  t.deepEqual(throughputBars({ ...report, throughputTimeline: [] }), []);
});

test('the picture of the experiment has a line for each size and run, and marks what was refused', async (t) => {
  const grid = sampleGrid();
  const svg = await renderSvg(gridPlot(grid));
  const words = texts(svg);
  for (const expected of ['n = 8', 'n = 12', 'n = 18', 'baseline', 'with reboots'])
    t.true(words.includes(expected), expected);
  t.true(words.some((word) => word.startsWith('Refused')));
  const points = [...svg.matchAll(/aria-roledescription="point"/g)];
  t.is(points.length, grid.points.length);
  t.true(gridPlotIsEmpty({ ...grid, points: grid.points.filter((point) => point.refused !== undefined) }));
  const measured = { ...grid, points: grid.points.filter((point) => point.refused === undefined) };
  t.false(texts(await renderSvg(gridPlot(measured))).some((word) => word.startsWith('Refused')));
});

test('the picture of a comparison has a bar and three percentiles for each engine, fastest first', async (t) => {
  const svg = await renderSvg(comparePlot(sampleComparison()));
  t.is([...svg.matchAll(/aria-roledescription="bar"/g)].length, 4);
  t.is([...svg.matchAll(/aria-roledescription="point"/g)].length, 12);
  const names = texts(svg).filter((word) => ['quorate fma', 'quorate int', 'noble bigint', 'mcl'].includes(word));
  t.deepEqual(names.slice(0, 4), ['quorate fma', 'quorate int', 'mcl', 'noble bigint']);
});

test('quantile is the nearest rank', (t) => {
  t.is(quantile([3, 1, 2], 0.5), 2);
  t.is(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 9);
  t.is(quantile([5], 0.1), 5);
  t.true(Number.isNaN(quantile([], 0.5)));
});

test('text width grows with the text, its size and its weight', (t) => {
  t.is(textWidth('', 12), 0);
  t.true(textWidth('iiii', 12) < textWidth('mmmm', 12));
  t.is(textWidth('abc', 24), 2 * textWidth('abc', 12));
  t.true(textWidth('abc', 12, 'bold') > textWidth('abc', 12));
  t.is(textWidth('▼', 10), 5.56);
});
