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
      await installed(
        '@noble/curves',
        import('./noble.js').then(({ openNoble }) => openNoble()),
      );
      return { name: 'noble', kernel: 'bigint' };
    case 'mcl':
      await installed('mcl-wasm', import('mcl-wasm'));
      return { name: 'mcl', kernel: 'mcl' };
    default:
      return prepareQuorate(choice);
  }
}

/** Opens an engine from a spec, in any thread. */
export async function openEngine(spec: EngineSpec): Promise<Engine> {
  switch (spec.name) {
    case 'noble':
      return (await import('./noble.js')).openNoble();
    case 'mcl':
      return (await import('./mcl.js')).openMcl();
    case 'quorate':
      return openQuorate(spec);
  }
}

/** The engines to compare with are not among the dependencies of this package. */
async function installed(name: string, loading: Promise<unknown>): Promise<void> {
  try {
    await loading;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new QuorateError('MISSING_PACKAGE', `this engine needs a package that is not installed: npm install ${name}`);
  }
}
