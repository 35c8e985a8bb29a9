import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A new folder for one result, named after the moment: `runs/2026-11-20T22-15-00`. Colons are not allowed in file names
 * everywhere. Two results of one second get a number: the folder is created, never shared.
 */
export async function createRunFolder(out: string, date: string, kind: 'run' | 'grid' | 'compare'): Promise<string> {
  await mkdir(out, { recursive: true });
  const name = `${date.slice(0, 19).replaceAll(':', '-')}${kind === 'run' ? '' : `-${kind}`}`;
  for (let attempt = 1; ; attempt++) {
    const folder = join(out, attempt === 1 ? name : `${name}-${attempt}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof Error && Reflect.get(error, 'code') === 'EEXIST')) throw error;
    }
  }
}
