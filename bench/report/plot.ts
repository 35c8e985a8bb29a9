/**
 * The result of a run as one SVG, by vega-lite and without a browser: single operations as dots on a logarithmic time
 * axis, families with several sizes as lines against size. Dots, since a bar on a logarithmic axis has no honest foot.
 */
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Machine, OperationResult } from '../run.js';

interface Style {
  readonly colour: string;
  readonly shape: string;
}

/** Native blst where its addon lacks the operation: carried over by ratio. */
const ESTIMATE = 'blst, estimated';

/** Ours in full colours, native in black, the others pale; a shape each, for those who do not see the colours. */
const STYLES: Readonly<Record<string, Style>> = {
  fma: { colour: '#c2255c', shape: 'circle' },
  int: { colour: '#f08c00', shape: 'diamond' },
  blst: { colour: '#212529', shape: 'square' },
  'bls-eth': { colour: '#1971c2', shape: 'triangle-up' },
  mcl: { colour: '#2b8a3e', shape: 'triangle-down' },
  montgomery: { colour: '#6741d9', shape: 'triangle-right' },
  ffjavascript: { colour: '#0c8599', shape: 'triangle-left' },
  noble: { colour: '#868e96', shape: 'cross' },
  [ESTIMATE]: { colour: '#adb5bd', shape: 'square' },
};

interface Point {
  readonly operation: string;
  readonly family: string;
  readonly size: number;
  readonly peer: string;
  readonly milliseconds: number;
}

function pointsOf(results: readonly OperationResult[]): Point[] {
  return results.flatMap(({ name, group, size = 0, measurements, native }) => {
    const medians = measurements.map(({ peer, median }) => ({ peer, median }));
    if (native?.estimated) medians.push({ peer: ESTIMATE, median: native.median });
    return medians.map(({ peer, median }) => ({
      operation: name,
      family: group,
      size,
      peer,
      milliseconds: median / 1e3,
    }));
  });
}

/** Ticks at 1 and 3 times the powers of ten, named in the unit that suits. */
const TIME_AXIS = {
  values: [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((power) => [10 ** power, 3 * 10 ** power]),
  labelExpr:
    "datum.value >= 999 ? round(datum.value / 1000) + ' s' : " +
    "datum.value >= 0.999 ? round(datum.value) + ' ms' : round(1000 * datum.value) + ' µs'",
  labelOverlap: true,
} as const;
const WIDTH = 620;
const PANEL_WIDTH = 300;
const TITLES: Readonly<Record<string, string>> = {
  'msm G1': 'Multi-scalar multiplication in G1, by points',
  'msm G2': 'Multi-scalar multiplication in G2, by points',
  combine: 'Combine t partial signatures, by t',
  lagrange: 'Lagrange coefficients, by t',
};

/** Families that were measured at two sizes or more: those are drawn as lines. */
function sizedFamilies(results: readonly OperationResult[]): string[] {
  const families = [...new Set(results.filter(({ size }) => size !== undefined).map(({ group }) => group))];
  return families.filter((family) => results.filter(({ group }) => group === family).length >= 2);
}

export function plotSpecification(results: readonly OperationResult[], machine: Machine): TopLevelSpec {
  const points = pointsOf(results);
  const families = sizedFamilies(results);
  const peers = Object.keys(STYLES).filter((name) => points.some(({ peer }) => peer === name));
  const styles = peers.map((peer) => STYLES[peer]!);
  const colour = {
    field: 'peer',
    type: 'nominal',
    title: null,
    scale: { domain: peers, range: styles.map(({ colour }) => colour) },
  } as const;
  const shape = {
    field: 'peer',
    type: 'nominal',
    title: null,
    scale: { domain: peers, range: styles.map(({ shape }) => shape) },
  } as const;
  const singles = points.filter(({ family }) => !families.includes(family));
  const operations = [...new Set(singles.map(({ operation }) => operation))];

  const dots = {
    title: { text: 'Time per call (median; left is faster)', anchor: 'start' },
    width: WIDTH,
    height: { step: 22 },
    data: { values: singles },
    encoding: {
      y: { field: 'operation', type: 'nominal', sort: operations, title: null, axis: { grid: true, tickSize: 0 } },
    },
    layer: [
      {
        mark: { type: 'rule', color: '#dee2e6', strokeWidth: 3 },
        encoding: {
          x: { field: 'milliseconds', aggregate: 'min', type: 'quantitative' },
          x2: { field: 'milliseconds', aggregate: 'max' },
        },
      },
      {
        mark: { type: 'point', filled: true, size: 75, opacity: 0.9 },
        encoding: {
          x: {
            field: 'milliseconds',
            type: 'quantitative',
            scale: { type: 'log', nice: false, padding: 12 },
            axis: TIME_AXIS,
            title: null,
          },
          color: colour,
          shape,
        },
      },
    ],
  } as const;

  const lines = families.map((family) => {
    const values = points.filter((point) => point.family === family);
    const sizes = [...new Set(values.map(({ size }) => size))];
    const powers = sizes.every((size) => Number.isInteger(Math.log2(size)));
    return {
      title: { text: TITLES[family] ?? family, anchor: 'start' },
      width: PANEL_WIDTH,
      height: 210,
      data: { values },
      encoding: {
        x: {
          field: 'size',
          type: 'quantitative',
          scale: { type: 'log', base: 2, nice: false, padding: 10 },
          axis: { values: sizes, ...(powers ? { labelExpr: "'2^' + round(log(datum.value) / LN2)" } : {}) },
          title: null,
        },
        y: {
          field: 'milliseconds',
          type: 'quantitative',
          scale: { type: 'log', nice: false, padding: 10 },
          axis: TIME_AXIS,
          title: null,
        },
        color: colour,
      },
      layer: [
        { mark: { type: 'line', strokeWidth: 2 } },
        { mark: { type: 'point', filled: true, size: 55 }, encoding: { shape } },
      ],
    } as const;
  });
  const rows = lines.flatMap((_, i) => (i % 2 === 0 ? [{ hconcat: lines.slice(i, i + 2) }] : []));

  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {
      text: 'BLS12-381 in JavaScript programs',
      subtitle: `${machine.processor}, ${machine.platform}, Node ${machine.node}`,
      anchor: 'start',
      offset: 16,
    },
    background: 'white',
    padding: 16,
    vconcat: [...(singles.length > 0 ? [dots] : []), ...rows],
    config: {
      font: 'sans-serif',
      view: { stroke: null },
      axis: { gridColor: '#f1f3f5', domainColor: '#ced4da', tickColor: '#ced4da', labelLimit: 220 },
      legend: { orient: 'top', symbolSize: 90, offset: 4 },
    },
  } as unknown as TopLevelSpec;
}

export async function renderPlot(results: readonly OperationResult[], machine: Machine): Promise<string> {
  const { spec } = compile(plotSpecification(results, machine));
  const view = new View(parse(spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
