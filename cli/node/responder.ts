import { systemClock, systemEnv } from '../../cluster/clock.js';
import { Node } from '../../cluster/node.js';
import type { RoleMessage } from '../../cluster/roles/messages.js';
import {
  Responder,
  type ResponderInput,
  type ResponderOutput,
  type ResponderState,
  SHARE_KEY,
} from '../../cluster/roles/responder.js';
import { TcpTransport } from '../../cluster/transport/tcp.js';
import { INITIATOR } from '../../protocol/core.js';
import { type ClusterPlan, pause } from './board.js';
import { boardOf, type NodeOptions, openEnvelopes, openNode, openProcessEngine } from './process.js';

const LOOK_EVERY = 500;

/**
 * A responder as a process: serves one cluster after the other until the signal fires. It may be killed at any moment
 * and started again: it then finds its share in its folder.
 */
export async function runResponder(
  options: NodeOptions,
  signal: AbortSignal,
  print: (line: string) => void,
): Promise<void> {
  const board = boardOf(options);
  const engine = await openProcessEngine(options.engine);
  while (!signal.aborted) {
    const plan = await board.current();
    if (plan === undefined || options.index > plan.nodes) {
      await pause(LOOK_EVERY, signal);
      continue;
    }
    // Ends what belongs to this cluster when the next one is founded.
    const over = new AbortController();
    const watch = watchPlan(options, plan, over, signal);
    const { store, identity } = await openNode(options, plan);
    await board.publish(plan, options.index, identity.public);
    const roster = await board.roster(plan, over.signal);
    if (roster !== undefined) {
      const stored = store.get(SHARE_KEY);
      print(
        `responder ${options.index} of cluster ${plan.cluster}: ${stored === undefined ? 'waits for its share' : 'has its share'}`,
      );
      const node = new Node<ResponderInput, ResponderState, RoleMessage, ResponderOutput>({
        self: options.index,
        peers: [INITIATOR],
        core: new Responder(engine),
        transport: await TcpTransport.open({ listen: options.listen, peers: options.peers }),
        envelopes: openEnvelopes(options, plan, identity, roster),
        store,
        clock: systemClock,
        env: systemEnv(systemClock),
        // What a responder refuses is the initiator's fault or the network's; it has nobody to report it to.
        observer: { output: () => {}, reject: () => {}, blame: () => {}, unreadable: () => {} },
      });
      node.start({ index: options.index, stored });
      await watch;
      node.stop();
    }
    await watch;
  }
}

/** Resolves, and fires `over`, when another cluster has been founded or the process is to end. */
async function watchPlan(
  options: NodeOptions,
  plan: ClusterPlan,
  over: AbortController,
  signal: AbortSignal,
): Promise<void> {
  const board = boardOf(options);
  while (!signal.aborted && (await board.current())?.cluster === plan.cluster) await pause(LOOK_EVERY, signal);
  over.abort();
}
