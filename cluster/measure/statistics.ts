/**
 * Everything that a run is asked about, collected while it goes on and put into the report at its end.
 */
import type { NodeId } from '../../protocol/core.js';
import type { EngineSpec } from '../engine/engine.js';
import type { PhaseTotals } from '../engine/timed.js';
import type { RunOptions } from '../options.js';
import type { Culprit, PhaseTime, ReportedOptions, RunProgress, RunReport, ThroughputPoint } from '../report.js';
import type { Schedule } from '../schedule.js';
import type { Tally } from '../worker/channel.js';
import { Histogram } from './histogram.js';
import { MemorySeries } from './memory.js';
import { Recorder } from './recorder.js';

const MOST_VIOLATIONS = 100;
const EVIDENCE_BYTES = 64;

export class Statistics {
  readonly recorder: Recorder;
  unfinished = 0;
  holds = 0;
  readonly #options: RunOptions;
  readonly #schedule: Schedule | undefined;
  readonly #engine: EngineSpec;
  readonly #latencies = new Histogram();
  readonly #memory = new MemorySeries();
  readonly #aborts = new Map<string, number>();
  readonly #partials: number[];
  readonly #rejected: Record<string, number>[];
  readonly #reboots: number[];
  readonly #crashes: number[];
  readonly #culprits: Culprit[] = [];
  readonly #violations: string[] = [];
  readonly #seconds: { signatures: number; aborts: number; live: number }[] = [];
  /** Of each node: what its earlier lives took, and its present one. */
  readonly #phases = new Map<NodeId, { past: PhaseTotals; present: PhaseTotals }>();
  #signatures = 0;
  #key = '';
  #began = 0;
  #beganAt = new Date();
  #ended = 0;

  constructor(options: RunOptions, schedule: Schedule | undefined, engine: EngineSpec) {
    this.#options = options;
    this.#schedule = schedule;
    this.#engine = engine;
    this.recorder = new Recorder(options.nodes);
    this.#partials = new Array<number>(options.nodes).fill(0);
    this.#reboots = new Array<number>(options.nodes).fill(0);
    this.#crashes = new Array<number>(options.nodes).fill(0);
    this.#rejected = Array.from({ length: options.nodes }, () => ({}));
  }

  setKey(groupPublicKey: Uint8Array): void {
    this.#key = Buffer.from(groupPublicKey).toString('hex');
  }

  begin(now: number): void {
    this.#began = now;
    this.#beganAt = new Date();
    // Tallies come before the beginning too, and are counted in seconds of another origin.
    this.#seconds.length = 0;
    this.recorder.begin(now);
  }

  /** The measured time is over; what is still tallied afterwards was done within it. */
  end(now: number): void {
    this.#ended = now;
    this.#second(now);
    this.recorder.finish(now);
  }

  ended(node: NodeId, planned: boolean, now: number): void {
    const uptime = this.recorder.ended(node, now, planned);
    if (this.#began === 0) return;
    const counts = planned ? this.#reboots : this.#crashes;
    counts[node - 1] = (counts[node - 1] ?? 0) + 1;
    const limit = this.#options.attackTimeSeconds * 1000;
    if (this.#schedule !== undefined && uptime > limit) {
      this.violation(`node ${node} was up for ${(uptime / 1000).toFixed(2)} s`, now);
    }
    const phases = this.#phases.get(node);
    if (phases !== undefined) {
      this.#phases.set(node, { past: sum(phases.past, phases.present), present: zero() });
    }
  }

  phases(node: NodeId, present: PhaseTotals): void {
    this.#phases.set(node, { past: this.#phases.get(node)?.past ?? zero(), present });
  }

  add(tally: Tally, now: number): void {
    const second = this.#second(Math.min(now, this.#ended || now));
    this.#signatures += tally.signatures;
    second.signatures += tally.signatures;
    for (const latency of tally.latencies) this.#latencies.add(latency);
    for (const [reason, count] of Object.entries(tally.aborts)) {
      this.#aborts.set(reason, (this.#aborts.get(reason) ?? 0) + count);
      second.aborts += count;
    }
    for (const [position, count] of tally.contributions.entries()) {
      this.#partials[position] = (this.#partials[position] ?? 0) + count;
    }
    for (const [node, reasons] of Object.entries(tally.rejected)) {
      const known = this.#rejected[Number(node) - 1];
      if (known === undefined) continue;
      for (const [reason, count] of Object.entries(reasons)) known[reason] = (known[reason] ?? 0) + count;
    }
  }

  blame(index: NodeId, reason: string, evidence: Uint8Array, now: number): void {
    this.#culprits.push({
      index,
      reason,
      atSeconds: this.#began === 0 ? 0 : (now - this.#began) / 1000,
      evidence: Buffer.from(evidence.subarray(0, EVIDENCE_BYTES)).toString('hex'),
    });
  }

  violation(what: string, now: number): void {
    if (this.#violations.length >= MOST_VIOLATIONS) return;
    this.#violations.push(`at ${((now - this.#began) / 1000).toFixed(1)} s: ${what}`);
  }

  /** To be called a few times a second; samples are taken more rarely, and only while the run is measured. */
  observeMemory(now: number): void {
    if (this.#began !== 0 && this.#ended === 0) this.#memory.observe(now - this.#began);
  }

  progress(phase: RunProgress['phase'], now: number): RunProgress {
    const elapsed = this.#began === 0 ? 0 : Math.min(now, this.#ended || now) - this.#began;
    const full = this.#seconds.length >= 2 ? this.#seconds[this.#seconds.length - 2] : undefined;
    return {
      phase,
      elapsedSeconds: elapsed / 1000,
      runtimeSeconds: this.#options.runtimeSeconds,
      verified: this.#signatures,
      aborts: this.#totalAborts(),
      reboots: total(this.#reboots),
      signaturesPerSecond: full?.signatures ?? 0,
      live: this.recorder.live(),
      conditions: this.recorder.conditions,
    };
  }

  report(interrupted: boolean): RunReport {
    const { options } = this;
    const runtimeSeconds = this.#began === 0 ? 0 : (this.#ended - this.#began) / 1000;
    const uptimes = Array.from({ length: options.nodes }, (_, position) => this.recorder.uptimes(position + 1));
    return {
      format: 'quorate-run',
      formatVersion: 1,
      nodes: options.nodes,
      threshold: options.threshold,
      runtimeSeconds,
      engine: this.#engine.name,
      kernel: this.#engine.kernel,
      signatures: this.#signatures,
      verified: this.#signatures,
      aborts: this.#totalAborts(),
      abortReasons: Object.fromEntries(this.#aborts),
      unfinished: this.unfinished,
      reboots: total(this.#reboots),
      crashes: total(this.#crashes),
      minLive: this.#began === 0 ? 0 : this.recorder.fewestLive,
      maxUptimeSeconds: Math.max(0, ...uptimes.flat()),
      maxThreadSeconds: this.recorder.longestLife / 1000,
      latencyMs: this.#latencies.percentiles(),
      latencyHistogram: this.#latencies.bins(),
      signaturesPerSecond: runtimeSeconds > 0 ? this.#signatures / runtimeSeconds : 0,
      phasesMs: this.#phaseTimes(),
      perNode: uptimes.map((own, position) => ({
        index: position + 1,
        uptimes: own,
        reboots: this.#reboots[position] ?? 0,
        crashes: this.#crashes[position] ?? 0,
        partials: this.#partials[position] ?? 0,
        rejected: this.#rejected[position] ?? {},
        timeline: this.recorder.timeline(position + 1),
      })),
      culprits: this.#culprits,
      throughputTimeline: this.#timeline(runtimeSeconds),
      memory: this.#memory.samples,
      scheduleSummary: {
        batches: this.#schedule?.batches ?? [],
        slots: this.#schedule?.slots ?? 0,
        batchSize: this.#schedule?.batchSize ?? 0,
        cycleSeconds: (this.#schedule?.cycle ?? 0) / 1000,
        longestUptimeSeconds: (this.#schedule?.longestUptime ?? 0) / 1000,
        violations: this.#violations,
        holds: this.holds,
      },
      groupPublicKey: this.#key,
      interrupted,
      nodeVersion: process.version,
      date: this.#beganAt.toISOString(),
      options: this.#reported(),
    };
  }

  get options(): RunOptions {
    return this.#options;
  }

  #reported(): ReportedOptions {
    const { signal: _signal, messages: _messages, dataDirectory: _dataDirectory, ...reported } = this.#options;
    return reported;
  }

  #second(now: number): { signatures: number; aborts: number; live: number } {
    const index = Math.max(0, Math.floor((now - this.#began) / 1000));
    while (this.#seconds.length <= index) this.#seconds.push({ signatures: 0, aborts: 0, live: this.recorder.live() });
    const second = this.#seconds[index] as { signatures: number; aborts: number; live: number };
    second.live = this.recorder.live();
    return second;
  }

  #timeline(runtimeSeconds: number): ThroughputPoint[] {
    return this.#seconds
      .slice(0, Math.ceil(runtimeSeconds))
      .map((second, index) => ({ second: Math.min(index + 1, runtimeSeconds), ...second }));
  }

  #phaseTimes(): RunReport['phasesMs'] {
    let all = zero();
    for (const { past, present } of this.#phases.values()) all = sum(all, sum(past, present));
    const time = (milliseconds: number): PhaseTime => ({
      total: milliseconds,
      perSignature: this.#signatures > 0 ? milliseconds / this.#signatures : 0,
    });
    return { partial: time(all.partial), combine: time(all.combine), verify: time(all.verify) };
  }

  #totalAborts(): number {
    return total([...this.#aborts.values()]);
  }
}

function zero(): PhaseTotals {
  return { partial: 0, combine: 0, verify: 0 };
}

function sum(left: PhaseTotals, right: PhaseTotals): PhaseTotals {
  return {
    partial: left.partial + right.partial,
    combine: left.combine + right.combine,
    verify: left.verify + right.verify,
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((left, right) => left + right, 0);
}
