import { invalid } from '../check.js';
import type { LoadOptions } from '../load.js';
import { type KernelSource, open } from '../open.js';
import type { Quorate } from '../quorate.js';

/** As `LoadOptions`, with a kernel that must be given. */
export interface BareLoadOptions extends LoadOptions {
  /** The kernel; `kernel` says which one it is. */
  readonly module: KernelSource;
}

/** As `load()` of the root entry, but INVALID_ARGUMENT without a module. */
export function load(options: BareLoadOptions): Promise<Quorate> {
  return open(options, () => {
    throw invalid('quorate/bare holds no kernel: give a module, or import load from quorate');
  });
}
