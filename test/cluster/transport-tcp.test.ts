/** TCP between nodes: frames arrive whole and in order, peers come and go, strangers cannot do harm. */
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { type Address, TcpTransport } from '../../cluster/transport/tcp.js';
import { MAXIMUM_BYTES } from '../../protocol/canonical.js';

const ANY: Address = { host: '127.0.0.1', port: 0 };

async function listen(t: ExecutionContext, options: Partial<Parameters<typeof TcpTransport.open>[0]> = {}) {
  const transport = await TcpTransport.open({ listen: ANY, peers: new Map(), ...options });
  t.teardown(() => transport.close());
  const frames: Uint8Array[] = [];
  transport.onFrame((frame) => frames.push(frame));
  return { transport, frames, address: transport.address };
}

/** Waits for a condition; ava's own limit ends a test whose condition never comes. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(5);
}

test('frames of every length up to the largest arrive whole and in order', async (t) => {
  const receiver = await listen(t);
  const connected: boolean[] = [];
  const sender = await listen(t, { peers: new Map([[1, receiver.address]]), onPeer: (_, up) => connected.push(up) });
  await until(() => connected.includes(true));
  const lengths = [0, 1, 2, 255, 256, 4096, MAXIMUM_BYTES - 1, MAXIMUM_BYTES, 3];
  const sent = lengths.map((length, seed) => Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 255));
  for (const frame of sent) sender.transport.send(1, frame.slice());
  await until(() => receiver.frames.length === sent.length);
  for (const [index, frame] of sent.entries())
    t.deepEqual(Buffer.compare(frame, receiver.frames[index] ?? new Uint8Array(9)), 0);
  // A frame does not keep the chunk alive in which it came.
  for (const frame of receiver.frames) t.is(frame.buffer.byteLength, frame.length);
});

test('a peer that restarts on its address is connected to again', async (t) => {
  const first = await listen(t);
  const states: boolean[] = [];
  const sender = await listen(t, { peers: new Map([[1, first.address]]), onPeer: (_, up) => states.push(up) });
  await until(() => states.length === 1);
  first.transport.close();
  await until(() => states.length === 2);
  // Nobody is there: the frame is lost without an error.
  sender.transport.send(1, Uint8Array.of(1));
  const second = await listen(t, { listen: first.address });
  await until(() => states.length === 3);
  t.deepEqual(states, [true, false, true]);
  sender.transport.send(1, Uint8Array.of(2));
  await until(() => second.frames.length === 1);
  t.deepEqual([...(second.frames[0] ?? [])], [2]);
});

test('frames to unknown peers and after closing go nowhere', async (t) => {
  const receiver = await listen(t);
  let up = false;
  const sender = await listen(t, { peers: new Map([[1, receiver.address]]), onPeer: (_, now) => (up = now) });
  await until(() => up);
  sender.transport.send(2, Uint8Array.of(1));
  sender.transport.send(1, Uint8Array.of(2));
  await until(() => receiver.frames.length === 1);
  sender.transport.close();
  t.notThrows(() => sender.transport.send(1, Uint8Array.of(3)));
  await until(() => !up);
  t.deepEqual(
    receiver.frames.map((frame) => [...frame]),
    [[2]],
  );
});

test('frames that come before there is a handler wait for it', async (t) => {
  const receiver = await TcpTransport.open({ listen: ANY, peers: new Map() });
  t.teardown(() => receiver.close());
  let up = false;
  const sender = await listen(t, { peers: new Map([[1, receiver.address]]), onPeer: (_, now) => (up = now) });
  await until(() => up);
  sender.transport.send(1, Uint8Array.of(7));
  await delay(50);
  const frames: Uint8Array[] = [];
  receiver.onFrame((frame) => frames.push(frame));
  await until(() => frames.length === 1);
  t.deepEqual([...(frames[0] ?? [])], [7]);
});

test('a stranger that announces too long a frame is cut off, and others are still heard', async (t) => {
  const receiver = await listen(t);
  const stranger = connect(receiver.address.port, receiver.address.host);
  const closed = new Promise((resolve) => stranger.on('close', resolve));
  stranger.on('error', () => {});
  const length = Buffer.alloc(4);
  length.writeUInt32BE(MAXIMUM_BYTES + 1);
  stranger.write(length);
  await closed;
  t.is(receiver.frames.length, 0);
  let up = false;
  const sender = await listen(t, { peers: new Map([[1, receiver.address]]), onPeer: (_, now) => (up = now) });
  await until(() => up);
  sender.transport.send(1, Uint8Array.of(1));
  await until(() => receiver.frames.length === 1);
  t.pass();
});

test('a frame cut into single bytes is put together; half a frame is never delivered', async (t) => {
  const receiver = await listen(t);
  const stranger = connect({ ...receiver.address, noDelay: true });
  t.teardown(() => stranger.destroy());
  const bytes = Buffer.from([0, 0, 0, 3, 9, 8, 7, 0, 0, 0, 2, 5]);
  for (const byte of bytes) {
    stranger.write(Buffer.of(byte));
    await delay(1);
  }
  await until(() => receiver.frames.length === 1);
  stranger.end();
  await delay(20);
  t.deepEqual(
    receiver.frames.map((frame) => [...frame]),
    [[9, 8, 7]],
  );
});
