import { QuorateError } from '../bindings/errors.js';

/** Packages that only the command line needs: optional peers, so that users of the library do not install them. */
const VERSIONS = {
  commander: '14.0.3',
  zod: '4.6.7',
  'cli-progress': '3.12.0',
  vega: '6.4.0',
  'vega-lite': '6.4.3',
} as const;

type OptionalPackage = keyof typeof VERSIONS;

/** Node's two codes for "no such package" (ECMAScript and CommonJS loaders). */
const NOT_FOUND: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/**
 * Imports an optional package, or says which one to install.
 *
 * `importer` is a function, and not a name, so that the compiler sees the import and the types survive. Only the
 * absence of the package itself is translated: an error inside it keeps its own words.
 */
export async function optional<T>(name: OptionalPackage, importer: () => Promise<T>): Promise<T> {
  try {
    return await importer();
  } catch (error) {
    if (
      error instanceof Error &&
      NOT_FOUND.includes(Reflect.get(error, 'code')) &&
      error.message.includes(`'${name}'`)
    ) {
      throw new QuorateError(
        'MISSING_PACKAGE',
        `this command needs the package ${name}, which is not installed; install it with: npm install ${name}@${VERSIONS[name]}`,
      );
    }
    throw error;
  }
}
