// Bundles what package.json exports: importing two dozen small modules takes 10 ms longer than importing a few chunks, which is half of
// the time to a first verified signature. All entries are bundled together and share chunks, so that every class exists once in a
// program, whichever entries it imports. Types stay with the modules in dist/, as far as an export reaches them.
//
// Optional peers stay outside; whatever else is imported becomes part of the bundle, with its licence. There are no source maps: the
// sources are not in the package, and what is there is neither minified nor renamed.
//
//   node scripts/bundle.mjs    after tsc; scripts/build.mjs does it

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pruneDeclarations } from './declarations.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = readJson('package.json');
const OUT = 'dist/package';

/**
 * Programs that are not exported. Chunks lie in the root of OUT and ask for workers (`worker.js` too) by these paths, relative to
 * themselves.
 */
const PROGRAMS = {
  cli: 'dist/cli/main.js',
  'worker/initiator': 'dist/cluster/worker/initiator.js',
  'worker/responder': 'dist/cluster/worker/responder.js',
};

/** Stand-ins for CommonJS packages: `require` gives their default export, as it gives `module.exports` of the originals. */
const COMMONJS = ['compat/bls-eth-wasm', 'compat/blst'];

/** Their entries: the module, and its default export under the name that `require` looks for. Kept out of the types, whose names it hides. */
const moduleExports = {
  name: 'module-exports',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^module-exports:/ }, ({ path }) => ({ path: path.slice(15), namespace: 'module-exports' }));
    onLoad({ filter: /.*/, namespace: 'module-exports' }, ({ path }) => ({
      contents: `export * from './${path}'; export { default, default as 'module.exports' } from './${path}';`,
      resolveDir: root,
    }));
  },
};

/** Entries by the path of their bundle: the module beside the types of each export that lies in OUT. */
function entries() {
  const found = new Map(Object.entries(PROGRAMS));
  for (const [name, target] of Object.entries(manifest.exports)) {
    const bundle = target.default ?? target.node;
    if (!bundle?.startsWith(`./${OUT}/`)) continue;
    const module = target.types.replace(/^\.\//, '').replace(/\.d\.ts$/, '.js');
    if (existsSync(join(root, module))) found.set(bundle.slice(`./${OUT}/`.length).replace(/\.js$/, ''), module);
    else console.warn(`not bundled: ${name}, there is no ${module}`);
  }
  return [...found].map(([out, input]) => ({ out, in: COMMONJS.includes(out) ? `module-exports:${input}` : input }));
}

/** The names, versions and licence texts of the packages that became part of the bundle. */
function licences(inputs) {
  const folders = new Set(inputs.map((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  return [...folders].sort().map((folder) => {
    const { name, version, license } = readJson(`${folder}/package.json`);
    const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    if (files.length === 0) throw new Error(`${name} is bundled and has no licence file`);
    const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    return [`${name} ${version} (${license})`, ...texts].join('\n\n');
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

rmSync(join(root, OUT), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries(),
  plugins: [moduleExports],
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  external: ['node:*', ...Object.keys(manifest.peerDependencies)],
  chunkNames: '[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
});
const bundled = licences(Object.keys(metafile.inputs));
if (bundled.length > 0) writeFileSync(join(root, OUT, 'THIRD-PARTY.txt'), `${bundled.join('\n\n---\n\n')}\n`);
const typed = Object.values(manifest.exports).flatMap(({ types }) => types ?? []);
const folders = manifest.files.filter((path) => path.endsWith('.d.ts')).map((path) => path.replace('/**/*.d.ts', ''));
const declarations = pruneDeclarations(root, typed, folders);
const files = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.js'));
console.log(
  `${OUT}  ${files.length} files, ${files.reduce((sum, [, { bytes }]) => sum + bytes, 0)} bytes; ${declarations} declarations`,
);
