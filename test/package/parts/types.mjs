/** Programs that use each export, checked by TypeScript as strictly as it can: declarations included (`skipLibCheck: false`). */
import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check, execute } from '../runner.mjs';

export const title = 'TypeScript';

const STRICT = {
  target: 'es2022',
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  resolveJsonModule: true,
};
const NODE16 = { module: 'node16', moduleResolution: 'node16' };
const BUNDLER = { module: 'esnext', moduleResolution: 'bundler' };
/** Where the types of the engine come from: WebAssembly is in each of the three. */
const PAGE = { lib: ['es2022', 'dom'], types: [] };
const WEB_WORKER = { lib: ['es2022', 'webworker'], types: [] };
const NODE = { lib: ['es2022', 'dom'], types: ['node'] };

const EVERYWHERE = ['root.ts', 'bare.ts', 'threshold.ts', 'protocol.ts', 'compat.ts', 'worker.ts'];

const CASES = [
  { name: 'node16, with @types/node', options: { ...NODE16, ...NODE }, files: [...EVERYWHERE, 'cluster.ts'] },
  { name: 'bundler, on a page', options: { ...BUNDLER, ...PAGE }, files: EVERYWHERE },
  { name: 'bundler, in a Web Worker', options: { ...BUNDLER, ...WEB_WORKER }, files: EVERYWHERE },
  { name: 'bundler, with @types/node', options: { ...BUNDLER, ...NODE }, files: [...EVERYWHERE, 'cluster.ts'] },
  {
    name: 'node20, CommonJS',
    options: { module: 'node20', moduleResolution: 'node16', ...PAGE },
    files: ['common.cts'],
  },
];

export async function prove({ root, project }) {
  const folder = await project('types');
  // A copy: through a link, the declarations of Node would find those that the project has besides.
  for (const name of ['@types/node', 'undici-types']) {
    await mkdir(join(folder, 'node_modules', name), { recursive: true });
    await cp(join(root, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true });
  }
  const compile = async (name, options, files) => {
    const config = join(folder, `tsconfig.${name.replace(/\W+/g, '-')}.json`);
    const compilerOptions = { ...STRICT, ...options, typeRoots: [join(folder, 'node_modules/@types')] };
    await writeFile(config, JSON.stringify({ compilerOptions, files: files.map((file) => `types/${file}`) }));
    const { code, out } = await execute(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      config,
    ]);
    return { code, out };
  };

  for (const { name, options, files } of CASES) {
    await check(name, async () => {
      const { code, out } = await compile(name, options, files);
      assert.equal(`${out}${code}`, '0');
      return `${files.length} programs`;
    });
  }

  await check('node16, CommonJS: only this is refused', async () => {
    const { out } = await compile('refused', { ...NODE16, ...PAGE }, ['common.cts']);
    const errors = [...out.matchAll(/error (TS\d+)/g)].map(([, code]) => code);
    assert.deepEqual(errors, ['TS1479', 'TS1479', 'TS1479'], out);
  });
}
