/**
 * Starting a worker and seeing it end, in Node and in browsers. The only file of the bindings that knows that they differ, and it asks
 * for Node's modules at run time: bundlers for browsers find no import of them.
 */
import { QuorateError } from '../errors.js';

/** A `Worker` of the Web or of `node:worker_threads`. */
export type ThreadWorker = WebWorker | NodeWorker;

/** What a pool uses of a `Worker` of the Web. */
export interface WebWorker {
  /** Sends a message; `transfer` changes hands. */
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  /** Ends it at once. */
  terminate(): unknown;
  /** Tells what the worker sends. */
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Tells that it failed. */
  addEventListener(type: 'error' | 'messageerror', listener: (event: object) => void): void;
}

/** What a pool uses of a `Worker` of `node:worker_threads`. */
export interface NodeWorker {
  /** Sends a message; `transfer` changes hands. */
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  /** Ends it at once. */
  terminate(): unknown;
  /** Tells what the worker sends. */
  on(event: 'message', listener: (data: unknown) => void): unknown;
  /** Tells that it failed. */
  on(event: 'error' | 'messageerror', listener: (error: Error) => void): unknown;
  /** Tells that it ended. */
  on(event: 'exit', listener: (code: number) => void): unknown;
  /** Keeps the process alive, as long as it works. */
  ref(): void;
  /** Lets the process end. */
  unref(): void;
}

interface NodeThreads {
  readonly Worker: new (url: URL, options: { execArgv: string[] }) => NodeWorker;
  /** In a worker: the port to the thread that started it. */
  readonly parentPort: {
    postMessage(message: unknown, transfer: ArrayBuffer[]): void;
    on(event: 'message', listener: (data: unknown) => void): unknown;
  } | null;
}

interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

function builtin(name: string): unknown {
  const { process } = globalThis as { process?: NodeProcess };
  return process?.getBuiltinModule?.(name);
}

/** Node's threads; nothing where there are workers of the Web (browsers, Deno, Bun) or none at all. */
export function nodeThreads(): NodeThreads | undefined {
  const scope = globalThis as { readonly Worker?: unknown; readonly postMessage?: unknown };
  if (typeof scope.Worker === 'function' || typeof scope.postMessage === 'function') return undefined;
  return builtin('worker_threads') as NodeThreads | undefined;
}

/** How many threads the machine runs at once, as far as the engine says. */
export function processors(): number {
  const os = builtin('os') as { availableParallelism?(): number } | undefined;
  return os?.availableParallelism?.() ?? globalThis.navigator?.hardwareConcurrency ?? 2;
}

/** Not a literal in `new URL()`: bundlers for browsers would copy the file a second time, as one without its imports. */
const SCRIPT: string = './worker.js';

/** The worker of this package. Bundlers recognise the expression of the Web and emit a file of its own for it. */
export function launch(): ThreadWorker {
  const node = nodeThreads();
  // No flags of the process: `--input-type` with `-e` would make it fail, and the worker needs none.
  if (node) return new node.Worker(new URL(SCRIPT, import.meta.url), { execArgv: [] });
  if (typeof Worker !== 'function') throw new QuorateError('WORKER_FAILED', 'this engine offers no worker threads');
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/** What a worker reports. `ended` may come more than once. */
export interface Listeners {
  message(data: unknown): void;
  ended(why: string): void;
}

export function listen(worker: ThreadWorker, listeners: Listeners): void {
  if ('on' in worker) {
    worker.on('message', (data) => listeners.message(data));
    worker.on('error', (error) => listeners.ended(error.message));
    worker.on('messageerror', (error) => listeners.ended(error.message));
    worker.on('exit', (code) => listeners.ended(`it exited with code ${code}`));
    return;
  }
  worker.addEventListener('message', ({ data }) => listeners.message(data));
  worker.addEventListener('messageerror', () => listeners.ended('a message could not be read'));
  worker.addEventListener('error', (event) => {
    // A script that cannot be loaded gives a plain event without a message.
    const { message } = event as { readonly message?: string };
    listeners.ended(message || 'its script could not be loaded; bundlers may need the option `worker`');
  });
}

/** A busy worker of Node keeps the process alive, an idle one does not. */
export function keepAlive(worker: ThreadWorker, busy: boolean): void {
  if (!('ref' in worker)) return;
  if (busy) worker.ref();
  else worker.unref();
}

/**
 * A worker of the Web ends without an event when the engine kills it. It holds a lock as long as it lives: `ended` is called when the
 * lock is free again, until `signal` aborts. Does nothing where there are no locks (an insecure page): there, such a death goes unseen.
 */
export function lockName(worker: ThreadWorker): string | undefined {
  return 'on' in worker || !globalThis.navigator?.locks ? undefined : `quorate ${crypto.randomUUID()}`;
}

export function watchLock(lock: string, signal: AbortSignal, ended: () => void): void {
  navigator.locks.request(lock, { signal }, ended).catch(() => {}); // aborted: the pool was closed
}
