import { readFile } from 'node:fs/promises';
import test from 'ava';
import { optional } from '../../cli/optional.js';

const missing = (name: string) => () =>
  Promise.reject(
    Object.assign(new Error(`Cannot find package '${name}' imported from here`), { code: 'ERR_MODULE_NOT_FOUND' }),
  );

for (const name of ['commander', 'zod', 'cli-progress', 'vega', 'vega-lite'] as const) {
  test(`without ${name} the user is told which version to install: the one that is tested here`, async (t) => {
    const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
    const { devDependencies } = JSON.parse(text) as { devDependencies: Record<string, string> };
    const error = await t.throwsAsync(optional(name, missing(name)), { name: 'QuorateError', code: 'MISSING_PACKAGE' });
    t.true(error?.message.endsWith(`npm install ${name}@${devDependencies[name]}`), error?.message);
  });
}

test('an error inside a package keeps its own words', async (t) => {
  await t.throwsAsync(optional('vega', missing('something-that-vega-needs')), {
    message: /something-that-vega-needs/,
    name: 'Error',
  });
  await t.throwsAsync(
    optional('vega', () => Promise.reject(new TypeError('broken'))),
    { instanceOf: TypeError, message: 'broken' },
  );
});

test('a package that is there is given back', async (t) => {
  t.is(typeof (await optional('zod', () => import('zod'))).z.string, 'function');
});
