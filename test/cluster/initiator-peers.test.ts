import test from 'ava';
import { probeMessage } from '../../cluster/roles/messages.js';
import { Bench, MESSAGE, serving } from '../kits/initiator.js';

test('a lost node is replaced at once, and its new life counts only after a proof of its own', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [lost, other] = bench.asked(1) as [number, number];
  bench.command({ kind: 'lost', node: lost });
  t.deepEqual(bench.aborts(), ['node-lost']);
  t.is(bench.asked(1).length, 3);
  bench.receive(lost, bench.partial(lost, 1));
  t.deepEqual(bench.rejects, [`${lost} stale-session`]);
  const group = bench.state.groupPublicKey;
  bench.receive(lost, { type: 'announce', session: bench.session(lost, 2), round: 0, group });
  t.is(bench.standing(lost), 'absent');
  bench.prove(lost, 2);
  t.is(bench.standing(lost), 'ready');
  bench.receive(other, bench.partial(other, 1));
  const third = bench.asked(1)[2] as number;
  bench.receive(third, bench.partial(third, 1));
  t.deepEqual(bench.signatures(), [1]);
});

test('an old announcement played again disturbs nobody', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [first, second] = bench.asked(1) as [number, number];
  bench.receive(first, { type: 'announce', session: bench.session(first, 7), round: 0, group: new Uint8Array() });
  t.deepEqual(bench.rejects, [`${first} share-lost`]);
  const group = bench.state.groupPublicKey;
  for (let life = 2; life < 9; life++) {
    bench.receive(first, { type: 'announce', session: bench.session(first, life), round: 0, group });
  }
  t.is(bench.standing(first), 'ready');
  t.true((bench.state.peers.get(first)?.candidates.length ?? 9) <= 4);
  bench.receive(first, bench.partial(first, 1));
  bench.receive(second, bench.partial(second, 1));
  t.deepEqual(bench.signatures(), [1]);
});

test('a proof that does not verify excludes; one of another nonce or session is refused', (t) => {
  const bench = serving();
  bench.command({ kind: 'lost', node: 1 });
  const session = bench.session(1, 2);
  bench.receive(1, { type: 'announce', session, round: 0, group: bench.state.groupPublicKey });
  const probe = bench.last(1);
  const nonce = probe.type === 'probe' ? probe.nonce : new Uint8Array();
  const partial = bench.sign(1, probeMessage(session, nonce));
  bench.receive(1, { type: 'proof', session, round: 0, nonce: new Uint8Array(32), partial });
  bench.receive(1, { type: 'proof', session: bench.session(1, 3), round: 0, nonce, partial });
  t.deepEqual(bench.rejects, ['1 stale-proof', '1 stale-proof']);
  t.is(bench.standing(1), 'absent');
  bench.receive(1, { type: 'proof', session, round: 0, nonce, partial: bench.sign(1, MESSAGE) });
  t.deepEqual(bench.blames, ['1 wrong-proof']);
  t.is(bench.standing(1), 'excluded');
});

test('what a node signed and cannot be read excludes it', (t) => {
  const bench = serving();
  bench.command({ kind: 'unreadable', node: 3, evidence: Uint8Array.of(1) });
  t.deepEqual(bench.blames, ['3 malformed']);
  t.deepEqual(bench.rejects, ['3 malformed']);
  t.is(bench.standing(3), 'excluded');
});

test('released nodes finish what they were asked, get nothing new, and then may be stopped', (t) => {
  const bench = serving(4);
  bench.command({ kind: 'submit', message: MESSAGE });
  const going = bench.asked(1) as [number, number];
  bench.command({ kind: 'release', nodes: going });
  t.false(bench.outputs.some(({ kind }) => kind === 'released'));
  bench.command({ kind: 'submit', message: MESSAGE });
  t.false(bench.asked(2).some((node) => going.includes(node)));
  for (const node of going) bench.receive(node, bench.partial(node, 1));
  t.deepEqual(bench.signatures(), [1]);
  t.deepEqual(
    bench.outputs.filter(({ kind }) => kind === 'released'),
    [{ kind: 'released', nodes: going }],
  );
  t.deepEqual(bench.aborts(), []);
});

test('a release does not wait for ever, and can be called off', (t) => {
  const bench = serving(4);
  bench.command({ kind: 'submit', message: MESSAGE });
  const going = bench.asked(1) as [number, number];
  bench.command({ kind: 'release', nodes: going });
  bench.fire('release');
  t.true(bench.outputs.some(({ kind }) => kind === 'released'));
  t.deepEqual(bench.aborts(), ['node-lost', 'node-lost']);
  t.is(bench.asked(1).length, 4);
  bench.command({ kind: 'resume', nodes: going });
  for (const node of going) t.is(bench.standing(node), 'ready');
});

test('a crash during the release does not keep the others from being stopped', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [crashed] = bench.asked(1) as [number];
  bench.command({ kind: 'release', nodes: [crashed] });
  t.false(bench.outputs.some(({ kind }) => kind === 'released'));
  bench.command({ kind: 'lost', node: crashed });
  t.deepEqual(
    bench.outputs.filter(({ kind }) => kind === 'released'),
    [{ kind: 'released', nodes: [crashed] }],
  );
});

test('who crashes during the release and is back before its end is asked nothing', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [crashed, other] = bench.asked(1) as [number, number];
  bench.command({ kind: 'release', nodes: [crashed, other] });
  bench.command({ kind: 'lost', node: crashed });
  const group = bench.state.groupPublicKey;
  bench.receive(crashed, { type: 'announce', session: bench.session(crashed, 2), round: 0, group });
  bench.prove(crashed, 2);
  t.is(bench.standing(crashed), 'releasing');
  bench.fire('release');
  t.true(bench.outputs.some(({ kind }) => kind === 'released'));
  bench.command({ kind: 'resume', nodes: [crashed, other] });
  t.is(bench.standing(crashed), 'ready');
});

test('with too few nodes a request waits, is counted, and is served when somebody comes', (t) => {
  const bench = serving();
  for (const node of [1, 2, 3]) bench.command({ kind: 'lost', node });
  bench.command({ kind: 'submit', message: MESSAGE });
  t.deepEqual(bench.asked(1), [4]);
  bench.receive(4, bench.partial(4, 1));
  bench.fire('request 1');
  t.deepEqual(bench.aborts(), ['too-few-nodes']);
  const group = bench.state.groupPublicKey;
  bench.receive(2, { type: 'announce', session: bench.session(2, 2), round: 0, group });
  bench.prove(2, 2);
  bench.receive(2, bench.partial(2, 1, { session: bench.session(2, 2), round: 2 }));
  t.deepEqual(bench.signatures(), [1]);
});

test('after stop it says nothing and keeps no share', (t) => {
  const bench = new Bench();
  bench.join(1);
  bench.command({ kind: 'stop' });
  bench.sent = [];
  bench.outputs = [];
  bench.receive(2, { type: 'announce', session: bench.session(2), round: 0, group: new Uint8Array() });
  bench.command({ kind: 'submit', message: MESSAGE });
  bench.fire('probe 1');
  t.deepEqual(bench.sent, []);
  t.deepEqual(bench.outputs, []);
  t.is(bench.state.undealt.size, 0);
});
