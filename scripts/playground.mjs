// Builds the page of examples/playground into dist/playground and serves it on this machine only.
//
//   npm run playground                   builds and serves, prints the address
//   npm run playground -- --port 8080    on another port; 0 takes a free one
//   npm run playground -- --build        only builds: any static file server can serve the folder
//   --out DIR                            builds into another folder
//
// The page is built from the bundles that the package exports: scripts/build.mjs comes first.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'examples/playground');
const DEFAULT_PORT = 8480;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The versions that the benchmark names. */
function versions() {
  const versionOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).version;
  return {
    quorate: versionOf('package.json'),
    '@noble/curves': versionOf('node_modules/@noble/curves/package.json'),
    'bls-eth-wasm': versionOf('node_modules/bls-eth-wasm/package.json'),
  };
}

/** Code splitting: the kernel that is not used and the libraries of the benchmark are chunks that nothing loads before it is asked for. */
async function buildPage(out) {
  if (!existsSync(join(root, 'dist/package/index.js')))
    throw new Error('run npm run build first: there is no dist/package');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'examples/playground/main.ts', out: 'main' },
      { in: 'examples/playground/benchmark/worker.ts', out: 'benchmark-worker' },
      { in: 'examples/playground/styles.css', out: 'styles' },
    ],
    outdir: out,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { VERSIONS: JSON.stringify(versions()) },
    chunkNames: '[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' }, // chunks of the package that are imported for their order only
  });
  for (const name of ['index.html', 'icon.svg']) cpSync(join(source, name), join(out, name));
  const files = Object.values(metafile.outputs);
  console.log(`${out}  ${files.length + 2} files, ${files.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`);
}

/** The policy of the page's meta element, which a worker obeys only where the server sends it too. */
function policyOf(page) {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1];
  if (policy === undefined) throw new Error(`${page} has no Content-Security-Policy`);
  return policy;
}

/** The file of the folder that a request names; nothing for what is malformed, outside the folder or of an unknown type. */
async function fileOf(folder, target) {
  try {
    const path = decodeURIComponent(target.replace(/[?#].*$/, ''));
    const file = resolve(folder, `.${path.endsWith('/') ? `${path}index.html` : path}`);
    const type = TYPES[extname(file)];
    if (type === undefined || !file.startsWith(folder + sep)) return undefined;
    return { type, body: await readFile(file) };
  } catch {
    return undefined;
  }
}

function serve(folder, port) {
  const policy = policyOf(join(folder, 'index.html'));
  const server = createServer(async (request, response) => {
    const file = await fileOf(folder, request.url ?? '/');
    response.writeHead(file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    response.end(file?.body ?? 'not found\n');
  });
  server.on('error', (error) => {
    const hint = error.code === 'EADDRINUSE' ? `port ${port} is taken; choose another with --port` : error.message;
    console.error(hint);
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/  (Ctrl+C ends it)`));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

const { values } = parseArgs({
  options: {
    build: { type: 'boolean', default: false },
    port: { type: 'string', default: String(DEFAULT_PORT) },
    out: { type: 'string', default: join(root, 'dist/playground') },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  throw new Error('--port must be a whole number from 0 to 65535');
const out = resolve(values.out);
await buildPage(out);
if (!values.build) serve(out, port);
