/**
 * How programs reach the stand-ins for CommonJS packages: `require`, `import bls from`, `import * as bls` and code that a compiler made of
 * these. Through the bundles that the package exports, beside the originals.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { createBlsEthWasm } from '../../bindings/compat/bls-eth-wasm/index.js';
import type { Blst } from '../../bindings/compat/blst/index.js';
import { original } from './bls-eth-wasm-kit.js';
import { attempt } from './differential.js';

type Names = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);
const PAIRS = [
  // What the original shows is there; its own list is longer, by what works on pointers.
  { name: '@chainsafe/blst', ours: 'quorate/compat/blst', additions: ['createBlst', 'BLST_REASONS'], exact: true },
  { name: 'bls-eth-wasm', ours: 'quorate/compat/bls-eth-wasm', additions: ['createBlsEthWasm'], exact: false },
  { name: 'bls-eth-wasm', ours: 'quorate/compat/bls-eth-wasm/browser', additions: ['createBlsEthWasm'], exact: false },
];

async function imported(name: string): Promise<Names> {
  return import(pathToFileURL(require.resolve(name)).href) as Promise<Names>;
}

for (const { name, ours, additions, exact } of PAIRS) {
  test(`require('${ours}') gives an object like that of ${name}`, (t) => {
    const [theirs, mine] = [require(name) as Names, require(ours) as Names];
    t.is(Object.getPrototypeOf(mine), Object.getPrototypeOf(theirs));
    t.is(Object.isExtensible(mine), Object.isExtensible(theirs)); // programs put mocks into it
    t.is(String(mine), String(theirs));
    if (exact) t.deepEqual(Object.keys(mine).sort(), Object.keys(theirs).sort());
    for (const addition of [...additions, 'default']) {
      t.true(mine[addition] !== undefined, addition);
      t.false(Object.keys(mine).includes(addition), addition);
    }
  });

  test(`import and require of ${ours} lead to the same things`, async (t) => {
    const [theirs, mine, required] = [await imported(name), await imported(ours), require(ours) as Names];
    t.is(mine.default, required);
    // What compilers make of a default import in CommonJS code.
    t.is(required.__esModule, undefined);
    t.deepEqual(
      Object.keys(theirs).filter((key) => key !== 'module.exports' && !(key in mine)),
      [],
    );
    let same = 0;
    for (const key of Object.keys(mine)) {
      if (key === 'default' || key === 'module.exports') continue;
      t.is(mine[key], required[key], key);
      same++;
    }
    t.true(same > 18, String(same));
  });
}

test('blst: classes and their instances show what the original shows', (t) => {
  const [theirs, mine] = ['@chainsafe/blst', 'quorate/compat/blst'].map((name) => {
    const blst = require(name) as Blst;
    const key = blst.SecretKey.fromKeygen(new Uint8Array(32));
    return ([blst.SecretKey, blst.PublicKey, blst.Signature] as const).map((type, i) => {
      const value = [key, key.toPublicKey(), key.sign(new Uint8Array())][i]!;
      const enumerated: string[] = [];
      for (const property in value) enumerated.push(property);
      return {
        name: type.name,
        own: Object.getOwnPropertyNames(type.prototype).sort(),
        shown: Object.keys(type.prototype).sort(),
        enumerated: enumerated.sort(),
        ofInstance: Object.getOwnPropertyNames(value),
        json: JSON.stringify(value),
        text: String(value),
      };
    });
  });
  t.deepEqual(mine, theirs);
});

test('bls-eth-wasm: constants and modes that are there without being declared', async (t) => {
  const layer = createBlsEthWasm();
  t.is(layer.curveType, undefined);
  await layer.init(layer.BLS12_381);
  const [theirs, mine] = [original as unknown as Names, layer as unknown as Names];
  const constants = Object.keys(theirs).filter((key) => typeof theirs[key] !== 'function' && key !== 'mod');
  t.true(constants.length >= 11);
  for (const key of constants) t.is(mine[key], theirs[key], key);
  for (const mode of [0, 1, 2, 3, 4, '3', 3.5, -1, undefined] as never[]) {
    t.is(
      attempt(() => layer.setETHmode(mode)),
      attempt(() => original.setETHmode(mode)),
    );
  }
  for (const mode of [2, 3, 4, 5, 6, '5', 5.5] as never[]) {
    t.is(
      attempt(() => layer.setMapToMode(mode)),
      attempt(() => original.setMapToMode(mode)),
    );
  }
  // The original takes these two, and then signs by another scheme.
  for (const mode of [0, 1]) t.throws(() => layer.setMapToMode(mode), { message: `bad setMapToMode ${mode}` });
});
