/** The programs that the page shows are programs: each runs as it stands and ends with `valid` true. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const run = promisify(execFile);

test('the code on the page runs', async (t) => {
  if (!existsSync(join(ROOT, 'dist/package/index.js'))) {
    t.log('0 cases: run scripts/build.mjs');
    t.pass();
    return;
  }
  const page = readFileSync(join(ROOT, 'examples/playground/index.html'), 'utf8');
  const snippets = [...page.matchAll(/<pre><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, code = '']) =>
    code.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
  );
  t.is(snippets.length, 4);
  for (const snippet of snippets) {
    const program = `${snippet}\nconsole.log(valid);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT });
    t.is(stdout.trim(), 'true', snippet);
  }
  t.log(`${snippets.length} programs`);
});
