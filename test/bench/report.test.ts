import test from 'ava';
import { isDropIn, renderDropIn } from '../../bench/report/drop-in.js';
import { renderPlot } from '../../bench/report/plot.js';
import { renderSummary } from '../../bench/report/summary.js';
import { formatRatio, formatTime, renderTable } from '../../bench/report/table.js';
import { describeMachine, type Measurement, type OperationResult } from '../../bench/run.js';

test('columns are as wide as their widest cell; the first is left, the others right', (t) => {
  t.is(
    renderTable(
      ['name', 'a', 'long header'],
      [
        ['x', '1', '2'],
        ['a longer name', '12345', '3'],
      ],
    ),
    [
      'name               a  long header',
      '─────────────────────────────────',
      'x                  1            2',
      'a longer name  12345            3',
    ].join('\n'),
  );
});

test('a missing cell is blank', (t) => {
  t.is(renderTable(['a', 'b'], [['x']]), 'a  b\n────\nx');
});

test('times have three digits in the unit that suits', (t) => {
  t.is(formatTime(0.0421), '42.1 ns');
  t.is(formatTime(0.99949), '999 ns');
  t.is(formatTime(0.9996), '1.00 µs');
  t.is(formatTime(3.456), '3.46 µs');
  t.is(formatTime(99.96), '100 µs');
  t.is(formatTime(999.6), '1.00 ms');
  t.is(formatTime(12_345), '12.3 ms');
  t.is(formatTime(1_530_000), '1.53 s');
});

test('ratios', (t) => {
  t.is(formatRatio(0.1834), '0.18');
  t.is(formatRatio(0.0423), '0.042');
  t.is(formatRatio(1), '1.00');
  t.is(formatRatio(12.34), '12.3');
});

function measurement(peer: string, role: Measurement['role'], median: number, note?: string): Measurement {
  const shared = { peer, role, median, minimum: median, mad: 0, callsPerBatch: 1, rounds: [median] };
  return note === undefined ? shared : { ...shared, note };
}

const PAIRING: OperationResult = {
  name: 'pairing',
  group: 'pairing',
  measurements: [measurement('fma', 'ours', 600), measurement('mcl', 'wasm', 3000, 'composed')],
  limits: { noble: 'too slow' },
  processorShare: 0.98,
  rival: { peer: 'mcl', median: 3000, estimated: false },
  native: { peer: 'blst', median: 500, estimated: true },
  ratios: { fma: { toRival: 0.2, toNative: 1.2 } },
};

function family(group: string, name: string, sizes: readonly number[]): OperationResult[] {
  return sizes.map((size) => ({ ...PAIRING, name: `${name} ${size}`, group, size }));
}

test('the summary shows ratios, marks estimates and explains notes and limits', (t) => {
  const lines = renderSummary([PAIRING], ['fma', 'mcl', 'noble'], ['fma']).split('\n');
  t.regex(lines[0]!, /^median per call +fma +mcl +noble +fma÷wasm +fma÷blst$/);
  t.regex(lines[2]!, /^pairing +600 µs +3\.00 ms a +– b +0\.20 +~1\.20$/);
  t.true(lines.includes('  a) mcl: composed'));
  t.true(lines.includes('  b) noble: too slow'));
});

test('drop-in rows have a table of their own, which says how many times faster', (t) => {
  const row: OperationResult = {
    ...PAIRING,
    name: 'noble: pairing',
    group: 'drop-in',
    measurements: [
      measurement('noble', 'script', 9000),
      measurement('drop-fma', 'ours', 600),
      measurement('drop-int', 'ours', 1200),
    ],
  };
  t.true(isDropIn(row));
  t.false(isDropIn(PAIRING));
  const lines = renderDropIn([row]).split('\n');
  t.regex(lines[0]!, /original +drop-fma +drop-int +drop-fma faster +drop-int faster$/);
  t.regex(lines[2]!, /^noble: pairing +9\.00 ms +600 µs +1\.20 ms +15\.0 x +7\.50 x$/);
});

test('a busy machine is mentioned', (t) => {
  const quiet = renderSummary([PAIRING], ['fma'], ['fma']);
  const busy = renderSummary([PAIRING, { ...PAIRING, processorShare: 0.6 }], ['fma'], ['fma']);
  t.false(quiet.includes('Other programs'));
  t.true(busy.includes('Other programs took more than 10 % of the processor during 1 of 2 rows.'));
});

test('the plot is an SVG that names operations, peers and families', async (t) => {
  const results = [PAIRING, ...family('msm G1', 'G1 MSM', [16, 256]), ...family('combine', 'combine', [3, 11])];
  const svg = await renderPlot(results, describeMachine());
  t.true(svg.startsWith('<svg'));
  for (const text of ['pairing', 'fma', 'mcl', 'blst, estimated', '2^4', '2^8', 'Combine t partial signatures']) {
    t.true(svg.includes(text), text);
  }
  t.false(svg.includes('NaN'));
});
