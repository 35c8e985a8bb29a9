// A Worker of the older kind: compiled modules are bindings, which are global names.
import { createFetch } from './answers.mjs';

const answer = createFetch({ fma: globalThis.KERNEL_FMA, int: globalThis.KERNEL_INT });
addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
