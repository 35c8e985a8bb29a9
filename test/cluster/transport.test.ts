import { MessageChannel } from 'node:worker_threads';
import test from 'ava';
import { MemoryNetwork } from '../../cluster/transport/memory.js';
import { WorkerTransport } from '../../cluster/transport/worker.js';
import type { NodeId } from '../../protocol/core.js';
import { type TestNetwork, transportKit } from '../kits/transport.js';

transportKit(test, 'memory', () => {
  const network = new MemoryNetwork();
  return { connect: (self) => network.connect(self), close: () => {} };
});

/** A port for every pair, as the supervisor makes them. */
class PortNetwork implements TestNetwork {
  readonly #nodes = new Map<NodeId, WorkerTransport>();

  connect(self: NodeId): WorkerTransport {
    const transport = new WorkerTransport();
    this.#nodes.get(self)?.close();
    this.#nodes.delete(self);
    for (const [peer, other] of this.#nodes) {
      const { port1, port2 } = new MessageChannel();
      transport.attach(peer, port1);
      other.attach(self, port2);
    }
    this.#nodes.set(self, transport);
    return transport;
  }

  close(): void {
    for (const transport of this.#nodes.values()) transport.close();
  }
}

transportKit(test, 'worker', () => new PortNetwork());

test('worker: what is no frame is not delivered', async (t) => {
  const { port1, port2 } = new MessageChannel();
  const transport = new WorkerTransport();
  transport.attach(1, port1);
  const frames: Uint8Array[] = [];
  const arrived = new Promise<void>((resolve) => {
    transport.onFrame((frame) => {
      frames.push(frame);
      resolve();
    });
  });
  port2.postMessage({ kind: 'not a frame' });
  port2.postMessage('text');
  port2.postMessage(Uint8Array.of(1));
  await arrived;
  t.deepEqual(frames, [Uint8Array.of(1)]);
  transport.close();
});
