import test from 'ava';
import { call } from './kit.js';

const WORKED = ['schedule', '--threshold', '5', '--attack-time', '60', '--reboot-time', '30', '--overlap', '1'];

test('the worked example with 8 nodes is refused, saying which change is enough', async (t) => {
  const { code, err, out } = await call(...WORKED, '--nodes', '8');
  t.is(code, 2);
  t.is(out, '');
  t.true(err.includes('nodes to at least'), err);
  const json = await call(...WORKED, '--nodes', '8', '--json');
  t.is(json.code, 2);
  const printed = JSON.parse(json.out) as { feasible: boolean; change: { nodes: number }; error: { code: string } };
  t.false(printed.feasible);
  t.is(printed.error.code, 'INFEASIBLE_SCHEDULE');
  // The advice must be true: with that many nodes there is a schedule.
  t.is((await call(...WORKED, '--nodes', String(printed.change.nodes))).code, 0);
});

test('the worked example with 12 nodes has two slots of six', async (t) => {
  const { code, out } = await call(...WORKED, '--nodes', '12', '--json');
  t.is(code, 0);
  const printed = JSON.parse(out) as Record<string, unknown>;
  t.like(printed, { feasible: true, slots: 2, batchSize: 6, cycleSeconds: 62, longestUptimeSeconds: 32 });
  t.deepEqual(
    (printed.batches as number[][]).flat().sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  );
});

test('the table has a row for each slot', async (t) => {
  const { code, out } = await call('schedule');
  t.is(code, 0);
  t.regex(out, /longest uptime +9\.8 s, attack time 10 s/);
  for (const slot of [1, 2, 3, 4]) t.regex(out, new RegExp(`^ *${slot}  +\\d`, 'm'));
});
