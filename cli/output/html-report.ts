import type { SavedReport } from '../saved.js';
import { Html, html, htmlPage, NOTHING } from './html.js';
import { compareBody } from './html-compare.js';
import { gridBody } from './html-grid.js';
import { runBody } from './html-run.js';

/** The page of a saved result. `picture` is an SVG document of ours; without it the page says how to draw one. */
export function htmlReport(report: SavedReport, picture: string | undefined): string {
  const drawing = pictureBlock(picture);
  switch (report.format) {
    case 'quorate-run':
      return htmlPage(`Quorate run, ${report.date}`, runBody(report, drawing));
    case 'quorate-grid':
      return htmlPage(`Quorate experiment, ${report.date}`, gridBody(report, drawing));
    case 'quorate-compare':
      return htmlPage(`Quorate engines compared, ${report.date}`, compareBody(report, drawing));
  }
}

function pictureBlock(picture: string | undefined): Html {
  if (picture === undefined)
    return html`<p>There is no picture: install vega and vega-lite, then run <code>quorate plot</code>.</p>`;
  return html`<div class="picture" role="img" aria-label="The figures of this page as a picture">${new Html(picture)}</div>`;
}

export function footer(report: SavedReport): Html {
  const early = report.interrupted ? html` It was ended early; the figures are those up to that moment.` : NOTHING;
  return html`<footer>Begun ${report.date}, Node ${report.nodeVersion}.${early} Everything on this page follows from the JSON file beside it.</footer>`;
}
