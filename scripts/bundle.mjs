// Bundles what package.json exports: importing two dozen small modules takes 10 ms longer than importing a few chunks, which is half of
// the time to a first verified signature. All entries are bundled together and share chunks, so that every class exists once in a
// program, whichever entries it imports. Types stay with the modules in dist/.
//
//   node scripts/bundle.mjs    after tsc; scripts/build.mjs does it

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = 'dist/package';

/** Programs of worker threads. Chunks lie in the root of OUT and ask for them by these paths, relative to themselves. */
const WORKERS = {
  worker: 'dist/bindings/threads/worker.js',
  'worker/initiator': 'dist/cluster/worker/initiator.js',
  'worker/responder': 'dist/cluster/worker/responder.js',
};

/** Entries by the path of their bundle: the module beside the types of each export that lies in OUT. */
function entries() {
  const found = new Map(Object.entries(WORKERS));
  for (const [name, target] of Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports)) {
    const bundle = target.default ?? target.node;
    if (!bundle?.startsWith(`./${OUT}/`)) continue;
    const module = target.types.replace(/^\.\//, '').replace(/\.d\.ts$/, '.js');
    if (existsSync(join(root, module))) found.set(bundle.slice(`./${OUT}/`.length).replace(/\.js$/, ''), module);
    else console.warn(`not bundled: ${name}, there is no ${module}`);
  }
  return [...found].map(([out, input]) => ({ out, in: input }));
}

rmSync(join(root, OUT), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries(),
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  packages: 'external',
  external: ['node:*'],
  chunkNames: '[name]-[hash]',
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
});
const files = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.js'));
console.log(`${OUT}  ${files.length} files, ${files.reduce((sum, [, { bytes }]) => sum + bytes, 0)} bytes`);
