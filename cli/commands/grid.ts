import { prepareEngine } from '../../cluster/engine/open.js';
import type { RunReport } from '../../cluster/report.js';
import { EXIT } from '../exit-codes.js';
import { gridResult, gridTimes, planGrid } from '../grid.js';
import { interruptible } from '../interrupt.js';
import { measure } from '../measure.js';
import { parseGridOptions } from '../options.js';
import { speedOfBaseline } from '../output/html-grid.js';
import { percent, plural, three, trimmed } from '../output/numbers.js';
import { saveReport } from '../output/save.js';
import { textTable } from '../output/table.js';
import type { CommandAction } from '../program.js';
import type { GridPoint, GridReport } from '../saved.js';
import { printJson, printLine, type Terminal } from '../terminal.js';
import { printSaved } from './run.js';

/** `quorate grid`: the original's whole experiment. */
export const gridCommand: CommandAction = async (terminal, raw) => {
  const options = await parseGridOptions(raw);
  const spec = await prepareEngine(options.engine);
  const date = new Date().toISOString();
  const planned = planGrid(options);
  const feasible = planned.filter(({ point }) => point.refused === undefined).length;
  const times = gridTimes(options);
  const note = options.json ? terminal.err : terminal.out;
  note.write(
    `${plural(feasible, 'run')} of ${trimmed(times.runtimeSeconds)} s, ${planned.length - feasible} points refused: ` +
      `about ${Math.ceil((feasible * (times.runtimeSeconds + 1)) / 60)} minutes\n`,
  );
  const points: GridPoint[] = [];
  const { interrupted } = await interruptible(async (signal) => {
    for (const { point, options: run } of planned) {
      const label = `n ${String(point.nodes).padStart(2)}  t ${String(point.threshold).padStart(2)}  ${point.reboots ? 'reboots ' : 'baseline'}`;
      if (point.refused !== undefined || signal.aborted) {
        if (point.refused !== undefined) note.write(`${label}  refused\n`);
        points.push(point);
        continue;
      }
      points.push(await runPoint(point, () => measure(terminal, run, signal, { json: options.json, label })));
    }
  });
  const report: GridReport = {
    format: 'quorate-grid',
    formatVersion: 1,
    date,
    nodeVersion: process.version,
    engine: spec.name,
    kernel: spec.kernel,
    scale: options.scale,
    ...times,
    overlapSeconds: options.overlapSeconds,
    inFlight: options.inFlight,
    interrupted: interrupted !== undefined,
    points,
  };
  const saved = await saveReport(options.out, report);
  if (options.json) printJson(terminal, { ...report, folder: saved.folder });
  else printGrid(terminal, report);
  printSaved(terminal, saved, options.json);
  if (interrupted !== undefined) return interrupted;
  const results = points.flatMap((point) => (point.refused === undefined ? [point.result] : []));
  const good = results.every(
    (result) => result !== undefined && result.signatures > 0 && result.verified === result.signatures,
  );
  return good ? EXIT.SUCCESS : EXIT.FAILED;
};

/** One failure does not throw away what the other points took minutes to measure. */
async function runPoint(point: GridPoint, run: () => Promise<RunReport>): Promise<GridPoint> {
  try {
    const report = await run();
    // A point that was cut short would be compared with whole ones.
    return report.interrupted ? point : { ...point, result: gridResult(report) };
  } catch (error) {
    return { ...point, failed: error instanceof Error ? error.message : String(error) };
  }
}

function printGrid(terminal: Terminal, report: GridReport): void {
  const figure = (point: GridPoint, text: (result: NonNullable<GridPoint['result']>) => string): string =>
    point.result === undefined ? '–' : text(point.result);
  printLine(terminal, '');
  printLine(
    terminal,
    textTable(report.points, [
      { title: 'n', cell: (point) => String(point.nodes) },
      { title: 't', cell: (point) => String(point.threshold) },
      { title: 't/n', cell: (point) => (point.threshold / point.nodes).toFixed(2) },
      { title: 'run', align: 'left', cell: (point) => (point.reboots ? 'reboots' : 'baseline') },
      { title: 'signatures', cell: (point) => figure(point, (result) => String(result.verified)) },
      { title: 'per second', cell: (point) => figure(point, (result) => three(result.signaturesPerSecond)) },
      { title: 'p99 ms', cell: (point) => figure(point, (result) => three(result.latencyMs.p99)) },
      { title: 'aborts', cell: (point) => figure(point, (result) => String(result.aborts)) },
      { title: 'fewest live', cell: (point) => figure(point, (result) => String(result.minLive)) },
      { title: 'of baseline', cell: (point) => baselineText(report, point) },
      { title: '', align: 'left', cell: (point) => shortRefusal(point) },
    ]),
  );
}

function baselineText(report: GridReport, point: GridPoint): string {
  const part = speedOfBaseline(report, point);
  return part === undefined ? '' : percent(part, 1);
}

/** What the table has room for; the page and the JSON have the whole reason. */
function shortRefusal(point: GridPoint): string {
  if (point.failed !== undefined) return `failed: ${point.failed}`;
  if (point.refused === undefined) return '';
  const [, needed, allowed] =
    /only if (\d+) go(?:es)? down at once, but (?:at most )?(\d+|none) may/.exec(point.refused) ?? [];
  return needed === undefined ? 'refused' : `refused: ${needed} must be down at once, ${allowed} may`;
}
