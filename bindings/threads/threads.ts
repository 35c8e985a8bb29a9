/// <reference lib="esnext.disposable" preserve="true" />
/**
 * `await q.threads(n)`: a pool of n worker threads for the operations on many values. All n are workers: the thread that asks lays out the
 * arguments, puts the parts together, and stays free meanwhile.
 *
 * Results are those of the instance that made the pool. Arguments are copied before a method returns its promise. Only public data goes
 * to other threads. A worker that ends unasked makes everything that is going on reject with WORKER_FAILED, and the pool is closed.
 */
import { invalid, requireFlag, requireInteger, requireOptions } from '../check.js';
import type { Quorate } from '../quorate.js';
import { Crew } from './crew.js';
import { ThreadedGroup } from './group.js';
import { launch, processors, type ThreadWorker } from './launch.js';
import { ThreadMemory } from './memory.js';
import { ThreadedSuite } from './suite.js';

/** How the workers of a pool are made. */
export interface ThreadOptions {
  /**
   * Makes a worker that runs `quorate/worker` as a module: for bundlers that do not find it by themselves, and for content security
   * policies. By default the file beside this one.
   */
  readonly worker?: () => ThreadWorker;
  /** Whether arguments go through shared memory: by default where there is some (Node, pages that are cross-origin isolated). */
  readonly sharedMemory?: boolean;
}

/** More threads than any machine has processors are a mistake. */
const MOST_THREADS = 1024;

/**
 * A pool of worker threads, made by `q.threads(n)`. Only public data goes to them. After a worker's death everything rejects with
 * WORKER_FAILED, after `close` with CLOSED.
 */
export class Threads {
  /** Operations on many points of G1. */
  readonly G1: ThreadedGroup<'G1'>;
  /** Operations on many points of G2. */
  readonly G2: ThreadedGroup<'G2'>;
  /** Operations on many keys and signatures of the suite `minPk`. */
  readonly minPk: ThreadedSuite<'G1', 'G2'>;
  /** Operations on many keys and signatures of the suite `minSig`. */
  readonly minSig: ThreadedSuite<'G2', 'G1'>;
  readonly #crew: Crew;

  /** @internal Use `q.threads(n)`. */
  constructor(q: Quorate, crew: Crew, memory: ThreadMemory) {
    this.#crew = crew;
    this.G1 = new ThreadedGroup(q.G1, crew, memory);
    this.G2 = new ThreadedGroup(q.G2, crew, memory);
    this.minPk = new ThreadedSuite(q.minPk, this.G1, this.G2, crew, memory);
    this.minSig = new ThreadedSuite(q.minSig, this.G2, this.G1, crew, memory);
  }

  /** Number of workers. */
  get size(): number {
    return this.#crew.size;
  }

  /** Whether the pool takes no more work: after `close()` or after a worker's death. */
  get closed(): boolean {
    return this.#crew.closed;
  }

  /**
   * Ends all workers, and resolves when nothing of the pool is alive. What was going on rejects with CLOSED. An idle pool that nobody
   * closes does not keep a Node process alive.
   */
  close(): Promise<void> {
    return this.#crew.close();
  }

  /** `await using pool = …` closes it; only in engines that have `Symbol.asyncDispose`. */
  declare readonly [Symbol.asyncDispose]: () => Promise<void>;
}
if (Symbol.asyncDispose) {
  Object.defineProperty(Threads.prototype, Symbol.asyncDispose, {
    value(this: Threads): Promise<void> {
      return this.close();
    },
  });
}

/** @internal */
export async function startThreads(q: Quorate, count: number | undefined, options: ThreadOptions): Promise<Threads> {
  const size = requireInteger(count ?? processors(), 1, MOST_THREADS, 'the number of threads');
  const { worker = launch, sharedMemory } = requireOptions(options);
  if (typeof worker !== 'function') throw invalid('worker must be a function that makes a worker');
  const available = hasSharedMemory();
  const shared = requireFlag(sharedMemory, available, 'sharedMemory');
  if (shared && !available) throw invalid('this engine offers no memory to share');
  return new Threads(q, await Crew.start(q.kernel, q.module, size, worker), new ThreadMemory(shared));
}

/** Browsers let only isolated pages share memory; elsewhere there is no such question. */
function hasSharedMemory(): boolean {
  const { crossOriginIsolated } = globalThis as { readonly crossOriginIsolated?: boolean };
  return typeof SharedArrayBuffer === 'function' && crossOriginIsolated !== false;
}
