/**
 * A responder's worker thread.
 */
import { workerData } from 'node:worker_threads';
import { INITIATOR, type NodeId, type Protocol } from '../../protocol/core.js';
import { systemClock, systemEnv } from '../clock.js';
import { ByzantineResponder } from '../faults/byzantine.js';
import { Node } from '../node.js';
import type { RoleMessage } from '../roles/messages.js';
import { Responder, type ResponderInput, type ResponderOutput, SHARE_KEY } from '../roles/responder.js';
import { WorkerTransport } from '../transport/worker.js';
import type { ResponderData } from './channel.js';
import { listen, startCommon, tell } from './common.js';

/** Milliseconds between reports of the time spent. A reboot loses at most so much of the measurement. */
const REPORT_EVERY = 250;

const data = workerData as ResponderData;
const { store, envelopes, engine, phases } = await startCommon(data);
const transport = new WorkerTransport();
transport.attach(INITIATOR, data.toInitiator);
const honest = new Responder(engine);

if (data.byzantine === undefined) run(honest);
else run(new ByzantineResponder(honest, engine, data.byzantine));

function run<State>(core: Protocol<ResponderInput, State, RoleMessage, ResponderOutput>): void {
  const node = new Node<ResponderInput, State, RoleMessage, ResponderOutput>({
    self: data.self,
    peers: [INITIATOR],
    core,
    transport,
    envelopes,
    store,
    clock: systemClock,
    env: systemEnv(systemClock),
    // What a responder refuses is the initiator's fault or the network's; it has nobody to report it to.
    observer: { output: ignore, reject: ignore, blame: ignore, unreadable: ignoreFrom },
  });
  node.start({ index: data.self, stored: store.get(SHARE_KEY) });
}

function ignore(): void {}
function ignoreFrom(_from: NodeId): void {}

setInterval(() => tell({ kind: 'phases', phases }), REPORT_EVERY);
listen((message) => {
  if (message.kind === 'stop') tell({ kind: 'phases', phases });
});
