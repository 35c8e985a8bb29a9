import { QuorateError } from '../../bindings/errors.js';
import { ENGINE_CHOICES, type EngineChoice } from '../../cluster/engine/engine.js';
import { prepareEngine } from '../../cluster/engine/open.js';
import type { RunReport } from '../../cluster/report.js';
import { EXIT } from '../exit-codes.js';
import { interruptible } from '../interrupt.js';
import { measure } from '../measure.js';
import { type CompareCommandOptions, parseCompareOptions } from '../options.js';
import { three } from '../output/numbers.js';
import { saveReport } from '../output/save.js';
import { succeeded } from '../output/summary.js';
import { textTable } from '../output/table.js';
import { engineName } from '../plot/compare-plot.js';
import type { CommandAction } from '../program.js';
import type { CompareReport } from '../saved.js';
import { printJson, printLine, type Terminal } from '../terminal.js';
import { printSaved } from './run.js';

/** Every engine by its own name: `auto` would be one of them again. */
const ALL_ENGINES = ENGINE_CHOICES.filter((engine) => engine !== 'auto');

/** `quorate compare`: the same cluster once with each engine. */
export const compareCommand: CommandAction = async (terminal, raw) => compare(terminal, await parseCompareOptions(raw));

export async function compare(terminal: Terminal, options: CompareCommandOptions): Promise<number> {
  const date = new Date().toISOString();
  const runs: RunReport[] = [];
  const { runnable, skipped } = await sortOut(options.engines);
  const { interrupted } = await interruptible(async (signal) => {
    for (const engine of runnable) {
      if (signal.aborted) return;
      const choice = { json: options.json, label: engine.padEnd(5) };
      try {
        runs.push(await measure(terminal, { ...options.run, engine }, signal, choice));
      } catch (error) {
        // Bad options fail for every engine alike; a failing engine does not throw away the others' figures.
        if (error instanceof QuorateError && error.code !== 'KERNEL_UNSUPPORTED') throw error;
        skipped.push({ engine, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  });
  const report: CompareReport = {
    format: 'quorate-compare',
    formatVersion: 1,
    date,
    nodeVersion: process.version,
    interrupted: interrupted !== undefined,
    runs,
    skipped,
  };
  const saved = await saveReport(options.out, report);
  if (options.json) printJson(terminal, { ...report, folder: saved.folder });
  else printComparison(terminal, report);
  printSaved(terminal, saved, options.json);
  if (interrupted !== undefined) return interrupted;
  return runs.length === runnable.length && runs.every(succeeded) ? EXIT.SUCCESS : EXIT.FAILED;
}

/**
 * Which engines can run here. An engine that the user named and that cannot run is an error; one of "all" is skipped
 * with its reason.
 */
async function sortOut(
  named: readonly EngineChoice[] | undefined,
): Promise<{ runnable: EngineChoice[]; skipped: { engine: string; reason: string }[] }> {
  const runnable: EngineChoice[] = [];
  const skipped: { engine: string; reason: string }[] = [];
  for (const engine of named ?? ALL_ENGINES) {
    try {
      await prepareEngine(engine);
      runnable.push(engine);
    } catch (error) {
      if (named !== undefined || !(error instanceof QuorateError)) throw error;
      skipped.push({ engine, reason: error.message });
    }
  }
  return { runnable, skipped };
}

function printComparison(terminal: Terminal, report: CompareReport): void {
  const runs = [...report.runs].sort((a, b) => b.signaturesPerSecond - a.signaturesPerSecond);
  const fastest = runs[0]?.signaturesPerSecond ?? 0;
  printLine(terminal, '');
  printLine(
    terminal,
    textTable(runs, [
      { title: 'engine', align: 'left', cell: engineName },
      { title: 'signatures', cell: (run) => String(run.signatures) },
      { title: 'verified', cell: (run) => String(run.verified) },
      { title: 'per second', cell: (run) => three(run.signaturesPerSecond) },
      { title: 'of fastest', cell: (run) => (fastest === 0 ? '–' : three(run.signaturesPerSecond / fastest)) },
      { title: 'p50 ms', cell: (run) => three(run.latencyMs.p50) },
      { title: 'p90 ms', cell: (run) => three(run.latencyMs.p90) },
      { title: 'p99 ms', cell: (run) => three(run.latencyMs.p99) },
      { title: 'aborts', cell: (run) => String(run.aborts) },
    ]),
  );
  for (const { engine, reason } of report.skipped) printLine(terminal, `${engine} was not run: ${reason}`);
}
