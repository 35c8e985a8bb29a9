import type { RunReport } from '../../cluster/report.js';
import { runTitle } from '../plot/run-data.js';
import { commandLine } from './command-line.js';
import { ABORTS_ARE, explainAbort, explainCulprit } from './explain.js';
import { type Html, html, htmlPairs, htmlTable } from './html.js';
import { footer } from './html-report.js';
import { percent, plural, seconds, three, trimmed } from './numbers.js';
import { succeeded, summaryPairs } from './summary.js';

/** The page of one run. */
export function runBody(report: RunReport, picture: Html): Html {
  return html`
<h1>${runTitle(report)}</h1>
<p class="lead">A cluster of ${report.nodes} nodes holds shares of one BLS12-381 key. Any ${report.threshold} of them sign; no ${report.threshold - 1} can.</p>
${verdict(report)}
<h2>Figures</h2>
${htmlPairs(summaryPairs(report))}
<h2>Picture</h2>
${picture}
<h2>Aborts</h2>
${aborts(report)}
<h2>Culprits</h2>
${culprits(report)}
<h2>Schedule</h2>
${schedule(report)}
<h2>Nodes</h2>
${nodes(report)}
<h2>Parameters</h2>
${parameters(report)}
<h2>Run it again</h2>
<pre>${commandLine(report.options)}</pre>
<p>Keys and sessions are random every time, so figures differ from run to run. To draw this run again from its file: <code>quorate plot</code> and the folder's name.</p>
${footer(report)}`;
}

function verdict(report: RunReport): Html {
  const kept = report.minLive >= report.threshold;
  const signed = succeeded(report) ? 'every signature verified' : 'not every signature verified, or none made';
  const live = kept
    ? 'the threshold was kept at every instant'
    : `at some instant only ${report.minLive} nodes were live`;
  return html`<p class="verdict ${succeeded(report) && kept ? 'good' : 'bad'}">${signed}; ${live}</p>`;
}

function aborts(report: RunReport): Html {
  const unfinished =
    report.unfinished === 0
      ? ''
      : ` When the run ended, there ${report.unfinished === 1 ? 'was' : 'were'} still ${plural(report.unfinished, 'request')} open: neither signatures nor aborts.`;
  if (report.aborts === 0) return html`<p>There were none.${unfinished}</p>`;
  const rows = Object.entries(report.abortReasons).map(([reason, count]) => [
    explainAbort(reason),
    count,
    percent(count, report.aborts + report.signatures),
  ]);
  return html`<p>${ABORTS_ARE}${unfinished}</p>
${htmlTable([{ title: 'reason' }, { title: 'aborts', number: true }, { title: 'of all attempts', number: true }], rows)}`;
}

function culprits(report: RunReport): Html {
  if (report.culprits.length === 0) return html`<p>No node was proved to have misbehaved.</p>`;
  const rows = report.culprits.map((culprit) => [
    culprit.index,
    seconds(culprit.atSeconds),
    explainCulprit(culprit.reason),
    culprit.evidence === '' ? 'none kept' : html`<code>${culprit.evidence}</code>`,
  ]);
  const columns = [
    { title: 'node', number: true },
    { title: 'at', number: true },
    { title: 'what it did' },
    { title: 'what it signed and sent (first bytes)' },
  ];
  return html`<p>A node is named only when what it signed proves it. It is not asked again.</p>
${htmlTable(columns, rows)}`;
}

function schedule(report: RunReport): Html {
  const { scheduleSummary: plan, options } = report;
  if (!options.reboots) return html`<p>None: this is a baseline run, in which no node reboots.</p>`;
  const inTime = report.maxUptimeSeconds <= options.attackTimeSeconds;
  const kept =
    plan.violations.length === 0 && inTime
      ? html`<p>It was kept all the time: no node was up for longer than the attack time.</p>`
      : html`<p>It could not be kept all the time:</p><ul>${[
          ...plan.violations,
          ...(inTime ? [] : [`the longest uptime was ${seconds(report.maxUptimeSeconds)}`]),
        ].map((violation) => html`<li>${violation}</li>`)}</ul>`;
  const rows = plan.batches.map((batch, slot) => [
    slot + 1,
    batch.join(', '),
    seconds(slot * (options.rebootTimeSeconds + options.overlapSeconds)),
  ]);
  return html`
${htmlPairs([
  ['slots in a cycle', String(plan.slots)],
  ['nodes down at once', `at most ${plan.batchSize}`],
  ['cycle', `at most ${seconds(plan.cycleSeconds)}`],
  [
    'longest uptime',
    `planned ${seconds(plan.longestUptimeSeconds)}, measured ${seconds(report.maxUptimeSeconds)}, allowed ${seconds(options.attackTimeSeconds)}`,
  ],
  [
    'held back',
    plan.holds === 0 ? 'never' : `${plural(plan.holds, 'time')}, because a node outside the batch was missing`,
  ],
])}
${kept}
${htmlTable([{ title: 'slot', number: true }, { title: 'nodes that reboot' }, { title: 'stops, at the latest, into the cycle', number: true }], rows)}
<p>A batch stops only after every node of the previous one has answered a signing probe with a partial that verifies: handover is by readiness and not by the clock, so a cycle may be shorter than planned.</p>`;
}

function nodes(report: RunReport): Html {
  const columns = [
    { title: 'node', number: true },
    { title: 'partials used', number: true },
    { title: 'reboots', number: true },
    { title: 'crashes', number: true },
    { title: 'longest uptime', number: true },
    { title: 'ready', number: true },
    { title: 'rejected messages' },
  ];
  const rows = report.perNode.map((node) => {
    const ready = node.timeline
      .filter((span) => span.state === 'ready')
      .reduce((sum, span) => sum + Math.min(span.toSeconds, report.runtimeSeconds) - Math.max(0, span.fromSeconds), 0);
    const rejected = Object.entries(node.rejected).map(([reason, count]) => `${count} × ${reason}`);
    return [
      node.index,
      node.partials,
      node.reboots,
      node.crashes,
      seconds(Math.max(0, ...node.uptimes)),
      percent(Math.max(0, ready), report.runtimeSeconds),
      rejected.length === 0 ? 'none' : rejected.join(', '),
    ];
  });
  return htmlTable(columns, rows);
}

function parameters(report: RunReport): Html {
  const { options } = report;
  return htmlPairs([
    ['nodes, threshold, spare', `${options.nodes}, ${options.threshold}, ${options.spare}`],
    ['attack time', seconds(options.attackTimeSeconds)],
    ['reboot time', `${seconds(options.rebootTimeSeconds)} at most`],
    ['overlap', seconds(options.overlapSeconds)],
    ['runtime', `${seconds(options.runtimeSeconds)} asked for, ${seconds(report.runtimeSeconds)} measured`],
    ['requests in flight', String(options.inFlight)],
    ['engine', `${report.engine}, computing with ${report.kernel}`],
    ['seed', options.seed === undefined ? 'none' : String(options.seed)],
    ['injected faults', options.faults === undefined ? 'none' : JSON.stringify(options.faults)],
    ['group public key', html`<code>${report.groupPublicKey}</code>`],
    ['signatures per second', three(report.signaturesPerSecond)],
    [
      'abort rate',
      `${trimmed(report.aborts / Math.max(1, report.aborts + report.signatures))} of signatures and aborts together`,
    ],
  ]);
}
