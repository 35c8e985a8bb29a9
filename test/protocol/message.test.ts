import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { MAXIMUM_MESSAGE_BYTES, ROLE_CODEC, type RoleMessage } from '../../cluster/roles/messages.js';
import { type Canonical, decodeCanonical, encodeCanonical } from '../../protocol/canonical.js';
import { decodeMessage, encodeMessage, type Frame } from '../../protocol/message.js';

const FRAME: Frame = { version: 1, cluster: new Uint8Array(16).fill(1), epoch: 2, from: 3, to: 0, sequence: 4 };
const session = new Uint8Array(16).fill(5);
const group = new Uint8Array(48).fill(6);
const signature = new Uint8Array(96).fill(7);
const nonce = new Uint8Array(32).fill(8);

const MESSAGES: readonly RoleMessage[] = [
  { type: 'announce', session, round: 0, group: new Uint8Array() },
  { type: 'announce', session, round: 0, group },
  { type: 'deal', session, round: 0, index: 3, commitments: [group, group], share: nonce },
  { type: 'dealt', session, round: 0, group },
  { type: 'probe', session, round: 0, nonce },
  { type: 'proof', session, round: 0, nonce, partial: signature },
  { type: 'request', session, round: 1, request: 9, message: new Uint8Array(MAXIMUM_MESSAGE_BYTES) },
  { type: 'partial', session, round: 1, request: 9, index: 3, partial: signature },
];

/** The worked example of the wire form: a probe. */
const PROBE_HEX =
  '8a01500101010101010101010101010101010102500505050505050505050505050505050500' +
  '03006570726f626504a1656e6f6e636558200808080808080808080808080808080808080808080808080808080808080808';

function refused(fields: Canonical): string {
  const error = captured(() => decodeMessage(ROLE_CODEC, encodeCanonical(fields)));
  return error instanceof QuorateError && error.code === 'INVALID_ENCODING' ? error.message : `not refused: ${error}`;
}

function captured(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test('every message comes back as it was', (t) => {
  for (const message of MESSAGES) {
    const { header, message: back } = decodeMessage(ROLE_CODEC, encodeMessage(FRAME, message));
    t.deepEqual(back, message);
    t.deepEqual(header, { ...FRAME, session, round: message.round, type: message.type });
  }
});

test('the worked example', (t) => {
  const probe = MESSAGES.find(({ type }) => type === 'probe') as RoleMessage;
  t.is(Buffer.from(encodeMessage(FRAME, probe)).toString('hex'), PROBE_HEX);
});

test('each field of the header is checked', (t) => {
  const good = decodeCanonical(encodeMessage(FRAME, MESSAGES[4] as RoleMessage)) as readonly Canonical[];
  const bad: readonly (readonly [number, Canonical, RegExp])[] = [
    [0, 2, /version/],
    [0, 0, /version 0 is not spoken/],
    [1, new Uint8Array(15), /cluster/],
    [2, -1, /epoch/],
    [3, 'session', /session/],
    [4, 2 ** 32, /round/],
    [5, 65_536, /from/],
    [6, true, /to must be/],
    [7, 'prob', /unknown type/],
    [7, 'toString', /unknown type/],
    [7, '__proto__', /unknown type/],
    [8, new Uint8Array(1), /sequence/],
    [9, {}, /body of probe/],
    [9, [], /body of probe/],
    [9, { nonce: new Uint8Array(31) }, /body of probe/],
    [9, { nonce, more: 1 }, /body of probe/],
    [9, { once: nonce }, /body of probe/],
  ];
  for (const [position, value, reason] of bad) {
    t.regex(refused(good.map((field, place) => (place === position ? value : field))), reason);
  }
  t.regex(refused(good.slice(0, 9)), /9 fields/);
  t.regex(refused([...good, 0]), /9 fields/);
  t.regex(refused('text'), /9 fields/);
});

test('the limits of each body are kept', (t) => {
  const over: readonly RoleMessage[] = [
    { type: 'announce', session, round: 0, group: new Uint8Array(49) },
    { type: 'deal', session, round: 0, index: 65_536, commitments: [group], share: nonce },
    { type: 'deal', session, round: 0, index: 1, commitments: [], share: nonce },
    { type: 'deal', session, round: 0, index: 1, commitments: [new Uint8Array(47)], share: nonce },
    { type: 'deal', session, round: 0, index: 1, commitments: [group], share: new Uint8Array(31) },
    { type: 'request', session, round: 1, request: 9, message: new Uint8Array(MAXIMUM_MESSAGE_BYTES + 1) },
    { type: 'partial', session, round: 1, request: -1, index: 3, partial: signature },
    { type: 'partial', session, round: 1, request: 9, index: 3, partial: new Uint8Array(95) },
  ];
  for (const message of over) {
    const error = captured(() => decodeMessage(ROLE_CODEC, encodeMessage(FRAME, message)));
    t.true(error instanceof QuorateError, message.type);
  }
});
