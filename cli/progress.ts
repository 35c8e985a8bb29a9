import type { MultiBar, SingleBar } from 'cli-progress';
import type { NodeCondition, RunProgress } from '../cluster/report.js';
import { optional } from './optional.js';
import { three } from './output/numbers.js';
import type { Terminal } from './terminal.js';

/** Shows a run while it goes on. `end` must be called: it gives the terminal's cursor back. */
export interface ProgressView {
  update(progress: RunProgress): void;
  end(): void;
}

export interface ProgressChoice {
  readonly json: boolean;
  readonly nodes: number;
  /** Written before each line, for commands that run several clusters. */
  readonly label?: string;
}

/** One character for each node: readable without colours, in a log and by a screen reader. */
const GLYPHS: Readonly<Record<NodeCondition, string>> = { ready: '#', down: '.', starting: 'o', excluded: 'x' };
const GLYPH_LEGEND = '# ready, o starting, . down, x excluded';
/** ANSI foreground colours near those of the pictures. */
const ANSI: Readonly<Record<NodeCondition, number>> = { ready: 32, down: 33, starting: 36, excluded: 35 };

/** Bars on a terminal, a line a second anywhere else. */
export async function progressView(terminal: Terminal, choice: ProgressChoice): Promise<ProgressView> {
  if (terminal.err.isTTY && process.env.TERM !== 'dumb') return barView(terminal, choice);
  return lineView(choice.json ? terminal.err : terminal.out, choice);
}

function lineView(stream: NodeJS.WritableStream, choice: ProgressChoice): ProgressView {
  const prefix = choice.label === undefined ? '' : `${choice.label}  `;
  let phase: RunProgress['phase'] | undefined;
  let second = 0;
  return {
    update(progress) {
      if (progress.phase !== phase) {
        phase = progress.phase;
        if (phase !== 'running') stream.write(`${prefix}${phaseText(progress)}\n`);
        else stream.write(`${prefix}running for ${progress.runtimeSeconds} s; nodes: ${GLYPH_LEGEND}\n`);
      }
      const now = Math.floor(progress.elapsedSeconds);
      if (phase !== 'running' || now <= second) return;
      second = now;
      const columns = [
        `${String(now).padStart(4)} s`,
        `${three(progress.signaturesPerSecond).padStart(5)} signatures/s`,
        `${String(progress.verified).padStart(6)} verified`,
        `${String(progress.live).padStart(2)}/${choice.nodes} live`,
        `${String(progress.reboots).padStart(3)} reboots`,
        `${String(progress.aborts).padStart(3)} aborts`,
        progress.conditions.map((condition) => GLYPHS[condition]).join(''),
      ];
      stream.write(`${prefix}${columns.join('  ')}\n`);
    },
    end() {},
  };
}

async function barView(terminal: Terminal, choice: ProgressChoice): Promise<ProgressView> {
  // A CommonJS package: its names are properties of the default export.
  const { default: cliProgress } = await optional('cli-progress', () => import('cli-progress'));
  const bars: MultiBar = new cliProgress.MultiBar(
    {
      stream: terminal.err,
      hideCursor: true,
      clearOnComplete: false,
      // Ctrl-C belongs to the run: it ends with its statistics.
      gracefulExit: false,
      barsize: 28,
      barCompleteChar: '━',
      barIncompleteChar: ' ',
    },
    cliProgress.Presets.shades_classic,
  );
  const label = choice.label ?? 'time ';
  const time: SingleBar = bars.create(1, 0, { text: '' }, { format: `${label} {bar} {text}` });
  const live: SingleBar = bars.create(
    choice.nodes,
    0,
    { text: '' },
    { format: `${'live'.padEnd(label.length)} {bar} {text}` },
  );
  const strip: SingleBar = bars.create(1, 0, { text: '' }, { format: `${'nodes'.padEnd(label.length)} {text}` });
  return {
    update(progress) {
      const { elapsedSeconds, runtimeSeconds } = progress;
      time.setTotal(runtimeSeconds);
      time.update(Math.min(elapsedSeconds, runtimeSeconds), { text: timeText(progress) });
      live.update(progress.live, {
        text: `${progress.live}/${choice.nodes}  ${progress.reboots} reboots  ${progress.aborts} aborts`,
      });
      strip.update(1, { text: `${colouredStrip(progress.conditions)}  ${GLYPH_LEGEND}` });
    },
    end() {
      bars.stop();
    },
  };
}

function timeText(progress: RunProgress): string {
  if (progress.phase !== 'running') return phaseText(progress);
  const clock = `${progress.elapsedSeconds.toFixed(0)}/${progress.runtimeSeconds} s`;
  return `${clock}  ${three(progress.signaturesPerSecond)} signatures/s  ${progress.verified} verified`;
}

/** NO_COLOR: https://no-color.org */
function colouredStrip(conditions: readonly NodeCondition[]): string {
  const plain = (process.env.NO_COLOR ?? '') !== '';
  return conditions
    .map((condition) => (plain ? GLYPHS[condition] : `\u001b[${ANSI[condition]}m${GLYPHS[condition]}\u001b[0m`))
    .join('');
}

function phaseText(progress: RunProgress): string {
  switch (progress.phase) {
    case 'starting':
      return 'starting the nodes';
    case 'dealing':
      return 'dealing the shares';
    case 'running':
      return 'running';
    case 'stopping':
      return 'stopping the nodes';
  }
}
