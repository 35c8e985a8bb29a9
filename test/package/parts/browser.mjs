/** The installed package in headless Chromium: built by Vite and as it is, on pages and in workers, under a strict policy. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { build as esbuild } from 'esbuild';
import { createServer as createViteServer, build as vite } from 'vite';
// The project's own, compiled: the browser tests use them too.
import { CHROMIUM, open } from '../../../dist/test/browser/chromium.js';
import { check, succeed } from '../runner.mjs';

export const title = 'browser';

/** Scripts of this origin, WebAssembly, workers; no eval, no inline script, no connection, no frame. */
const policy = (more = '', wasm = "'wasm-unsafe-eval'") =>
  `default-src 'none'; script-src 'self' ${wasm} ${more}; worker-src 'self'; base-uri 'none'; form-action 'none'`;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Files of a folder, on a free port of this machine. */
async function serve(folder, contentSecurityPolicy) {
  const server = createServer(async (request, response) => {
    const path = normalize(join(folder, new URL(request.url, 'http://localhost').pathname));
    const body = path.startsWith(folder + sep) ? await readFile(path).catch(() => undefined) : undefined;
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[extname(path)] ?? 'text/plain',
      'content-security-policy': contentSecurityPolicy,
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** What `vite` serves while somebody works on a page: dependencies bundled by themselves, the rest file by file. */
async function develop(folder, endings) {
  const server = await createViteServer({
    root: join(folder, 'browser'),
    cacheDir: join(folder, 'vite-cache'),
    configFile: false,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, fs: { allow: [folder] } },
  });
  endings.push(() => server.close());
  await server.listen();
  return server.resolvedUrls.local[0];
}

/** The hash that lets the one inline script of a page, its import map, pass. */
function inlineHash(html) {
  const text = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)[1];
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** A page, and what went wrong on it or was forbidden to it. */
async function visit(context, address) {
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.location().url.endsWith('/favicon.ico')) problems.push(line.text());
  });
  await page.goto(address);
  await page.waitForFunction('typeof runHere === "function"', undefined, { timeout: 20_000 }).catch((error) => {
    throw new Error(`${error.message}\n${problems.join('\n')}`);
  });
  return { page, problems };
}

export async function prove({ root, folder }) {
  const built = join(folder, 'built');
  const ready = await check('Vite build', async () => {
    const browser = join(folder, 'browser');
    const input = ['index.html', 'bare.html'].map((page) => join(browser, page));
    const build = { outDir: built, emptyOutDir: true, rollupOptions: { input } };
    await vite({ root: browser, base: './', configFile: false, logLevel: 'error', build });
  });
  if (!ready) return;
  if (CHROMIUM === undefined) {
    console.log('  – 0 browser cases: there is no Chromium here');
    return;
  }
  const endings = [];
  try {
    await inChromium({ root, folder, built, endings });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

async function inChromium({ root, folder, built, endings }) {
  const oracle = bls12_381.longSignatures;
  const ETH_POP = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
  const signature = oracle.sign(oracle.hash(new Uint8Array(32).fill(9), ETH_POP), new Uint8Array(32).fill(7)).toHex();
  const expected = {
    signature,
    verified: true,
    refused: true,
    combined: signature,
    standIn: signature,
    threads: true,
  };
  // Fused multiply-add depends on processor and engine; the pinned Node tells about the processor.
  const question = "import('quorate').then(({ load }) => load()).then(({ kernel }) => console.log(kernel))";
  const here = (await succeed(join(root, 'node_modules/.bin/node'), ['-e', question], { cwd: folder })).trim();

  const context = await open({ teardown: (end) => endings.push(end) });
  const agent = await context.pages()[0].evaluate('navigator.userAgent');
  const version = Number(/Chrom\w+\/(\d+)/.exec(agent)[1]);
  const best = version >= 114 ? here : 'int';
  const start = async (path, contentSecurityPolicy) => {
    const server = await serve(path, contentSecurityPolicy);
    endings.push(server.close);
    return server.origin;
  };
  const map = inlineHash(await readFile(join(folder, 'browser/mapped.html'), 'utf8'));
  const pages = {
    "Vite's development server": await develop(folder, endings),
    'built by Vite': `${await start(built, policy())}/index.html`,
    'installed files, by address': `${await start(folder, policy())}/browser/direct.html`,
    'installed files, through an import map': `${await start(folder, policy(map))}/browser/mapped.html`,
  };
  let cases = 0;
  for (const [name, address] of Object.entries(pages)) {
    const { page, problems } = await visit(context, address);
    for (const [where, run] of Object.entries({ page: 'runHere', worker: 'runInWorker' })) {
      for (const asked of ['int', 'auto']) {
        await check(`${name}, ${where}, kernel ${asked}`, async () => {
          const { kernel, result } = await page.evaluate(`${run}('${asked}')`);
          // That server's own scripts need a laxer policy: it sends none.
          assert.deepEqual(result, { ...expected, evaluates: address === pages["Vite's development server"] });
          assert.equal(kernel, asked === 'auto' ? best : 'int');
          assert.deepEqual(problems, [], 'no error and no violated policy');
          cases++;
          return `${kernel}, Chromium ${version}`;
        });
      }
    }
    await page.close();
  }

  await check('built by Vite, kernels as files', async () => {
    const origin = await start(built, `${policy()}; connect-src 'self'`);
    const { page, problems } = await visit(context, `${origin}/bare.html`);
    const result = await page.evaluate('runHere()');
    assert.deepEqual(result, { kernel: best, publicKey: oracle.getPublicKey(new Uint8Array(32).fill(7)).toHex() });
    assert.deepEqual(problems, []);
    cases++;
  });

  await check('built by esbuild, with a worker of its own', async () => {
    const outdir = join(folder, 'built-by-esbuild');
    const entryPoints = { page: 'browser/own-worker.js', worker: 'quorate/worker' };
    await esbuild({ absWorkingDir: folder, entryPoints, outdir, bundle: true, format: 'esm', logLevel: 'error' });
    await copyFile(join(folder, 'browser/own-worker.html'), join(outdir, 'index.html'));
    const { page, problems } = await visit(context, `${await start(outdir, policy())}/index.html`);
    assert.equal(await page.evaluate('runHere()'), true);
    assert.deepEqual(problems, []);
    cases++;
  });

  await check('without wasm-unsafe-eval the reason has a code', async () => {
    const origin = await start(folder, policy('', ''));
    const { page } = await visit(context, `${origin}/browser/direct.html`);
    const code = await page.evaluate('runHere("auto").then(() => "it ran", (error) => error.code)');
    assert.equal(code, 'KERNEL_UNSUPPORTED');
    cases++;
  });
  console.log(`  ${cases} browser cases`);
}
