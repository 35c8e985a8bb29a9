import { ENGINE_CHOICES } from '../cluster/engine/engine.js';
import { DEFAULT_OPTIONS, type RunOptions } from '../cluster/options.js';
import type { Address } from '../cluster/transport/tcp.js';
import { INITIATOR, type NodeId } from '../protocol/core.js';
import { check, fields } from './fields.js';
import { INDEX_FLAG, NUMBER_FLAGS, rangeText, shortened } from './flags.js';
import type { NodeOptions } from './node/process.js';
import { dependentLimits, type OutputOptions } from './options.js';
import type { RawOptions } from './program.js';

export interface NodeCommandOptions extends OutputOptions {
  readonly role: 'initiator' | 'responder';
  readonly node: NodeOptions;
  /** What the initiator is asked to do. */
  readonly run: RunOptions;
}

const ROLES = ['initiator', 'responder'] as const;
export const DEFAULT_LISTEN = '0.0.0.0:7000';

export async function parseNodeOptions(raw: RawOptions): Promise<NodeCommandOptions> {
  const initiator = raw.role === 'initiator';
  return check(raw, (zod) => {
    const { z, required, number, oneOf, text, flag } = fields(zod);
    const shape = z.object({
      role: oneOf('--role', ROLES, ''),
      index: number(INDEX_FLAG),
      nodes: required(NUMBER_FLAGS.nodes),
      threshold: required(NUMBER_FLAGS.threshold, dependentLimits(raw).threshold),
      runtime: required(NUMBER_FLAGS.runtime),
      inFlight: required(NUMBER_FLAGS.inFlight),
      engine: oneOf('--engine', ENGINE_CHOICES, 'auto'),
      listen: z.string().default(DEFAULT_LISTEN),
      peers: z.string().default(''),
      board: text('--board', 'board'),
      data: text('--data', 'data'),
      passwordFile: z.string().optional(),
      out: text('--out', 'runs'),
      json: flag,
    });
    return shape.transform((values, context): NodeCommandOptions => {
      const report = (message: string) => context.addIssue({ code: 'custom', message });
      if (!initiator && values.index === undefined) report(`--index must be ${rangeText(INDEX_FLAG)} for a responder`);
      const peers = peerAddresses(values.peers, initiator ? values.nodes : undefined, report);
      return {
        role: values.role,
        json: values.json,
        out: values.out,
        node: {
          index: initiator ? INITIATOR : (values.index ?? 0),
          engine: values.engine,
          listen: address('--listen', values.listen, report),
          peers,
          board: values.board,
          data: values.data,
          passwordFile: values.passwordFile ?? `${values.data}.password`,
        },
        run: {
          ...DEFAULT_OPTIONS,
          nodes: values.nodes,
          threshold: values.threshold,
          runtimeSeconds: values.runtime,
          inFlight: values.inFlight,
          engine: values.engine,
          // Processes are restarted by whoever runs them, not by the initiator.
          reboots: false,
        },
      };
    });
  });
}

/**
 * Where the peers of a node listen. A responder has one, the initiator; the initiator has one for each responder, named
 * one by one or by a pattern in which {} stands for the number.
 */
function peerAddresses(
  text: string,
  nodes: number | undefined,
  report: (message: string) => void,
): ReadonlyMap<NodeId, Address> {
  if (nodes === undefined) return new Map([[INITIATOR, address('--peers', text, report)]]);
  const count = Number.isInteger(nodes) ? nodes : 0;
  const items = text.includes('{}')
    ? Array.from({ length: count }, (_, position) => text.replaceAll('{}', String(position + 1)))
    : text.split(',').map((item) => item.trim());
  if (items.length !== count) {
    report(
      `--peers must name ${count} addresses, or one with {} for the number, as in responder-{}:7000 (got ${shortened(text)})`,
    );
    return new Map();
  }
  return new Map(items.map((item, position) => [position + 1, address('--peers', item, report)]));
}

/** "host:port"; an IPv6 address stands in brackets. */
function address(flag: string, text: string, report: (message: string) => void): Address {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port < 1 || port > 65535) {
    report(`${flag} must be host:port with a port from 1 to 65535 (got ${shortened(text)})`);
  }
  return { host: match?.[1] ?? match?.[2] ?? '', port };
}
