import type { Command, CommanderError } from 'commander';
import { QuorateError } from '../bindings/errors.js';
import { EXIT } from './exit-codes.js';
import { GRID_FLAGS, INDEX_FLAG, NUMBER_FLAGS, type NumberFlag, rangeText } from './flags.js';
import { optional } from './optional.js';
import { printJson, processTerminal, type Terminal } from './terminal.js';

/** What commander hands to a command: flag values as typed by the user, not yet checked. */
export type RawOptions = Readonly<Record<string, string | boolean | undefined>>;
/** A command resolves to the process's exit code. */
export type CommandAction = (terminal: Terminal, options: RawOptions, operands: readonly string[]) => Promise<number>;

const CLUSTER_FLAGS: readonly NumberFlag[] = Object.values(NUMBER_FLAGS);
const SCHEDULE_FLAGS: readonly NumberFlag[] = [
  NUMBER_FLAGS.nodes,
  NUMBER_FLAGS.threshold,
  NUMBER_FLAGS.attackTime,
  NUMBER_FLAGS.rebootTime,
  NUMBER_FLAGS.overlap,
  NUMBER_FLAGS.spare,
  NUMBER_FLAGS.seed,
];
const GRID_NUMBER_FLAGS: readonly NumberFlag[] = [
  GRID_FLAGS.scale,
  GRID_FLAGS.runtime,
  NUMBER_FLAGS.overlap,
  NUMBER_FLAGS.inFlight,
  NUMBER_FLAGS.seed,
];

const NODE_FLAGS: readonly NumberFlag[] = [
  INDEX_FLAG,
  NUMBER_FLAGS.nodes,
  NUMBER_FLAGS.threshold,
  NUMBER_FLAGS.runtime,
  NUMBER_FLAGS.inFlight,
];

const ENGINE_HELP = 'who does the cryptography: auto, fma, int (our kernels), noble (JavaScript), mcl (mcl-wasm)';
const EXIT_HELP = `
Exit codes: 0 success (every signature verified), 1 failed, 2 wrong usage or infeasible schedule,
            130 ended by Ctrl-C (statistics so far are printed and saved), 143 by SIGTERM, 129 by SIGHUP.`;

/** Runs one command line and resolves to the exit code. Never rejects. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  try {
    const commander = await optional('commander', () => import('commander'));
    const exit = { code: EXIT.SUCCESS as number };
    const program = buildProgram(new commander.Command('quorate'), terminal, exit);
    try {
      await program.parseAsync(args, { from: 'user' });
    } catch (error) {
      if (!(error instanceof commander.CommanderError)) throw error;
      return usageExit(error, terminal, args);
    }
    return exit.code;
  } catch (error) {
    return reportError(error, terminal, args);
  }
}

function buildProgram(program: Command, terminal: Terminal, exit: { code: number }): Command {
  const run = (load: () => Promise<CommandAction>) => {
    return async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      exit.code = await (await load())(terminal, command.opts<RawOptions>(), command.args);
    };
  };
  program
    .description('Threshold BLS signatures by a cluster whose nodes reboot all the while')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out.write(text), writeErr: () => {} })
    .showSuggestionAfterError()
    .addHelpText('after', `${EXIT_HELP}\n\nExample:\n  $ quorate run --nodes 10 --threshold 7 --runtime 30`);

  numberFlags(command(program, 'run', 'run a cluster under its reboot schedule and measure it'), CLUSTER_FLAGS)
    .option('--no-reboots', 'never reboot a node (the baseline)')
    .option('--byzantine <list>', 'fault to inject: nodes and what they do, as in 3:wrong,5:mute')
    .option('--engine <name>', `${ENGINE_HELP} (default: auto)`)
    .option('--compare', 'run the same cluster once with each engine, like "quorate compare"')
    .option('--plot', 'run nothing: draw the saved runs again, like "quorate plot"')
    .option('--out <folder>', 'where runs are saved (default: runs)')
    .option('--json', 'print one JSON object and nothing else on standard output')
    .addHelpText('after', example('run --nodes 10 --threshold 7 --runtime 30 --attack-time 10 --reboot-time 3'))
    .action(run(async () => (await import('./commands/run.js')).runCommand));

  numberFlags(command(program, 'compare', 'run the same cluster once with each engine, side by side'), CLUSTER_FLAGS)
    .option('--no-reboots', 'never reboot a node (the baseline)')
    .option('--byzantine <list>', 'fault to inject: nodes and what they do, as in 3:wrong,5:mute')
    .option('--engines <names>', 'which engines, separated by commas (default: all that run here)')
    .option('--out <folder>', 'where runs are saved (default: runs)')
    .option('--json', 'print one JSON object and nothing else on standard output')
    .addHelpText('after', example('compare --nodes 5 --threshold 3 --runtime 5 --no-reboots --engines fma,noble'))
    .action(run(async () => (await import('./commands/compare.js')).compareCommand));

  numberFlags(
    command(program, 'grid', 'the original experiment: 8, 12 and 18 nodes over their thresholds'),
    GRID_NUMBER_FLAGS,
  )
    .option('--engine <name>', `${ENGINE_HELP} (default: auto)`)
    .option('--nodes <list>', 'only these cluster sizes of 8,12,18')
    .option('--out <folder>', 'where runs are saved (default: runs)')
    .option('--json', 'print one JSON object and nothing else on standard output')
    .addHelpText('after', example('grid --scale 0.05'))
    .action(run(async () => (await import('./commands/grid.js')).gridCommand));

  command(program, 'plot', 'draw saved runs again')
    .argument('[folders...]', 'folders of saved runs (default: all below --out)')
    .option('--out <folder>', 'where to look for saved runs when none is named (default: runs)')
    .option('--json', 'print one JSON object and nothing else on standard output')
    .addHelpText('after', example('plot runs/2026-11-20T22-15-00'))
    .action(run(async () => (await import('./commands/plot.js')).plotCommand));

  numberFlags(command(program, 'schedule', 'print the reboot schedule, or why there is none'), SCHEDULE_FLAGS)
    .option('--json', 'print one JSON object and nothing else on standard output')
    .addHelpText('after', example('schedule --nodes 12 --threshold 5 --attack-time 60 --reboot-time 30 --overlap 1'))
    .action(run(async () => (await import('./commands/schedule.js')).scheduleCommand));

  numberFlags(command(program, 'node', 'one node of a cluster as a process of its own, over TCP'), NODE_FLAGS)
    .requiredOption('--role <name>', 'initiator or responder')
    .option('--listen <address>', 'where this node listens (default: 0.0.0.0:7000)')
    .option('--peers <addresses>', 'responder: the initiator; initiator: the responders, as in responder-{}:7000')
    .option('--board <folder>', 'folder that all nodes share, for public keys only (default: board)')
    .option('--data <folder>', "this node's own folder, for its sealed share (default: data)")
    .option(
      '--password-file <file>',
      'what the share is sealed with; made at random when absent (default: <data>.password)',
    )
    .option('--engine <name>', `${ENGINE_HELP} (default: auto)`)
    .option('--out <folder>', 'initiator: where the run is saved (default: runs)')
    .option('--json', 'initiator: print one JSON object and nothing else on standard output')
    .addHelpText('after', example('node --role responder --index 3 --peers initiator:7000 --board /board --data /data'))
    .action(run(async () => (await import('./commands/node.js')).nodeCommand));

  command(program, 'info', 'print versions, the kernel this machine would use and the engines that run here')
    .option('--json', 'print one JSON object and nothing else on standard output')
    .addHelpText('after', example('info --json'))
    .action(run(async () => (await import('./commands/info.js')).infoCommand));
  return program;
}

function command(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).showHelpAfterError(false);
}

function numberFlags(target: Command, flags: readonly NumberFlag[]): Command {
  for (const flag of flags) {
    const fallback = flag.fallback === undefined ? '' : ` (default: ${flag.fallback})`;
    target.option(`${flag.flag} <${flag.placeholder}>`, `${flag.help}: ${rangeText(flag)}${fallback}`);
  }
  return target;
}

function example(line: string): string {
  return `\nExample:\n  $ quorate ${line}\n${EXIT_HELP}`;
}

/** Help and version are successes; everything else that commander throws is wrong usage. */
function usageExit(error: CommanderError, terminal: Terminal, args: readonly string[]): number {
  if (error.exitCode === 0) return EXIT.SUCCESS;
  if (error.code === 'commander.help') {
    terminal.err.write('quorate: name a command, for instance: quorate run (see quorate --help)\n');
    return EXIT.USAGE;
  }
  const message = error.message.replace(/^error: /, '');
  const missing = error.code === 'commander.optionMissingArgument' ? missingValue(message) : undefined;
  return reportError(new QuorateError('INVALID_ARGUMENT', missing ?? message), terminal, args);
}

/** Commander says only that the value is missing; say also what it may be. */
function missingValue(message: string): string | undefined {
  const flag = [...CLUSTER_FLAGS, ...GRID_NUMBER_FLAGS, INDEX_FLAG].find((candidate) =>
    message.includes(`'${candidate.flag} <`),
  );
  return flag && `${flag.flag} needs a value: ${rangeText(flag)}`;
}

/** The codes that mean "these values can never work": nothing was started. */
const USAGE_CODES: readonly string[] = ['INVALID_ARGUMENT', 'INFEASIBLE_SCHEDULE', 'INVALID_THRESHOLD'];

function reportError(error: unknown, terminal: Terminal, args: readonly string[]): number {
  const known = error instanceof QuorateError;
  const text = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err.write(`quorate: ${text}\n`);
  if (args.includes('--json')) {
    printJson(terminal, { error: { code: known ? error.code : 'INTERNAL', message: known ? error.message : text } });
  }
  return known && USAGE_CODES.includes(error.code) ? EXIT.USAGE : EXIT.FAILED;
}
