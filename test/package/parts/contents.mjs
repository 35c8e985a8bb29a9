/** What the tarball holds: everything that is needed, and nothing twice or for nobody. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { check } from '../runner.mjs';

export const title = 'contents of the package';

/** npm runs these for whoever installs a package. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
/** Static and dynamic imports, and workers; esbuild writes them all with double quotes. */
const REFERENCES = /(?:from|import|import\(|new URL\() ?["'](\.{1,2}\/[^"']+)["']/g;
/** The cluster names them by a template, `./worker/${role}.js`; the part `node` runs them. */
const CLUSTER_WORKERS = ['dist/package/worker/initiator.js', 'dist/package/worker/responder.js'];
/** Measured 401 529 and 1 216 837 bytes; a tenth more is a decision, not an accident. */
const MOST_PACKED = 441_000;
const MOST_UNPACKED = 1_338_000;

export async function prove({ folder, manifest, packed }) {
  const installed = join(folder, 'node_modules/quorate');
  const files = packed.files;

  await check('nothing runs at installation, and nothing else is installed', async () => {
    for (const script of INSTALL_SCRIPTS) assert.equal(manifest.scripts[script], undefined, script);
    assert.equal(manifest.dependencies, undefined);
    const modules = await readdir(join(folder, 'node_modules'));
    assert.deepEqual(
      modules.filter((name) => !name.startsWith('.')),
      ['quorate'],
    );
  });

  await check('manifest, readme, licences; no sources, tests, source maps or test kernels', async () => {
    for (const file of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/package/THIRD-PARTY.txt']) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
    const KNOWN =
      /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(?:package\/.+\.(?:js|txt)|wasm\/(?:fma|int)\.wasm|(?:bindings|protocol|threshold|cluster)\/.+\.d\.ts))$/;
    assert.deepEqual(
      files.filter((file) => !KNOWN.test(file)),
      [],
    );
    const sources = await Promise.all(scripts(files).map((file) => readFile(join(installed, file), 'utf8')));
    assert.ok(sources.every((source) => !source.includes('sourceMappingURL')));
  });

  await check('every target of exports and bin is there', () => {
    const targets = [manifest.exports, manifest.bin].flatMap(leaves);
    for (const target of targets) assert.ok(files.includes(target.replace(/^\.\//, '')), target);
    return `${targets.length} targets`;
  });

  for (const [kind, extension, further] of [
    ['scripts', '.js', CLUSTER_WORKERS],
    ['declarations', '.d.ts', []],
  ]) {
    await check(`all ${kind} are reached from exports and bin, and miss no file`, async () => {
      const roots = [manifest.exports, manifest.bin, further]
        .flatMap(leaves)
        .filter((path) => path.endsWith(extension));
      const reached = await closure(installed, roots, extension);
      const unreached = files.filter((file) => file.endsWith(extension) && !reached.has(resolve(installed, file)));
      assert.deepEqual(unreached, []);
      return `${reached.size} files`;
    });
  }

  await check('sizes', () => {
    assert.ok(packed.size <= MOST_PACKED, `${packed.size} bytes packed, at most ${MOST_PACKED}`);
    assert.ok(packed.unpackedSize <= MOST_UNPACKED, `${packed.unpackedSize} bytes unpacked, at most ${MOST_UNPACKED}`);
  });
}

function scripts(files) {
  return files.filter((file) => file.endsWith('.js'));
}

function leaves(tree) {
  return typeof tree === 'string' ? [tree] : Object.values(tree).flatMap(leaves);
}

/** Fails when a file names one that is not there. */
async function closure(installed, roots, extension) {
  const reached = new Set();
  const visit = async (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = await readFile(file, 'utf8');
    for (const [, path] of text.matchAll(REFERENCES)) {
      const target = extension === '.d.ts' ? path.replace(/\.js$/, '.d.ts') : path;
      if (target.endsWith(extension)) await visit(resolve(dirname(file), target));
    }
  };
  for (const root of roots) await visit(resolve(installed, root));
  return reached;
}
