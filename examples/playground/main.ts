/** The page: loads a kernel, then brings the panels to life. */
import { load, QuorateError } from 'quorate';
import { byId } from './dom.js';
import { mountAggregate } from './panels/aggregate.js';
import { mountBeacon } from './panels/beacon.js';
import { mountBenchmark } from './panels/benchmark.js';
import { mountSign } from './panels/sign.js';
import { mountSplit } from './panels/split.js';
import { followSections } from './sections.js';

async function start(): Promise<void> {
  const status = byId('kernel', HTMLElement);
  try {
    const before = performance.now();
    const q = await load();
    const took = Math.max(1, Math.round(performance.now() - before));
    for (const mount of [mountSign, mountAggregate, mountSplit, mountBeacon]) mount(q);
    status.textContent = `Kernel ${q.kernel}, loaded in ${took} ms`;
    document.documentElement.dataset.state = 'ready';
  } catch (error) {
    status.classList.add('failed');
    status.textContent = error instanceof QuorateError ? `${error.code}: ${error.message}` : String(error);
    document.documentElement.dataset.state = 'failed';
  }
}

followSections();
mountBenchmark();
void start();
