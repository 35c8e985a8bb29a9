/**
 * A whole cluster in one thread and in virtual time: the same cores and the same node runtime as in production, over a
 * simulated network, clock and disk, with crashes and Byzantine responders. A seed determines everything.
 */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { type Env, INITIATOR, type NodeId } from '../../protocol/core.js';
import type { Engine } from '../engine/engine.js';
import { ByzantineResponder } from '../faults/byzantine.js';
import { Recorder } from '../measure/recorder.js';
import { Node, type NodeObserver } from '../node.js';
import type { ByzantineKind } from '../options.js';
import { Initiator } from '../roles/initiator.js';
import type { InitiatorCommand, InitiatorInput, InitiatorOutput, InitiatorState } from '../roles/initiator-state.js';
import type { RoleMessage } from '../roles/messages.js';
import { Responder, SHARE_KEY } from '../roles/responder.js';
import { Scheduler, type SchedulerCommand, type SchedulerOutput, type SchedulerState } from '../roles/scheduler.js';
import type { Schedule } from '../schedule.js';
import { SeededRandom } from '../seeded.js';
import { MemoryStore } from '../store/memory.js';
import { IdealEngine } from './ideal-engine.js';
import { type NetworkFaults, PlainEnvelopes, SimulatedNetwork } from './network.js';
import { VirtualTime } from './virtual-time.js';

export interface SimulationOptions {
  readonly seed: number;
  readonly nodes: number;
  readonly threshold: number;
  readonly requests: number;
  readonly inFlight: number;
  readonly network: NetworkFaults;
  /** Absent: no scheduled reboots. */
  readonly schedule?: Schedule;
  readonly byzantine?: Readonly<Record<number, ByzantineKind>>;
  /** Crashes of nodes and at instants (of the first `until` milliseconds) drawn from the seed. */
  readonly crashes?: number;
  /** Milliseconds of virtual time at most. */
  readonly until: number;
  /** Goes on until then even if all requests are signed. */
  readonly fullTime?: boolean;
}

export interface SimulationResult {
  /** Of every event: equal for equal options. */
  readonly logHash: string;
  readonly signed: ReadonlyMap<number, Uint8Array>;
  /** Requests that were reported signed more than once. */
  readonly repeated: number;
  readonly unverified: number;
  readonly aborts: Readonly<Record<string, number>>;
  readonly blamed: ReadonlyMap<NodeId, string>;
  readonly rejected: ReadonlyMap<string, number>;
  readonly minLive: number;
  readonly maxUptime: number;
  readonly reboots: readonly number[];
  readonly holds: number;
  readonly violations: readonly string[];
  readonly endedAt: number;
  /** What the initiator still remembers at the end: bytes of its state, encoded, and timers of its node. */
  readonly initiatorBytes: number;
  readonly initiatorTimers: number;
}

/** How long a started thread takes until it runs, and a crash until it is noticed: milliseconds, drawn between the two. */
const STARTUP = [20, 200] as const;
const NOTICED = [1, 50] as const;

interface Running {
  stop(): void;
}

export function simulate(options: SimulationOptions): SimulationResult {
  return new Simulation(options).run();
}

class Simulation {
  readonly #options: SimulationOptions;
  readonly #time = new VirtualTime();
  readonly #random: SeededRandom;
  readonly #network: SimulatedNetwork;
  readonly #engine: Engine = new IdealEngine();
  readonly #disks: MemoryStore[];
  readonly #recorder: Recorder;
  readonly #running = new Map<NodeId, Running>();
  readonly #log = createHash('sha256');
  readonly #core: Initiator;
  readonly #scheduler = new Scheduler();
  readonly #timers = new Map<string, () => void>();
  readonly #signed = new Map<number, Uint8Array>();
  readonly #aborts: Record<string, number> = {};
  readonly #blamed = new Map<NodeId, string>();
  readonly #rejected = new Map<string, number>();
  readonly #reboots: number[];
  readonly #violations: string[] = [];
  #initiator: Node<InitiatorInput, InitiatorState, RoleMessage, InitiatorOutput> | undefined;
  #schedulerState: SchedulerState | undefined;
  #repeated = 0;
  #unverified = 0;
  #holds = 0;
  #maxUptime = 0;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
    this.#network = new SimulatedNetwork(this.#time, this.#random, options.network);
    this.#disks = Array.from({ length: options.nodes + 1 }, () => new MemoryStore());
    this.#recorder = new Recorder(options.nodes);
    this.#reboots = new Array<number>(options.nodes).fill(0);
    this.#core = new Initiator(this.#engine);
    if (options.schedule !== undefined) this.#schedulerState = this.#scheduler.start(options.schedule).state;
  }

  run(): SimulationResult {
    const { nodes, threshold, inFlight, requests, until, fullTime, crashes } = this.#options;
    this.#initiator = this.#node(INITIATOR, this.#core, {
      output: (output) => this.#onOutput(output),
      reject: (party, reason) => this.#reject(party, reason),
      blame: (party, reason) => {
        this.#note('blame', party, reason);
        this.#blamed.set(party, reason);
      },
      unreadable: (from, evidence) => this.#command({ kind: 'unreadable', node: from, evidence }),
    });
    this.#initiator.start({ nodes, threshold, inFlight });
    for (let node = 1; node <= nodes; node++) this.#spawn(node);
    for (let crash = 0; crash < (crashes ?? 0); crash++) {
      const node = 1 + this.#random.below(nodes);
      this.#time.after(this.#random.fraction() * until, () => this.#end(node, false));
    }
    this.#time.run(until, () => fullTime !== true && this.#signed.size >= requests);
    this.#recorder.finish(this.#time.now());
    return this.#result();
  }

  #result(): SimulationResult {
    for (let node = 1; node <= this.#options.nodes; node++) {
      this.#maxUptime = Math.max(this.#maxUptime, ...this.#recorder.uptimes(node).map((seconds) => seconds * 1000));
    }
    return {
      logHash: this.#log.digest('hex'),
      signed: this.#signed,
      repeated: this.#repeated,
      unverified: this.#unverified,
      aborts: this.#aborts,
      blamed: this.#blamed,
      rejected: this.#rejected,
      minLive: this.#recorder.fewestLive,
      maxUptime: this.#maxUptime,
      reboots: this.#reboots,
      holds: this.#holds,
      violations: this.#violations,
      endedAt: this.#time.now(),
      initiatorBytes: serialize(this.#initiator?.state).length,
      initiatorTimers: this.#initiator?.timers ?? 0,
    };
  }

  #node<Input, State, Output>(
    self: NodeId,
    core: ConstructorParameters<typeof Node<Input, State, RoleMessage, Output>>[0]['core'],
    observer: NodeObserver<Output>,
  ): Node<Input, State, RoleMessage, Output> {
    return new Node<Input, State, RoleMessage, Output>({
      self,
      peers: [],
      core,
      transport: this.#network.connect(self),
      envelopes: new PlainEnvelopes(self),
      store: this.#disks[self] as MemoryStore,
      clock: this.#time,
      env: { now: () => this.#time.now(), random: (length) => this.#random.bytes(length) },
      observer,
    });
  }

  #spawn(node: NodeId): void {
    if (this.#running.has(node)) return;
    this.#note('spawn', node);
    this.#recorder.spawned(node, this.#time.now());
    let stopped = false;
    this.#running.set(node, {
      stop: () => {
        stopped = true;
      },
    });
    this.#time.after(this.#between(STARTUP), () => {
      if (!stopped) this.#startResponder(node);
    });
  }

  #startResponder(node: NodeId): void {
    const kind = this.#options.byzantine?.[node];
    const honest = new Responder(this.#engine);
    const stored = (this.#disks[node] as MemoryStore).get(SHARE_KEY);
    const observer = { output: ignore, reject: ignore, blame: ignore, unreadable: ignore };
    if (kind === undefined) {
      const running = this.#node(node, honest, observer);
      this.#running.set(node, running);
      running.start({ index: node, stored });
    } else {
      const running = this.#node(node, new ByzantineResponder(honest, this.#engine, kind), observer);
      this.#running.set(node, running);
      running.start({ index: node, stored });
    }
  }

  #end(node: NodeId, planned: boolean): void {
    const running = this.#running.get(node);
    if (running === undefined) return;
    this.#note(planned ? 'reboot' : 'crash', node);
    running.stop();
    this.#running.delete(node);
    if (planned) this.#reboots[node - 1] = (this.#reboots[node - 1] ?? 0) + 1;
    const excluded = this.#recorder.condition(node) === 'excluded';
    this.#recorder.ended(node, this.#time.now(), planned);
    const rebootTime = this.#options.schedule?.parameters.rebootTime ?? 1000;
    const away = planned ? this.#random.fraction() * 0.6 * rebootTime : this.#random.fraction() * 500;
    const noticed = planned ? 0 : this.#between(NOTICED);
    this.#time.after(noticed, () => {
      this.#command({ kind: 'lost', node });
      if (!excluded) this.#tellScheduler({ kind: 'standing', node, standing: 'absent' });
    });
    this.#time.after(noticed + away, () => this.#spawn(node));
  }

  #onOutput(output: InitiatorOutput): void {
    const now = this.#time.now();
    switch (output.kind) {
      case 'serving':
        this.#note('serving', 0);
        this.#recorder.begin(now);
        this.#time.soon(() => {
          for (let request = 0; request < this.#options.requests; request++) this.#submit(request);
          this.#tellScheduler({ kind: 'serving' });
        });
        break;
      case 'standing':
        this.#note('standing', output.node, output.standing);
        if (this.#recorder.condition(output.node) !== 'down') {
          if (output.standing === 'ready' || output.standing === 'releasing')
            this.#recorder.change(output.node, 'ready', now);
          else if (output.standing === 'excluded') this.#recorder.change(output.node, 'excluded', now);
          else if (output.standing === 'suspected') this.#recorder.change(output.node, 'starting', now);
        }
        this.#time.soon(() => this.#tellScheduler({ kind: 'standing', node: output.node, standing: output.standing }));
        break;
      case 'released':
        this.#time.soon(() => this.#tellScheduler({ kind: 'released' }));
        break;
      case 'signature':
        this.#onSignature(output);
        break;
      case 'abort':
        this.#note('abort', output.request, output.reason);
        this.#aborts[output.reason] = (this.#aborts[output.reason] ?? 0) + 1;
        break;
      case 'key':
        break;
    }
  }

  #onSignature({ request, message, signature }: Extract<InitiatorOutput, { kind: 'signature' }>): void {
    this.#note('signature', request);
    if (this.#signed.has(request)) this.#repeated++;
    this.#signed.set(request, message);
    const key = this.#initiator?.state?.groupPublicKey ?? new Uint8Array();
    if (!this.#engine.verify(key, message, signature)) this.#unverified++;
  }

  #submit(request: number): void {
    this.#command({ kind: 'submit', message: Uint8Array.of(request >> 8, request & 255) });
  }

  #command(command: InitiatorCommand): void {
    this.#initiator?.apply((state, env) => this.#core.command(state, command, env));
  }

  #tellScheduler(command: SchedulerCommand): void {
    this.#carryOut((state, env) => this.#scheduler.command(state, command, env));
  }

  #carryOut(step: (state: SchedulerState, env: Env) => ReturnType<Scheduler['command']>): void {
    if (this.#schedulerState === undefined) return;
    const env: Env = { now: () => this.#time.now(), random: (length) => this.#random.bytes(length) };
    const { state, effects } = step(this.#schedulerState, env);
    this.#schedulerState = state;
    for (const effect of effects) {
      if (effect.kind === 'output') this.#onSchedulerOutput(effect.output);
      else if (effect.kind === 'timer') this.#setTimer(effect.timer, effect.after);
    }
  }

  #onSchedulerOutput(output: SchedulerOutput): void {
    this.#note(`scheduler ${output.kind}`, 'nodes' in output ? output.nodes.join(' ') : 0);
    switch (output.kind) {
      case 'release':
      case 'resume':
        this.#command(output);
        break;
      case 'reboot':
        for (const node of output.nodes) this.#end(node, true);
        break;
      case 'hold':
        this.#holds++;
        break;
      case 'violation':
        this.#violations.push(output.what);
        break;
    }
  }

  #setTimer(timer: string, after: number | null): void {
    this.#timers.get(timer)?.();
    this.#timers.delete(timer);
    if (after === null) return;
    const fire = (): void => this.#carryOut((state, env) => this.#scheduler.timeout(state, timer, env));
    this.#timers.set(timer, this.#time.after(after, fire));
  }

  #reject(party: NodeId | undefined, reason: string): void {
    const name = `${party ?? 0} ${reason}`;
    this.#note('reject', name);
    this.#rejected.set(name, (this.#rejected.get(name) ?? 0) + 1);
  }

  #between([least, most]: readonly [number, number]): number {
    return least + this.#random.fraction() * (most - least);
  }

  #note(...what: readonly (string | number)[]): void {
    this.#log.update(`${this.#time.now()} ${what.join(' ')}\n`);
  }
}

function ignore(): void {}
