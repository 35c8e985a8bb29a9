/** The installed package on every supported major version of Node: import, require, signatures, the cluster and the program. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { check, execute, succeed } from '../runner.mjs';

/** What the stand-ins of CommonJS packages export beside the names of the originals: not part of the object that require gives. */
const ONLY_IMPORTED = {
  'bls-eth-wasm': ['createBlsEthWasm'],
  blst: ['BLST_REASONS', 'createBlst'],
};

export const title = 'Node';

const MAJORS = [20, 22, 24, 26];
/** What an outside implementation says of the key and the message of `consumer/node/use.mjs`. */
const ETH_POP = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
/** { "a": 32 bytes of 9, "b": [1, true] } as deterministic CBOR: RFC 8949, section 4.2. */
const CANONICAL = `a261615820${'09'.repeat(32)}61628201f5`;

export async function prove(context) {
  const { here, root } = context;
  const candidates = [
    // `npm run` puts the pinned Node before the machine's in PATH.
    process.env.npm_node_execpath ?? process.execPath,
    join(root, 'node_modules/.bin/node'),
    ...[22, 24].map((major) => join(here, `node_modules/node${major}/bin/node`)),
  ];
  const binaries = new Map();
  for (const path of candidates.filter((file) => existsSync(file))) {
    const version = (await succeed(path, ['--version'])).trim();
    binaries.set(Number(/^v(\d+)/.exec(version)?.[1]), { path, version });
  }
  const oracle = bls12_381.longSignatures;
  const expected = oracle.sign(oracle.hash(new Uint8Array(32).fill(9), ETH_POP), new Uint8Array(32).fill(7)).toHex();
  const equipped = await context.project('equipped');
  await context.provide(equipped, [...Object.keys(context.manifest.peerDependencies)]);
  for (const major of MAJORS) {
    const node = binaries.get(major);
    if (node) await proveOn(node, { ...context, expected, equipped });
    // The oldest is the machine's own, where the machine has it: only the others are installed.
    else console.log(`  – Node ${major} is not tested: this proof was started on another`);
  }
}

async function proveOn({ path, version }, { folder, manifest, expected, equipped }) {
  const run = async (program, ...args) =>
    JSON.parse(await succeed(path, [join('node', program), ...args], { cwd: folder }));
  const entries = Object.keys(manifest.exports).map((entry) => `quorate${entry.slice(1)}`);
  const modules = entries.filter((entry) => !/\.(?:json|wasm)$/.test(entry));
  let imported;

  await check(`${version}: import of every export`, async () => {
    imported = await run('every-export.mjs');
    const kernels = entries.filter((entry) => entry.endsWith('.wasm'));
    assert.deepEqual(Object.keys(imported).sort(), [...entries, ...kernels.map((entry) => `import ${entry}`)].sort());
    const empty = entries.filter((entry) => imported[entry].length === 0);
    assert.deepEqual(empty, ['quorate/worker'], 'a worker exports nothing');
    for (const kernel of kernels) {
      const names = imported[`import ${kernel}`];
      if (version.startsWith('v20.')) assert.deepEqual(names, ['ERR_UNKNOWN_FILE_EXTENSION']);
      else assert.deepEqual(names.sort(), imported[kernel].sort(), kernel);
    }
    return `${entries.length} entries`;
  });

  await check(`${version}: require of every module`, async () => {
    const { names, signature, same } = await run('require.cjs');
    assert.deepEqual(Object.keys(names), modules);
    for (const entry of modules) {
      const required = names[entry].filter((name) => name !== '__esModule' && name !== 'module.exports');
      if (imported[entry].includes('module.exports')) {
        // The stand-in of a CommonJS package: require gives the object that the original gives, without what is only ours.
        const ours = imported[entry].filter((name) => !required.includes(name));
        assert.deepEqual(ours.sort(), [...ONLY_IMPORTED[entry.split('/')[2]], 'default', 'module.exports'], entry);
      } else {
        assert.deepEqual(required, imported[entry], entry);
      }
    }
    assert.equal(signature, expected);
    assert.ok(same, 'require and import give the same module');
    return `${modules.length} entries`;
  });

  await check(`${version}: signatures, threshold signatures, threads, stand-ins`, async () => {
    const { chosen, kernels, threads, compat, ethereumjs, canonical, decoded } = await run('use.mjs');
    assert.deepEqual(Object.keys(kernels), ['fma, embedded', 'fma, file', 'int, embedded', 'int, file']);
    for (const [kernel, result] of Object.entries(kernels)) {
      if (kernel.startsWith('fma') && chosen === 'int') {
        assert.equal(result, 'KERNEL_UNSUPPORTED');
        continue;
      }
      const { culprits, ...rest } = result;
      assert.deepEqual(rest, { signature: expected, verified: true, refused: true, combined: expected }, kernel);
      assert.deepEqual(culprits, [5], 'the forged partial signature is found');
    }
    assert.deepEqual(compat, { noble: expected, chainsafe: expected, herumi: expected });
    assert.ok(threads && ethereumjs);
    assert.equal(canonical, CANONICAL);
    assert.deepEqual(decoded, ['a', 'b']);
    return `kernel ${chosen}`;
  });

  await check(`${version}: a cluster of worker threads, without any other package`, async () => {
    const { signatures, verified } = await run('cluster.mjs');
    assert.ok(verified > 0 && verified === signatures);
    return `${verified} signatures`;
  });

  await check(`${version}: what is missing is named`, async () => {
    const heard = await run('missing.mjs');
    const program = join(folder, 'node_modules/.bin/quorate');
    const { code, out, err } = await execute(path, [program, 'info', '--json'], { cwd: folder });
    assert.equal(code, 1);
    heard.program = JSON.parse(out).error;
    assert.match(err, /^quorate: .*npm install commander@/);
    assert.equal(heard.program.code, 'MISSING_PACKAGE');
    assert.match(heard.program.message, /npm install commander@/);
    for (const [engine, name] of [
      ['noble', '@noble/curves'],
      ['mcl', 'mcl-wasm'],
    ]) {
      const text = `QuorateError MISSING_PACKAGE this engine needs a package that is not installed: npm install ${name}`;
      assert.equal(heard[engine], text);
    }
  });

  await check(`${version}: the program quorate, with its packages`, async () => {
    const program = join(equipped, 'node_modules/.bin/quorate');
    const info = JSON.parse(await succeed(path, [program, 'info', '--json'], { cwd: equipped }));
    assert.equal(info.version, manifest.version);
    assert.deepEqual(Object.keys(info.engines), ['auto', 'fma', 'int', 'noble', 'mcl']);
    assert.equal(info.engines.noble.kernel, 'bigint');
    assert.equal(info.engines.mcl.kernel, 'mcl');
    const flags = ['--nodes', '3', '--threshold', '2', '--runtime', '3', '--attack-time', '3', '--reboot-time', '0.5'];
    const out = join(equipped, `run-${info.node}`);
    const report = JSON.parse(
      await succeed(path, [program, 'run', ...flags, '--json', '--out', out], { cwd: equipped }),
    );
    assert.ok(report.verified > 0 && report.verified === report.signatures && report.reboots > 0);
    const [started] = await readdir(out);
    assert.deepEqual((await readdir(join(out, started))).sort(), ['plot.svg', 'report.html', 'run.json']);
    return `${report.reboots} reboots`;
  });
}
