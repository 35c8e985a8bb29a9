// A Worker as Cloudflare's tools build it: an import of a .wasm file gives a compiled module.
import fma from 'quorate/kernel-fma.wasm';
import int from 'quorate/kernel-int.wasm';
import { createFetch } from './answers.mjs';

export default { fetch: createFetch({ fma, int }) };
