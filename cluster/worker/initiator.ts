/**
 * The initiator's worker thread: the initiator's core, a stream of messages to sign, and the tally of what happens.
 */
import { workerData } from 'node:worker_threads';
import { INITIATOR, type NodeId } from '../../protocol/core.js';
import { systemClock, systemEnv } from '../clock.js';
import { Node } from '../node.js';
import { Initiator } from '../roles/initiator.js';
import type { InitiatorCommand, InitiatorInput, InitiatorOutput, InitiatorState } from '../roles/initiator-state.js';
import type { RoleMessage } from '../roles/messages.js';
import { WorkerTransport } from '../transport/worker.js';
import type { InitiatorData, Tally } from './channel.js';
import { listen, startCommon, tell } from './common.js';

/** Milliseconds between tallies. */
const TALLY_EVERY = 100;
/** Requests beyond what can be answered within this many milliseconds only queue, and make a restarted node wait behind them. */
const TARGET_LATENCY = 250;
const LEAST_IN_FLIGHT = 2;
/** Weight of a new latency in the smoothed one. */
const SMOOTHING = 0.1;

const data = workerData as InitiatorData;
const transport = new WorkerTransport();
// Ports may come before the node exists.
listen((message) => {
  if (message.kind === 'attach') transport.attach(message.node, message.port);
});
const { store, envelopes, engine, phases } = await startCommon(data);
const core = new Initiator(engine);

/** What the stream keeps in flight: `inFlight`, or less while answers are slow. See `adapt`. */
let window = data.inFlight;
let inFlight = 0;
let smoothedLatency = 0;
let running = false;
let submitted = 0;
let signatures = 0;
let latencies: number[] = [];
let aborts: Record<string, number> = {};
let contributions: number[] = emptyContributions();
let rejected: Record<number, Record<string, number>> = {};

const node = new Node<InitiatorInput, InitiatorState, RoleMessage, InitiatorOutput>({
  self: INITIATOR,
  peers: Array.from({ length: data.nodes }, (_, position) => position + 1),
  core,
  transport,
  envelopes,
  store,
  clock: systemClock,
  env: systemEnv(systemClock),
  observer: {
    output: onOutput,
    reject: (party, reason) => countRejected(party ?? INITIATOR, reason),
    blame: (party, reason, evidence) => tell({ kind: 'blame', node: party, reason, evidence }),
    unreadable: (from, evidence) => command({ kind: 'unreadable', node: from, evidence }),
  },
});

node.start({ nodes: data.nodes, threshold: data.threshold, inFlight: data.inFlight });

listen((message) => {
  switch (message.kind) {
    case 'command':
      command(message.command);
      break;
    case 'run':
      running = true;
      fill();
      break;
    case 'stop':
      stop();
      break;
    default:
      break;
  }
});

const tallies = setInterval(sendTally, TALLY_EVERY);

function command(asked: InitiatorCommand): void {
  node.apply((state, env) => core.command(state, asked, env));
}

function onOutput(output: InitiatorOutput): void {
  switch (output.kind) {
    case 'signature':
      signatures++;
      inFlight--;
      latencies.push(output.latency);
      adapt(output.latency);
      for (const index of output.contributors) contributions[index - 1] = (contributions[index - 1] ?? 0) + 1;
      // After this step: a core is never called from inside its own effects.
      queueMicrotask(fill);
      break;
    case 'abort':
      aborts[output.reason] = (aborts[output.reason] ?? 0) + 1;
      break;
    case 'released':
      tell({ kind: 'released' });
      break;
    default:
      tell(output);
  }
}

/** Little's law: outstanding / latency is what the cluster answers per millisecond; times the target it is the window. */
function adapt(latency: number): void {
  smoothedLatency = smoothedLatency === 0 ? latency : (1 - SMOOTHING) * smoothedLatency + SMOOTHING * latency;
  const enough = Math.ceil(((inFlight + 1) * TARGET_LATENCY) / smoothedLatency);
  window = Math.max(Math.min(LEAST_IN_FLIGHT, data.inFlight), Math.min(data.inFlight, enough));
}

function fill(): void {
  while (running && inFlight < window) submitNext();
}

/** The next message of the list, made unique by a running number, so that no two requests are the same. */
function submitNext(): void {
  inFlight++;
  const base = data.messages[submitted % data.messages.length] as Uint8Array;
  submitted++;
  const message = new Uint8Array(base.length + 8);
  message.set(base);
  new DataView(message.buffer).setBigUint64(base.length, BigInt(submitted));
  command({ kind: 'submit', message });
}

function countRejected(party: NodeId, reason: string): void {
  rejected[party] ??= {};
  const reasons = rejected[party] as Record<string, number>;
  reasons[reason] = (reasons[reason] ?? 0) + 1;
}

function sendTally(): void {
  const tally: Tally = { signatures, latencies: Float64Array.from(latencies), aborts, contributions, rejected };
  signatures = 0;
  latencies = [];
  aborts = {};
  contributions = emptyContributions();
  rejected = {};
  tell({ kind: 'tally', tally });
  tell({ kind: 'phases', phases });
}

function stop(): void {
  running = false;
  clearInterval(tallies);
  const unfinished = node.state === undefined ? 0 : node.state.requests.size + node.state.queue.length;
  command({ kind: 'stop' });
  sendTally();
  node.stop();
  tell({ kind: 'stopped', unfinished });
}

function emptyContributions(): number[] {
  return new Array<number>(data.nodes).fill(0);
}
