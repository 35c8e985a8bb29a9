// The packaging proof: packs the package, installs the tarball in empty projects, and uses it as its users do.
//
//   npm run test:package                 everything
//   npm run test:package -- node edge    only these parts
//
// The heavy tools (further versions of Node, Vite, workerd, two linters of packages) are not dependencies of the project: they are
// installed beside this file, from a lock file of their own, when they are not there yet.
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, conclude, heading, removeTemporaries, succeed, temporary } from './runner.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const PARTS = ['contents', 'lint', 'node', 'types', 'bundles', 'browser', 'edge'];

/** Installs the tools unless the lock file is the one that they were installed from. */
async function installTools() {
  const mark = join(HERE, 'node_modules/.installed-from');
  const lock = await readFile(join(HERE, 'package-lock.json'), 'utf8');
  if ((await readFile(mark, 'utf8').catch(() => '')) === lock) return 'already there';
  try {
    await succeed('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, limit: 600_000 });
  } catch (error) {
    throw new Error(
      `the tools of this proof could not be installed; they are downloaded from the npm registry\n${error.message}`,
    );
  }
  await writeFile(mark, lock);
  return 'installed';
}

/** The tarball as users get it. */
async function pack() {
  const folder = await temporary('tarball');
  const out = await succeed('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const answer = JSON.parse(out);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  return { ...packed, tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** An empty project with nothing but the tarball, and the programs of `consumer/`. Offline: whatever it needed from elsewhere would fail. */
async function project(tarball, name) {
  const folder = await temporary(name);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  const flags = ['--ignore-scripts', '--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await succeed('npm', ['install', ...flags, tarball], { cwd: folder });
  await cp(join(HERE, 'consumer'), folder, { recursive: true });
  return folder;
}

/** Packages of the project's own node_modules, as if the user had installed them. */
async function provide(folder, names) {
  for (const name of names) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), link);
  }
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}; parts are ${PARTS.join(', ')}`);

  heading('preparation');
  if (!(await check('the tools of the proof', installTools))) return;
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const context = { here: HERE, root: ROOT, manifest, provide };
  const ready = await check('npm pack, then npm install --ignore-scripts in an empty project', async () => {
    context.packed = await pack();
    context.folder = await project(context.packed.tarball, 'consumer');
    context.project = (name) => project(context.packed.tarball, name);
    return `${context.packed.size} bytes packed, ${context.packed.unpackedSize} unpacked, ${context.packed.files.length} files`;
  });
  if (!ready) return;
  for (const part of PARTS) {
    if (asked.length > 0 && !asked.includes(part)) continue;
    const { title, prove } = await import(`./parts/${part}.mjs`);
    heading(title);
    await prove(context).catch((error) => check(`${part} runs to its end`, () => Promise.reject(error)));
  }
}

await main().catch((error) => check('the proof runs to its end', () => Promise.reject(error)));
await removeTemporaries();
conclude();
