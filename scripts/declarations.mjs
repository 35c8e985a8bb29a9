// Removes from dist/ the declarations that no export of package.json reaches, so that the package does not carry them. The compiler
// writes one beside each module; programs inside the project are compiled from the sources and need none.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Imports and re-exports, static or as a type: `from './x.js'`, `import('./x.js')`. */
const REFERENCE = /(?:from |import\()['"](\.{1,2}\/[^'"]+)\.js['"]/g;

/** `entries`: paths of declarations, relative to root. `folders`: whose unreached declarations go. */
export function pruneDeclarations(root, entries, folders) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    if (!existsSync(file)) throw new Error(`a declaration is missing: ${relative(root, file)}`);
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(REFERENCE))
      visit(resolve(dirname(file), `${path}.d.ts`));
  };
  for (const entry of entries) visit(join(root, entry));
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true })) {
      const file = join(root, folder, name);
      if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
    }
  }
  return reached.size;
}
