/** `npm run bench`: choose, cross-check, time, report. */
import { MismatchError } from './check.js';
import { CaseError } from './harness.js';
import { OPERATIONS, selectOperations } from './operations/index.js';
import { type BenchOptions, PRIMITIVES, parseOptions } from './options.js';
import type { Peer } from './peer.js';
import { PEER_LOADERS } from './peers/index.js';
import { pinToOneProcessor } from './pin.js';
import { matchesPrimitive, measurePrimitives, openPrimitives, type PrimitiveResult } from './primitives.js';
import { type BenchRecord, printRecord, writeRecord } from './report/record.js';
import { describeMachine, measure, type OperationResult } from './run.js';

/** Progress goes beside the result, so that the table can be redirected. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function loadPeers(names: readonly string[]): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const name of names) {
    const loaded = await PEER_LOADERS[name]!();
    if ('absent' in loaded) say(`${name} is left out: ${loaded.absent}`);
    else peers.push(loaded);
  }
  return peers;
}

function measureOperations(options: BenchOptions, peers: readonly Peer[]): OperationResult[] {
  const operations = selectOperations(OPERATIONS, options.only, options.quick);
  return operations.map((operation, i) => {
    say(`${String(i + 1).padStart(String(operations.length).length)}/${operations.length} ${operation.name}`);
    return measure(operation, peers, options.timing);
  });
}

async function measureKernels(options: BenchOptions, peers: readonly Peer[]): Promise<PrimitiveResult[]> {
  const kernels = (['fma', 'int'] as const).filter((kernel) => peers.some(({ name }) => name === kernel));
  const opened = await Promise.all(kernels.map(openPrimitives));
  const primitives = opened.filter((entry) => entry !== undefined);
  return measurePrimitives(primitives, PRIMITIVES, (name) => matchesPrimitive(name, options.only));
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const pinned = options.pin && pinToOneProcessor();
  if (options.pin && !pinned) say('the main thread cannot be pinned: native blst may verify on several processors');
  const peers = await loadPeers(options.peers);
  const results = measureOperations(options, peers);
  const primitives = await measureKernels(options, peers);
  if (results.length === 0 && primitives.length === 0) {
    const names = selectOperations(OPERATIONS, undefined, options.quick).map(({ name }) => name);
    say(`error: --only matches nothing. Operations: ${names.join(', ')}, primitives`);
    process.exitCode = 1;
    return;
  }
  const record: BenchRecord = {
    created: new Date().toISOString(),
    machine: describeMachine(),
    pinned,
    timing: options.timing,
    peers: peers.map(({ name, role, title }) => ({ name, role, title })),
    results,
    primitives,
  };
  process.stdout.write(printRecord(record));
  for (const file of await writeRecord(record, options)) say(`written: ${file}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof MismatchError || error instanceof CaseError)) throw error;
  say(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
