/**
 * Refuses options that make no sense, naming the option and its range, before anything is started.
 */
import { QuorateError } from '../bindings/errors.js';
import { ENGINE_CHOICES } from './engine/engine.js';
import { BYZANTINE_KINDS, type RunOptions } from './options.js';
import { MAXIMUM_MESSAGE_BYTES } from './roles/messages.js';

/** Threads of one process. A machine with many cores can do more, at its own risk. */
const MOST_NODES = 64;
const MOST_IN_FLIGHT = 256;
const A_DAY = 86_400;

export function checkOptions(options: RunOptions): void {
  whole('nodes', options.nodes, 1, MOST_NODES);
  whole('threshold', options.threshold, 1, options.nodes);
  whole('spare', options.spare, 0, options.nodes);
  whole('in-flight', options.inFlight, 1, MOST_IN_FLIGHT);
  number('runtime', options.runtimeSeconds, 0.1, A_DAY);
  number('attack-time', options.attackTimeSeconds, 0.1, A_DAY);
  number('reboot-time', options.rebootTimeSeconds, 0.1, A_DAY);
  number('overlap', options.overlapSeconds, 0, A_DAY);
  if (options.seed !== undefined) whole('seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
  if (!(ENGINE_CHOICES as readonly string[]).includes(options.engine)) {
    throw invalid(`engine must be one of ${ENGINE_CHOICES.join(', ')}, got ${String(options.engine)}`);
  }
  if (options.messages !== undefined) {
    if (options.messages.length === 0) throw invalid('messages must hold at least one message');
    for (const message of options.messages) {
      if (message.length > MAXIMUM_MESSAGE_BYTES - 8) {
        throw invalid(`a message must have at most ${MAXIMUM_MESSAGE_BYTES - 8} bytes, got ${message.length}`);
      }
    }
  }
  checkFaults(options);
}

function checkFaults({ faults, nodes }: RunOptions): void {
  for (const [node, kind] of Object.entries(faults?.byzantine ?? {})) {
    whole('a byzantine node', Number(node), 1, nodes);
    if (!BYZANTINE_KINDS.includes(kind)) throw invalid(`byzantine must be one of ${BYZANTINE_KINDS.join(', ')}`);
  }
  for (const { node, atSeconds } of faults?.crashes ?? []) {
    whole('a crashing node', node, 1, nodes);
    number('the time of a crash', atSeconds, 0, A_DAY);
  }
  if (faults?.randomCrashes !== undefined) whole('random-crashes', faults.randomCrashes, 0, 10_000);
}

function whole(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw invalid(`${name} must be a whole number from ${least} to ${most}, got ${value}`);
  }
}

function number(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most))
    throw invalid(`${name} must be from ${least} to ${most} seconds, got ${value}`);
}

function invalid(message: string): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message);
}
