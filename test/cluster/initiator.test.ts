import test from 'ava';
import type { RoleMessage } from '../../cluster/roles/messages.js';
import { stateBytes } from '../../protocol/digest.js';
import { Bench, MESSAGE, NODES, serving, THRESHOLD } from '../kits/initiator.js';

test('it deals each share once, wipes it, and serves when everybody has proved itself', (t) => {
  const bench = new Bench();
  for (let node = 1; node < NODES; node++) {
    bench.join(node);
    t.is(bench.standing(node), 'ready');
    t.is(bench.state.undealt.size, NODES - node);
    t.is(bench.state.phase, 'gathering');
  }
  bench.command({ kind: 'submit', message: MESSAGE });
  t.deepEqual(bench.asked(1), []);
  bench.join(NODES);
  t.is(bench.state.phase, 'serving');
  t.is(bench.state.undealt.size, 0);
  t.true(bench.outputs.some(({ kind }) => kind === 'serving'));
  t.is(bench.asked(1).length, THRESHOLD, 'what came early is asked now');
});

test('a signature of the first threshold partials, once', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [first, second] = bench.asked(1) as [number, number];
  bench.receive(first, bench.partial(first, 1));
  t.deepEqual(bench.signatures(), []);
  bench.receive(second, bench.partial(second, 1));
  t.deepEqual(bench.signatures(), [1]);
  const output = bench.outputs.find(({ kind }) => kind === 'signature');
  t.like(output, { message: MESSAGE, contributors: [first, second] });
  t.is(bench.state.requests.size, 0);
  t.false([...bench.timers.keys()].some((timer) => timer.startsWith('request')));
  t.deepEqual(bench.rejects, []);
});

test('no more than in-flight requests are asked at once, and none is forgotten', (t) => {
  const bench = serving(2);
  for (let count = 0; count < 5; count++) bench.command({ kind: 'submit', message: MESSAGE });
  t.is(bench.state.requests.size, 2);
  t.is(bench.state.queue.length, 3);
  for (let request = 1; request <= 5; request++) {
    for (const node of bench.asked(request)) bench.receive(node, bench.partial(node, request));
  }
  t.deepEqual(bench.signatures(), [1, 2, 3, 4, 5]);
});

test('the work is shared', (t) => {
  const bench = serving(1);
  const counts = new Map<number, number>();
  for (let request = 1; request <= 20; request++) {
    bench.command({ kind: 'submit', message: MESSAGE });
    for (const node of bench.asked(request)) {
      counts.set(node, (counts.get(node) ?? 0) + 1);
      bench.receive(node, bench.partial(node, request));
    }
  }
  t.deepEqual([...counts.values()], [10, 10, 10, 10]);
});

test('partials that are refused are charged to their sender and change nothing else', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [first, second] = bench.asked(1) as [number, number];
  const idle = [1, 2, 3, 4].find((node) => node !== first && node !== second) as number;
  bench.receive(first, bench.partial(first, 1));
  const cases: readonly (readonly [number, RoleMessage, string])[] = [
    [first, bench.partial(first, 1), 'repeated'],
    [idle, bench.partial(idle, 1), 'repeated'],
    [second, bench.partial(second, 2), 'unknown-request'],
    [second, bench.partial(second, 1, { session: bench.session(second, 2) }), 'stale-session'],
    [second, { type: 'probe', session: bench.session(second), round: 0, nonce: new Uint8Array(32) }, 'wrong-direction'],
    [9, bench.partial(second, 1), 'unknown-node'],
    [0, bench.partial(second, 1), 'unknown-node'],
  ];
  for (const [from, message, reason] of cases) {
    const before = stateBytes(bench.state);
    bench.rejects = [];
    bench.receive(from, message);
    t.deepEqual(bench.rejects, [`${from} ${reason}`]);
    t.deepEqual(stateBytes(bench.state), before, reason);
  }
  t.deepEqual(bench.blames, []);
  bench.receive(second, bench.partial(second, 1));
  t.deepEqual(bench.signatures(), [1]);
  bench.rejects = [];
  bench.receive(second, bench.partial(second, 1));
  t.deepEqual(bench.rejects, [`${second} repeated`]);
});

test('a stolen index excludes the thief and not the owner', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [first, second] = bench.asked(1) as [number, number];
  bench.receive(first, bench.partial(first, 1, { index: second, partial: bench.sign(second, MESSAGE) }));
  t.deepEqual(bench.blames, [`${first} stolen-index`]);
  t.is(bench.standing(first), 'excluded');
  t.is(bench.standing(second), 'ready');
  const third = bench.asked(1)[2] as number;
  bench.receive(second, bench.partial(second, 1));
  bench.receive(third, bench.partial(third, 1));
  t.deepEqual(bench.signatures(), [1]);
});

test('a wrong partial is found, its sender named and excluded, the good ones kept, another node asked', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [liar, honest] = bench.asked(1) as [number, number];
  bench.receive(liar, bench.partial(liar, 1, { partial: bench.sign(liar, Uint8Array.of(9)) }));
  bench.receive(honest, bench.partial(honest, 1));
  t.deepEqual(bench.blames, [`${liar} wrong-partial`]);
  t.deepEqual(bench.aborts(), ['bad-partial']);
  const replacement = bench.asked(1)[2] as number;
  bench.receive(replacement, bench.partial(replacement, 1));
  t.deepEqual(bench.signatures(), [1]);
  bench.rejects = [];
  bench.receive(liar, {
    type: 'announce',
    session: bench.session(liar, 2),
    round: 0,
    group: bench.state.groupPublicKey,
  });
  t.deepEqual(bench.rejects, [`${liar} excluded`]);
});

test('when a deadline passes, others are asked and the late answer is still welcome', (t) => {
  const bench = serving();
  bench.command({ kind: 'submit', message: MESSAGE });
  const [slow, quick] = bench.asked(1) as [number, number];
  bench.receive(quick, bench.partial(quick, 1));
  const before = bench.timers.get('request 1') as number;
  bench.fire('request 1');
  t.deepEqual(bench.aborts(), ['deadline']);
  t.true((bench.timers.get('request 1') as number) > before, 'the next attempt has longer');
  t.is(bench.asked(1).length, 4, 'one for the silent one and one more');
  bench.receive(slow, bench.partial(slow, 1));
  t.deepEqual(bench.signatures(), [1]);
  const third = bench.asked(1)[2] as number;
  bench.receive(third, bench.partial(third, 1, { round: 2 }));
  t.deepEqual(bench.rejects, [`${third} late`]);
});

test('a silent node is suspected, left alone, and comes back by proof', (t) => {
  const bench = serving();
  bench.command({ kind: 'lost', node: 3 });
  bench.command({ kind: 'lost', node: 4 });
  bench.command({ kind: 'submit', message: MESSAGE });
  bench.receive(1, bench.partial(1, 1));
  for (let missed = 1; missed <= 3; missed++) {
    t.is(bench.standing(2), 'ready');
    bench.fire('request 1');
  }
  t.is(bench.standing(2), 'suspected');
  t.deepEqual(bench.rejects, ['2 unresponsive']);
  t.deepEqual(bench.blames, []);
  const asked = bench.asked(1).length;
  bench.fire('request 1');
  t.is(bench.asked(1).length, asked, 'nobody is asked while nobody is ready');
  bench.fire('probe 2');
  bench.prove(2);
  t.is(bench.standing(2), 'ready');
  t.is(bench.asked(1).length, asked + 1);
  bench.receive(2, bench.partial(2, 1, { round: bench.state.requests.get(1)?.attempt ?? 0 }));
  t.deepEqual(bench.signatures(), [1]);
});

test('a node that owes answers is asked last', (t) => {
  const bench = serving(8);
  bench.command({ kind: 'submit', message: MESSAGE });
  const [mute, other] = bench.asked(1) as [number, number];
  bench.receive(other, bench.partial(other, 1));
  bench.fire('request 1');
  for (const node of bench.asked(1).slice(2)) bench.receive(node, bench.partial(node, 1, { round: 2 }));
  for (let request = 2; request < 10; request++) {
    bench.command({ kind: 'submit', message: MESSAGE });
    t.false(bench.asked(request).includes(mute));
    for (const node of bench.asked(request)) bench.receive(node, bench.partial(node, request));
  }
});
