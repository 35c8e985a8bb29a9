import { ENGINE_CHOICES, type EngineChoice } from '../cluster/engine/engine.js';
import { BYZANTINE_KINDS, type ByzantineKind, type FaultOptions, type RunOptions } from '../cluster/options.js';
import { check, fields, member, type Zod } from './fields.js';
import { GRID_FLAGS, NUMBER_FLAGS, type NumberFlag, parseNumber, shortened } from './flags.js';
import type { RawOptions } from './program.js';

/** What every command that saves something understands. */
export interface OutputOptions {
  readonly json: boolean;
  readonly out: string;
}

export interface RunCommandOptions extends OutputOptions {
  readonly run: RunOptions;
  readonly compare: boolean;
  readonly plot: boolean;
}

export interface CompareCommandOptions extends OutputOptions {
  readonly run: RunOptions;
  /** Undefined: every engine that runs here. */
  readonly engines: readonly EngineChoice[] | undefined;
}

export interface GridCommandOptions extends OutputOptions {
  readonly scale: number;
  readonly runtimeSeconds: number | undefined;
  readonly overlapSeconds: number;
  readonly inFlight: number;
  readonly seed: number | undefined;
  readonly engine: EngineChoice;
  readonly sizes: readonly number[];
}

export type ScheduleCommandOptions = Pick<OutputOptions, 'json'> &
  Pick<
    RunOptions,
    'seed' | 'nodes' | 'threshold' | 'attackTimeSeconds' | 'rebootTimeSeconds' | 'overlapSeconds' | 'spare'
  >;

/** The cluster sizes of the original experiment. */
export const GRID_SIZES = [8, 12, 18] as const;

/**
 * Upper ends that depend on another flag: t ≤ n and spare ≤ n - t. A flag that is itself wrong is reported by its own
 * check, and the one that depends on it is then held against the widest range.
 */
export function dependentLimits(raw: RawOptions): { threshold: number; spare: number; node: number } {
  const value = (flag: NumberFlag, given: string | boolean | undefined, max?: number) =>
    parseNumber(flag, typeof given === 'string' ? given : String(flag.fallback), max);
  const nodes = value(NUMBER_FLAGS.nodes, raw.nodes) ?? NUMBER_FLAGS.nodes.max;
  const threshold = value(NUMBER_FLAGS.threshold, raw.threshold, nodes);
  return { threshold: nodes, spare: threshold === undefined ? NUMBER_FLAGS.spare.max : nodes - threshold, node: nodes };
}

function clusterShape(zod: Zod, raw: RawOptions) {
  const { z, number, required, list } = fields(zod);
  const limits = dependentLimits(raw);
  const byzantines = new Set<number>();
  return {
    nodes: required(NUMBER_FLAGS.nodes),
    threshold: required(NUMBER_FLAGS.threshold, limits.threshold),
    runtime: required(NUMBER_FLAGS.runtime),
    attackTime: required(NUMBER_FLAGS.attackTime),
    rebootTime: required(NUMBER_FLAGS.rebootTime),
    overlap: required(NUMBER_FLAGS.overlap),
    spare: required(NUMBER_FLAGS.spare, limits.spare),
    inFlight: required(NUMBER_FLAGS.inFlight),
    randomCrashes: required(NUMBER_FLAGS.randomCrashes),
    seed: number(NUMBER_FLAGS.seed),
    reboots: z.boolean().default(true),
    byzantine: list((item, report) => {
      const [node, kind] = byzantine(item, limits.node, report);
      if (byzantines.has(node)) report(`--byzantine must name each node once (got ${node} twice)`);
      byzantines.add(node);
      return [node, kind] as [number, ByzantineKind];
    }),
  };
}

/** "3:wrong": node 3 sends wrong partials. */
function byzantine(item: string, nodes: number, report: (message: string) => void): [number, ByzantineKind] {
  const [, node = '', kind = ''] = /^([^:]*):(.*)$/.exec(item) ?? [undefined, item];
  const index = /^\d+$/.test(node) ? Number(node) : 0;
  if (index < 1 || index > nodes) {
    report(`--byzantine must name nodes by an integer from 1 to ${nodes}, as in 3:wrong (got ${shortened(item)})`);
  }
  return [index, member('--byzantine', BYZANTINE_KINDS, kind, report)];
}

interface ClusterValues {
  nodes: number;
  threshold: number;
  runtime: number;
  attackTime: number;
  rebootTime: number;
  overlap: number;
  spare: number;
  inFlight: number;
  randomCrashes: number;
  seed: number | undefined;
  reboots: boolean;
  byzantine: [number, ByzantineKind][] | undefined;
}

function toRunOptions(values: ClusterValues, engine: EngineChoice): RunOptions {
  const faults: FaultOptions = {
    ...(values.byzantine && { byzantine: Object.fromEntries(values.byzantine) }),
    ...(values.randomCrashes > 0 && { randomCrashes: values.randomCrashes }),
  };
  return {
    nodes: values.nodes,
    threshold: values.threshold,
    runtimeSeconds: values.runtime,
    attackTimeSeconds: values.attackTime,
    rebootTimeSeconds: values.rebootTime,
    overlapSeconds: values.overlap,
    spare: values.spare,
    reboots: values.reboots,
    engine,
    inFlight: values.inFlight,
    ...(values.seed !== undefined && { seed: values.seed }),
    ...(Object.keys(faults).length > 0 && { faults }),
  };
}

export async function parseRunOptions(raw: RawOptions): Promise<RunCommandOptions> {
  const values = await check(raw, (zod) => {
    const { z, oneOf, text, flag } = fields(zod);
    return z.object({
      ...clusterShape(zod, raw),
      engine: oneOf('--engine', ENGINE_CHOICES, 'auto'),
      out: text('--out', 'runs'),
      json: flag,
      compare: flag,
      plot: flag,
    });
  });
  const { json, out, compare, plot } = values;
  return { run: toRunOptions(values, values.engine), json, out, compare, plot };
}

export async function parseCompareOptions(raw: RawOptions): Promise<CompareCommandOptions> {
  const values = await check(raw, (zod) => {
    const { z, list, text, flag } = fields(zod);
    return z.object({
      ...clusterShape(zod, raw),
      engines: list((item, report) => member('--engines', ENGINE_CHOICES, item, report)),
      out: text('--out', 'runs'),
      json: flag,
    });
  });
  const engines = values.engines && [...new Set(values.engines)];
  return { run: toRunOptions(values, 'auto'), engines, json: values.json, out: values.out };
}

export async function parseGridOptions(raw: RawOptions): Promise<GridCommandOptions> {
  const values = await check(raw, (zod) => {
    const { z, number, required, oneOf, list, text, flag } = fields(zod);
    const sizes = GRID_SIZES.map(String);
    return z.object({
      scale: required(GRID_FLAGS.scale),
      runtime: number(GRID_FLAGS.runtime),
      overlap: required(NUMBER_FLAGS.overlap),
      inFlight: required(NUMBER_FLAGS.inFlight),
      seed: number(NUMBER_FLAGS.seed),
      engine: oneOf('--engine', ENGINE_CHOICES, 'auto'),
      nodes: list((item, report) => Number(member('--nodes', sizes, item, report))),
      out: text('--out', 'runs'),
      json: flag,
    });
  });
  const { scale, inFlight, seed, engine, out, json } = values;
  const sizes = values.nodes ?? GRID_SIZES;
  return {
    scale,
    runtimeSeconds: values.runtime,
    overlapSeconds: values.overlap,
    inFlight,
    seed,
    engine,
    sizes,
    out,
    json,
  };
}

export async function parseScheduleOptions(raw: RawOptions): Promise<ScheduleCommandOptions> {
  const values = await check(raw, (zod) => {
    const { z, flag } = fields(zod);
    const { nodes, threshold, attackTime, rebootTime, overlap, spare, seed } = clusterShape(zod, raw);
    return z.object({ nodes, threshold, attackTime, rebootTime, overlap, spare, seed, json: flag });
  });
  const { nodes, threshold, spare, json } = values;
  return {
    nodes,
    threshold,
    spare,
    json,
    attackTimeSeconds: values.attackTime,
    rebootTimeSeconds: values.rebootTime,
    overlapSeconds: values.overlap,
    ...(values.seed !== undefined && { seed: values.seed }),
  };
}

export async function parseOutputOptions(raw: RawOptions): Promise<OutputOptions> {
  return check(raw, (zod) => {
    const { z, text, flag } = fields(zod);
    return z.object({ out: text('--out', 'runs'), json: flag });
  });
}
