/**
 * FIXTURE: a run report made by arithmetic, not by a cluster. It exists so that pictures, pages and saved files can be
 * tested without starting a node. Its figures mean nothing; their shape and their consistency are those of a real run.
 */
import { DEFAULT_OPTIONS } from '../../cluster/options.js';
import type { NodeReport, RunReport, ThroughputPoint, TimelineSpan } from '../../cluster/report.js';

export interface SampleChoice {
  readonly nodes?: number;
  readonly threshold?: number;
  readonly runtimeSeconds?: number;
  readonly reboots?: boolean;
  readonly engine?: string;
  readonly kernel?: string;
  /** Signatures in a second with every node up. */
  readonly rate?: number;
  readonly crash?: boolean;
}

/** A small linear congruential generator (Knuth's MMIX constants, high bits): the sample is the same every time. */
function generator(seed: bigint): () => number {
  let state = seed;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 40n) / 2 ** 24;
  };
}

export function sampleReport(choice: SampleChoice = {}): RunReport {
  const options = {
    ...DEFAULT_OPTIONS,
    nodes: choice.nodes ?? 10,
    threshold: choice.threshold ?? 7,
    runtimeSeconds: choice.runtimeSeconds ?? 30,
    reboots: choice.reboots ?? true,
  };
  const random = generator(BigInt(options.nodes * 1000 + options.threshold));
  const batchSize = Math.max(1, options.nodes - options.threshold);
  const slots = Math.ceil(options.nodes / batchSize);
  const slotSeconds = options.rebootTimeSeconds + options.overlapSeconds;
  const perNode = Array.from({ length: options.nodes }, (_, index) => {
    const slot = Math.floor(index / batchSize);
    const crash = choice.crash === true && index === 4 ? 10.9 : undefined;
    const stops: number[] = [];
    for (let at = slot * slotSeconds; options.reboots && at < options.runtimeSeconds; at += slots * slotSeconds)
      stops.push(at);
    return sampleNode(index + 1, stops, crash, options.runtimeSeconds, random);
  });
  const liveAt = (second: number) =>
    perNode.filter((node) =>
      node.timeline.some((span) => span.state === 'ready' && span.fromSeconds <= second && second < span.toSeconds),
    ).length;
  const rate = choice.rate ?? 180;
  const throughputTimeline: ThroughputPoint[] = Array.from(
    { length: Math.floor(options.runtimeSeconds) },
    (_, index) => {
      const live = liveAt(index + 0.99);
      const signatures = Math.round(rate * (0.8 + (0.2 * live) / options.nodes) * (0.94 + 0.12 * random()));
      return { second: index + 1, signatures, aborts: random() < 0.1 ? 1 : 0, live };
    },
  );
  const signatures = throughputTimeline.reduce((sum, point) => sum + point.signatures, 0);
  const aborts = throughputTimeline.reduce((sum, point) => sum + point.aborts, 0);
  const middle = (options.inFlight * 1000) / rate;
  const instants = perNode.flatMap((node) => node.timeline.map((span) => span.fromSeconds));
  return {
    format: 'quorate-run',
    formatVersion: 1,
    nodes: options.nodes,
    threshold: options.threshold,
    runtimeSeconds: options.runtimeSeconds,
    engine: choice.engine ?? 'quorate',
    kernel: choice.kernel ?? 'fma',
    signatures,
    verified: signatures,
    aborts,
    abortReasons: aborts === 0 ? {} : { deadline: aborts },
    unfinished: 0,
    reboots: perNode.reduce((sum, node) => sum + node.reboots, 0),
    crashes: perNode.reduce((sum, node) => sum + node.crashes, 0),
    minLive: Math.min(...instants.filter((instant) => instant < options.runtimeSeconds).map(liveAt)),
    maxUptimeSeconds: Math.max(...perNode.flatMap((node) => node.uptimes)),
    maxThreadSeconds: Math.max(...perNode.flatMap((node) => node.uptimes)) + 0.5,
    latencyMs: { p50: middle, p90: middle * 1.3, p99: middle * 2.2 },
    latencyHistogram: sampleHistogram(middle, signatures),
    signaturesPerSecond: signatures / options.runtimeSeconds,
    phasesMs: {
      partial: { total: signatures * 6, perSignature: 6 },
      combine: { total: signatures * 1.1, perSignature: 1.1 },
      verify: { total: signatures * 2.4, perSignature: 2.4 },
    },
    perNode,
    culprits:
      choice.crash === true
        ? [
            {
              index: 3,
              reason: 'wrong-partial',
              atSeconds: 4.2,
              evidence: '8f'.repeat(32),
            },
          ]
        : [],
    throughputTimeline,
    memory: Array.from({ length: Math.ceil(options.runtimeSeconds / 2) }, (_, index) => ({
      atSeconds: 2 * index,
      rssMiB: Math.round(10 * (280 - 40 / (1 + index) + 4 * random())) / 10,
      heapMiB: 9 + (index % 4),
      externalMiB: 2.4,
    })),
    scheduleSummary: {
      batches: options.reboots
        ? Array.from({ length: slots }, (_, slot) =>
            perNode.slice(slot * batchSize, (slot + 1) * batchSize).map((node) => node.index),
          )
        : [],
      slots,
      batchSize,
      cycleSeconds: slots * slotSeconds,
      longestUptimeSeconds: slots * slotSeconds - options.rebootTimeSeconds,
      violations: [],
      holds: choice.crash === true ? 2 : 0,
    },
    groupPublicKey: 'a1'.repeat(48),
    interrupted: false,
    nodeVersion: 'v0.0.0-fixture',
    date: '2026-01-02T03:04:05.678Z',
    options,
  };
}

function sampleNode(
  index: number,
  stops: readonly number[],
  crash: number | undefined,
  runtime: number,
  random: () => number,
): NodeReport {
  const timeline: TimelineSpan[] = [];
  const uptimes: number[] = [];
  let since = 0;
  const outage = (at: number, down: number) => {
    const spawned = Math.min(runtime, at + down);
    const ready = Math.min(runtime, spawned + 0.3 + 0.1 * random());
    if (at > since) timeline.push({ fromSeconds: since, toSeconds: at, state: 'ready' });
    const crashed = at === crash ? { crashed: true as const } : {};
    timeline.push({ fromSeconds: at, toSeconds: spawned, state: 'down', ...crashed });
    timeline.push({ fromSeconds: spawned, toSeconds: ready, state: 'starting' });
    uptimes.push(at - since);
    since = ready;
  };
  const events = stops.map((at) => ({ at, down: 2.6 }));
  if (crash !== undefined) events.push({ at: crash, down: 0.8 });
  for (const { at, down } of events.sort((a, b) => a.at - b.at)) outage(at, down);
  if (since < runtime) timeline.push({ fromSeconds: since, toSeconds: runtime, state: 'ready' });
  uptimes.push(runtime - since);
  return {
    index,
    uptimes,
    reboots: stops.length,
    crashes: crash === undefined ? 0 : 1,
    partials: 100 + index,
    rejected: index === 3 ? { 'wrong-partial': 1 } : {},
    timeline,
  };
}

/** A log-normal bell around `middle` milliseconds, in bins of a tenth of a decade. */
function sampleHistogram(middle: number, total: number): { fromMs: number; toMs: number; count: number }[] {
  const bins = Array.from({ length: 15 }, (_, bin) => {
    const from = middle * 10 ** ((bin - 5) / 10);
    return { fromMs: from, toMs: from * 10 ** 0.1, weight: Math.exp(-((bin - 5) ** 2) / 6) };
  });
  const weights = bins.reduce((sum, bin) => sum + bin.weight, 0);
  return bins.map(({ fromMs, toMs, weight }) => ({ fromMs, toMs, count: Math.round((total * weight) / weights) }));
}
