/**
 * What both kinds of worker do at their start: open the store, find out who they are, learn who the others are.
 */
import { parentPort } from 'node:worker_threads';
import type { NodeId } from '../../protocol/core.js';
import { systemClock } from '../clock.js';
import type { Engine, EngineSpec } from '../engine/engine.js';
import { openEngine } from '../engine/open.js';
import { type PhaseTotals, timedEngine } from '../engine/timed.js';
import { Envelopes } from '../envelope/envelope.js';
import {
  IDENTITY_KEY,
  type Identity,
  newIdentityBytes,
  type PublicIdentity,
  readIdentity,
} from '../envelope/identity.js';
import { ROLE_CODEC, type RoleMessage } from '../roles/messages.js';
import { FileStore } from '../store/file.js';
import { RANDOM_COST } from '../store/sealed-file.js';
import type { Store } from '../store/store.js';
import type { CommonData, FromWorker, Roster, ToWorker } from './channel.js';

export interface Started {
  readonly store: Store;
  readonly envelopes: Envelopes<RoleMessage>;
  readonly engine: Engine;
  readonly phases: PhaseTotals;
}

export function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

export function listen(handler: (message: ToWorker) => void): void {
  parentPort?.on('message', handler);
}

export async function startCommon(data: CommonData): Promise<Started> {
  const store = new FileStore({
    directory: data.directory,
    password: new Uint8Array(data.password),
    owner: `${Buffer.from(data.cluster).toString('hex')}/${data.self}`,
    cost: RANDOM_COST,
  });
  const identity = loadIdentity(store);
  tell({ kind: 'identity', identity: identity.public });
  const [roster, { engine, phases }] = await Promise.all([data.roster ?? nextRoster(), openTimed(data.engine)]);
  const { self, cluster, epoch } = data;
  const known: ReadonlyMap<NodeId, PublicIdentity> = new Map(roster.entries());
  const envelopes = new Envelopes({ self, cluster, epoch, identity, roster: known, codec: ROLE_CODEC });
  return { store, envelopes, engine, phases };
}

function loadIdentity(store: Store): Identity {
  let secret = store.get(IDENTITY_KEY);
  if (secret === undefined) {
    secret = newIdentityBytes();
    store.put(IDENTITY_KEY, secret, 'secret');
  }
  const identity = readIdentity(secret);
  secret.fill(0);
  return identity;
}

function nextRoster(): Promise<Roster> {
  return new Promise((resolve) => {
    const handler = (message: ToWorker): void => {
      if (message.kind !== 'roster') return;
      parentPort?.off('message', handler);
      resolve(message.roster);
    };
    listen(handler);
  });
}

async function openTimed(spec: EngineSpec): Promise<{ engine: Engine; phases: PhaseTotals }> {
  const { engine, totals } = timedEngine(await openEngine(spec), () => systemClock.now());
  return { engine, phases: totals };
}
