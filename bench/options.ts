/** The command line: flags, their ranges, and what a quick run changes. */
import { Command, InvalidArgumentError } from 'commander';
import { parseCount, parsePattern } from './flags.js';
import type { InterleaveOptions } from './harness.js';
import { PEER_LOADERS } from './peers/index.js';

export interface BenchOptions {
  readonly only: RegExp | undefined;
  readonly quick: boolean;
  readonly peers: readonly string[];
  readonly json: string | undefined;
  readonly svg: string | undefined;
  /** Keep the main thread on one processor. */
  readonly pin: boolean;
  readonly timing: InterleaveOptions;
}

const MOST_BATCH_MILLISECONDS = 1000;

/** A batch of 25 ms drowns the clock and the entry into WebAssembly; two seconds a case leave a median of 15 rounds steady. */
const FULL: InterleaveOptions = { rounds: 15, minimumRounds: 3, batchSeconds: 0.025, budgetSeconds: 2 };
/** Short batches, of which the least counts. The batches that come first give the optimiser its 3 to 10 ms. */
export const PRIMITIVES: InterleaveOptions = {
  rounds: 40,
  minimumRounds: 10,
  batchSeconds: 0.003,
  budgetSeconds: 0.2,
};
const QUICK: InterleaveOptions = { rounds: 3, minimumRounds: 1, batchSeconds: 0.012, budgetSeconds: 0.1 };

function parseBatch(text: string): number {
  const milliseconds = Number(text);
  if (!(milliseconds >= 1 && milliseconds <= MOST_BATCH_MILLISECONDS)) {
    throw new InvalidArgumentError(`Give milliseconds from 1 to ${MOST_BATCH_MILLISECONDS}.`);
  }
  return milliseconds;
}

function parsePeers(text: string): string[] {
  const known = Object.keys(PEER_LOADERS);
  const chosen = text.split(',').map((name) => name.trim());
  const unknown = chosen.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no peer "${unknown}"; choose from ${known.join(', ')}.`);
  return known.filter((name) => chosen.includes(name));
}

interface Flags {
  only?: RegExp;
  quick?: true;
  peers?: string[];
  rounds?: number;
  batch?: number;
  json?: string;
  svg?: string;
  pin: boolean;
}

function command(): Command {
  return new Command('bench')
    .description('Compares our kernels with other BLS12-381 libraries in one interleaved run.')
    .option(
      '--only <regex>',
      'only operations whose name or family matches; "primitives" is a family',
      parsePattern('pairing|sign'),
    )
    .option('--quick', 'few rounds and small sizes: less than a minute')
    .option('--peers <names>', `comma-separated, from ${Object.keys(PEER_LOADERS).join(', ')}`, parsePeers)
    .option('--rounds <number>', 'rounds of each operation at most', parseCount())
    .option('--batch <ms>', 'how long a batch lasts at least; short ones suffer less from a busy machine', parseBatch)
    .option('--json <file>', 'where to write all numbers (default: runs/bench-<time>/bench.json)')
    .option('--svg <file>', 'where to draw them (default: runs/bench-<time>/bench.svg)')
    .option('--no-pin', 'let the main thread move between processors; native blst then verifies on several')
    .addHelpText('after', '\nExample: npm run bench -- --only "pairing|verify" --peers fma,bls-eth,blst')
    .allowExcessArguments(false);
}

/** Ends the process with a message that names the flag if the arguments are wrong. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const flags: Flags = command().parse(argv, { from: 'user' }).opts();
  const timing = flags.quick ? QUICK : FULL;
  return {
    only: flags.only,
    quick: flags.quick ?? false,
    peers: flags.peers ?? Object.keys(PEER_LOADERS),
    json: flags.json,
    svg: flags.svg,
    pin: flags.pin,
    timing: {
      ...timing,
      ...(flags.rounds !== undefined && { rounds: flags.rounds }),
      ...(flags.batch !== undefined && { batchSeconds: flags.batch / 1e3 }),
    },
  };
}
