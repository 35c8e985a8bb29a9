import type { RunOptions } from '../cluster/options.js';
import type { RunReport } from '../cluster/report.js';
import { progressView } from './progress.js';
import type { Terminal } from './terminal.js';

/** One run of a cluster with live progress. The cluster is imported here, so that other commands start without it. */
export async function measure(
  terminal: Terminal,
  options: RunOptions,
  signal: AbortSignal,
  choice: { readonly json: boolean; readonly label?: string },
): Promise<RunReport> {
  const { runCluster } = await import('../cluster/run.js');
  const view = await progressView(terminal, { ...choice, nodes: options.nodes });
  try {
    return await runCluster({ ...options, signal }, (progress) => view.update(progress));
  } finally {
    view.end();
  }
}
