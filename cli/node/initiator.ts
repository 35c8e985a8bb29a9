import { systemClock } from '../../cluster/clock.js';
import { openEngine, prepareEngine } from '../../cluster/engine/open.js';
import { timedEngine } from '../../cluster/engine/timed.js';
import { Statistics } from '../../cluster/measure/statistics.js';
import type { RunOptions } from '../../cluster/options.js';
import type { RunProgress, RunReport } from '../../cluster/report.js';
import { TcpTransport } from '../../cluster/transport/tcp.js';
import { INITIATOR } from '../../protocol/core.js';
import { pause } from './board.js';
import { Conductor } from './conductor.js';
import { boardOf, type NodeOptions, openEnvelopes, openNode } from './process.js';

const PROGRESS_EVERY = 250;

/**
 * An initiator as a process: founds a cluster, deals the shares, has messages signed for the time asked, reports.
 *
 * There is no supervisor that could reboot the responders: whoever does, an operator or an orchestrator, is seen as a
 * crash. The responders' time for partials is theirs and is not in the report.
 */
export async function runInitiator(
  options: NodeOptions,
  run: RunOptions,
  signal: AbortSignal,
  onProgress: (progress: RunProgress) => void,
): Promise<RunReport> {
  const spec = await prepareEngine(run.engine);
  const { engine, totals } = timedEngine(await openEngine(spec), () => systemClock.now());
  const board = boardOf(options);
  const plan = await board.found(run.nodes, run.threshold);
  const { store, identity } = await openNode(options, plan);
  await board.publish(plan, INITIATOR, identity.public);
  const statistics = new Statistics(run, undefined, spec);
  let phase: RunProgress['phase'] = 'starting';
  const tell = () => {
    const now = systemClock.now();
    statistics.observeMemory(now);
    onProgress(statistics.progress(phase, now));
  };
  const progress = setInterval(tell, PROGRESS_EVERY);
  tell();
  try {
    const roster = await board.roster(plan, signal);
    if (roster === undefined) {
      statistics.end(systemClock.now());
      return statistics.report(true);
    }
    phase = 'dealing';
    // Connections may come before the conductor exists; it is told of those when it does.
    let conductor: Conductor | undefined;
    const early: [number, boolean][] = [];
    const transport = await TcpTransport.open({
      listen: options.listen,
      peers: options.peers,
      onPeer: (node, connected) => {
        if (conductor === undefined) early.push([node, connected]);
        else conductor.onPeer(node, connected);
      },
    });
    const envelopes = openEnvelopes(options, plan, identity, roster);
    conductor = new Conductor({ run, statistics, engine, transport, envelopes, store });
    for (const [node, connected] of early) conductor.onPeer(node, connected);
    await Promise.race([conductor.serving, aborted(signal)]);
    if (!signal.aborted) {
      phase = 'running';
      conductor.begin();
      await pause(run.runtimeSeconds * 1000, signal);
    }
    phase = 'stopping';
    conductor.stop();
    statistics.phases(INITIATOR, totals);
    tell();
    return statistics.report(signal.aborted);
  } finally {
    clearInterval(progress);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
