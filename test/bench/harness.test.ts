import test from 'ava';
import { CaseError, type InterleaveOptions, interleave } from '../../bench/harness.js';

const OPTIONS: InterleaveOptions = { rounds: 3, minimumRounds: 3, batchSeconds: 0.0005, budgetSeconds: 10 };

test('every contestant gets one sample a round', (t) => {
  const calls = { first: 0, second: 0 };
  const count = (name: 'first' | 'second') => () => {
    calls[name]++;
  };
  const [first, second] = interleave(
    [
      { name: 'first', run: count('first') },
      { name: 'second', run: count('second') },
    ],
    OPTIONS,
  );
  t.is(first!.rounds.length, 3);
  t.is(second!.rounds.length, 3);
  for (const sample of [...first!.rounds, ...second!.rounds]) t.true(sample > 0 && Number.isFinite(sample));
  t.true(first!.callsPerBatch > 1, 'a cheap case is repeated within a batch');
  t.true(calls.first > 3 && calls.second > 3);
});

test('a case that throws fails the run, although benchmark swallows it', (t) => {
  const broken = new Error('broken on purpose');
  const error = t.throws(
    () =>
      interleave(
        [
          { name: 'sound', run: () => undefined },
          {
            name: 'unsound',
            run: () => {
              throw broken;
            },
          },
        ],
        OPTIONS,
      ),
    { instanceOf: CaseError },
  );
  t.is(error.contestant, 'unsound');
  t.regex(error.message, /unsound failed .* broken on purpose/);
});

test('a case that throws late, inside the timed loop, fails the run as well', (t) => {
  for (const after of [1, 2, 50]) {
    let calls = 0;
    const run = (): void => {
      if (calls++ === after) throw new Error(`call ${after}`);
    };
    const error = t.throws(() => interleave([{ name: 'late', run }], OPTIONS), { instanceOf: CaseError });
    t.regex(error.message, new RegExp(`call ${after}`));
  }
});

test('contestants take turns, and each round starts with the next one', (t) => {
  const order: string[] = [];
  const contestant = (name: string) => ({
    name,
    run: () => {
      if (order.at(-1) !== name) order.push(name);
    },
  });
  interleave(['a', 'b', 'c'].map(contestant), { ...OPTIONS, rounds: 3 });
  // Warm-up abc, then abc, bca, cab; neighbours that are the same contestant count once.
  t.is(order.join(''), 'abcabcbcacab');
});

test('a contestant whose budget is used up leaves after the least number of rounds', (t) => {
  const rounds = (budgetSeconds: number): number =>
    interleave([{ name: 'one', run: () => undefined }], { ...OPTIONS, rounds: 5, minimumRounds: 2, budgetSeconds })[0]!
      .rounds.length;
  t.is(rounds(0), 2);
  t.is(rounds(Number.POSITIVE_INFINITY), 5);
});
