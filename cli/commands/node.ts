import { QuorateError } from '../../bindings/errors.js';
import { EXIT } from '../exit-codes.js';
import { interruptible } from '../interrupt.js';
import { runInitiator } from '../node/initiator.js';
import { runResponder } from '../node/responder.js';
import { parseNodeOptions } from '../options-node.js';
import { saveReport } from '../output/save.js';
import { succeeded, summaryPairs } from '../output/summary.js';
import { textPairs } from '../output/table.js';
import { runTitle } from '../plot/run-data.js';
import type { CommandAction } from '../program.js';
import { progressView } from '../progress.js';
import { printJson, printLine } from '../terminal.js';
import { printSaved } from './run.js';

/** `quorate node`: one node of a cluster as a process of its own. */
export const nodeCommand: CommandAction = async (terminal, raw) => {
  const options = await parseNodeOptions(raw);
  const { node, run, json } = options;
  if (options.role === 'responder') {
    const note = json ? terminal.err : terminal.out;
    const { interrupted } = await interruptible((signal) =>
      runResponder(node, signal, (line) => note.write(`${line}\n`)),
    );
    // A responder has no end of its own: being stopped is its success.
    return interrupted === undefined ? EXIT.FAILED : EXIT.SUCCESS;
  }
  const view = await progressView(terminal, { json, nodes: run.nodes });
  const { value: report, interrupted } = await interruptible((signal) =>
    runInitiator(node, run, signal, (progress) => view.update(progress)),
  ).finally(() => view.end());
  if (report.signatures === 0 && interrupted === undefined) {
    throw new QuorateError('NOT_ENOUGH_SHARES', 'nothing was signed: were enough responders running?');
  }
  const saved = await saveReport(options.out, report);
  if (json) printJson(terminal, { ...report, folder: saved.folder });
  else {
    printLine(terminal, `\n${runTitle(report)}; engine ${report.engine}, kernel ${report.kernel}\n`);
    printLine(terminal, textPairs(summaryPairs(report)));
  }
  printSaved(terminal, saved, json);
  if (interrupted !== undefined) return interrupted;
  return succeeded(report) ? EXIT.SUCCESS : EXIT.FAILED;
};
