/**
 * Conducts one run: supervisor, scheduler, injected faults, progress and statistics, all in the main thread.
 */
import { INITIATOR, type NodeId, type Step } from '../protocol/core.js';
import { systemClock, systemEnv } from './clock.js';
import type { EngineSpec } from './engine/engine.js';
import { planCrashes } from './faults/crashes.js';
import { Statistics } from './measure/statistics.js';
import type { RunOptions } from './options.js';
import type { RunProgress, RunReport } from './report.js';
import type { Standing } from './roles/initiator-state.js';
import {
  Scheduler,
  type SchedulerCommand,
  type SchedulerOutput,
  type SchedulerState,
  type SchedulerStep,
} from './roles/scheduler.js';
import type { Schedule } from './schedule.js';
import { Supervisor } from './supervisor.js';
import type { FromWorker } from './worker/channel.js';

export interface ControllerParts {
  readonly options: RunOptions;
  /** Absent in a baseline run. */
  readonly schedule: Schedule | undefined;
  readonly engine: EngineSpec;
  readonly directory: string;
  readonly onProgress: (progress: RunProgress) => void;
}

const PROGRESS_EVERY = 250;
/** How long the initiator may take to report at the end. It may be in the middle of a long combination. */
const STOP_PATIENCE = 5000;
/**
 * A stopped machine is away for this part of R; the rest is for start, unsealing and proof. If starting lately took longer,
 * the absence is cut so that by AIM of R the node is ready even if this start takes SLACK times as long.
 */
const AWAY = 0.5;
const AIM = 0.9;
const SLACK = 1.5;
/**
 * Milliseconds after which a thread that crashed is restarted: it was the program that failed, not the machine. Doubled with
 * each crash before the node was ready again, as it will probably fail again for the same reason.
 */
const CRASH_DELAY = 50;
const CRASH_DOUBLINGS = 7;
const DEFAULT_MESSAGES = ['hello world!!!', 'test message', 'third one'].map((text) => new TextEncoder().encode(text));

export class Controller {
  readonly #parts: ControllerParts;
  readonly #supervisor: Supervisor;
  readonly #statistics: Statistics;
  readonly #scheduler = new Scheduler();
  readonly #env = systemEnv(systemClock);
  readonly #timers = new Map<string, () => void>();
  readonly #crashes: NodeJS.Timeout[] = [];
  /** Crashes of a node since it was last ready. */
  readonly #failures = new Map<NodeId, number>();
  #schedulerState: SchedulerState | undefined;
  #phase: RunProgress['phase'] = 'starting';
  #finish: (interrupted: boolean) => void = () => {};
  #fail: (error: Error) => void = () => {};
  #stopped: () => void = () => {};

  constructor(parts: ControllerParts) {
    this.#parts = parts;
    const { options, schedule, engine, directory } = parts;
    this.#statistics = new Statistics(options, schedule, engine);
    this.#supervisor = new Supervisor({
      nodes: options.nodes,
      threshold: options.threshold,
      inFlight: options.inFlight,
      messages: options.messages ?? DEFAULT_MESSAGES,
      engine,
      directory,
      byzantine: options.faults?.byzantine ?? {},
      observer: {
        message: (from, message) => this.#onMessage(from, message),
        spawned: (node) => this.#statistics.recorder.spawned(node, systemClock.now()),
        ended: (node, planned) => this.#onEnded(node, planned),
        broke: (node, error) => this.#statistics.violation(`node ${node} failed: ${error.message}`, systemClock.now()),
        failed: (error) => this.#fail(error),
      },
    });
    if (schedule !== undefined) this.#schedulerState = this.#scheduler.start(schedule).state;
  }

  async run(): Promise<RunReport> {
    const { signal } = this.#parts.options;
    const progress = setInterval(() => this.#tellProgress(), PROGRESS_EVERY);
    const abort = (): void => this.#finish(true);
    try {
      const interrupted = await new Promise<boolean>((resolve, reject) => {
        this.#finish = resolve;
        this.#fail = reject;
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted === true) resolve(true);
        else this.#supervisor.start();
      });
      await this.#stop();
      return this.#statistics.report(interrupted);
    } finally {
      signal?.removeEventListener('abort', abort);
      clearInterval(progress);
      this.#cancelTimers();
      await this.#supervisor.close();
    }
  }

  #onMessage(from: NodeId, message: FromWorker): void {
    const now = systemClock.now();
    switch (message.kind) {
      case 'key':
        if (this.#phase === 'starting') this.#phase = 'dealing';
        this.#statistics.setKey(message.groupPublicKey);
        break;
      case 'serving':
        // The run may have been ended while the nodes were starting.
        if (this.#phase !== 'stopping') this.#begin(now);
        break;
      case 'standing':
        this.#onStanding(message.node, message.standing, now);
        break;
      case 'released':
        this.#schedule({ kind: 'released' });
        break;
      case 'blame':
        this.#statistics.blame(message.node, message.reason, message.evidence, now);
        break;
      case 'tally':
        this.#statistics.add(message.tally, now);
        break;
      case 'phases':
        this.#statistics.phases(from, message.phases);
        break;
      case 'stopped':
        this.#statistics.unfinished = message.unfinished;
        this.#stopped();
        break;
      case 'identity':
        break;
    }
  }

  #begin(now: number): void {
    const { options } = this.#parts;
    this.#phase = 'running';
    this.#statistics.begin(now);
    this.#supervisor.tell(INITIATOR, { kind: 'run' });
    this.#schedule({ kind: 'serving' });
    this.#timers.set(
      'end of run',
      systemClock.after(options.runtimeSeconds * 1000, () => this.#finish(false)),
    );
    for (const { node, atSeconds } of planCrashes(options)) {
      this.#crashes.push(setTimeout(() => this.#supervisor.terminate(node, false), atSeconds * 1000));
    }
  }

  #onStanding(node: NodeId, standing: Standing['kind'], now: number): void {
    const { recorder } = this.#statistics;
    // What it was before counts for nothing once it is being stopped: the schedule waits for the next life's proof.
    if (standing === 'ready' && this.#supervisor.isEnding(node)) return;
    // The thread may have ended since the initiator said so.
    if (recorder.condition(node) !== 'down' || standing === 'absent') {
      if (standing === 'ready') this.#failures.delete(node);
      if (standing === 'ready' || standing === 'releasing') recorder.change(node, 'ready', now);
      else if (standing === 'excluded') recorder.change(node, 'excluded', now);
      else if (standing === 'suspected') recorder.change(node, 'starting', now);
      this.#schedule({ kind: 'standing', node, standing });
    }
  }

  #onEnded(node: NodeId, planned: boolean): void {
    const now = systemClock.now();
    const wasExcluded = this.#statistics.recorder.condition(node) === 'excluded';
    this.#statistics.ended(node, planned, now);
    this.#supervisor.tell(INITIATOR, { kind: 'command', command: { kind: 'lost', node } });
    if (!wasExcluded) this.#schedule({ kind: 'standing', node, standing: 'absent' });
    if (this.#phase === 'stopping') return;
    this.#supervisor.spawnAfter(node, planned ? this.#away() : this.#crashDelay(node));
  }

  #crashDelay(node: NodeId): number {
    const failures = this.#failures.get(node) ?? 0;
    this.#failures.set(node, failures + 1);
    return CRASH_DELAY * 2 ** Math.min(failures, CRASH_DOUBLINGS);
  }

  #away(): number {
    const reboot = this.#parts.options.rebootTimeSeconds * 1000;
    return Math.max(0, Math.min(AWAY * reboot, AIM * reboot - SLACK * this.#statistics.recorder.startup));
  }

  #schedule(command: SchedulerCommand): void {
    this.#carryOut((state) => this.#scheduler.command(state, command, this.#env));
  }

  #carryOut(step: (state: SchedulerState) => SchedulerStep): void {
    if (this.#schedulerState === undefined || this.#phase === 'stopping') return;
    const { state, effects }: Step<SchedulerState, never, SchedulerOutput> = step(this.#schedulerState);
    this.#schedulerState = state;
    for (const effect of effects) {
      if (effect.kind === 'output') this.#onSchedulerOutput(effect.output);
      else if (effect.kind === 'timer') this.#setTimer(effect.timer, effect.after);
    }
  }

  #onSchedulerOutput(output: SchedulerOutput): void {
    switch (output.kind) {
      case 'release':
      case 'resume':
        this.#supervisor.tell(INITIATOR, { kind: 'command', command: output });
        break;
      case 'reboot':
        for (const node of output.nodes) void this.#supervisor.terminate(node, true);
        break;
      case 'hold':
        this.#statistics.holds++;
        break;
      case 'violation':
        this.#statistics.violation(output.what, systemClock.now());
        break;
    }
  }

  #setTimer(timer: string, after: number | null): void {
    this.#timers.get(timer)?.();
    this.#timers.delete(timer);
    if (after === null) return;
    const fire = (): void => this.#carryOut((state) => this.#scheduler.timeout(state, timer, this.#env));
    this.#timers.set(timer, systemClock.after(after, fire));
  }

  #cancelTimers(): void {
    for (const cancel of this.#timers.values()) cancel();
    for (const crash of this.#crashes) clearTimeout(crash);
    this.#timers.clear();
  }

  /** Lets the initiator report what it has, but does not wait for ever. */
  async #stop(): Promise<void> {
    this.#cancelTimers();
    this.#supervisor.freeze();
    this.#statistics.end(systemClock.now());
    // Before it has dealt, the initiator has nothing to report, and perhaps cannot hear yet.
    const started = this.#phase !== 'starting';
    this.#phase = 'stopping';
    this.#tellProgress();
    if (!started) return;
    for (let node = 1; node <= this.#parts.options.nodes; node++) this.#supervisor.tell(node, { kind: 'stop' });
    let patience: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#stopped = resolve;
      patience = setTimeout(resolve, STOP_PATIENCE);
      this.#supervisor.tell(INITIATOR, { kind: 'stop' });
    });
    clearTimeout(patience);
  }

  #tellProgress(): void {
    const now = systemClock.now();
    this.#statistics.observeMemory(now);
    this.#parts.onProgress(this.#statistics.progress(this.#phase, now));
  }
}
