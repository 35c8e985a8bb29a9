/**
 * Nanoseconds of the primitives that everything else is made of. A call from JavaScript costs as much as the smallest of
 * them, so the test modules (dist/wasm/test-*.wasm) export loops, and a whole loop is what is timed.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { KernelName } from '../bindings/index.js';
import { type InterleaveOptions, interleave } from './harness.js';
import { summarise } from './statistics.js';

/** z, x, y and the number of times. */
type Loop = (z: number, x: number, y: number, times: number) => void;

type Direct = (z: number, x: number, y: number) => void;

interface TimedLoop {
  readonly run: Loop;
  readonly times: number;
}

interface TestModule {
  readonly memory: WebAssembly.Memory;
  readonly ELEMENT: { readonly value: number };
  readonly arena: () => number;
  readonly ensure: (end: number) => number;
  readonly loadBytes: (z: number, bytes0: number, bytes1: number) => void;
  readonly [name: string]: unknown;
}

export interface PrimitiveResult {
  readonly name: string;
  /** By kernel: the least of all rounds, which on a busy machine is the one that nobody interrupted. */
  readonly nanoseconds: Readonly<Record<string, number>>;
}

export interface Bench {
  readonly kernel: KernelName;
  readonly loops: ReadonlyMap<string, TimedLoop>;
  readonly operands: readonly [z: number, x: number, y: number];
}

/**
 * Exports that take long enough to be called one by one: the 7 ns that a call from JavaScript costs are below 1 % of them,
 * about 15 % of the last one.
 */
const DIRECT: Readonly<Record<string, string>> = {
  fp12mul: 'fp12mul',
  fp12sqr: 'fp12sqr',
  cyclotomicSqr: 'cyclotomic sqr',
  fp12mulByLines: 'fp12 mul by 2 lines',
  inverse: 'inverse',
  powerP34: 'power (p − 3)/4',
  finalExponentiation: 'final exponentiation',
  frMulResidues: 'fr mul',
};

/** Passes through a loop per call: the loop's own entry (about 10 ns) disappears in them. */
const TIMES = 1024;
const DIRECT_TIMES = 16;

/** Room for 16 of the largest values (Fp12 has six elements) in each operand. */
const OPERAND_ELEMENTS = 16 * 6;
/** Keeps operands off multiples of 4096 bytes from each other, where stores and loads would seem to collide. */
const SKEW_BYTES = 320;

const FIELD_BYTES = 48;

/** Reads `dist/wasm/test-<kernel>.wasm`; undefined where the engine cannot compile it. */
export async function openPrimitives(kernel: KernelName): Promise<Bench | undefined> {
  const bytes = await readFile(new URL(`../wasm/test-${kernel}.wasm`, import.meta.url));
  if (!WebAssembly.validate(bytes)) return undefined;
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const exports = instance.exports as unknown as TestModule;
  const inside = Object.keys(exports).filter((name) => name.startsWith('loop'));
  const direct = Object.keys(DIRECT).filter((name) => name in exports);
  return {
    kernel,
    loops: new Map<string, TimedLoop>([
      ...inside.map((name) => [nameOf(name), { run: exports[name] as Loop, times: TIMES }] as const),
      ...direct.map((name) => [DIRECT[name]!, { run: repeat(exports[name] as Direct), times: DIRECT_TIMES }] as const),
    ]),
    operands: fillOperands(exports),
  };
}

function repeat(call: Direct): Loop {
  return (z, x, y, times) => {
    for (let i = 0; i < times; i++) call(z, x, y);
  };
}

/** loopFp2mul → fp2mul, loopG1Add → G1 add. */
export function nameOf(exported: string): string {
  const name = exported.slice('loop'.length);
  const point = /^(G[12])(.+)$/.exec(name);
  if (point !== null) return `${point[1]} ${lowerFirst(point[2]!)}`;
  return lowerFirst(name);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Three operands of random field elements in their opaque form. No primitive branches on its data. */
function fillOperands(exports: TestModule): [number, number, number] {
  const operandBytes = OPERAND_ELEMENTS * exports.ELEMENT.value;
  const start = exports.arena();
  const operands = [0, 1, 2].map((i) => start + i * (operandBytes + SKEW_BYTES)) as [number, number, number];
  const source = start + 3 * (operandBytes + SKEW_BYTES);
  if (exports.ensure(source + 2 * FIELD_BYTES) !== 1) throw new Error('the engine refuses memory to a test module');
  for (const operand of operands) {
    for (let i = 0; i < OPERAND_ELEMENTS; i++) {
      const random = randomBytes(2 * FIELD_BYTES);
      // Below 2^380, hence canonical.
      random[0] = random[0]! & 0x0f;
      random[FIELD_BYTES] = random[FIELD_BYTES]! & 0x0f;
      new Uint8Array(exports.memory.buffer).set(random, source);
      exports.loadBytes(operand + i * exports.ELEMENT.value, source, source + FIELD_BYTES);
    }
  }
  return operands;
}

/** Times every primitive that matches, both kernels in turns. */
export function measurePrimitives(
  benches: readonly Bench[],
  options: InterleaveOptions,
  matches: (name: string) => boolean,
): PrimitiveResult[] {
  const names = [...new Set(benches.flatMap(({ loops }) => [...loops.keys()]))].filter(matches);
  return names.map((name) => {
    const able = benches.filter(({ loops }) => loops.has(name));
    const timings = interleave(
      able.map(({ kernel, loops, operands: [z, x, y] }) => {
        const loop = loops.get(name)!;
        return { name: `${name}, ${kernel}`, run: () => loop.run(z, x, y, loop.times) };
      }),
      options,
    );
    return {
      name,
      nanoseconds: Object.fromEntries(
        able.map(({ kernel, loops }, i) => [
          kernel,
          (summarise(timings[i]!.rounds).minimum * 1e3) / loops.get(name)!.times,
        ]),
      ),
    };
  });
}

/** `--only primitives` takes all of them, another pattern those whose name matches. */
export function matchesPrimitive(name: string, only: RegExp | undefined): boolean {
  return only === undefined || only.test('primitives') || only.test(name);
}
