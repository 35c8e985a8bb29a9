/**
 * The program of a worker thread, in Node and in browsers: an instance of the pool's kernel that performs one task after the other. Load
 * it with `new Worker(url, { type: 'module' })`; it does nothing until it is greeted.
 */

import { load } from '../bare/load.js';
import { QuorateError } from '../errors.js';
import type { Quorate } from '../quorate.js';
import { nodeThreads } from './launch.js';
import { type Greeting, type Order, type Reply, transferable } from './messages.js';
import { perform } from './perform.js';

/** The other end: the global object of a worker in browsers, a port in Node. */
interface Port {
  postMessage(reply: Reply, transfer: ArrayBuffer[]): void;
}

let instance: Quorate | undefined;

async function receive(port: Port, message: Greeting | Order): Promise<void> {
  if (instance) {
    work(instance, port, message as Order);
    return;
  }
  const { kernel, module, lock } = message as Greeting;
  if (lock !== undefined) await hold(lock);
  instance = await load({ kernel, module });
  port.postMessage({ kind: 'ready' }, []);
}

/** A kernel that traps may be in any state: whatever is not a QuorateError is left to end this thread. */
function work(q: Quorate, port: Port, { id, task }: Order): void {
  try {
    const result = perform(q, task);
    port.postMessage({ kind: 'done', id, result }, transferable(result));
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    port.postMessage({ kind: 'impossible', id, code: error.code, message: error.message }, []);
  }
}

/** Resolves when this thread has the lock, which it then keeps until it ends. */
function hold(lock: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = new Promise<never>(() => {});
    navigator.locks
      .request(lock, () => {
        resolve();
        return forever;
      })
      .catch(reject);
  });
}

const parentPort = nodeThreads()?.parentPort;
if (parentPort) {
  parentPort.on('message', (message) => receive(parentPort, message as Greeting | Order));
} else {
  const scope = globalThis as unknown as Port & { onmessage: (event: { data: Greeting | Order }) => Promise<void> };
  scope.onmessage = async ({ data }) => {
    try {
      await receive(scope, data);
    } catch (error) {
      // In a promise it would be an unhandled rejection, of which the pool hears nothing; thrown from a timer it is an error event.
      setTimeout(() => {
        throw error;
      });
    }
  };
}
