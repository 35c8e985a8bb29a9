/** What the command lines of the benches have in common: how a flag's text becomes a value, or a message that names the range. */
import { InvalidArgumentError, Option } from 'commander';

const MOST_ROUNDS = 1000;

/** A regular expression that ignores case; `example` is shown when it is none. */
export function parsePattern(example: string): (text: string) => RegExp {
  return (text) => {
    try {
      return new RegExp(text, 'i');
    } catch {
      throw new InvalidArgumentError(`Give a regular expression, for instance "${example}".`);
    }
  };
}

/** An integer from 1 to `most`. */
export function parseCount(most: number = MOST_ROUNDS): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new InvalidArgumentError(`Give an integer from 1 to ${most}.`);
    }
    return count;
  };
}

/** `--kernel`, one of ours. */
export function kernelOption(): Option {
  return new Option('--kernel <name>', 'which of our kernels (default: the fastest here)').choices(['fma', 'int']);
}

/** `--rounds`, with its default. */
export function roundsOption(about: string, rounds: number): Option {
  return new Option('--rounds <number>', about).argParser(parseCount()).default(rounds);
}
