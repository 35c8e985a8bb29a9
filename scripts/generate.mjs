// Writes every generated source file: constants derived from the curve's parameters.
//
//   node scripts/generate.mjs           writes them
//   node scripts/generate.mjs --check   exits 1 when a file differs from what the parameters give

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const check = process.argv.includes('--check');
let files = 0;
let stale = 0;

for (const name of readdirSync(join(root, 'scripts/generate')).sort()) {
  if (!name.endsWith('.mjs')) continue;
  const { generate } = await import(new URL(`./generate/${name}`, import.meta.url));
  if (!generate) continue; // shared arithmetic, not a generator
  for (const [path, text] of Object.entries(await generate())) {
    files++;
    const target = join(root, path);
    let current;
    try {
      current = readFileSync(target, 'utf8');
    } catch {
      current = undefined;
    }
    if (current === text) continue;
    stale++;
    if (check) {
      console.error(`stale: ${path} (run npm run generate)`);
    } else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
      console.log(`wrote ${path}`);
    }
  }
}
console.log(
  check ? `${files} generated files checked, ${stale} stale` : `${files} generated files, ${stale} rewritten`,
);
process.exitCode = check && stale > 0 ? 1 : 0;
