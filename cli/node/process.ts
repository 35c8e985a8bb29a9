/**
 * What an initiator and a responder do alike when they are processes of their own.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, EngineChoice } from '../../cluster/engine/engine.js';
import { openEngine, prepareEngine } from '../../cluster/engine/open.js';
import { Envelopes } from '../../cluster/envelope/envelope.js';
import {
  IDENTITY_KEY,
  type Identity,
  newIdentityBytes,
  type PublicIdentity,
  readIdentity,
} from '../../cluster/envelope/identity.js';
import { ROLE_CODEC, type RoleMessage } from '../../cluster/roles/messages.js';
import { FileStore } from '../../cluster/store/file.js';
import type { Store } from '../../cluster/store/store.js';
import type { Address } from '../../cluster/transport/tcp.js';
import type { NodeId } from '../../protocol/core.js';
import { writeAtomically } from '../output/atomic.js';
import { Board, type ClusterPlan } from './board.js';

export interface NodeOptions {
  readonly index: NodeId;
  readonly engine: EngineChoice;
  readonly listen: Address;
  readonly peers: ReadonlyMap<NodeId, Address>;
  readonly board: string;
  readonly data: string;
  readonly passwordFile: string;
}

export interface OpenNode {
  readonly store: Store;
  readonly identity: Identity;
}

const PASSWORD_BYTES = 32;
const CLUSTER_FOLDER = /^[0-9a-f]{32}$/;

export const boardOf = (options: NodeOptions): Board => new Board(options.board);

export async function openProcessEngine(choice: EngineChoice): Promise<Engine> {
  return openEngine(await prepareEngine(choice));
}

/**
 * The node's own folder for one cluster, sealed under its password, and the identity in it. Folders of clusters that are
 * over are removed: a share of them is of no use except to a thief.
 */
export async function openNode(options: NodeOptions, plan: ClusterPlan): Promise<OpenNode> {
  await mkdir(options.data, { recursive: true });
  for (const name of await readdir(options.data)) {
    if (CLUSTER_FOLDER.test(name) && name !== plan.cluster) await rm(join(options.data, name), { recursive: true });
  }
  const store = new FileStore({
    directory: join(options.data, plan.cluster),
    password: await readPassword(options.passwordFile),
    owner: `${plan.cluster}/${options.index}`,
  });
  let secret = store.get(IDENTITY_KEY);
  if (secret === undefined) {
    secret = newIdentityBytes();
    store.put(IDENTITY_KEY, secret, 'secret');
  }
  const identity = readIdentity(secret);
  secret.fill(0);
  return { store, identity };
}

export function openEnvelopes(
  options: NodeOptions,
  plan: ClusterPlan,
  identity: Identity,
  roster: ReadonlyMap<NodeId, PublicIdentity>,
): Envelopes<RoleMessage> {
  const cluster = new Uint8Array(Buffer.from(plan.cluster, 'hex'));
  return new Envelopes({ self: options.index, cluster, epoch: 1, identity, roster, codec: ROLE_CODEC });
}

/** The store's password: the content of a file, made at random at the first start. Keep it apart from the data. */
async function readPassword(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (!(error instanceof Error && Reflect.get(error, 'code') === 'ENOENT')) throw error;
    await writeAtomically(path, randomBytes(PASSWORD_BYTES).toString('hex'), 0o600);
    return new Uint8Array(await readFile(path));
  }
}
