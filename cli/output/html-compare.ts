import { engineName } from '../plot/compare-plot.js';
import type { CompareReport } from '../saved.js';
import { commandLine } from './command-line.js';
import { type Html, html, htmlTable } from './html.js';
import { footer } from './html-report.js';
import { three } from './numbers.js';

/** The page of a comparison of engines. */
export function compareBody(report: CompareReport, picture: Html): Html {
  const fastest = Math.max(...report.runs.map((run) => run.signaturesPerSecond), Number.MIN_VALUE);
  const titles = [
    'signatures',
    'verified',
    'per second',
    'of the fastest',
    'p50 ms',
    'p90 ms',
    'p99 ms',
    'partials ms',
    'combine ms',
    'verify ms',
    'aborts',
  ];
  const rows = report.runs.map((run) => [
    engineName(run),
    run.signatures,
    run.verified,
    three(run.signaturesPerSecond),
    three(run.signaturesPerSecond / fastest),
    three(run.latencyMs.p50),
    three(run.latencyMs.p90),
    three(run.latencyMs.p99),
    three(run.phasesMs.partial.perSignature),
    three(run.phasesMs.combine.perSignature),
    three(run.phasesMs.verify.perSignature),
    run.aborts,
  ]);
  const first = report.runs[0];
  const skipped = report.skipped.map(({ engine, reason }) => html`<li>${engine}: ${reason}</li>`);
  return html`
<h1>The same cluster with each engine</h1>
<p class="lead">One run an engine, one after the other on this machine: the same nodes, threshold and schedule. Single runs: read small differences as none.</p>
${picture}
<h2>Figures</h2>
${htmlTable([{ title: 'engine' }, ...titles.map((title) => ({ title, number: true }))], rows)}
<p>Times of the phases are milliseconds of computation for each verified signature; the partials are summed over all nodes.</p>
${skipped.length === 0 ? html`` : html`<h2>Not run here</h2><ul>${skipped}</ul>`}
<h2>Run it again</h2>
<pre>${first === undefined ? 'npm start -- --compare' : `${commandLine(first.options).replace(/ --engine \S+/, '')} --compare`}</pre>
${footer(report)}`;
}
