/**
 * `npm run bench:threads`: the same calls on one thread and on a pool of as many workers as there are processors, turn about.
 * Answers are compared before anything is timed. Not pinned: the processors are what is measured.
 */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { ETH_POP, type KernelName, load } from '../../bindings/index.js';
import { kernelOption, parseCount, parsePattern, roundsOption } from '../flags.js';
import { formatRatio, formatTime, renderTable } from '../report/table.js';
import { describeMachine } from '../run.js';
import { median } from '../statistics.js';
import { type Comparison, comparisons } from './comparisons.js';

const MOST_WORKERS = 64;

interface Flags {
  readonly only?: RegExp;
  readonly rounds: number;
  readonly workers: number;
  readonly kernel?: KernelName;
}

async function time(call: () => unknown): Promise<number> {
  const start = performance.now();
  await call();
  return (performance.now() - start) * 1e3;
}

async function measure({ name, one, many, same }: Comparison, rounds: number): Promise<string[]> {
  if (!same(one(), await many())) throw new Error(`${name}: the pool gives another answer`);
  const single: number[] = [];
  const pooled: number[] = [];
  for (let round = 0; round < rounds; round++) {
    single.push(await time(one));
    pooled.push(await time(many));
  }
  const [alone, together] = [median(single), median(pooled)];
  const least = Math.min(...single) / Math.min(...pooled);
  return [name, formatTime(alone), formatTime(together), formatRatio(alone / together), formatRatio(least)];
}

async function main(): Promise<void> {
  const flags: Flags = new Command('bench:threads')
    .description('One thread against a pool of workers, on the same input.')
    .option('--only <regex>', 'only rows whose name matches', parsePattern('G1 MSM|batch'))
    .addOption(roundsOption('calls of each', 15))
    .option('--workers <number>', 'workers of the pool', parseCount(MOST_WORKERS), availableParallelism())
    .addOption(kernelOption())
    .allowExcessArguments(false)
    .parse()
    .opts();
  const q = await load(flags.kernel === undefined ? {} : { kernel: flags.kernel });
  await using pool = await q.threads(flags.workers);
  const rows: string[][] = [];
  for (const make of comparisons(q, pool, ETH_POP)) {
    if (flags.only?.test(make.name) === false) continue;
    process.stderr.write(`${make.name}\n`);
    rows.push(await measure(make.open(), flags.rounds));
  }
  const { processor, processors, node } = describeMachine();
  process.stdout.write(
    `${processor}, ${processors} processors, Node ${node}, kernel ${q.kernel}, ${pool.size} workers\n\n`,
  );
  process.stdout.write(`${renderTable(['median per call', 'one thread', 'pool', 'times', 'times, least'], rows)}\n`);
}

await main();
