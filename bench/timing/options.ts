/** The command line of the timing bench. */
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import type { KernelName } from '../../bindings/index.js';
import { kernelOption, parsePattern } from '../flags.js';

export interface TimingOptions {
  /** Times of each class of an operation of ours. */
  readonly samples: number;
  /** Seconds of the whole run, or as many as it takes. */
  readonly seconds: number;
  readonly only: RegExp | undefined;
  readonly kernel: KernelName | undefined;
  readonly seed: string;
  readonly rivals: boolean;
  readonly pin: boolean;
  readonly json: string | undefined;
  readonly quick: boolean;
}

const SAMPLES = 100_000;
const QUICK_SAMPLES = 3000;
const LEAST_SAMPLES = 200;

function parseNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isFinite(value) || value < least) throw new InvalidArgumentError(`Give a number from ${least} on.`);
    return value;
  };
}

interface Flags {
  samples?: number;
  seconds?: number;
  only?: RegExp;
  kernel?: KernelName;
  seed?: string;
  json?: string;
  quick?: true;
  rivals: boolean;
  pin: boolean;
}

function command(): Command {
  return new Command('bench:timing')
    .description('Looks for times that depend on a secret: Welch t-tests of classes of secrets against random ones.')
    .option('--samples <number>', `times of each class (default: ${SAMPLES})`, parseNumber(LEAST_SAMPLES))
    .option('--quick', `${QUICK_SAMPLES} times of each class: finds gross leaks, supports no claim`)
    .option('--seconds <number>', 'end after about so many seconds, with fewer samples', parseNumber(1))
    .option('--only <regex>', 'only operations whose name or owner matches', parsePattern('sign|G1'))
    .addOption(kernelOption())
    .option('--seed <text>', 'repeats the secrets and the order of a run')
    .option('--json <file>', 'where to write all numbers (default: runs/timing-<time>/timing.json)')
    .option('--no-rivals', 'only our operations')
    .option('--no-pin', 'let the thread move between processors')
    .addHelpText('after', '\nExample: npm run bench:timing -- --only "multiply" --kernel int --samples 20000')
    .allowExcessArguments(false);
}

/** Ends the process with a message that names the flag if the arguments are wrong. */
export function parseTimingOptions(argv: readonly string[]): TimingOptions {
  const flags: Flags = command().parse(argv, { from: 'user' }).opts();
  return {
    samples: Math.floor(flags.samples ?? (flags.quick ? QUICK_SAMPLES : SAMPLES)),
    seconds: flags.seconds ?? Number.POSITIVE_INFINITY,
    only: flags.only,
    kernel: flags.kernel,
    seed: flags.seed ?? randomBytes(8).toString('hex'),
    rivals: flags.rivals,
    pin: flags.pin,
    json: flags.json,
    quick: flags.quick ?? false,
  };
}
