import type { ZodType } from 'zod';

type Zod = typeof import('zod');

/** The shapes of saved results: everything that the pictures and pages read. Other keys may be present. */
export function savedSchema({ z }: Zod): ZodType {
  const amount = z.number().min(0);
  const whole = z.int().min(0);
  const counts = z.record(z.string(), whole);
  const percentiles = z.object({ p50: amount, p90: amount, p99: amount });
  const phase = z.object({ total: amount, perSignature: amount });
  const options = z.object({
    nodes: whole,
    threshold: whole,
    runtimeSeconds: amount,
    attackTimeSeconds: amount,
    rebootTimeSeconds: amount,
    overlapSeconds: amount,
    spare: whole,
    reboots: z.boolean(),
    engine: z.string(),
    inFlight: whole,
    seed: whole.optional(),
    faults: z
      .object({ byzantine: z.record(z.string(), z.string()).optional(), randomCrashes: whole.optional() })
      .optional(),
  });
  const node = z.object({
    index: whole,
    uptimes: z.array(amount),
    reboots: whole,
    crashes: whole,
    partials: whole,
    rejected: counts,
    timeline: z.array(
      z.object({
        fromSeconds: z.number(),
        toSeconds: z.number(),
        state: z.string(),
        crashed: z.literal(true).optional(),
      }),
    ),
  });
  const figures = {
    runtimeSeconds: amount,
    signatures: whole,
    verified: whole,
    aborts: whole,
    abortReasons: counts,
    minLive: whole,
    maxUptimeSeconds: amount,
    latencyMs: percentiles,
    signaturesPerSecond: amount,
  };
  const made = {
    formatVersion: z.literal(1),
    date: z.iso.datetime(),
    nodeVersion: z.string(),
    interrupted: z.boolean(),
  };
  const run = z.object({
    format: z.literal('quorate-run'),
    ...made,
    ...figures,
    nodes: whole,
    threshold: whole,
    engine: z.string(),
    kernel: z.string(),
    unfinished: whole,
    reboots: whole,
    crashes: whole,
    latencyHistogram: z.array(z.object({ fromMs: amount, toMs: amount, count: whole })).optional(),
    phasesMs: z.object({ partial: phase, combine: phase, verify: phase }),
    perNode: z.array(node),
    culprits: z.array(z.object({ index: whole, reason: z.string(), atSeconds: z.number(), evidence: z.string() })),
    throughputTimeline: z.array(z.object({ second: amount, signatures: whole, aborts: whole, live: whole })),
    memory: z.array(z.object({ atSeconds: amount, rssMiB: amount, heapMiB: amount, externalMiB: amount })).optional(),
    scheduleSummary: z.object({
      batches: z.array(z.array(whole)),
      slots: amount,
      batchSize: amount,
      cycleSeconds: amount,
      longestUptimeSeconds: amount,
      violations: z.array(z.string()),
      holds: whole,
    }),
    groupPublicKey: z.string(),
    options,
  });
  const grid = z.object({
    format: z.literal('quorate-grid'),
    ...made,
    engine: z.string(),
    kernel: z.string(),
    scale: amount,
    runtimeSeconds: amount,
    attackTimeSeconds: amount,
    rebootTimeSeconds: amount,
    overlapSeconds: amount,
    inFlight: whole,
    points: z.array(
      z.object({
        nodes: whole,
        threshold: whole,
        reboots: z.boolean(),
        refused: z.string().optional(),
        failed: z.string().optional(),
        result: z.object({ ...figures, rebootsDone: whole }).optional(),
      }),
    ),
  });
  const compare = z.object({
    format: z.literal('quorate-compare'),
    ...made,
    runs: z.array(run),
    skipped: z.array(z.object({ engine: z.string(), reason: z.string() })),
  });
  return z.discriminatedUnion('format', [run, grid, compare]);
}
