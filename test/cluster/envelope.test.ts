import { sign } from 'node:crypto';
import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { Envelopes, type Opened } from '../../cluster/envelope/envelope.js';
import { type Identity, newIdentityBytes, readIdentity } from '../../cluster/envelope/identity.js';
import { ReplayGuard } from '../../cluster/envelope/replay.js';
import { seal, unseal } from '../../cluster/envelope/seal.js';
import { ROLE_CODEC, type RoleMessage } from '../../cluster/roles/messages.js';
import { encodeCanonical } from '../../protocol/canonical.js';
import type { NodeId } from '../../protocol/core.js';
import { encodeMessage } from '../../protocol/message.js';

const CLUSTER = new Uint8Array(16).fill(1);
const session = new Uint8Array(16).fill(2);
const identities = new Map<NodeId, Identity>([0, 1, 2].map((node) => [node, readIdentity(newIdentityBytes())]));
const roster = new Map([...identities].map(([node, identity]) => [node, identity.public]));
const share = new Uint8Array(32).fill(0x5a);
const REQUEST: RoleMessage = { type: 'request', session, round: 1, request: 7, message: Uint8Array.of(1, 2) };
const DEAL: RoleMessage = { type: 'deal', session, round: 0, index: 1, commitments: [new Uint8Array(48)], share };

function envelopes(self: NodeId, change: { cluster?: Uint8Array; epoch?: number } = {}): Envelopes<RoleMessage> {
  const identity = identities.get(self) as Identity;
  return new Envelopes({ self, cluster: CLUSTER, epoch: 1, identity, roster, codec: ROLE_CODEC, ...change });
}

function only(frames: readonly Uint8Array[]): Uint8Array {
  if (frames.length !== 1) throw new RangeError(`${frames.length} frames`);
  return frames[0] as Uint8Array;
}

function reason(opened: Opened<RoleMessage>): string {
  return opened.kind === 'refused' ? opened.reason : opened.kind;
}

test('messages arrive together, in order, from the one who signed', (t) => {
  const frame = only(envelopes(0).wrap(1, [REQUEST, { ...REQUEST, request: 8 }], 'public'));
  t.deepEqual(envelopes(1).open(frame), { kind: 'opened', from: 0, messages: [REQUEST, { ...REQUEST, request: 8 }] });
});

test('a secret is sealed: its bytes are not on the wire, and only its receiver reads it', (t) => {
  const frame = only(envelopes(0).wrap(1, [DEAL], 'secret'));
  t.false(Buffer.from(frame).includes(Buffer.from(share.subarray(0, 8))));
  t.true(Buffer.from(only(envelopes(0).wrap(1, [DEAL], 'public'))).includes(Buffer.from(share)));
  t.deepEqual(envelopes(1).open(frame), { kind: 'opened', from: 0, messages: [DEAL] });
  t.is(reason(envelopes(2).open(frame)), 'not-for-us');
});

test('any changed bit is noticed, and nobody is blamed for it', (t) => {
  for (const audience of ['public', 'secret'] as const) {
    const frame = only(envelopes(0).wrap(1, [DEAL], audience));
    for (let bit = 0; bit < frame.length * 8; bit += 5) {
      const changed = Uint8Array.from(frame);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      const opened = envelopes(1).open(changed);
      t.is(opened.kind, 'refused', `bit ${bit}`);
      t.is(opened.kind === 'refused' ? opened.from : -1, undefined);
    }
    for (const length of [0, 1, 10, frame.length - 1])
      t.is(envelopes(1).open(frame.subarray(0, length)).kind, 'refused');
  }
});

test('a frame counts once', (t) => {
  const receiver = envelopes(1);
  const frame = only(envelopes(0).wrap(1, [REQUEST], 'public'));
  t.is(reason(receiver.open(frame)), 'opened');
  t.is(reason(receiver.open(frame)), 'replayed-frame');
});

test('frames of another cluster, epoch, sender or receiver are refused', (t) => {
  const frame = (sender: Envelopes<RoleMessage>): Uint8Array => only(sender.wrap(1, [REQUEST], 'public'));
  t.is(reason(envelopes(1).open(frame(envelopes(0, { cluster: new Uint8Array(16) })))), 'forged');
  t.is(reason(envelopes(1).open(frame(envelopes(0, { epoch: 2 })))), 'other-epoch');
  t.is(reason(envelopes(2).open(frame(envelopes(0)))), 'not-for-us');
  t.is(reason(envelopes(1).open(frame(envelopes(1)))), 'unknown-sender');
  const stranger = readIdentity(newIdentityBytes());
  const as = (self: NodeId): Envelopes<RoleMessage> =>
    new Envelopes({ self, cluster: CLUSTER, epoch: 1, identity: stranger, roster, codec: ROLE_CODEC });
  t.is(reason(envelopes(1).open(frame(as(0)))), 'forged');
  t.is(reason(envelopes(1).open(frame(as(9)))), 'unknown-sender');
});

test('what a node has signed and cannot be read is charged to it', (t) => {
  const bad = { ...REQUEST, message: new Uint8Array(20_000) };
  const opened = envelopes(1).open(only(envelopes(0).wrap(1, [bad], 'public')));
  t.is(opened.kind, 'unreadable');
  t.is(opened.kind === 'unreadable' ? opened.from : -1, 0);
  t.true((opened.kind === 'unreadable' ? opened.evidence.length : 65) <= 64);
});

test('a message that claims another sender inside a signed frame is charged to who signed', (t) => {
  const identity = identities.get(2) as Identity;
  const forged = encodeMessage({ version: 1, cluster: CLUSTER, epoch: 1, from: 0, to: 1, sequence: 1 }, REQUEST);
  t.is(reason(envelopes(1).open(resign(identity, 2, 1, encodeCanonical([forged])))), 'unreadable');
  const own = encodeMessage({ version: 1, cluster: CLUSTER, epoch: 1, from: 2, to: 1, sequence: 1 }, REQUEST);
  t.is(reason(envelopes(1).open(resign(identity, 2, 1, encodeCanonical([own])))), 'opened');
});

test('many messages take as many frames as they need', (t) => {
  const large = Array.from(
    { length: 10 },
    (_, request): RoleMessage => ({ ...REQUEST, request, message: new Uint8Array(16_000) }),
  );
  const frames = envelopes(0).wrap(1, large, 'public');
  t.true(frames.length > 1);
  const many = envelopes(0).wrap(
    1,
    Array.from({ length: 600 }, () => REQUEST),
    'public',
  );
  t.is(many.length, 3);
  const receiver = envelopes(1);
  const opened = frames.flatMap((frame) => {
    const result = receiver.open(frame);
    return result.kind === 'opened' ? result.messages : [];
  });
  t.deepEqual(opened, large);
});

test('sealing: the right key and the right context, or nothing', (t) => {
  const receiver = identities.get(1) as Identity;
  const other = identities.get(2) as Identity;
  const context = Uint8Array.of(1);
  const sealed = seal(receiver.public.sealing, share, context);
  t.deepEqual(unseal(receiver.sealing, receiver.public.sealing, sealed, context), share);
  t.is(unseal(other.sealing, other.public.sealing, sealed, context), undefined);
  t.is(unseal(receiver.sealing, receiver.public.sealing, sealed, Uint8Array.of(2)), undefined);
  t.is(unseal(receiver.sealing, receiver.public.sealing, sealed.subarray(0, 40), context), undefined);
  t.is(
    unseal(receiver.sealing, receiver.public.sealing, new Uint8Array(80), context),
    undefined,
    'a point of small order',
  );
  t.notDeepEqual(seal(receiver.public.sealing, share, context), sealed);
  t.is(t.throws(() => readIdentity(new Uint8Array(63)), { instanceOf: QuorateError }).code, 'INVALID_LENGTH');
});

test('sequence numbers: each once, in any order near the highest, few sessions per sender', (t) => {
  const guard = new ReplayGuard();
  const name = (last: number): Uint8Array => new Uint8Array(16).fill(last);
  for (const sequence of [5, 3, 4, 1, 2]) t.true(guard.accept(1, name(0), sequence));
  for (const sequence of [1, 2, 3, 4, 5]) t.false(guard.accept(1, name(0), sequence));
  t.true(guard.accept(2, name(0), 5), 'another sender');
  t.true(guard.accept(1, name(1), 5), 'another session');
  t.true(guard.accept(1, name(0), 5000));
  t.false(guard.accept(1, name(0), 3976), 'too far behind');
  t.true(guard.accept(1, name(0), 3977));
  for (let sequence = 5001; sequence < 12_000; sequence++) t.true(guard.accept(1, name(0), sequence));
  t.false(guard.accept(1, name(0), 11_500));
  for (let other = 2; other < 6; other++) guard.accept(1, name(other), 1);
  t.true(guard.accept(1, name(0), 1), 'its session has been forgotten');
});

function resign(identity: Identity, from: NodeId, to: NodeId, payload: Uint8Array): Uint8Array {
  // The signed bytes as the documentation of envelope.ts has them, written again from it.
  const domain = Buffer.from('quorate envelope 1\0');
  const fields = Buffer.from([0, from >> 8, from & 255, to >> 8, to & 255]);
  const signature = sign(null, Buffer.concat([domain, CLUSTER, fields, payload]), identity.signing);
  return encodeCanonical([0, from, to, payload, Uint8Array.from(signature)]);
}
