/** Workers as Cloudflare runs them: the package in workerd, on kernels that were compiled beforehand. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { build } from 'esbuild';
import workerd from 'workerd';
import { check, execute } from '../runner.mjs';

export const title = 'workerd';

const ETH_POP = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const KERNELS = ['fma', 'int'];
const PATIENCE = 20_000;

/** Port 0: workerd takes a free one and says which. */
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "modules", worker = .modules), (name = "service", worker = .service)],
  sockets = [
    (name = "modules", address = "127.0.0.1:0", http = (), service = "modules"),
    (name = "service", address = "127.0.0.1:0", http = (), service = "service"),
  ],
);

const modules :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "kernel-fma.wasm", wasm = embed "kernel-fma.wasm"),
    (name = "kernel-int.wasm", wasm = embed "kernel-int.wasm"),
  ],
  compatibilityDate = "2026-01-01",
);

const service :Workerd.Worker = (
  serviceWorkerScript = embed "service.js",
  bindings = [
    (name = "KERNEL_FMA", wasmModule = embed "kernel-fma.wasm"),
    (name = "KERNEL_INT", wasmModule = embed "kernel-int.wasm"),
  ],
  compatibilityDate = "2026-01-01",
);
`;

/** One file, as Cloudflare's tools make it: kernels stay files of their own, named by the import. */
async function bundle(folder, name, format) {
  const kernels = {
    name: 'kernels',
    setup(building) {
      building.onResolve({ filter: /^quorate\/kernel-\w+\.wasm$/ }, ({ path }) => ({
        path: `./${path.slice('quorate/'.length)}`,
        external: true,
      }));
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [`edge/${name}.mjs`],
    bundle: true,
    format,
    conditions: ['workerd', 'worker', 'browser'],
    plugins: [kernels],
    write: false,
    logLevel: 'error',
  });
  const { text } = outputFiles[0];
  assert.ok(!/["']node:/.test(text), 'no module of Node');
  return text;
}

/** Starts workerd and resolves to its ports by the names of the sockets. */
async function start(binary, folder) {
  const child = spawn(binary, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = async () => {
    child.kill();
    await ended;
  };
  const ports = {};
  const listening = new Promise((resolve, reject) => {
    createInterface({ input: child.stdio[3] }).on('line', (line) => {
      const { event, socket, port } = JSON.parse(line);
      if (event !== 'listen') return;
      ports[socket] = port;
      if (Object.keys(ports).length === 2) resolve();
    });
    child.on('error', reject);
    ended.then((code) => reject(new Error(`workerd ended with ${code}\n${said}`)));
    setTimeout(() => reject(new Error(`workerd does not listen\n${said}`)), PATIENCE).unref();
  });
  try {
    await listening;
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports, stop };
}

export async function prove({ folder }) {
  // The program itself: the script of this name hands no further file descriptors on, and no signals.
  const binary = workerd.default;
  const { code, out, err } = await execute(binary, ['--version']).catch((error) => ({ code: -1, err: error.message }));
  if (code !== 0) {
    console.log(`  – 0 cases: workerd does not start here: ${err.trim().split('\n')[0]}`);
    return;
  }
  const edge = join(folder, 'edge-built');
  const built = await check('bundles', async () => {
    await mkdir(edge);
    await writeFile(join(edge, 'config.capnp'), CONFIG);
    await writeFile(join(edge, 'worker.js'), await bundle(folder, 'worker', 'esm'));
    await writeFile(join(edge, 'service.js'), await bundle(folder, 'service', 'iife'));
    for (const kernel of KERNELS) {
      await copyFile(
        join(folder, `node_modules/quorate/dist/wasm/${kernel}.wasm`),
        join(edge, `kernel-${kernel}.wasm`),
      );
    }
  });
  if (!built) return;
  let running;
  const started = await check(`${out.trim()} starts`, async () => {
    running = await start(binary, edge);
  });
  if (!started) return;
  try {
    await ask(running.ports);
  } finally {
    await running.stop();
  }
}

async function ask(ports) {
  const oracle = bls12_381.longSignatures;
  const secret = new Uint8Array(32).fill(7);
  const message = 'at the edge';
  const signature = oracle.sign(oracle.hash(new TextEncoder().encode(message), ETH_POP), secret).toHex();
  const publicKey = oracle.getPublicKey(secret).toHex();
  const signed = { publicKey, message, signature };
  const forged = { ...signed, message: 'at the egde' };
  const questions = (kernel) => [
    ['verify', signed, { answer: true }],
    ['verify', forged, { answer: false }],
    ['verify', { ...signed, publicKey: 'ff'.repeat(48) }, { code: 'INVALID_ENCODING' }],
    ['threshold', { secret: '07'.repeat(32), message }, { answer: signature }],
    ['noble', signed, { answer: true }],
    ['noble', forged, { answer: false }],
    ['blst', signed, { answer: true }],
    ['blst', forged, { answer: false }],
    ['blsEthWasm', signed, { answer: true }],
    ['blsEthWasm', forged, { answer: false }],
    ['ethereumjs', {}, { answer: true }],
    ['unnamed', {}, { answer: kernel }],
    ['bytes', {}, { code: 'KERNEL_UNSUPPORTED' }],
  ];
  let cases = 0;
  for (const [socket, port] of Object.entries(ports)) {
    for (const kernel of KERNELS) {
      await check(`${socket}, kernel ${kernel}`, async () => {
        const asked = questions(kernel);
        for (const [question, input, expected] of asked) {
          const body = JSON.stringify({ question, kernel, ...input });
          const signal = AbortSignal.timeout(PATIENCE);
          const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, signal });
          assert.deepEqual(await response.json(), expected, question);
          cases++;
        }
        return `${asked.length} cases`;
      });
    }
  }
  console.log(`  ${cases} cases in workerd`);
}
