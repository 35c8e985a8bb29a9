import { QuorateError } from '../../bindings/errors.js';
import { DEFAULT_OPTIONS } from '../../cluster/options.js';
import { remedies } from '../../cluster/remedies.js';
import { scheduleParameters } from '../../cluster/run.js';
import { isFeasible, mostDownAtOnce, planSchedule, type Schedule, slotsThatFit } from '../../cluster/schedule.js';
import { EXIT } from '../exit-codes.js';
import { parseScheduleOptions } from '../options.js';
import { seconds } from '../output/numbers.js';
import { textPairs, textTable } from '../output/table.js';
import type { CommandAction } from '../program.js';
import { printJson, printLine } from '../terminal.js';

/** `quorate schedule`: the plan, or why there is none and which one change is enough. */
export const scheduleCommand: CommandAction = async (terminal, raw) => {
  const options = await parseScheduleOptions(raw);
  const parameters = scheduleParameters({ ...DEFAULT_OPTIONS, ...options });
  const feasible = isFeasible(parameters);
  const bounds = { slotsThatFit: slotsThatFit(parameters), mostDownAtOnce: mostDownAtOnce(parameters) };
  try {
    const schedule = planSchedule(parameters, options.seed);
    if (options.json) printJson(terminal, { feasible, ...bounds, ...inSeconds(schedule) });
    else printSchedule((text) => printLine(terminal, text), schedule);
    return EXIT.SUCCESS;
  } catch (error) {
    if (!(error instanceof QuorateError && error.code === 'INFEASIBLE_SCHEDULE')) throw error;
    if (!options.json) throw error;
    const change = Object.fromEntries(
      Object.entries(remedies(parameters)).map(([name, value]) =>
        name === 'nodes' || name === 'threshold' || name === 'spare' ? [name, value] : [`${name}Seconds`, value / 1000],
      ),
    );
    terminal.err.write(`quorate: ${error.message}\n`);
    printJson(terminal, { feasible, ...bounds, change, error: { code: error.code, message: error.message } });
    return EXIT.USAGE;
  }
};

function inSeconds(schedule: Schedule) {
  return {
    slots: schedule.slots,
    batchSize: schedule.batchSize,
    cycleSeconds: schedule.cycle / 1000,
    longestUptimeSeconds: schedule.longestUptime / 1000,
    batches: schedule.batches,
  };
}

function printSchedule(print: (text: string) => void, schedule: Schedule): void {
  const { parameters } = schedule;
  const slotLength = parameters.rebootTime + parameters.overlap;
  print(
    textPairs([
      ['nodes down at once', `${schedule.batchSize}, at most ${mostDownAtOnce(parameters)} allowed`],
      ['slots in a cycle', `${schedule.slots}, at most ${slotsThatFit(parameters)} fit`],
      ['cycle', seconds(schedule.cycle / 1000)],
      [
        'longest uptime',
        `${seconds(schedule.longestUptime / 1000)}, attack time ${seconds(parameters.attackTime / 1000)}`,
      ],
    ]),
  );
  print('');
  const rows = schedule.batches.map((batch, slot) => ({ slot, batch }));
  print(
    textTable(rows, [
      { title: 'slot', cell: ({ slot }) => String(slot + 1) },
      { title: 'down from', cell: ({ slot }) => seconds((slot * slotLength) / 1000) },
      { title: 'until', cell: ({ slot }) => seconds((slot * slotLength + parameters.rebootTime) / 1000) },
      { title: 'live', cell: ({ batch }) => String(parameters.nodes - batch.length) },
      { title: 'nodes that reboot', align: 'left', cell: ({ batch }) => batch.join(', ') },
    ]),
  );
}
