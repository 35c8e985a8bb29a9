/**
 * What every transport must do. Run by each implementation.
 */
import type { TestFn } from 'ava';
import type { Transport } from '../../cluster/transport/transport.js';
import type { NodeId } from '../../protocol/core.js';

/** A set of nodes that can reach each other. */
export interface TestNetwork {
  /** A node; a second one of the same number takes the place of the first, as after a restart. */
  connect(self: NodeId): Transport | Promise<Transport>;
  close(): void | Promise<void>;
}

export function transportKit(test: TestFn, name: string, open: () => TestNetwork | Promise<TestNetwork>): void {
  async function withNodes(
    nodes: readonly NodeId[],
    body: (transports: readonly Transport[], network: TestNetwork) => Promise<void>,
  ): Promise<void> {
    const network = await open();
    try {
      const transports: Transport[] = [];
      for (const node of nodes) transports.push(await network.connect(node));
      await body(transports, network);
    } finally {
      await network.close();
    }
  }

  test(`${name}: frames arrive whole, in order, and only where they were sent`, (t) =>
    withNodes([0, 1, 2], async ([zero, one, two]) => {
      const inbox = collect(one as Transport);
      const other = collect(two as Transport);
      const frames = [0, 1, 1000, 65_536].map((length) => new Uint8Array(length).fill(length & 255));
      for (const frame of frames) (zero as Transport).send(1, Uint8Array.from(frame));
      for (let count = 0; count < 100; count++) (zero as Transport).send(1, Uint8Array.of(count));
      await inbox.reach(104);
      t.deepEqual(inbox.frames.slice(0, 4), frames);
      t.deepEqual(
        inbox.frames.slice(4).map(([first]) => first),
        [...Array(100).keys()],
      );
      t.is(other.frames.length, 0);
    }));

  test(`${name}: nothing arrives during send, and both directions work`, (t) =>
    withNodes([0, 1], async ([zero, one]) => {
      const inbox = collect(one as Transport);
      const back = collect(zero as Transport);
      (zero as Transport).send(1, Uint8Array.of(1));
      t.is(inbox.frames.length, 0);
      (one as Transport).send(0, Uint8Array.of(2));
      await Promise.all([inbox.reach(1), back.reach(1)]);
      t.deepEqual(inbox.frames, [Uint8Array.of(1)]);
      t.deepEqual(back.frames, [Uint8Array.of(2)]);
    }));

  test(`${name}: what is a view of a larger buffer arrives alone, and the buffer stays usable`, (t) =>
    withNodes([0, 1], async ([zero, one]) => {
      const inbox = collect(one as Transport);
      const large = Buffer.from('before|frame|after');
      (zero as Transport).send(1, large.subarray(7, 12));
      await inbox.reach(1);
      t.is(Buffer.from(inbox.frames[0] as Uint8Array).toString(), 'frame');
      t.is((inbox.frames[0] as Uint8Array).buffer.byteLength, 5);
      t.is(large.toString(), 'before|frame|after');
    }));

  test(`${name}: sending to nobody is silent`, (t) =>
    withNodes([0, 1], async ([zero, one]) => {
      const inbox = collect(one as Transport);
      t.notThrows(() => (zero as Transport).send(7, Uint8Array.of(1)));
      (zero as Transport).send(1, Uint8Array.of(2));
      await inbox.reach(1);
      t.deepEqual(inbox.frames, [Uint8Array.of(2)]);
    }));

  test(`${name}: frames that come before there is a handler wait for it`, (t) =>
    withNodes([0, 1], async ([zero, one]) => {
      (zero as Transport).send(1, Uint8Array.of(1));
      (zero as Transport).send(1, Uint8Array.of(2));
      await pause();
      const inbox = collect(one as Transport);
      await inbox.reach(2);
      t.deepEqual(inbox.frames, [Uint8Array.of(1), Uint8Array.of(2)]);
    }));

  test(`${name}: a closed node neither sends nor receives, and closing twice is fine`, (t) =>
    withNodes([0, 1, 2], async ([zero, one, two]) => {
      const inbox = collect(one as Transport);
      const witness = collect(two as Transport);
      (one as Transport).close();
      (one as Transport).close();
      t.notThrows(() => (zero as Transport).send(1, Uint8Array.of(1)));
      t.notThrows(() => (one as Transport).send(2, Uint8Array.of(1)));
      (zero as Transport).send(2, Uint8Array.of(2));
      await witness.reach(1);
      await pause();
      t.deepEqual(witness.frames, [Uint8Array.of(2)]);
      t.is(inbox.frames.length, 0);
    }));

  test(`${name}: a restarted node takes the place of its earlier life`, (t) =>
    withNodes([0, 1], async ([zero, one], network) => {
      const before = collect(one as Transport);
      (zero as Transport).send(1, Uint8Array.of(1));
      await before.reach(1);
      (one as Transport).close();
      const again = await network.connect(1);
      const after = collect(again);
      const back = collect(zero as Transport);
      (zero as Transport).send(1, Uint8Array.of(2));
      again.send(0, Uint8Array.of(3));
      await Promise.all([after.reach(1), back.reach(1)]);
      t.deepEqual(before.frames, [Uint8Array.of(1)]);
      t.deepEqual(after.frames, [Uint8Array.of(2)]);
      t.deepEqual(back.frames, [Uint8Array.of(3)]);
    }));
}

function collect(transport: Transport): { frames: Uint8Array[]; reach(count: number): Promise<void> } {
  const frames: Uint8Array[] = [];
  let wake = (): void => {};
  transport.onFrame((frame) => {
    frames.push(frame);
    wake();
  });
  return {
    frames,
    async reach(count) {
      while (frames.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/** Long enough for anything that is on its way within one process. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
