import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { QuorateError } from '../bindings/errors.js';
import { optional } from './optional.js';
import { DATA_FILE, type SavedReport } from './saved.js';
import { savedSchema } from './saved-schema.js';

/** Folders below `out` that hold a saved result, oldest first (their names are dates). */
export async function findSaved(out: string): Promise<string[]> {
  const names = await readdir(out).catch(() => []);
  const found: string[] = [];
  for (const name of names.sort()) {
    const folder = join(out, name);
    if ((await dataFile(folder)) !== undefined) found.push(folder);
  }
  if (found.length === 0) {
    throw new QuorateError('INVALID_ARGUMENT', `there is no saved run in ${out}; make one with: quorate run`);
  }
  return found;
}

/** Reads a saved result and checks its shape: it may come from an older version or from another hand. */
export async function loadSaved(folder: string): Promise<SavedReport> {
  const path = await dataFile(folder);
  if (path === undefined) {
    const names = Object.values(DATA_FILE).join(', ');
    throw new QuorateError('INVALID_ARGUMENT', `${folder} is not the folder of a saved run: it has none of ${names}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new QuorateError('INVALID_ENCODING', `${path} is not JSON`);
  }
  const zod = await optional('zod', () => import('zod'));
  const result = savedSchema(zod).safeParse(content);
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    throw new QuorateError(
      'INVALID_ENCODING',
      `${path} is not a saved run${where}: ${issue?.message ?? 'wrong shape'}`,
    );
  }
  // The schema keeps every key it does not name; those it names have been checked to have the types of SavedReport.
  return content as SavedReport;
}

/** The path of the folder's data file; undefined when there is none. */
async function dataFile(folder: string): Promise<string | undefined> {
  for (const name of Object.values(DATA_FILE)) {
    const path = join(folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry?.isFile()) return path;
  }
  return undefined;
}
