// Puts the drop-in rows of a bench run into the pages of the packages that they replace, docs/compat/*.md, between two marks.
//
//   npm run bench -- --only '^drop-in$' --batch 4 --rounds 31 --json bench.json
//   node scripts/speed-tables.mjs bench.json
//
// Times are the least of all rounds: on a busy machine, the one that nobody interrupted.

import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- speed: made by scripts/speed-tables.mjs -->';
const END = '<!-- /speed -->';
const KERNELS = ['fma', 'int'];
/** The original's name in a row, and its page. */
const PAGES = ['bls-eth-wasm', 'blst', 'noble', 'ethereumjs'];

/** Two or three digits in the unit that suits. */
function time(microseconds) {
  if (microseconds >= 1000) return `${(microseconds / 1000).toPrecision(microseconds >= 100_000 ? 3 : 2)} ms`;
  return `${microseconds >= 10 ? Math.round(microseconds) : microseconds.toPrecision(2)} µs`;
}

function factor(value) {
  return `${value >= 9.95 ? Math.round(value) : value.toFixed(value < 1 ? 2 : 1)}×`;
}

/** The table of one package. */
function table(record, original) {
  const prefix = `${original}: `;
  const rows = record.results.filter(({ group, name }) => group === 'drop-in' && name.startsWith(prefix));
  if (rows.length === 0) throw new Error(`the run has no drop-in rows of ${original}`);
  const title = record.peers.find(({ name }) => name === rows[0].measurements.find(isOriginal).peer).title;
  const lines = rows.map(({ name, measurements }) => {
    const theirs = measurements.find(isOriginal).minimum;
    const ours = KERNELS.map((kernel) => measurements.find(({ peer }) => peer === `drop-${kernel}`)?.minimum);
    const cells = ours.map((own) => (own === undefined ? '–' : `${time(own)}, ${factor(theirs / own)}`));
    return `| ${name.slice(prefix.length)} | ${time(theirs)} | ${cells.join(' | ')} |`;
  });
  const { machine, timing, created } = record;
  return [
    `| | ${title} | this layer, \`fma\` | \`int\` |`,
    '| --- | --- | --- | --- |',
    ...lines,
    '',
    `${machine.processor}, ${machine.platform}, Node ${machine.node}, one thread, ${created.slice(0, 10)}; × says how many times faster. The least of at`,
    `most ${timing.rounds} interleaved batches: \`npm run bench -- --only '^drop-in$' --batch 4 --rounds 31\`. Both give the same answers, or the run ends.`,
  ].join('\n');
}

function isOriginal({ role }) {
  return role !== 'ours';
}

const record = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const original of PAGES) {
  const page = new URL(`../docs/compat/${original}.md`, import.meta.url);
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${page.pathname} has no marks for the table`);
  writeFileSync(page, `${before}${BEGIN}\n\n${table(record, original)}\n\n${END}${after}`);
  console.log(page.pathname);
}
