/**
 * Opens engines by name. What must be computed once per process (a compiled module) is in the spec, which crosses to
 * worker threads by structured clone; a WebAssembly.Module is shared by it, not compiled again.
 */
import { QuorateError } from '../../bindings/errors.js';
import type { Engine, EngineChoice, EngineSpec } from './engine.js';
import { openQuorate, prepareQuorate } from './quorate.js';

/** Settles a choice once, in the main thread. Throws KERNEL_UNSUPPORTED or MISSING_PACKAGE. */
export async function prepareEngine(choice: EngineChoice): Promise<EngineSpec> {
  switch (choice) {
    case 'noble':
      await openEngine({ name: 'noble', kernel: 'bigint' });
      return { name: 'noble', kernel: 'bigint' };
    case 'mcl':
      await installed('mcl-wasm', import('mcl-wasm'));
      return { name: 'mcl', kernel: 'mcl' };
    default:
      return prepareQuorate(choice);
  }
}

/** Opens an engine from a spec, in any thread. Throws MISSING_PACKAGE. */
export async function openEngine(spec: EngineSpec): Promise<Engine> {
  switch (spec.name) {
    case 'noble':
      return installed(
        '@noble/curves',
        import('./noble.js').then(({ openNoble }) => openNoble()),
      );
    case 'mcl':
      return installed(
        'mcl-wasm',
        import('./mcl.js').then(({ openMcl }) => openMcl()),
      );
    case 'quorate':
      return openQuorate(spec);
  }
}

/** The engines to compare with are not among the dependencies of this package. */
async function installed<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message?.includes(`'${name}'`)) throw error;
    throw new QuorateError('MISSING_PACKAGE', `this engine needs a package that is not installed: npm install ${name}`);
  }
}
