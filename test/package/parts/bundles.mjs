/** What bundlers make of programs that use a part of the package: how large, and what is not in it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { check } from '../runner.mjs';

export const title = 'bundles';

/**
 * Bytes of code that a program loads before it runs, minified and without kernels: as measured, and a tenth more is too much. `parts` are the
 * pieces that belong into its bundle; others must not be there.
 */
const PROGRAMS = [
  { name: 'verify', parts: [], code: { split: 33_640, single: 43_500, vite: 34_780 } },
  { name: 'bare', parts: [], code: { split: 33_500, single: 43_270, vite: 34_640 } },
  { name: 'threshold', parts: ['threshold'], code: { split: 39_050, single: 48_900, vite: 40_170 } },
  { name: 'noble', parts: ['noble'], code: { split: 60_820, single: 70_510, vite: 61_590 } },
  { name: 'noble-async', parts: ['noble'], code: { split: 61_940, single: 71_790, vite: 62_820 } },
  {
    name: 'all',
    parts: ['threshold', 'protocol', 'noble', 'blst', 'bls-eth-wasm', 'ethereumjs'],
    code: { split: 127_510, single: 137_200, vite: 127_530 },
  },
];
const TOLERANCE = 1.1;

/** Texts that survive every minifier and stand in one part only. The program `all` holds each, or this list is out of date. */
const MARKS = {
  threshold: 'the share must be a KeyShare',
  protocol: 'a message is refused: ',
  noble: 'invalid signature: expected compressed encoding',
  blst: 'BLST_POINT_NOT_IN_GROUP',
  'bls-eth-wasm': 'err callDeserialize',
  ethereumjs: 'fp point not in field',
};

const BUNDLERS = {
  split: { title: 'esbuild --splitting', bundle: (folder, entry) => bundleWithEsbuild(folder, entry, true) },
  single: { title: 'esbuild, one file', bundle: (folder, entry) => bundleWithEsbuild(folder, entry, false) },
  vite: { title: 'Vite', bundle: bundleWithVite },
};

/** Files as { name, content, imports }, the entry first; imports are the static ones. */
async function bundleWithEsbuild(folder, entry, splitting) {
  const { outputFiles, metafile } = await esbuild({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    splitting,
    outdir: join(folder, 'bundled'),
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const files = outputFiles.map(({ path, contents }) => {
    const name = basename(path);
    const { imports, entryPoint } = outputs.get(name);
    const eager = imports.filter(({ kind }) => kind === 'import-statement').map((imported) => basename(imported.path));
    return { name, content: Buffer.from(contents), imports: eager, isEntry: entryPoint === entry };
  });
  return files.sort((left, right) => Number(right.isEntry) - Number(left.isEntry));
}

async function bundleWithVite(folder, entry) {
  const input = join(folder, entry);
  const options = { write: false, rollupOptions: { input } };
  const { output } = await vite({ root: folder, configFile: false, logLevel: 'error', build: options });
  return output
    .map((file) => ({
      name: file.fileName,
      content: Buffer.from(file.code ?? file.source),
      imports: file.imports ?? [],
      isEntry: file.isEntry === true,
    }))
    .sort((left, right) => Number(right.isEntry) - Number(left.isEntry));
}

/** What is loaded before the first line runs. */
function start(files) {
  const byName = new Map(files.map((file) => [file.name, file]));
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of file.imports) visit(byName.get(name));
  };
  visit(files[0]);
  return [...seen];
}

const gzippedSize = (text) => gzipSync(Buffer.from(text, 'latin1')).length;
const textOf = (files) => files.map(({ content }) => content.toString('latin1')).join('\n');
const kilobytes = (count) => (count / 1000).toFixed(1);

export async function prove({ folder }) {
  const kernels = {};
  for (const kernel of ['fma', 'int']) {
    const bytes = await readFile(join(folder, `node_modules/quorate/dist/wasm/${kernel}.wasm`));
    kernels[kernel] = bytes.toString('base64');
  }
  const rows = [];
  for (const { name, parts, code: expected } of PROGRAMS) {
    for (const [kind, bundler] of Object.entries(BUNDLERS)) {
      await check(`${name}, ${bundler.title}`, async () => {
        const files = await bundler.bundle(folder, `bundles/${name}.mjs`);
        const text = textOf(files);
        const found = Object.keys(MARKS).filter((part) => text.includes(MARKS[part]));
        assert.deepEqual(found.sort(), [...parts].sort(), 'the parts in the bundle');
        assert.ok(!/["']node:/.test(text), 'no module of Node');

        let code = textOf(start(files));
        const early = Object.keys(kernels).filter((kernel) => code.includes(kernels[kernel]));
        const late = Object.keys(kernels).filter((kernel) => !early.includes(kernel) && text.includes(kernels[kernel]));
        assertKernels(name, kind, early, late);
        for (const kernel of early) code = code.replace(kernels[kernel], '');
        const size = `${kilobytes(code.length)} kB`;
        rows.push([
          name,
          bundler.title,
          size,
          `${kilobytes(gzippedSize(code))} kB`,
          early.join(' and ') || '–',
          late.join(' or ') || '–',
        ]);
        // A kernel that is there twice counts as code.
        assert.ok(code.length <= expected[kind] * TOLERANCE, `${code.length} bytes; ${expected[kind]} were measured`);
        return size;
      });
    }
  }
  print(['program', 'bundler', 'code', 'gzipped', 'with kernels', 'later, one of'], rows);
  for (const [kernel, text] of Object.entries(kernels)) {
    const file = gzipSync(Buffer.from(text, 'base64')).length;
    const sizes = [text.length, gzippedSize(text), file].map(kilobytes);
    console.log(`  ${kernel}: ${sizes[0]} kB of base64, gzipped ${sizes[1]}; the file gzipped ${sizes[2]}`);
  }
}

/**
 * One file holds what it may need. With several, only a stand-in that works without a promise holds kernels from the start; esbuild decides
 * that by whole files, so there the asynchronous constructor, which stands beside the synchronous one, does not help.
 */
function assertKernels(name, kind, early, late) {
  const synchronous = name === 'noble' || name === 'all' || (name === 'noble-async' && kind === 'split');
  if (kind === 'single') assert.deepEqual(early, name === 'bare' ? [] : ['fma', 'int']);
  else assert.deepEqual(early, synchronous ? ['fma', 'int'] : []);
  if (kind === 'vite') assert.deepEqual(late, synchronous || name === 'bare' ? [] : ['fma', 'int']);
}

function print(header, rows) {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `  | ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  console.log(['', line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'));
}
