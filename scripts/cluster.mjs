#!/usr/bin/env zx
/**
 * The operator's one-file front:
 *
 *   zx scripts/cluster.mjs --build --run --plot --nodes 10 --threshold 7 --runtime 30
 *
 * Everything that is not one of the flags below goes to the command line program unchanged.
 */
import { fileURLToPath } from 'node:url';
import { $ } from 'zx';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

const STEPS = ['--build', '--run', '--grid', '--plot'];
const HELP = `Usage: zx scripts/cluster.mjs [--build] [--run | --grid] [--plot] [options]

  --build   compile everything (npm run build)
  --run     run one cluster, measure it, save and draw the result
  --grid    run the original experiment: 8, 12 and 18 nodes over their thresholds
  --plot    without --run and --grid: draw the saved results again

The flags may be combined. Other options go to "quorate run", "quorate grid" or "quorate plot";
see them with: zx scripts/cluster.mjs --run --help

Example:
  $ zx scripts/cluster.mjs --build --run --plot --nodes 10 --threshold 7 --runtime 30
`;

/** The exit codes of ending by a signal, as the program's own. */
const SIGNAL_EXIT = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The step that runs now, and the signal that came. */
let current;
let ended;

/**
 * One step, with the terminal handed through. It gets a process group of its own: Ctrl-C then reaches it once, from
 * here, and a step that starts further processes (npm does) is ended with all of them.
 */
async function step(command, args, cwd = process.cwd()) {
  if (ended !== undefined) return SIGNAL_EXIT[ended];
  current = $({ cwd, stdio: 'inherit', detached: true, nothrow: true })`exec ${command} ${args}`;
  const { exitCode } = await current;
  current = undefined;
  return ended === undefined ? (exitCode ?? 1) : SIGNAL_EXIT[ended];
}

for (const signal of Object.keys(SIGNAL_EXIT)) {
  process.on(signal, () => {
    // A second Ctrl-C means: do not wait for the statistics.
    const hard = ended !== undefined;
    ended = signal;
    const pid = current?.pid;
    if (pid !== undefined) process.kill(-pid, hard ? 'SIGKILL' : signal);
  });
}

async function main(args) {
  const wanted = new Set(args.filter((arg) => STEPS.includes(arg)));
  const rest = args.filter((arg) => !STEPS.includes(arg));
  const program = (command) => step(process.execPath, [PROGRAM, command, ...rest]);
  if (wanted.size === 0) {
    const asked = rest.includes('--help') || rest.includes('-h');
    (asked ? process.stdout : process.stderr).write(HELP);
    return asked ? 0 : 2;
  }
  if (wanted.has('--run') && wanted.has('--grid')) {
    process.stderr.write('cluster: name either --run or --grid\n');
    return 2;
  }
  if (wanted.has('--build')) {
    const code = await step('npm', ['run', 'build'], ROOT);
    if (code !== 0) return code;
  }
  // Both commands draw what they measured; --plot beside them asks for what happens anyway.
  if (wanted.has('--run')) return program('run');
  if (wanted.has('--grid')) return program('grid');
  return wanted.has('--plot') ? program('plot') : 0;
}

// zx runs as `zx scripts/cluster.mjs …`, and `node scripts/cluster.mjs …` works too: the arguments follow this file's name.
const own = process.argv.findIndex((arg) => arg.endsWith('cluster.mjs'));
process.exitCode = await main(process.argv.slice(own + 1));
