import type { TopLevelSpec } from 'vega-lite';
import { optional } from '../optional.js';
import { textWidth } from './text-width.js';

/** What Vega tells the text measurer about a text mark. */
interface MeasuredItem {
  readonly text?: unknown;
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Vega's hook for a measurer of one's own; it is exported by the package and missing in its typings. */
interface TextMetrics {
  width: (item: MeasuredItem, text?: unknown) => number;
}

/** Vega's default when a text mark names no size. */
const DEFAULT_FONT_SIZE = 11;

/**
 * A Vega-Lite specification to an SVG document, without a browser and without a canvas.
 *
 * The two packages weigh several megabytes: they are imported when a picture is drawn and not before.
 */
export async function renderSvg(specification: TopLevelSpec): Promise<string> {
  const vegaLite = await optional('vega-lite', () => import('vega-lite'));
  const vega = await optional('vega', () => import('vega'));
  (vega as unknown as { textMetrics: TextMetrics }).textMetrics.width = (item, text) =>
    textWidth(String(text ?? item.text ?? ''), item.fontSize ?? DEFAULT_FONT_SIZE, item.fontWeight);
  // Vega marks the rows it is given with an identifier of its own: it gets copies, the report stays as measured.
  const own = structuredClone(specification);
  const view = new vega.View(vega.parse(vegaLite.compile(own).spec), {
    renderer: 'none',
    logLevel: vega.Error,
  });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
