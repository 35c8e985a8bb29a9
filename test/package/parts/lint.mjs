/** publint, and "are the types wrong?" */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { check } from '../runner.mjs';

export const title = 'linters of packages';

/**
 * The package is ESM only, as the linter's profile of that name means it. Node loads it by require() since 20.19, but TypeScript's `node16`
 * does not know that in a CommonJS file (`node20` and `nodenext` do); and `node10` does not read `exports` (TypeScript 6 deprecates it).
 */
const BY_DESIGN = ['node10 NoResolution', 'node16-cjs CJSResolvesToESM'];

export async function prove({ folder, packed }) {
  await check('publint, strict', async () => {
    const pkgDir = join(folder, 'node_modules/quorate');
    const { messages, pkg } = await publint({ pkgDir, strict: true, pack: false });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });

  await check('are the types wrong', async () => {
    const { buffer, byteOffset, byteLength } = await readFile(packed.tarball);
    const data = createPackageFromTarballData(new Uint8Array(buffer, byteOffset, byteLength));
    // Kernels are bytes: no declarations belong to them.
    const { types, entrypoints, problems } = await checkPackage(data, { excludeEntrypoints: [/\.wasm$/] });
    assert.equal(types.kind, 'included');
    const typed = Object.keys(entrypoints).filter((entry) => !entry.endsWith('.json'));
    const found = problems.map(({ entrypoint, resolutionKind, kind }) => `${entrypoint} ${resolutionKind} ${kind}`);
    // No more than what is by design, and no less: so the linter has looked at every entry.
    assert.deepEqual(found.sort(), typed.flatMap((entry) => BY_DESIGN.map((known) => `${entry} ${known}`)).sort());
    return `${typed.length} entries, nothing beyond what ESM only means`;
  });
}
