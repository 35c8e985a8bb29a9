/** The page: loads a kernel, then brings the panels to life. */
import { ETH_POP, load, type Quorate, QuorateError } from 'quorate';
import { byId, html } from './dom.js';
import { clearOutcome } from './outcome.js';
import { mountAggregate } from './panels/aggregate.js';
import { mountBeacon } from './panels/beacon.js';
import { mountBenchmark } from './panels/benchmark.js';
import { mountSign } from './panels/sign.js';
import { mountSplit } from './panels/split.js';
import { followSections } from './sections.js';

const WARM_UP_CALLS = 12;

async function start(): Promise<void> {
  const status = byId('kernel', HTMLElement);
  try {
    const before = performance.now();
    const q = await load();
    const took = Math.max(1, Math.round(performance.now() - before));
    for (const mount of [mountSign, mountAggregate, mountSplit, mountBeacon]) mount(q);
    for (const panel of document.querySelectorAll('.panel[inert]')) panel.removeAttribute('inert');
    status.replaceChildren(`Kernel ${q.kernel}`, html('span', {}, `, loaded in ${took} ms`));
    document.documentElement.dataset.state = 'ready';
    setTimeout(() => warmUp(q));
  } catch (error) {
    status.classList.add('failed');
    status.textContent =
      error instanceof QuorateError ? `${error.code}: ${error.message}` : `No kernel: ${String(error)}`;
    document.documentElement.dataset.state = 'failed';
  }
}

/** Engines compile a function when it is first called, and better when it is called often: without this the page would show those times. */
function warmUp({ minPk }: Quorate): void {
  const key = minPk.SecretKey.generate();
  const message = new Uint8Array(32);
  for (let i = 0; i < WARM_UP_CALLS; i++) {
    minPk.verify(key.toPublicKey(), message, minPk.sign(key, message, ETH_POP), ETH_POP);
  }
  key.destroy();
}

// Before the kernel is there, and where it cannot be loaded, a form does nothing; a browser would otherwise try to send it.
document.addEventListener('submit', (event) => event.preventDefault());
for (const region of document.querySelectorAll<HTMLElement>('.outcome')) clearOutcome(region);
followSections();
mountBenchmark();
void start();
