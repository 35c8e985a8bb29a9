/** The flags that all benches share: what is no value ends with a message that names the range. */
import test from 'ava';
import { Command, CommanderError } from 'commander';
import { kernelOption, parseCount, parsePattern, roundsOption } from '../../bench/flags.js';

test('counts lie between one and the most', (t) => {
  const parse = parseCount(64);
  t.deepEqual(['1', '64'].map(parse), [1, 64]);
  for (const text of ['0', '65', '1.5', '-1', 'x', '', 'NaN', 'Infinity']) {
    t.throws(() => parse(text), { message: 'Give an integer from 1 to 64.' }, text);
  }
});

test('patterns ignore case, and one that is none shows an example', (t) => {
  t.true(parsePattern('a|b')('msm').test('G1 MSM'));
  t.throws(() => parsePattern('a|b')('('), { message: 'Give a regular expression, for instance "a|b".' });
});

test('kernel and rounds name the flag that is wrong', (t) => {
  const command = () =>
    new Command()
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .addOption(kernelOption())
      .addOption(roundsOption('calls', 15));
  const parse = (...words: string[]) => command().parse(words, { from: 'user' }).opts();
  t.deepEqual(parse(), { rounds: 15 });
  t.deepEqual(parse('--kernel', 'int', '--rounds', '3'), { kernel: 'int', rounds: 3 });
  t.throws(() => parse('--kernel', 'wide'), { instanceOf: CommanderError, message: /--kernel.*fma, int/ });
  t.throws(() => parse('--rounds', '0'), { instanceOf: CommanderError, message: /--rounds.*1 to 1000/ });
});
