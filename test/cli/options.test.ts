import test from 'ava';
import { GRID_FLAGS, NUMBER_FLAGS, type NumberFlag, parseNumber, rangeText, wrongValue } from '../../cli/flags.js';
import { parseCompareOptions, parseGridOptions, parseRunOptions } from '../../cli/options.js';
import { DEFAULT_OPTIONS } from '../../cluster/options.js';
import { call } from './kit.js';

/** The widest values that leave every other flag valid, so that each case below is wrong for one reason only. */
const ROOM = ['--nodes', '64', '--threshold', '1', '--spare', '0'];

/** `run` with one flag changed; a flag of ROOM is replaced by its new value, since the last one counts. */
const tryFlag = (command: string, flag: string, value: string) =>
  call(command, ...(command === 'grid' ? [] : ROOM), flag, value, '--json');

interface Case {
  readonly command: string;
  readonly flag: NumberFlag;
}

const CASES: Case[] = [
  ...Object.values(NUMBER_FLAGS).flatMap((flag) => [
    { command: 'run', flag },
    { command: 'compare', flag },
  ]),
  ...Object.values(GRID_FLAGS).map((flag) => ({ command: 'grid', flag })),
  ...[
    NUMBER_FLAGS.nodes,
    NUMBER_FLAGS.threshold,
    NUMBER_FLAGS.attackTime,
    NUMBER_FLAGS.overlap,
    NUMBER_FLAGS.spare,
  ].map((flag) => ({ command: 'schedule', flag })),
];

for (const { command, flag } of CASES) {
  const wrong = {
    below: String(flag.min - 1),
    above: String(flag.max + 1),
    'not a number': 'seven',
    empty: '',
    hexadecimal: '0x7',
    infinite: 'Infinity',
    'with a decimal comma': '1,5',
    ...(flag.integer && { fractional: '1.5' }),
  };
  for (const [how, value] of Object.entries(wrong)) {
    test(`${command} ${flag.flag} ${how} is refused with the flag and the range`, async (t) => {
      const { code, out, err } = await tryFlag(command, flag.flag, value);
      t.is(code, 2);
      t.true(err.includes(`${flag.flag} must be ${rangeText(flag)} (got`), err);
      t.true(err.includes(`(got ${value === '' ? 'nothing' : value})`), err);
      const printed = JSON.parse(out) as { error: { code: string; message: string } };
      t.is(printed.error.code, 'INVALID_ARGUMENT');
      t.true(printed.error.message.startsWith(flag.flag));
    });
  }
  test(`${command} ${flag.flag} without a value says what it may be`, async (t) => {
    const { code, err } = await call(command, flag.flag);
    t.is(code, 2);
    t.regex(err, new RegExp(`${flag.flag} needs a value: (an integer|a number)`));
  });
  test(`${command} ${flag.flag} accepts both ends of its range`, (t) => {
    t.is(parseNumber(flag, String(flag.min)), flag.min);
    t.is(parseNumber(flag, String(flag.max)), flag.max);
  });
}

test('the message names the range that the other flags leave', async (t) => {
  t.true(
    (await call('run', '--nodes', '10', '--threshold', '11')).err.includes(
      '--threshold must be an integer from 1 to 10 (got 11)',
    ),
  );
  t.true(
    (await call('run', '--nodes', '10', '--threshold', '8', '--spare', '3')).err.includes(
      '--spare must be an integer from 0 to 2 (got 3)',
    ),
  );
  t.true(
    (await call('run', '--nodes', '5')).err.includes('--threshold must be an integer from 1 to 5 (got the default, 7)'),
  );
  t.true((await call('run', '--nodes', '7', '--spare', '1')).err.includes('--spare must be exactly 0 (got 1)'));
});

test('every wrong value of a command line is reported at once', async (t) => {
  const { code, err } = await call('run', '--nodes', '0', '--runtime', 'x', '--engine', 'gpu');
  t.is(code, 2);
  for (const flag of ['--nodes', '--runtime', '--engine']) t.true(err.includes(`${flag} must be`), err);
});

test('a long or unprintable value is not repeated as it is', (t) => {
  const message = wrongValue(NUMBER_FLAGS.nodes, `\u001b[31m${'9'.repeat(200)}`);
  t.false(message.includes('\u001b'));
  t.true(message.length < 160);
});

for (const [args, words] of [
  [['run', '--engine', 'gpu'], '--engine must be one of auto, fma, int, noble, mcl (got gpu)'],
  [['compare', '--engines', 'fma,gpu'], '--engines must be one of auto, fma, int, noble, mcl (got gpu)'],
  [['grid', '--nodes', '8,9'], '--nodes must be one of 8, 12, 18 (got 9)'],
  [['run', '--out', ''], '--out must name a folder (got nothing)'],
  [
    ['run', '--byzantine', '11:wrong'],
    '--byzantine must name nodes by an integer from 1 to 10, as in 3:wrong (got 11:wrong)',
  ],
  [
    ['run', '--byzantine', '3:evil'],
    '--byzantine must be one of wrong, stolen, replayed, malformed, duplicated, mute (got evil)',
  ],
  [
    ['run', '--byzantine', '3:wrong:twice'],
    '--byzantine must be one of wrong, stolen, replayed, malformed, duplicated, mute (got wrong:twice)',
  ],
  [['run', '--byzantine', '3:wrong,5:mute,3:mute'], '--byzantine must name each node once (got 3 twice)'],
  [['run', '--no-such-flag'], "unknown option '--no-such-flag'"],
  [['run', '--node', '3'], 'Did you mean --nodes?'],
  [['run', 'surplus'], 'too many arguments'],
  [['dance'], "unknown command 'dance'"],
  [[], 'name a command'],
] as const) {
  test(`wrong usage: quorate ${args.join(' ')}`, async (t) => {
    const { code, err, out } = await call(...args);
    t.is(code, 2);
    t.true(err.includes(words), err);
    t.is(out, '');
  });
}

test('absent flags take the defaults of the cluster', async (t) => {
  const { run, json, out, compare, plot } = await parseRunOptions({});
  t.deepEqual(run, DEFAULT_OPTIONS);
  t.deepEqual({ json, out, compare, plot }, { json: false, out: 'runs', compare: false, plot: false });
  const { engines, ...compared } = await parseCompareOptions({});
  t.deepEqual(compared.run, DEFAULT_OPTIONS);
  t.is(engines, undefined);
  t.deepEqual((await parseGridOptions({})).sizes, [8, 12, 18]);
});

test('given flags arrive', async (t) => {
  const { run } = await parseRunOptions({
    nodes: '12',
    threshold: '5',
    runtime: '1.5',
    attackTime: '60',
    rebootTime: '30',
    overlap: '.25',
    spare: '2',
    inFlight: '3',
    randomCrashes: '1',
    seed: '42',
    engine: 'noble',
    byzantine: '2:wrong, 5:mute',
    reboots: false,
  });
  t.deepEqual(run, {
    nodes: 12,
    threshold: 5,
    runtimeSeconds: 1.5,
    attackTimeSeconds: 60,
    rebootTimeSeconds: 30,
    overlapSeconds: 0.25,
    spare: 2,
    inFlight: 3,
    seed: 42,
    engine: 'noble',
    reboots: false,
    faults: { byzantine: { 2: 'wrong', 5: 'mute' }, randomCrashes: 1 },
  });
});

for (const command of ['run', 'compare', 'grid', 'plot', 'schedule', 'node', 'info']) {
  test(`${command} --help has an example and the exit codes`, async (t) => {
    const { code, out, err } = await call(command, '--help');
    t.is(code, 0);
    t.is(err, '');
    t.true(out.includes(`$ quorate ${command}`), out);
    t.true(out.includes('Exit codes'));
  });
}

test('run --help names every default', async (t) => {
  const { out } = await call('run', '--help');
  const text = out.replace(/\s+/g, ' ');
  for (const flag of Object.values(NUMBER_FLAGS)) {
    t.true(text.includes(`${flag.flag} <${flag.placeholder}>`), flag.flag);
    if (flag.fallback !== undefined) t.true(text.includes(`(default: ${flag.fallback})`), flag.flag);
  }
});
