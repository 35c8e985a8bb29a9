import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as loader from '@assemblyscript/loader';
import test, { type ExecutionContext } from 'ava';
import { build } from 'esbuild';
import { type LoadOptions, load, QuorateError, type QuorateErrorCode } from '../../bindings/index.js';
import { ELEMENT_BYTES } from '../../bindings/kernel.js';
import { openKernels } from './support.js';

const DIST = join(import.meta.dirname, '../..');
const ENTRY = join(DIST, 'bindings/index.js');
const ENTRY_URL = pathToFileURL(ENTRY).href;
const kernelBytes = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(DIST, `wasm/${name}.wasm`)));

async function rejects(t: ExecutionContext, code: QuorateErrorCode, options: unknown): Promise<void> {
  const error = await t.throwsAsync(load(options as LoadOptions), { instanceOf: QuorateError });
  t.is(error?.code, code);
}

const instances = await openKernels();
const best = instances[0]!;

test('auto takes the best kernel that is right here', async (t) => {
  t.is((await load()).kernel, best.kernel);
  t.is((await load({ kernel: 'auto' })).kernel, best.kernel);
  if (instances.length === 1) await rejects(t, 'KERNEL_UNSUPPORTED', { kernel: 'fma' });
});

test('options that cannot be', async (t) => {
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'wide' });
  await rejects(t, 'INVALID_ARGUMENT', null);
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: 5 });
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: 'kernel.wasm' });
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: new Uint8Array(100) });
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: new Uint8Array() });
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: empty });
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: await WebAssembly.compile(empty) });
  await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: new URL('http://127.0.0.1:9/kernel.wasm') });
  for (const q of instances) {
    if (q.kernel !== 'int') await rejects(t, 'INVALID_ARGUMENT', { kernel: 'int', module: q.module });
    else if (instances.length > 1) await rejects(t, 'INVALID_ARGUMENT', { kernel: 'fma', module: q.module });
  }
});

for (const q of instances) {
  const expected = q.G1.generator.double().toHex();

  test(`${q.kernel}: a module, bytes or a URL instead of the embedded kernel`, async (t) => {
    const bytes = kernelBytes(q.kernel);
    const url = new URL(`data:application/wasm;base64,${Buffer.from(bytes).toString('base64')}`);
    for (const module of [q.module, bytes, bytes.buffer, new DataView(bytes.buffer), url]) {
      for (const kernel of [q.kernel, 'auto'] as const) {
        const other = await load({ kernel, module });
        t.is(other.kernel, q.kernel);
        t.is(other.G1.generator.double().toHex(), expected);
      }
    }
    t.is((await load({ kernel: q.kernel, module: q.module })).module, q.module);
  });

  test(`${q.kernel}: instances are independent, and their points are welcome to each other`, async (t) => {
    const other = await load({ kernel: q.kernel });
    t.not(other.G1, q.G1);
    t.true(other.G1.generator.equals(q.G1.generator));
    t.is(q.G1.generator.add(other.G1.generator).toHex(), expected);
    const key = q.minPk.SecretKey.generate();
    const message = new Uint8Array(8);
    t.true(other.minPk.verify(key.toPublicKey(), message, q.minPk.sign(key, message, 'D'), 'D'));
    t.true(other.minPk.verify(key.toPublicKey(), message, other.minPk.sign(key, message, 'D'), 'D'));
  });

  test(`${q.kernel}: a worker shares the compiled module`, async (t) => {
    const source = `
      import { parentPort, workerData } from 'node:worker_threads';
      const { load } = await import(workerData.entry);
      const q = await load({ module: workerData.module, kernel: workerData.kernel });
      parentPort.postMessage([q.kernel, q.G1.generator.double().toHex()]);`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
      workerData: { entry: ENTRY_URL, module: q.module, kernel: q.kernel },
    });
    const answer = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    t.deepEqual(answer, [q.kernel, expected]);
  });

  test(`${q.kernel}: @assemblyscript/loader instantiates the module`, async (t) => {
    const { exports } = await loader.instantiate(kernelBytes(q.kernel));
    const kernel = exports as unknown as { ELEMENT: WebAssembly.Global; arena(): number; memory: WebAssembly.Memory };
    t.is(kernel.ELEMENT.value, ELEMENT_BYTES[q.kernel]);
    t.true(kernel.arena() > 0 && kernel.arena() <= kernel.memory.buffer.byteLength);
  });
}

test('without fusion the fma kernel is refused and auto takes int', (t) => {
  if (best.kernel !== 'fma') {
    t.log('this engine has no relaxed SIMD: nothing to switch off');
    t.pass();
    return;
  }
  const source = `
    import { readFileSync } from 'node:fs';
    const { load } = await import(${JSON.stringify(ENTRY_URL)});
    const refused = [];
    const module = new Uint8Array(readFileSync(${JSON.stringify(join(DIST, 'wasm/fma.wasm'))}));
    for (const options of [{ kernel: 'fma' }, { kernel: 'fma', module }, { module }]) {
      refused.push(await load(options).then((q) => q.kernel, (error) => error.code));
    }
    console.log(JSON.stringify([(await load()).kernel, ...refused]));`;
  const run = (flags: string[]): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [...flags, '--input-type=module', '--eval', source], { encoding: 'utf8' }),
    );
  t.deepEqual(run(['--no-enable-fma3']), ['int', 'KERNEL_UNSUPPORTED', 'KERNEL_UNSUPPORTED', 'KERNEL_UNSUPPORTED']);
  t.deepEqual(run([]), ['fma', 'fma', 'fma', 'fma']);
});

test('where compiling bytes is forbidden, a compiled module is checked by its own arithmetic', (t) => {
  const source = `
    import { readFileSync } from 'node:fs';
    const { load } = await import(${JSON.stringify(ENTRY_URL)});
    const kernels = [];
    for (const name of ['fma', 'int']) {
      const bytes = readFileSync(${JSON.stringify(join(DIST, 'wasm/'))} + name + '.wasm');
      if (WebAssembly.validate(bytes)) kernels.push([name, await WebAssembly.compile(bytes)]);
    }
    const blocked = () => { throw new WebAssembly.CompileError('forbidden here'); };
    WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: blocked });
    WebAssembly.compile = async () => blocked();
    const results = [];
    for (const [kernel, module] of kernels) {
      for (const options of [{ kernel, module }, { module }]) {
        results.push(await load(options).then((q) => q.G1.generator.double().toHex().slice(0, 8), (error) => error.code));
      }
    }
    results.push(await load().then((q) => q.kernel, (error) => error.code));
    console.log(JSON.stringify(results));`;
  const run = (flags: string[]): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [...flags, '--input-type=module', '--eval', source], { encoding: 'utf8' }),
    );
  const right = best.G1.generator.double().toHex().slice(0, 8);
  const none = 'KERNEL_UNSUPPORTED'; // nothing is embedded that may be compiled
  if (best.kernel !== 'fma') {
    t.deepEqual(run([]), [right, right, none]);
    return;
  }
  t.deepEqual(run([]), [right, right, right, right, none]);
  t.deepEqual(run(['--no-enable-fma3']), [none, none, right, right, none]);
});

test('a browser bundle of the same file works and knows no Node', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-bundle-'));
  try {
    for (const splitting of [true, false]) {
      const outdir = join(folder, `${splitting}`);
      const result = await build({
        entryPoints: [ENTRY],
        bundle: true,
        platform: 'browser',
        format: 'esm',
        target: 'es2022',
        splitting,
        minify: true,
        outdir,
        outExtension: { '.js': '.mjs' },
        metafile: true,
        logLevel: 'silent',
      });
      t.deepEqual(result.warnings, []);
      const outputs = Object.keys(result.metafile.outputs);
      for (const output of outputs) {
        const text = readFileSync(join(process.cwd(), output), 'utf8');
        t.false(/["'`]node:|\bprocess\.|\bBuffer\b/.test(text), output);
        t.false(
          result.metafile.outputs[output]!.imports.some((one) => one.external),
          output,
        );
      }
      // Split, each kernel is a chunk of its own, so that a page fetches one, and so are the threads, which most pages do without.
      if (splitting) {
        const parts = Object.values(result.metafile.outputs).map(({ inputs }) => Object.keys(inputs));
        t.is(parts.filter((files) => files.length === 1 && /wasm.(fma|int)\.generated/.test(files[0]!)).length, 2);
        const entry = result.metafile.outputs[outputs.find((output) => output.endsWith('index.mjs'))!]!;
        const fetched = entry.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path);
        const first = fetched.flatMap((path) => Object.keys(result.metafile.outputs[path]!.inputs));
        t.false(first.some((file) => file.includes('threads') || file.includes('wasm')));
        t.true(parts.some((files) => files.some((file) => file.includes('threads/crew.js'))));
      }
      const bundle: typeof import('../../bindings/index.js') = await import(
        pathToFileURL(join(outdir, 'index.mjs')).href
      );
      const q = await bundle.load();
      t.is(q.kernel, best.kernel);
      const key = q.minSig.SecretKey.generate();
      const message = new Uint8Array(32);
      const signature = q.minSig.sign(key, message, bundle.BASIC_NUL_G1);
      t.true(q.minSig.verify(key.toPublicKey(), message, signature, bundle.BASIC_NUL_G1));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the root export imports nothing but its own files', async (t) => {
  const result = await build({
    entryPoints: [ENTRY],
    bundle: true,
    platform: 'neutral',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.keys(result.metafile.inputs);
  t.true(inputs.length > 10);
  t.true(
    inputs.every((input) => input.startsWith('dist/bindings/')),
    inputs.join(' '),
  );
});
