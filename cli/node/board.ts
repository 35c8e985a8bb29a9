/**
 * The board: a folder that all nodes of a cluster can read and write, with public data only.
 *
 *   current.json            which cluster is being run, written by its initiator
 *   <cluster>/node-<i>.json the public keys of node i, written by node i; 0 is the initiator
 *
 * Whoever can write to this folder decides whose keys are believed: it must be as trusted as the configuration of the
 * nodes is. Nothing secret is ever written to it.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { QuorateError } from '../../bindings/errors.js';
import type { PublicIdentity } from '../../cluster/envelope/identity.js';
import { INITIATOR, type NodeId } from '../../protocol/core.js';
import { optional } from '../optional.js';
import { writeAtomically } from '../output/atomic.js';

export interface ClusterPlan {
  /** 16 bytes, hexadecimal; new for every run of an initiator. */
  readonly cluster: string;
  readonly nodes: number;
  readonly threshold: number;
}

const CURRENT = 'current.json';
const LOOK_EVERY = 200;

export class Board {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What the initiator begins with. The current cluster, if there is one, is over. */
  async found(nodes: number, threshold: number): Promise<ClusterPlan> {
    const plan: ClusterPlan = { cluster: randomBytes(16).toString('hex'), nodes, threshold };
    await writeAtomically(join(this.#folder, CURRENT), `${JSON.stringify(plan)}\n`);
    return plan;
  }

  /** The cluster that is being run; undefined before the first. */
  async current(): Promise<ClusterPlan | undefined> {
    const { z } = await optional('zod', () => import('zod'));
    const plan = z.object({
      cluster: z.string().regex(/^[0-9a-f]{32}$/),
      nodes: z.int().min(1).max(64),
      threshold: z.int().min(1).max(64),
    });
    const content = await readJson(join(this.#folder, CURRENT));
    return content === undefined ? undefined : accepted(plan.safeParse(content), CURRENT);
  }

  async publish(plan: ClusterPlan, self: NodeId, identity: PublicIdentity): Promise<void> {
    const content = { signing: hex(identity.signing), sealing: hex(identity.sealing) };
    await writeAtomically(this.#path(plan, self), `${JSON.stringify(content)}\n`);
  }

  /** Everybody's public keys, as soon as all are there. Undefined when the signal fires before. */
  async roster(plan: ClusterPlan, signal: AbortSignal): Promise<ReadonlyMap<NodeId, PublicIdentity> | undefined> {
    const { z } = await optional('zod', () => import('zod'));
    const key = z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .transform((text) => new Uint8Array(Buffer.from(text, 'hex')));
    const identity = z.object({ signing: key, sealing: key });
    const roster = new Map<NodeId, PublicIdentity>();
    while (!signal.aborted) {
      for (let node = INITIATOR; node <= plan.nodes; node++) {
        if (roster.has(node)) continue;
        const content = await readJson(this.#path(plan, node));
        if (content !== undefined) roster.set(node, accepted(identity.safeParse(content), `node-${node}.json`));
      }
      if (roster.size === plan.nodes + 1) return roster;
      await pause(LOOK_EVERY, signal);
    }
    return undefined;
  }

  #path(plan: ClusterPlan, node: NodeId): string {
    return join(this.#folder, plan.cluster, `node-${node}.json`);
  }
}

/** Ends early, without an error, when the signal fires. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => {});
}

/** Somebody else writes to the board too: what cannot be read ends this node, by name. */
function accepted<T>(result: { success: true; data: T } | { success: false }, name: string): T {
  if (result.success) return result.data;
  throw new QuorateError('INVALID_ENCODING', `${name} on the board is not what a node of this version writes there`);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Undefined when there is no such file. Files are written whole, so what is there is complete. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
