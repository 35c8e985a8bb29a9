import { EXIT } from '../exit-codes.js';
import { findSaved, loadSaved } from '../load.js';
import { parseOutputOptions } from '../options.js';
import { drawReport } from '../output/save.js';
import type { CommandAction } from '../program.js';
import { printJson } from '../terminal.js';
import { printSaved } from './run.js';

/** `quorate plot`: draws saved results again. All are read before the first is drawn: a wrong name changes nothing. */
export const plotCommand: CommandAction = async (terminal, raw, operands) => {
  const { out, json } = await parseOutputOptions(raw);
  const folders = operands.length > 0 ? operands : await findSaved(out);
  const reports = [];
  for (const folder of folders) reports.push({ folder, report: await loadSaved(folder) });
  const drawn = [];
  for (const { folder, report } of reports) {
    const saved = await drawReport(folder, report);
    drawn.push(saved);
    printSaved(terminal, saved, json);
  }
  if (json) printJson(terminal, { drawn });
  return drawn.every((saved) => saved.warning === undefined) ? EXIT.SUCCESS : EXIT.FAILED;
};
