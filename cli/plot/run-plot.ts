import type { TopLevelSpec } from 'vega-lite';
import type { RunReport } from '../../cluster/report.js';
import { milliseconds, plural, three, trimmed } from '../output/numbers.js';
import { CONDITIONS, ganttBars, liveSteps, nodeName, runTitle, throughputBars } from './run-data.js';
import { COLOURS, THEME, WIDTH } from './theme.js';

/** Height of one node's row in the timeline; smaller for large clusters, so that the picture stays on a page. */
const rowHeight = (nodes: number): number => (nodes > 24 ? 11 : 17);

/** The picture of one run: throughput, live nodes and each node's timeline over one time axis, and the latencies. */
export function runPlot(report: RunReport): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: THEME,
    title: { text: runTitle(report), subtitle: subtitle(report), fontSize: 17, offset: 18, anchor: 'start' },
    spacing: 30,
    resolve: { scale: { color: 'independent' }, legend: { color: 'independent' } },
    vconcat: [
      throughputPanel(report),
      livePanel(report),
      timelinePanel(report),
      ...memoryPanels(report),
      latencyPanel(report),
    ],
  };
}

function subtitle(report: RunReport): string {
  const checked = report.verified === report.signatures ? 'all verified' : `${report.verified} verified`;
  return [
    `${report.interrupted ? 'interrupted after ' : ''}${trimmed(Number(report.runtimeSeconds.toFixed(1)))} s`,
    `engine ${report.engine} (${report.kernel})`,
    `${plural(report.signatures, 'signature')}, ${checked}`,
    `${three(report.signaturesPerSecond)} per second`,
    plural(report.reboots, 'reboot'),
    plural(report.aborts, 'abort'),
    `never fewer than ${report.minLive} live`,
  ].join('  ·  ');
}

/** One time axis for three panels: the same domain and the same ticks. */
function timeAxis(report: RunReport, options: { labels: boolean }) {
  return {
    type: 'quantitative' as const,
    scale: { domain: [0, report.runtimeSeconds], nice: false },
    axis: {
      title: options.labels ? 'time since the run began (s)' : null,
      labels: options.labels,
      ticks: options.labels,
      tickCount: 12,
      grid: true,
    },
  };
}

/** Panel titles begin where the plotting area begins, so that all four are in one line. */
function panelTitle(text: string) {
  return { text, frame: 'group' as const, fontSize: 13, offset: 8 };
}

type Panel = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

function throughputPanel(report: RunReport): Panel {
  const values = throughputBars(report);
  const mean = [{ mean: report.signaturesPerSecond }];
  const aborted = values
    .filter(({ aborts }) => aborts > 0)
    .map((point) => ({ ...point, middle: (point.from + point.to) / 2 }));
  return {
    title: panelTitle(`Verified signatures${aborted.length === 0 ? '' : '  (▼ with aborts)'}`),
    width: WIDTH,
    height: 150,
    data: { values },
    layer: [
      {
        mark: { type: 'rect', color: COLOURS.blue, opacity: 0.78, stroke: COLOURS.paper, strokeWidth: 1 },
        encoding: {
          x: { field: 'from', ...timeAxis(report, { labels: false }) },
          x2: { field: 'to' },
          y: { field: 'rate', type: 'quantitative', title: 'per second', axis: { tickCount: 5 } },
          y2: { datum: 0 },
        },
      },
      {
        data: { values: aborted },
        mark: {
          type: 'point',
          shape: 'triangle-down',
          filled: true,
          color: COLOURS.vermilion,
          size: 55,
          opacity: 1,
          yOffset: -7,
        },
        encoding: {
          x: { field: 'middle', ...timeAxis(report, { labels: false }) },
          y: { field: 'rate', type: 'quantitative' },
        },
      },
      {
        data: { values: mean },
        mark: { type: 'rule', color: COLOURS.ink, strokeDash: [5, 4], strokeWidth: 1.2 },
        encoding: { y: { field: 'mean', type: 'quantitative' } },
      },
      {
        data: { values: mean },
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, color: COLOURS.ink, fontSize: 11 },
        encoding: {
          x: { value: WIDTH },
          y: { field: 'mean', type: 'quantitative' },
          text: { value: `mean ${three(report.signaturesPerSecond)}/s` },
        },
      },
    ],
  };
}

function livePanel(report: RunReport): Panel {
  const { spare } = report.options;
  const needed = [
    {
      needed: report.threshold + spare,
      label: spare === 0 ? `threshold ${report.threshold}` : `threshold + spare ${report.threshold + spare}`,
    },
    ...(spare === 0 ? [] : [{ needed: report.threshold, label: `threshold ${report.threshold}` }]),
  ];
  const lines = { type: 'quantitative' } as const;
  return {
    title: panelTitle('Nodes ready to sign'),
    width: WIDTH,
    height: 110,
    data: { values: liveSteps(report) },
    layer: [
      {
        mark: {
          type: 'area',
          interpolate: 'step-after',
          color: COLOURS.green,
          opacity: 0.18,
          line: { color: COLOURS.green, strokeWidth: 2 },
        },
        encoding: {
          x: { field: 'second', ...timeAxis(report, { labels: false }) },
          y: {
            field: 'live',
            type: 'quantitative',
            title: 'nodes',
            scale: { domain: [0, report.nodes], nice: false },
            axis: { tickMinStep: 1, tickCount: 5, format: 'd' },
          },
        },
      },
      {
        data: { values: needed },
        mark: { type: 'rule', color: COLOURS.vermilion, strokeDash: [6, 3], strokeWidth: 1.6 },
        encoding: { y: { field: 'needed', ...lines } },
      },
      {
        data: { values: needed },
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, color: COLOURS.vermilion, fontSize: 11 },
        encoding: { x: { value: WIDTH }, y: { field: 'needed', ...lines }, text: { field: 'label' } },
      },
    ],
  };
}

function timelinePanel(report: RunReport): Panel {
  const bars = ganttBars(report);
  const shown = CONDITIONS.filter(({ label }) => bars.some((bar) => bar.state === label));
  return {
    title: panelTitle('What each node did'),
    width: WIDTH,
    height: { step: rowHeight(report.nodes) },
    data: { values: bars },
    mark: { type: 'bar', height: { band: 0.74 } },
    encoding: {
      x: { field: 'from', ...timeAxis(report, { labels: true }) },
      x2: { field: 'to' },
      y: {
        field: 'node',
        type: 'nominal',
        title: null,
        sort: null,
        scale: { domain: report.perNode.map((node) => nodeName(node.index)) },
        axis: { ticks: false, domain: false, labelOverlap: false, labelFontSize: report.nodes > 24 ? 9 : 11 },
      },
      color: {
        field: 'state',
        type: 'nominal',
        scale: { domain: shown.map(({ label }) => label), range: shown.map(({ colour }) => colour) },
        legend: { title: null, orient: 'right', symbolType: 'square' },
      },
    },
  };
}

/** None for a saved run that did not measure it. */
function memoryPanels(report: RunReport): Panel[] {
  const values = report.memory ?? [];
  if (values.length === 0) return [];
  const line = (field: 'rssMiB' | 'heapMiB', label: string, color: string) => ({
    layer: [
      { mark: { type: 'line' as const, color, strokeWidth: 1.8 } },
      {
        data: { values: values.slice(-1).map((sample) => ({ ...sample, label })) },
        mark: {
          type: 'text' as const,
          align: 'left' as const,
          baseline: 'middle' as const,
          dx: 6,
          color,
          fontSize: 11,
        },
        encoding: { x: { value: WIDTH }, text: { field: 'label' } },
      },
    ],
    encoding: { y: { field, type: 'quantitative' as const, title: 'MiB', axis: { tickCount: 4 } } },
  });
  return [
    {
      title: panelTitle('Memory'),
      width: WIDTH,
      height: 70,
      data: { values },
      encoding: { x: { field: 'atSeconds', ...timeAxis(report, { labels: true }) } },
      layer: [line('rssMiB', 'whole process', COLOURS.blue), line('heapMiB', 'main heap', COLOURS.green)],
    },
  ];
}

function latencyPanel(report: RunReport): Panel {
  const rules = (['p50', 'p90', 'p99'] as const).map((name, row) => ({
    name,
    value: report.latencyMs[name],
    label: `${name} ${milliseconds(report.latencyMs[name])}`,
    // Each label on a line of its own: percentiles of a narrow distribution lie too close for one line.
    height: 8 + 15 * row,
  }));
  // A logarithmic axis has no zero: a bin that begins there is drawn from half of its end.
  const bins = (report.latencyHistogram ?? [])
    .filter((bin) => bin.count > 0)
    .map((bin) => ({ ...bin, fromMs: bin.fromMs > 0 ? bin.fromMs : bin.toMs / 2 }));
  const shared = { title: 'latency of a verified signature (ms, logarithmic)' };
  const ends = [...bins.flatMap((bin) => [bin.fromMs, bin.toMs]), ...rules.map((rule) => rule.value)].filter(
    (value) => value > 0,
  );
  const domain = ends.length === 0 ? [1, 10] : [Math.min(...ends) / 1.05, Math.max(...ends) * 1.05];
  const x = { type: 'quantitative' as const, scale: { type: 'log' as const, domain, nice: false }, ...shared };
  // Near the right edge a label stands to the left of its rule.
  const [least = 1, most = 10] = domain;
  const toTheLeft = (value: number) => Math.log(value / least) > 0.85 * Math.log(most / least);
  const drawn = report.verified > 0 ? rules.map((rule) => ({ ...rule, left: toTheLeft(rule.value) })) : [];
  return {
    title: panelTitle('Latency from request to verified signature'),
    width: WIDTH,
    height: 150,
    layer: [
      {
        data: { values: bins },
        mark: { type: 'rect', color: COLOURS.sky, opacity: 0.85, stroke: COLOURS.paper, strokeWidth: 0.7 },
        encoding: {
          x: { field: 'fromMs', ...x, axis: { grid: false, tickCount: 8, format: '~g' } },
          x2: { field: 'toMs' },
          y: {
            field: 'count',
            type: 'quantitative',
            title: 'signatures',
            // The upper third is kept free for the three labels.
            scale: { domain: [0, 1.55 * Math.max(1, ...bins.map((bin) => bin.count))], nice: false },
            axis: bins.length === 0 ? null : { tickCount: 4, tickMinStep: 1, format: '~s' },
          },
          y2: { datum: 0 },
        },
      },
      {
        data: { values: drawn },
        mark: { type: 'rule', color: COLOURS.ink, strokeWidth: 1.2, strokeDash: [4, 3] },
        encoding: { x: { field: 'value', ...x } },
      },
      ...[false, true].map((left) => ({
        data: { values: drawn.filter((rule) => rule.left === left) },
        mark: {
          type: 'text' as const,
          align: left ? ('right' as const) : ('left' as const),
          dx: left ? -5 : 5,
          color: COLOURS.ink,
          fontSize: 11,
        },
        encoding: {
          x: { field: 'value', ...x },
          y: { field: 'height', type: 'quantitative' as const, scale: null },
          text: { field: 'label' },
        },
      })),
    ],
    resolve: { scale: { y: 'independent' } },
  };
}
