/**
 * `quorate/compat/ethereumjs`: the BLS12-381 precompiles of @ethereumjs/evm 10.1 (EIP-2537).
 *
 * ```ts
 * import { createEVM, EVMError } from '@ethereumjs/evm';
 * import { QuorateBLS } from 'quorate/compat/ethereumjs';
 *
 * const evm = await createEVM({ common, bls: new QuorateBLS({ EVMError }) });
 * ```
 *
 * `NobleBLS` and `MCLBLS` are there for programs that change only the import. Differences: docs/compat/ethereumjs.md.
 *
 * @module
 */
import { type LoadOptions, load } from '../../load.js';
import { type BLSOptions, QuorateBLS } from './bls.js';

export { type BLSOptions, type EVMBLSInterface, QuorateBLS } from './bls.js';
export { BLS_ERRORS, type BLSErrorText, EVMError, type EVMErrorConstructor } from './error.js';

/** The name of the original's default implementation. */
export class NobleBLS extends QuorateBLS {}

/** The name of the original's WebAssembly implementation, which took an initialised mcl-wasm; it is not used. */
export class MCLBLS extends QuorateBLS {
  /** The first argument is not used. */
  constructor(_mcl?: unknown, options: BLSOptions = {}) {
    super(options);
  }
}

/** With a kernel of your own, or where compiling synchronously is not allowed. */
export async function createBLS(options: LoadOptions & Pick<BLSOptions, 'EVMError'> = {}): Promise<QuorateBLS> {
  const { EVMError, ...loading } = options;
  return new QuorateBLS({ instance: await load(loading), ...(EVMError ? { EVMError } : {}) });
}
