import { DEFAULT_OPTIONS } from '../cluster/options.js';

/**
 * Every numeric flag of the command line in one table: the help, the validation and its messages all read it.
 *
 * No package is imported here, so that `quorate --help` starts at once.
 */
export interface NumberFlag {
  readonly flag: `--${string}`;
  readonly placeholder: string;
  readonly integer: boolean;
  /** What is counted, for the message: "a number of seconds from …". */
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  /** Taken when the flag is absent; a flag without one stays undefined. */
  readonly fallback?: number | undefined;
  readonly help: string;
}

export type NumberFlagName =
  | 'nodes'
  | 'threshold'
  | 'runtime'
  | 'attackTime'
  | 'rebootTime'
  | 'overlap'
  | 'spare'
  | 'inFlight'
  | 'randomCrashes'
  | 'seed';

/** A day: longer runs belong to a service, not to an experiment. */
const LONGEST_SECONDS = 86_400;

/** The defaults have one home, next to the arithmetic that makes them feasible. */
const defaults = DEFAULT_OPTIONS;

const count = { placeholder: 'count', integer: true } as const;
const duration = { placeholder: 'seconds', integer: false, unit: 'seconds' } as const;

export const NUMBER_FLAGS: Readonly<Record<NumberFlagName, NumberFlag>> = {
  // One worker thread a node. 64 threads still start within seconds on a small machine.
  nodes: { ...count, flag: '--nodes', min: 1, max: 64, fallback: defaults.nodes, help: 'nodes that hold a share (n)' },
  threshold: {
    ...count,
    flag: '--threshold',
    min: 1,
    max: 64,
    fallback: defaults.threshold,
    help: 'shares needed for a signature (t), at most --nodes',
  },
  runtime: {
    ...duration,
    flag: '--runtime',
    min: 0.5,
    max: LONGEST_SECONDS,
    fallback: defaults.runtimeSeconds,
    help: 'length of the measured run',
  },
  attackTime: {
    ...duration,
    flag: '--attack-time',
    min: 0.1,
    max: LONGEST_SECONDS,
    fallback: defaults.attackTimeSeconds,
    help: 'time an attacker needs on a node; no node stays up longer',
  },
  rebootTime: {
    ...duration,
    flag: '--reboot-time',
    min: 0.1,
    max: LONGEST_SECONDS,
    fallback: defaults.rebootTimeSeconds,
    help: 'time from stopping a node until it is ready again',
  },
  overlap: {
    ...duration,
    flag: '--overlap',
    min: 0,
    max: 3600,
    fallback: defaults.overlapSeconds,
    help: 'margin between the reboots of two slots',
  },
  spare: {
    ...count,
    flag: '--spare',
    min: 0,
    max: 63,
    fallback: defaults.spare,
    help: 'unplanned failures to survive in addition, at most nodes - threshold',
  },
  inFlight: {
    ...count,
    flag: '--in-flight',
    min: 1,
    max: 256,
    fallback: defaults.inFlight,
    help: 'requests that the initiator keeps open at once',
  },
  randomCrashes: {
    ...count,
    flag: '--random-crashes',
    min: 0,
    max: 100,
    fallback: 0,
    help: 'fault to inject: threads ended outside the schedule, at moments drawn from --seed',
  },
  seed: {
    ...count,
    flag: '--seed',
    placeholder: 'number',
    min: 0,
    max: 0xffff_ffff,
    help: 'seed of the order of reboots and of injected faults, never of a key',
  },
};

export const GRID_FLAGS: Readonly<Record<'scale' | 'runtime', NumberFlag>> = {
  scale: {
    flag: '--scale',
    placeholder: 'factor',
    integer: false,
    min: 0.01,
    max: 1,
    fallback: 0.05,
    help: 'run, attack and reboot times as a part of the original ones (120, 60 and 30 seconds)',
  },
  runtime: { ...NUMBER_FLAGS.runtime, fallback: undefined, help: 'length of each run instead of 120 x scale' },
};

/** "an integer from 1 to 64", "a number of seconds from 0.1 to 86400". */
export function rangeText(flag: NumberFlag, max: number = flag.max): string {
  const kind = flag.integer ? 'an integer' : flag.unit === undefined ? 'a number' : `a number of ${flag.unit}`;
  return max === flag.min ? `exactly ${max}` : `${kind} from ${flag.min} to ${max}`;
}

/**
 * The one sentence for every wrong numeric value. `got` is undefined when the default is the culprit, as 7 is in
 * `--nodes 5`. At most 64 characters of the input are repeated.
 */
export function wrongValue(flag: NumberFlag, got: string | undefined, max: number = flag.max): string {
  const given = got === undefined ? `the default, ${flag.fallback}` : shortened(got);
  return `${flag.flag} must be ${rangeText(flag, max)} (got ${given})`;
}

export function shortened(text: string): string {
  const visible = text.replace(/\p{Cc}/gu, '·');
  if (visible === '') return 'nothing';
  return visible.length > 64 ? `${visible.slice(0, 63)}…` : visible;
}

/** A decimal number in its usual notation, or undefined: "", "0x10", "1,5", "NaN" and "Infinity" are not numbers here. */
export function parseNumber(flag: NumberFlag, text: string, max: number = flag.max): number | undefined {
  const pattern = flag.integer ? /^[+-]?\d+$/ : /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
  if (!pattern.test(text)) return undefined;
  const value = Number(text);
  return value >= flag.min && value <= max ? value : undefined;
}

/** Which responder a process is. */
export const INDEX_FLAG: NumberFlag = {
  flag: '--index',
  placeholder: 'number',
  integer: true,
  min: 1,
  max: NUMBER_FLAGS.nodes.max,
  help: 'which responder this is; its share has the same number',
};
