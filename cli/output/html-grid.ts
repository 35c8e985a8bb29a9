import type { GridPoint, GridReport } from '../saved.js';
import { gridCommandLine } from './command-line.js';
import { type Html, html, htmlPairs, htmlTable, NOTHING } from './html.js';
import { footer } from './html-report.js';
import { percent, seconds, three, trimmed } from './numbers.js';

/** The page of the original experiment. */
export function gridBody(report: GridReport, picture: Html): Html {
  const refused = report.points.filter((point) => point.refused !== undefined);
  return html`
<h1>Signatures per second against t/n, baseline and with reboots</h1>
<p class="lead">The experiment of the cluster that this one descends from, with its times scaled by ${trimmed(report.scale)}. Unlike there, every signature is verified before it is counted, and a schedule that cannot keep the threshold is refused instead of being run.</p>
${picture}
<h2>Parameters</h2>
${htmlPairs([
  ['attack time, reboot time', `${seconds(report.attackTimeSeconds)}, ${seconds(report.rebootTimeSeconds)}`],
  ['overlap', seconds(report.overlapSeconds)],
  ['runtime of each point', seconds(report.runtimeSeconds)],
  ['engine', `${report.engine}, computing with ${report.kernel}`],
  ['requests in flight', String(report.inFlight)],
])}
<h2>Points</h2>
${pointTable(report)}
<h2>Refused points</h2>
${
  refused.length === 0
    ? html`<p>None.</p>`
    : htmlTable(
        [{ title: 'n', number: true }, { title: 't', number: true }, { title: 'why' }],
        refused.map((point) => [point.nodes, point.threshold, point.refused ?? '']),
      )
}
${failedPoints(report)}
<h2>Run it again</h2>
<pre>${gridCommandLine(report)}</pre>
<p><code>results.csv</code> beside this page has the measured points in the format of the original's results file.</p>
${footer(report)}`;
}

function failedPoints(report: GridReport): Html {
  const rows = report.points.flatMap((point) =>
    point.failed === undefined
      ? []
      : [[point.nodes, point.threshold, point.reboots ? 'reboots' : 'baseline', point.failed]],
  );
  if (rows.length === 0) return NOTHING;
  const columns = [{ title: 'n', number: true }, { title: 't', number: true }, { title: 'run' }, { title: 'why' }];
  return html`<h2>Failed points</h2>${htmlTable(columns, rows)}`;
}

/** Rate with reboots as a part of the baseline's, for the same n and t; undefined when one of the two did not run. */
export function speedOfBaseline(report: GridReport, point: GridPoint): number | undefined {
  const baseline = report.points.find(
    (other) => !other.reboots && other.nodes === point.nodes && other.threshold === point.threshold,
  )?.result?.signaturesPerSecond;
  if (!point.reboots || point.result === undefined || !baseline) return undefined;
  return point.result.signaturesPerSecond / baseline;
}

function pointTable(report: GridReport): Html {
  const columns = [
    'n',
    't',
    't/n',
    'signatures',
    'per second',
    'p50 ms',
    'p99 ms',
    'aborts',
    'abort rate',
    'fewest live',
    'reboots',
    'of baseline',
  ];
  const rows = report.points.flatMap((point) => {
    const { result } = point;
    if (result === undefined) return [];
    const part = speedOfBaseline(report, point);
    return [
      [
        point.reboots ? 'reboots' : 'baseline',
        point.nodes,
        point.threshold,
        trimmed(point.threshold / point.nodes),
        result.verified,
        three(result.signaturesPerSecond),
        three(result.latencyMs.p50),
        three(result.latencyMs.p99),
        result.aborts,
        percent(result.aborts, result.aborts + result.signatures),
        result.minLive,
        result.rebootsDone,
        part === undefined ? '' : percent(part, 1),
      ],
    ];
  });
  return htmlTable([{ title: 'run' }, ...columns.map((title) => ({ title, number: true }))], rows);
}
