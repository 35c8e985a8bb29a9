import { EXIT } from '../exit-codes.js';
import { interruptible } from '../interrupt.js';
import { measure } from '../measure.js';
import { parseRunOptions } from '../options.js';
import { type SavedFiles, saveReport } from '../output/save.js';
import { succeeded, summaryPairs } from '../output/summary.js';
import { textPairs } from '../output/table.js';
import { runTitle } from '../plot/run-data.js';
import type { CommandAction } from '../program.js';
import { printJson, printLine, type Terminal } from '../terminal.js';

/** `quorate run`: one cluster, measured, saved and drawn. */
export const runCommand: CommandAction = async (terminal, raw, operands) => {
  const options = await parseRunOptions(raw);
  if (options.plot)
    return (await import('./plot.js')).plotCommand(terminal, { out: options.out, json: options.json }, operands);
  if (options.compare) return (await import('./compare.js')).compare(terminal, { ...options, engines: undefined });
  const { value: report, interrupted } = await interruptible((signal) =>
    measure(terminal, options.run, signal, { json: options.json }),
  );
  const saved = await saveReport(options.out, report);
  if (options.json) printJson(terminal, { ...report, folder: saved.folder });
  else {
    const early = report.interrupted ? ' (ended early)' : '';
    printLine(terminal, `\n${runTitle(report)}${early}; engine ${report.engine}, kernel ${report.kernel}\n`);
    printLine(terminal, textPairs(summaryPairs(report)));
  }
  printSaved(terminal, saved, options.json);
  if (interrupted !== undefined) return interrupted;
  return succeeded(report) ? EXIT.SUCCESS : EXIT.FAILED;
};

/** Where the results are; on the error stream when standard output belongs to JSON. */
export function printSaved(terminal: Terminal, saved: SavedFiles, json: boolean): void {
  if (saved.warning !== undefined) terminal.err.write(`quorate: ${saved.warning}\n`);
  const text = `\nsaved in ${saved.folder}: ${saved.files.join(', ')}\n`;
  (json ? terminal.err : terminal.out).write(text);
}
