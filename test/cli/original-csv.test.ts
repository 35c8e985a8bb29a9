import test from 'ava';
import fc from 'fast-check';
import { type OriginalRow, readOriginalCsv, writeOriginalCsv } from '../../cli/original-csv.js';

const HEADER = 'count,threshold,runtime,attack,reboot;signatures,aborts;reboots';

test('the format is the original one', (t) => {
  const row: OriginalRow = {
    nodes: 8,
    threshold: 5,
    runtimeSeconds: 120,
    attackSeconds: 60,
    rebootSeconds: 30,
    signatures: 1234,
    aborts: 5,
    reboots: true,
  };
  t.is(
    writeOriginalCsv([row, { ...row, reboots: false }]),
    `${HEADER}\n8,5,120,60,30;1234,5;yes\n8,5,120,60,30;1234,5;no\n`,
  );
  t.is(writeOriginalCsv([]), `${HEADER}\n`);
});

test('what is written is read back, with either line ending', (t) => {
  const whole = fc.nat({ max: 1_000_000 });
  const time = fc.integer({ min: 1, max: 1_000_000 }).map((milliseconds) => milliseconds / 1000);
  const row = fc.record({
    nodes: whole,
    threshold: whole,
    runtimeSeconds: time,
    attackSeconds: time,
    rebootSeconds: time,
    signatures: whole,
    aborts: whole,
    reboots: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const text = writeOriginalCsv(rows);
      t.deepEqual(readOriginalCsv(text), rows);
      t.deepEqual(readOriginalCsv(text.replaceAll('\n', '\r\n')), rows);
    }),
    { numRuns: 100 },
  );
});

for (const text of [
  '',
  'count',
  `${HEADER}\n8,5,120,60,30;1234,5;maybe\n`,
  `${HEADER}\n8,5,120,60;1234,5;yes\n`,
  `${HEADER}\n8,5,120,60,30;-1,5;yes\n`,
]) {
  test(`refused: ${JSON.stringify(text.slice(-24))}`, (t) => {
    t.throws(() => readOriginalCsv(text), { name: 'QuorateError' });
  });
}
