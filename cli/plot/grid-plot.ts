import type { TopLevelSpec } from 'vega-lite';
import { plural, trimmed } from '../output/numbers.js';
import type { GridReport } from '../saved.js';
import { COLOURS, THEME, WIDTH } from './theme.js';

const SERIES_COLOURS = [COLOURS.blue, COLOURS.vermilion, COLOURS.green];
const KINDS = ['baseline', 'with reboots'];
const SHAPES = ['circle', 'diamond'];

export function gridPlotIsEmpty(report: GridReport): boolean {
  return report.points.every((point) => point.result === undefined);
}

/** The original experiment's chart: signatures per second against t/n, and below it the points that were refused. */
export function gridPlot(report: GridReport): TopLevelSpec {
  const sizes = [...new Set(report.points.map((point) => point.nodes))].map((nodes) => `n = ${nodes}`);
  const position = (point: { nodes: number; threshold: number; reboots: boolean }) => ({
    size: `n = ${point.nodes}`,
    fraction: point.threshold / point.nodes,
    threshold: point.threshold,
    kind: point.reboots ? KINDS[1] : KINDS[0],
  });
  const measured = report.points.flatMap((point) =>
    point.result === undefined ? [] : [{ ...position(point), rate: point.result.signaturesPerSecond }],
  );
  const refused = report.points.filter((point) => point.refused !== undefined).map(position);
  const color = {
    field: 'size',
    type: 'nominal' as const,
    scale: { domain: sizes, range: SERIES_COLOURS },
    legend: { title: 'nodes', symbolType: 'stroke', symbolSize: 420, symbolStrokeWidth: 3 },
  };
  const x = (labels: boolean) => ({
    field: 'fraction',
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
    axis: {
      title: labels ? 'threshold as a part of the nodes (t/n)' : null,
      labels,
      ticks: labels,
      tickCount: 10,
      format: '.1f',
    },
  });
  const mainPanel = {
    width: WIDTH,
    height: 340,
    data: { values: measured },
    encoding: {
      x: x(refused.length === 0),
      y: {
        field: 'rate',
        type: 'quantitative' as const,
        title: 'verified signatures per second',
        scale: { zero: true },
      },
      color,
    },
    layer: [
      {
        mark: { type: 'line' as const, strokeWidth: 2.2 },
        encoding: {
          strokeDash: {
            field: 'kind',
            type: 'nominal' as const,
            scale: {
              domain: KINDS,
              range: [
                [1, 0],
                [6, 4],
              ],
            },
            legend: {
              title: 'run',
              symbolType: 'stroke',
              symbolSize: 420,
              symbolStrokeWidth: 2,
              symbolStrokeColor: COLOURS.ink,
            },
          },
        },
      },
      ...KINDS.map((kind, position) => ({
        transform: [{ filter: { field: 'kind', equal: kind } }],
        mark: {
          type: 'point' as const,
          shape: SHAPES[position] ?? 'circle',
          size: 60,
          filled: true,
          opacity: 1,
          stroke: COLOURS.paper,
          strokeWidth: 1,
        },
      })),
    ],
  };
  const refusedPanel = {
    title: {
      text: 'Refused: no schedule keeps this threshold with these times',
      frame: 'group' as const,
      fontSize: 12,
      offset: 6,
    },
    width: WIDTH,
    height: { step: 18 },
    data: { values: refused },
    mark: { type: 'point' as const, shape: 'cross', angle: 45, filled: true, size: 60, opacity: 1 },
    encoding: {
      x: x(true),
      y: {
        field: 'size',
        type: 'nominal' as const,
        title: null,
        sort: null,
        scale: { domain: sizes },
        axis: { grid: true, ticks: false, domain: false },
      },
      color,
    },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: THEME,
    title: {
      text: `Signatures per second against t/n: attack time ${trimmed(report.attackTimeSeconds)} s, reboot time ${trimmed(report.rebootTimeSeconds)} s, runtime ${trimmed(report.runtimeSeconds)} s`,
      subtitle: subtitle(report, measured.length, refused.length),
      fontSize: 17,
      offset: 18,
    },
    spacing: 22,
    vconcat: refused.length === 0 ? [mainPanel] : [mainPanel, refusedPanel],
  };
}

function subtitle(report: GridReport, measured: number, refused: number): string {
  return [
    `${report.interrupted ? 'interrupted: ' : ''}${plural(measured, 'run')}, ${refused} refused`,
    `engine ${report.engine} (${report.kernel})`,
    `overlap ${trimmed(report.overlapSeconds)} s`,
    `times scaled by ${trimmed(report.scale)}`,
    'every signature verified before it is counted',
  ].join('  ·  ');
}
