import type { TopLevelSpec } from 'vega-lite';
import type { RunReport } from '../../cluster/report.js';
import { milliseconds, three, trimmed } from '../output/numbers.js';
import type { CompareReport } from '../saved.js';
import { throughputBars } from './run-data.js';
import { COLOURS, THEME, WIDTH } from './theme.js';

const ROW = 42;

export function engineName(run: RunReport): string {
  return run.engine === run.kernel ? run.engine : `${run.engine} ${run.kernel}`;
}

/** The value below which a part of the list lies (nearest rank). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN;
}

/** Bars of throughput with the spread of the single seconds, and latency percentiles, an engine a row, fastest first. */
export function comparePlot(report: CompareReport): TopLevelSpec {
  const runs = [...report.runs].sort((a, b) => b.signaturesPerSecond - a.signaturesPerSecond);
  const order = runs.map(engineName);
  const rates = runs.map((run) => {
    const seconds = throughputBars(run).map((bar) => bar.rate);
    const all = seconds.length === 0 ? [run.signaturesPerSecond] : seconds;
    const spread = { low: quantile(all, 0.1), high: quantile(all, 0.9) };
    return {
      engine: engineName(run),
      rate: run.signaturesPerSecond,
      ...spread,
      // The label stands to the right of the bar and of its whisker.
      end: Math.max(run.signaturesPerSecond, spread.high),
      label: `${three(run.signaturesPerSecond)}/s`,
    };
  });
  const latencies = runs
    .flatMap((run) =>
      (['p50', 'p90', 'p99'] as const).map((name) => ({
        engine: engineName(run),
        name,
        value: run.latencyMs[name],
        label: milliseconds(run.latencyMs[name]),
      })),
    )
    .filter((point) => point.value > 0);
  const first = report.runs[0];
  const y = {
    field: 'engine',
    type: 'nominal' as const,
    sort: null,
    title: null,
    scale: { domain: order },
    axis: { ticks: false, domain: false, labelFontSize: 12, labelColor: COLOURS.ink, grid: false },
  };
  const most = Math.max(...rates.map((rate) => rate.end), 1);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: THEME,
    title: { text: title(first), subtitle: subtitle(first), fontSize: 17, offset: 18 },
    spacing: 30,
    resolve: {
      scale: { color: 'independent', shape: 'independent' },
      legend: { color: 'independent', shape: 'independent' },
    },
    vconcat: [
      {
        title: {
          text: 'Verified signatures per second (whisker: 10th to 90th percentile of the single seconds)',
          frame: 'group',
          fontSize: 13,
          offset: 8,
        },
        width: WIDTH,
        height: { step: ROW },
        data: { values: rates },
        layer: [
          {
            mark: { type: 'bar', height: { band: 0.55 }, color: COLOURS.blue, opacity: 0.8 },
            encoding: {
              y,
              // A seventh more than the longest bar: room for its label.
              x: {
                field: 'rate',
                type: 'quantitative',
                title: null,
                axis: { tickCount: 8 },
                scale: { domain: [0, most * 1.14], nice: false },
              },
            },
          },
          {
            mark: { type: 'rule', color: COLOURS.ink, strokeWidth: 1.6 },
            encoding: { y, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
          },
          {
            mark: { type: 'text', align: 'left', dx: 8, fontSize: 12, color: COLOURS.ink },
            encoding: { y, x: { field: 'end', type: 'quantitative' }, text: { field: 'label' } },
          },
        ],
      },
      {
        title: { text: 'Latency from request to verified signature', frame: 'group', fontSize: 13, offset: 8 },
        width: WIDTH,
        height: { step: ROW },
        data: { values: latencies },
        encoding: { y },
        layer: [
          {
            mark: { type: 'line', color: '#9aa5b1', strokeWidth: 2 },
            encoding: {
              x: {
                field: 'value',
                type: 'quantitative',
                title: 'ms, logarithmic',
                scale: { type: 'log', domain: around(latencies.map((point) => point.value)), nice: false },
                axis: { format: '~g', tickCount: 8 },
              },
              detail: { field: 'engine' },
            },
          },
          {
            mark: { type: 'point', filled: true, size: 95, opacity: 1 },
            encoding: {
              x: { field: 'value', type: 'quantitative' },
              color: {
                field: 'name',
                type: 'nominal',
                scale: { domain: ['p50', 'p90', 'p99'], range: [COLOURS.sky, COLOURS.orange, COLOURS.vermilion] },
                legend: { title: null },
              },
              shape: {
                field: 'name',
                type: 'nominal',
                scale: { domain: ['p50', 'p90', 'p99'], range: ['circle', 'square', 'diamond'] },
              },
            },
          },
          {
            transform: [{ filter: "datum.name !== 'p90'" }],
            mark: { type: 'text', dy: -13, fontSize: 10.5, color: COLOURS.muted },
            encoding: { x: { field: 'value', type: 'quantitative' }, text: { field: 'label' } },
          },
        ],
      },
    ],
  };
}

/** A domain on a logarithmic axis with room at both ends for the labels. */
function around(values: readonly number[]): [number, number] {
  return values.length === 0 ? [1, 10] : [Math.min(...values) / 1.3, Math.max(...values) * 1.3];
}

function title(run: RunReport | undefined): string {
  if (run === undefined) return 'No engine ran';
  const { reboots, attackTimeSeconds, rebootTimeSeconds } = run.options;
  const times = reboots ? `attack time ${attackTimeSeconds} s, reboot time ${rebootTimeSeconds} s` : 'no reboots';
  return `The same cluster with each engine: ${run.threshold} of ${run.nodes} nodes, ${times}`;
}

function subtitle(run: RunReport | undefined): string {
  if (run === undefined) return '';
  return `${trimmed(run.options.runtimeSeconds)} s each, one after the other  ·  ${run.options.inFlight} requests in flight  ·  Node ${run.nodeVersion}`;
}
