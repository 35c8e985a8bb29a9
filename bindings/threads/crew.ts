/**
 * The workers of a pool: tasks go out, results come back, and the first worker that ends unasked ends all of them.
 *
 *   starting ── all ready ──► open ── close() ──► closed (CLOSED)
 *       └────── a worker ends ──┴───────────────► closed (WORKER_FAILED)
 */
import { QuorateError } from '../errors.js';
import type { KernelName } from '../kernel.js';
import { keepAlive, listen, lockName, type ThreadWorker, watchLock } from './launch.js';
import type { Layout } from './layout.js';
import { type Greeting, type Order, type Reply, type Result, type Task, transferable } from './messages.js';

interface Waiting {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: QuorateError) => void;
}

interface Member {
  readonly worker: ThreadWorker;
  readonly waiting: Map<number, Waiting>;
  ready: Waiting | undefined;
}

export class Crew {
  readonly #members: Member[] = [];
  readonly #watch = new AbortController();
  #orders = 0;
  /** Why no task is taken any more. */
  #closed: QuorateError | undefined;
  #ended: Promise<void> = Promise.resolve();

  /** Starts `count` workers and waits until each has its kernel. */
  static async start(
    kernel: KernelName,
    module: WebAssembly.Module,
    count: number,
    launch: () => ThreadWorker,
  ): Promise<Crew> {
    const crew = new Crew();
    try {
      await Promise.all(Array.from({ length: count }, () => crew.#hire(kernel, module, launch)));
    } catch (error) {
      crew.#end(failure(error instanceof Error ? error.message : 'it could not be started'));
      await crew.#ended;
      throw crew.#closed;
    }
    return crew;
  }

  get size(): number {
    return this.#members.length;
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /** Throws why there are no workers any more. */
  requireOpen(): void {
    if (this.#closed) throw this.#closed;
  }

  /** Runs the tasks of a call side by side, each on the worker with the fewest; results in the order of the tasks. */
  async run(tasks: readonly Task[], layout: Layout): Promise<Result[]> {
    const results = await Promise.all(tasks.map((task) => this.#order(task)));
    layout.done();
    return results;
  }

  /** Ends all workers; resolves when they are gone. What was going on is rejected with CLOSED. */
  close(): Promise<void> {
    this.#end(new QuorateError('CLOSED', 'this pool of threads was closed'));
    return this.#ended;
  }

  async #hire(kernel: KernelName, module: WebAssembly.Module, launch: () => ThreadWorker): Promise<void> {
    const worker = launch();
    const member: Member = { worker, waiting: new Map(), ready: undefined };
    this.#members.push(member);
    const lock = lockName(worker);
    listen(worker, {
      message: (data) => this.#receive(member, data as Reply, lock),
      ended: (why) => this.#end(failure(why)),
    });
    await new Promise<Result>((resolve, reject) => {
      member.ready = { resolve, reject };
      worker.postMessage({ kernel, module, lock } satisfies Greeting, []);
    });
  }

  #order(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw this.#closed;
      const member = this.#members.reduce((best, next) => (next.waiting.size < best.waiting.size ? next : best));
      const id = this.#orders++;
      member.worker.postMessage({ id, task } satisfies Order, transferable(task));
      if (member.waiting.size === 0) keepAlive(member.worker, true);
      member.waiting.set(id, { resolve, reject });
    });
  }

  #receive(member: Member, reply: Reply, lock: string | undefined): void {
    if (this.#closed) return;
    if (reply.kind === 'ready') {
      if (lock !== undefined) watchLock(lock, this.#watch.signal, () => this.#end(failure('it is gone')));
      keepAlive(member.worker, false);
      member.ready?.resolve({ bytes: new Uint8Array() });
      member.ready = undefined;
      return;
    }
    const waiting = member.waiting.get(reply.id);
    member.waiting.delete(reply.id);
    if (member.waiting.size === 0) keepAlive(member.worker, false);
    if (reply.kind === 'done') waiting?.resolve(reply.result);
    else waiting?.reject(new QuorateError(reply.code, reply.message));
  }

  #end(reason: QuorateError): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#watch.abort();
    this.#ended = Promise.all(this.#members.map(({ worker }) => worker.terminate())).then(() => {});
    for (const member of this.#members) {
      member.ready?.reject(reason);
      for (const waiting of member.waiting.values()) waiting.reject(reason);
      member.waiting.clear();
    }
  }
}

function failure(why: string): QuorateError {
  return new QuorateError('WORKER_FAILED', `a worker thread failed, and its pool is closed: ${why}`);
}
