/** The examples that need no input, and that every example is tested and listed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { EXAMPLES, runExample } from './support.js';

test('three of five sign', (t) => {
  const { status, lines } = runExample('threshold.mjs');
  t.is(status, 0);
  t.deepEqual(lines, ['signed by 3 of 5: true']);
});

test('the example of three of five has at most ten lines', (t) => {
  const text = readFileSync(join(EXAMPLES, 'threshold.mjs'), 'utf8');
  const code = text.split('\n').filter((line) => line !== '' && !line.startsWith('//') && !line.startsWith('import'));
  t.true(code.length <= 10, `${code.length} lines`);
});

/** What the outputs must say, so that two programs that fail alike do not pass for equal. */
const REPLACED: Readonly<Record<string, RegExp>> = {
  'bls-eth-wasm': /^key +[0-9a-f]{96}\nsignature [0-9a-f]{192}\nverifies +true\nforged +false\n$/,
  blst: /^aggregate 0x[0-9a-f]{192}\nall +true\ntwo only +false\nbatch +true\nswapped +false\ninfinity +BLST_PK_IS_INFINITY\n$/,
  noble: /^long +[0-9a-f]{192}\nlong +true\nlong +false\nshort [0-9a-f]{96}\nshort true\ne\(.*: true\n$/,
  ethereumjs: /^(0x0[ce] .* gas {2}[0-9a-f]{256,512}\n){3}0x0f.*01\n0x0f.*00\n0x0b {2}500000 gas {2}failed\n$/,
};

for (const [name, output] of Object.entries(REPLACED)) {
  test(`replacing ${name}: one line changes and the output does not`, (t) => {
    const [before, after] = ['before', 'after'].map((when) => `replace/${name}.${when}.mjs`) as [string, string];
    const [first, second] = [before, after].map((file) => readFileSync(join(EXAMPLES, file), 'utf8').split('\n'));
    const changed = first!.flatMap((line, i) => (line === second![i] ? [] : [[line, second![i]]]));
    t.is(first!.length, second!.length);
    t.is(changed.length, 1);
    t.regex(changed[0]![0]!, /from '(?!quorate)/);
    t.true(changed[0]![1]!.endsWith(`from 'quorate/compat/${name}';`));

    const [original, ours] = [runExample(before), runExample(after)];
    t.is(original.status, 0, original.errors);
    t.is(ours.status, 0, ours.errors);
    t.regex(`${ours.lines.join('\n')}\n`, output);
    t.deepEqual(ours.lines, original.lines);
  });
}

test('the README lists every program, and shows what it prints', (t) => {
  const readme = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
  const programs = ['.', 'drand', 'ethereum', 'replace'].flatMap((folder) =>
    readdirSync(join(EXAMPLES, folder))
      .filter((file) => file.endsWith('.mjs') && file !== 'ssz.mjs')
      .map((file) => (folder === '.' ? file : `${folder}/${file}`)),
  );
  t.true(programs.length >= 13);
  for (const program of programs)
    t.true(readme.includes(program.replace('replace/', '').replace('.after.', '.before.')), program);
  const { lines } = runExample('drand/verify.mjs');
  for (const line of lines) t.true(readme.includes(line), line);
});
