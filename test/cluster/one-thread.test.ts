/**
 * A whole cluster in one thread: real envelopes and real cryptography over the memory transport, all frames watched.
 */
import test from 'ava';
import { systemClock, systemEnv } from '../../cluster/clock.js';
import { openEngine, prepareEngine } from '../../cluster/engine/open.js';
import { Envelopes } from '../../cluster/envelope/envelope.js';
import { newIdentityBytes, readIdentity } from '../../cluster/envelope/identity.js';
import { Node, type NodeObserver } from '../../cluster/node.js';
import { Initiator } from '../../cluster/roles/initiator.js';
import type { InitiatorInput, InitiatorOutput, InitiatorState } from '../../cluster/roles/initiator-state.js';
import { ROLE_CODEC, type RoleMessage } from '../../cluster/roles/messages.js';
import {
  Responder,
  type ResponderInput,
  type ResponderOutput,
  type ResponderState,
} from '../../cluster/roles/responder.js';
import { MemoryStore } from '../../cluster/store/memory.js';
import { MemoryNetwork } from '../../cluster/transport/memory.js';
import type { Transport } from '../../cluster/transport/transport.js';
import type { NodeId } from '../../protocol/core.js';

const NODES = 3;
const IDS: readonly NodeId[] = [0, 1, 2, 3];

test('dealt, proved, asked, combined; no share is on the wire; a forged frame changes nothing', async (t) => {
  const engine = await openEngine(await prepareEngine('int'));
  const network = new MemoryNetwork();
  const identities = IDS.map(() => readIdentity(newIdentityBytes()));
  const roster = new Map(identities.map((identity, id) => [id, identity.public]));
  const stores = IDS.map(() => new MemoryStore());
  const frames: Uint8Array[] = [];

  const watched = (self: NodeId): Transport => {
    const transport = network.connect(self);
    return {
      ...transport,
      send: (to, frame) => {
        frames.push(new Uint8Array(frame));
        transport.send(to, frame);
      },
      onFrame: (handler) => transport.onFrame(handler),
      close: () => transport.close(),
    };
  };
  const parts = (self: NodeId) => ({
    self,
    peers: [],
    transport: watched(self),
    envelopes: new Envelopes<RoleMessage>({
      self,
      cluster: new Uint8Array(16),
      epoch: 1,
      identity: identities[self] as (typeof identities)[number],
      roster,
      codec: ROLE_CODEC,
    }),
    store: stores[self] as MemoryStore,
    clock: systemClock,
    env: systemEnv(systemClock),
  });

  const rejected: string[] = [];
  const responders = [1, 2, 3].map((index) => {
    const observer: NodeObserver<ResponderOutput> = {
      output: () => {},
      reject: (_, reason) => rejected.push(reason),
      blame: () => {},
      unreadable: () => rejected.push('unreadable'),
    };
    const core = new Responder(engine);
    const node = new Node<ResponderInput, ResponderState, RoleMessage, ResponderOutput>({
      ...parts(index),
      core,
      observer,
    });
    node.start({ index });
    return node;
  });

  const running: { stop(): void }[] = [...responders];
  const core = new Initiator(engine);
  const signed = await new Promise<Extract<InitiatorOutput, { kind: 'signature' }>>((resolve) => {
    const node = new Node<InitiatorInput, InitiatorState, RoleMessage, InitiatorOutput>({
      ...parts(0),
      core,
      observer: {
        output(output) {
          if (output.kind === 'signature') resolve(output);
          if (output.kind !== 'serving') return;
          network.connect(9).send(1, frames[0] as Uint8Array);
          network.connect(9).send(1, Uint8Array.of(1, 2, 3));
          queueMicrotask(() =>
            node.apply((state, env) => core.command(state, { kind: 'submit', message: Uint8Array.of(7) }, env)),
          );
        },
        reject: (_, reason) => rejected.push(reason),
        blame: () => rejected.push('blame'),
        unreadable: () => rejected.push('unreadable'),
      },
    });
    running.push(node);
    node.start({ nodes: NODES, threshold: 2, inFlight: 1 });
  });

  const state = responders[0]?.state as ResponderState;
  const shares = responders.map(({ state: own }) => {
    const { phase } = own as ResponderState;
    if (phase.kind === 'empty') throw new RangeError('no share');
    return phase.held.share;
  });
  const group = state.phase.kind === 'empty' ? new Uint8Array() : (state.phase.held.commitments[0] as Uint8Array);
  t.true(engine.verify(group, Uint8Array.of(7), signed.signature));
  t.is(signed.contributors.length, 2);
  t.true(frames.length >= 5 * NODES);
  for (const frame of frames) {
    for (const share of shares) t.false(Buffer.from(frame).includes(Buffer.from(share)));
  }
  t.true(rejected.includes('not-for-us') || rejected.includes('replayed-frame') || rejected.includes('unknown-sender'));
  t.true(rejected.includes('malformed-frame'));
  t.false(rejected.includes('blame'));
  for (const node of running) node.stop();
});
