/**
 * An instance out of a kernel: checks that the kernel and the engine fit, compiles, instantiates. Where the bytes come from when nobody
 * gives a module is the caller's business, so that programs that bring their own carry none.
 */
import { invalid, requireOptions } from './check.js';
import { Engine } from './engine.js';
import { QuorateError } from './errors.js';
import { ELEMENT_BYTES, groupKernel, isKernel, type KernelExports, type KernelName, POINT_ELEMENTS } from './kernel.js';
import { probeFusion } from './probe.js';
import { Quorate } from './quorate.js';

/** A compiled kernel, the bytes of one, or where `fetch` finds them. */
export type KernelSource = WebAssembly.Module | BufferSource | URL;

export interface OpenOptions {
  readonly kernel?: 'auto' | KernelName;
  readonly module?: KernelSource;
}

/** `fallback` gives a kernel where `options` holds none. Throws as `load()` says. */
export async function open(
  options: OpenOptions,
  fallback: (kernel: KernelName) => KernelSource | Promise<KernelSource>,
): Promise<Quorate> {
  const { kernel = 'auto', module } = requireOptions(options);
  if (kernel !== 'auto' && kernel !== 'fma' && kernel !== 'int') throw invalid("kernel must be 'auto', 'fma' or 'int'");
  const fusion = kernel === 'int' ? 'unfused' : probeFusion();
  if (kernel === 'fma' && fusion === 'unfused') throw unsupported('fma');
  const chosen: KernelName = kernel === 'auto' ? (fusion === 'fused' ? 'fma' : 'int') : kernel;
  const compiled = await compile(module ?? (await fallback(chosen)), chosen);
  const engine = await instantiate(compiled);
  if (engine.kernel !== chosen && kernel !== 'auto')
    throw invalid(`module is the ${engine.kernel} kernel, not ${chosen}`);
  if (engine.kernel === 'fma' && fusion !== 'fused' && !isSound(engine)) throw unsupported('fma');
  return new Quorate(engine);
}

function unsupported(kernel: KernelName): QuorateError {
  const needs = kernel === 'fma' ? 'relaxed SIMD with fused multiply-add' : 'WebAssembly with SIMD';
  return new QuorateError(
    'KERNEL_UNSUPPORTED',
    `the ${kernel} kernel needs ${needs}, which this engine does not offer`,
  );
}

async function compile(source: KernelSource, kernel: KernelName): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  const bytes = source instanceof URL ? new Uint8Array(await download(source)) : plainBytes(source);
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    // Bytes that start as WebAssembly does are fine: it is the engine that lacks an instruction or forbids compiling.
    const magic = bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
    throw magic ? unsupported(kernel) : invalid('module is not WebAssembly');
  }
}

/** Any buffer source as a Uint8Array: V8 does not compile a DataView. */
function plainBytes(source: BufferSource): Uint8Array<ArrayBuffer> {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  }
  throw invalid('module must be a WebAssembly.Module, bytes or a URL');
}

async function download(url: URL): Promise<ArrayBuffer> {
  let answer: Response;
  try {
    answer = await fetch(url);
  } catch {
    throw invalid(`the kernel at ${url.protocol}//${url.host} cannot be fetched`);
  }
  if (!answer.ok) throw invalid(`the kernel at ${url.protocol}//${url.host} was answered with status ${answer.status}`);
  return answer.arrayBuffer();
}

async function instantiate(module: WebAssembly.Module): Promise<Engine> {
  try {
    const { exports } = (await WebAssembly.instantiate(module, {})) as unknown as { exports: KernelExports };
    const kernel = kernelOf(exports);
    if (kernel && isKernel(exports)) return new Engine(kernel, module, exports);
  } catch {
    // A foreign module wants imports or traps at its start: said below.
  }
  throw invalid('module is not a kernel of this package');
}

/** Which kernel a module says it is: the size of its lane elements tells. */
function kernelOf(exports: KernelExports): KernelName | undefined {
  const bytes: unknown = exports.ELEMENT?.value;
  return bytes === ELEMENT_BYTES.fma ? 'fma' : bytes === ELEMENT_BYTES.int ? 'int' : undefined;
}

/** Where the probe could not run: does arithmetic work? Without fusion the double of the generator is not even on the curve. */
function isSound(engine: Engine): boolean {
  const g1 = groupKernel(engine.exports, 'G1');
  engine.begin();
  const generator = engine.take(POINT_ELEMENTS.G1 * engine.elementBytes);
  const twice = engine.take(POINT_ELEMENTS.G1 * engine.elementBytes);
  g1.Generator(generator);
  g1.Double(twice, generator);
  return g1.OnCurve(twice) === 1 && g1.Equal(twice, generator) === 0;
}
