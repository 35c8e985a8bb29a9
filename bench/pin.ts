/**
 * Keeps the main thread on one processor.
 *
 * @chainsafe/blst verifies on as many threads as its thread finds processors, everything else here on one: without this, its
 * verifications look up to twice as fast on two processors. It also spares the measurements the migrations. Only Linux has
 * `taskset`; elsewhere the run goes on and says so. Threads that V8 compiles and collects garbage with were started before
 * and stay free.
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Whether the thread is pinned now. To be called before a peer is loaded. */
export function pinToOneProcessor(): boolean {
  if (process.platform !== 'linux') return false;
  const last = cpus().length - 1;
  const { status, error } = spawnSync('taskset', ['-p', '-c', String(last), String(process.pid)], { stdio: 'ignore' });
  return error === undefined && status === 0;
}
