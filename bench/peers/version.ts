import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Name and installed version of a package. Some packages do not export their package.json, so it is found by walking up. */
export function packageTitle(name: string): string {
  for (let folder = path.dirname(require.resolve(name)); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    const manifest: unknown = readManifest(file);
    if (isManifest(manifest) && manifest.name === name) return `${name} ${manifest.version}`;
    if (folder === path.dirname(folder)) throw new Error(`no package.json of ${name} above ${require.resolve(name)}`);
  }
}

function readManifest(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // no manifest in this folder
  }
}

function isManifest(value: unknown): value is { name: string; version: string } {
  if (typeof value !== 'object' || value === null) return false;
  return 'name' in value && 'version' in value && typeof value.version === 'string';
}
