/** `npm run bench:first-use`: cold starts, each in a new process, turn about; what a command-line program or an edge worker waits for. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import { ETH_POP, load } from '../../bindings/index.js';
import { roundsOption } from '../flags.js';
import { renderTable } from '../report/table.js';
import { describeMachine } from '../run.js';
import { median } from '../statistics.js';

const LIBRARIES = ['fma', 'int', 'blst', 'bls-eth', 'noble'];
const PROGRAM = fileURLToPath(new URL('./program.js', import.meta.url));

async function signed(): Promise<string[]> {
  const { minPk } = await load();
  const key = minPk.SecretKey.generate();
  const message = new Uint8Array(32).fill(7);
  const parts = [key.toPublicKey().toBytes(), message, minPk.sign(key, message, ETH_POP).toBytes()];
  return parts.map((bytes) => Buffer.from(bytes).toString('hex'));
}

/** Milliseconds of one cold start, or why there is none. */
function start(library: string, inputs: readonly string[]): number | string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, library, ...inputs], { encoding: 'utf8' });
  if (status === 0) return Number(stdout);
  return /\[(\w+)\]|code: '(\w+)'/.exec(stderr)?.slice(1).find(Boolean) ?? 'failed';
}

async function main(): Promise<void> {
  const { rounds } = new Command('bench:first-use')
    .description('From the import to the first verified signature, in new processes.')
    .addOption(roundsOption('starts of each library', 15))
    .allowExcessArguments(false)
    .parse()
    .opts<{ rounds: number }>();
  const inputs = await signed();
  const times = new Map<string, number[]>(LIBRARIES.map((library) => [library, []]));
  const failures = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    for (const library of LIBRARIES) {
      if (failures.has(library)) continue;
      const result = start(library, inputs);
      if (typeof result === 'number') times.get(library)!.push(result);
      else failures.set(library, result);
    }
  }
  const { processor, node } = describeMachine();
  const rows = LIBRARIES.map((library) => {
    const list = times.get(library)!;
    if (list.length === 0) return [library, failures.get(library) ?? 'failed', ''];
    return [library, `${median(list).toFixed(1)} ms`, `${Math.min(...list).toFixed(1)} ms`];
  });
  process.stdout.write(`${processor}, Node ${node}; the file is in the cache after the first start\n\n`);
  process.stdout.write(`${renderTable(['import to first verified signature', 'median', 'least'], rows)}\n\n`);
  for (const kernel of ['fma', 'int']) {
    const bytes = readFileSync(new URL(`../../wasm/${kernel}.wasm`, import.meta.url));
    process.stdout.write(`${kernel}.wasm: ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped\n`);
  }
}

await main();
