/**
 * ffjavascript 0.3: the engine of snarkjs. Only its multi-scalar multiplications are compared. It is under the GPL, so it is not
 * among our dependencies: `npm install --no-save ffjavascript@0.3.1` brings it. Its own call sends tasks to a queue even
 * with one thread; the kernel under it is called here, with the inputs already in its memory, which favours it.
 */
import { compressed, pointG1, pointG2 } from '../inputs.js';
import { type Case, type Cases, makeCase, type Peer } from '../peer.js';
import type { Absent } from './index.js';
import { packageTitle } from './version.js';

const PACKAGE = 'ffjavascript';
const FIELD_BYTES = 48;
const SCALAR_BYTES = 32;
const PAGE_BYTES = 1 << 16;
/** Room for its buckets above the inputs. */
const WORKSPACE_BYTES = 1 << 24;

/** The part of its thread manager that is used here; the package has no typings. */
interface Engine {
  readonly memory: WebAssembly.Memory;
  readonly instance: { readonly exports: Readonly<Record<string, (...parameters: number[]) => void>> };
  u8: Uint8Array;
  u32: Uint32Array;
  alloc(length: number): number;
}

interface Package {
  readonly buildBls12381: (singleThread: boolean) => Promise<{ readonly tm: Engine }>;
}

/** Its allocator never grows the memory. */
function reserve(engine: Engine, bytes: number): void {
  const missing = engine.u32[0]! + bytes + WORKSPACE_BYTES - engine.memory.buffer.byteLength;
  if (missing > 0) engine.memory.grow(Math.ceil(missing / PAGE_BYTES));
  engine.u8 = new Uint8Array(engine.memory.buffer);
  engine.u32 = new Uint32Array(engine.memory.buffer);
}

function multiScalar(
  engine: Engine,
  group: 'g1m' | 'g2m',
  points: readonly Uint8Array[],
  scalars: readonly Uint8Array[],
): Case {
  const affine = (group === 'g1m' ? 2 : 4) * FIELD_BYTES;
  const call = (name: string, ...parameters: number[]) => engine.instance.exports[`${group}_${name}`]!(...parameters);
  reserve(engine, points.length * (affine + SCALAR_BYTES) + 4 * affine);
  const bases = engine.alloc(points.length * affine);
  const factors = engine.alloc(points.length * SCALAR_BYTES);
  const sum = engine.alloc(2 * affine);
  const answer = engine.alloc(2 * affine);
  points.forEach((bytes, i) => {
    engine.u8.set(bytes, bases + i * affine);
  });
  call('batchUtoLEM', bases, points.length, bases);
  scalars.forEach((bytes, i) => {
    engine.u8.set(Uint8Array.from(bytes).reverse(), factors + i * SCALAR_BYTES);
  });
  return makeCase(
    () => call('multiexpAffine', bases, factors, SCALAR_BYTES, points.length, sum),
    () => {
      call('toAffine', sum, answer);
      call('LEMtoU', answer, answer);
      const bytes = engine.u8.slice(answer, answer + affine);
      return compressed(group === 'g1m' ? pointG1(bytes) : pointG2(bytes));
    },
  );
}

export async function loadFfjavascript(): Promise<Peer | Absent> {
  // A name that the compiler cannot follow: the package may be missing.
  const name: string = PACKAGE;
  let library: Package;
  try {
    library = (await import(name)) as Package;
  } catch {
    return { absent: 'not installed (GPL, so no dependency of ours): npm install --no-save ffjavascript@0.3.1' };
  }
  const { tm } = await library.buildBls12381(true);
  const cases: Cases = {
    msmG1: ({ points, scalars }) => multiScalar(tm, 'g1m', points, scalars),
    msmG2: ({ points, scalars }) => multiScalar(tm, 'g2m', points, scalars),
  };
  return { name: PACKAGE, role: 'wasm', title: packageTitle(PACKAGE), cases };
}
