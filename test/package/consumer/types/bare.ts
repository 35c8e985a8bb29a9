import type { Quorate } from 'quorate';
import { type BareLoadOptions, ETH_POP, load, QuorateError } from 'quorate/bare';

declare const module: WebAssembly.Module;
const options: BareLoadOptions = { module, kernel: 'fma' };
const q: Quorate = await load(options);

// @ts-expect-error: there is no kernel inside
load({ kernel: 'fma' });

export { ETH_POP, QuorateError, q };
