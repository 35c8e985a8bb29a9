/** What is left in the memory of a kernel: nothing of a secret, and not more after the thousandth call than after the first. */
import test from 'ava';
import { Engine } from '../../bindings/engine.js';
import type { KernelExports } from '../../bindings/kernel.js';
import { Quorate } from '../../bindings/quorate.js';
import { split } from '../../threshold/index.js';
import { ascii, openKernels, randomBytes, seeded, throwsCode } from './support.js';

/** An instance whose memory the test can read. */
async function openMemory(q: Quorate): Promise<{ fresh: Quorate; memory: () => Uint8Array }> {
  const instance = await WebAssembly.instantiate(q.module, {});
  const exports = instance.exports as unknown as KernelExports;
  return {
    fresh: new Quorate(new Engine(q.kernel, q.module, exports)),
    memory: () => new Uint8Array(exports.memory.buffer),
  };
}

/** Whether `pattern` occurs in `memory`. */
function occurs(memory: Uint8Array, pattern: Uint8Array): boolean {
  return Buffer.from(memory.buffer, memory.byteOffset, memory.length).includes(Buffer.from(pattern));
}

for (const q of await openKernels()) {
  /** Each operation uses the secret and nothing else that differs between two runs. */
  const operations: Record<string, (fresh: Quorate, secret: Uint8Array) => void> = {
    'sign in minPk': (fresh, secret) => {
      const key = fresh.minPk.SecretKey.fromBytes(secret);
      fresh.minPk.sign(key, ascii('message'), 'D');
      key.destroy();
    },
    'sign in minSig': (fresh, secret) => {
      const key = fresh.minSig.SecretKey.fromBytes(secret);
      fresh.minSig.sign(key, ascii('message'), 'D');
      key.destroy();
    },
    'public keys': (fresh, secret) => {
      fresh.minPk.SecretKey.fromBytes(secret).toPublicKey();
      fresh.minSig.SecretKey.fromBytes(secret).toPublicKey();
    },
    'multiplication of points': (fresh, secret) => {
      fresh.G1.generator.multiply(fresh.Scalar.fromBytes(secret));
      fresh.G2.generator.multiply(fresh.Scalar.fromBytes(secret));
    },
    'scalar arithmetic': (fresh, secret) => {
      const x = fresh.Scalar.fromBytes(secret);
      x.add(x).multiply(x).negate().subtract(x).invert().destroy();
      fresh.Scalar.reduce(secret);
    },
    'key generation': (fresh, secret) => {
      fresh.minPk.SecretKey.fromKeyMaterial(secret).deriveChild(5).destroy();
    },
    sharing: (fresh, secret) => {
      // The polynomial is as secret as its constant term; it differs between the runs too.
      split(fresh, fresh.Scalar.fromBytes(secret), 3, 5, {
        random: (into) => into.set(secret.subarray(0, into.length)),
      });
    },
  };

  for (const [name, operation] of Object.entries(operations)) {
    test(`${q.kernel}: ${name} leaves nothing of the secret`, async (t) => {
      const source = seeded(81);
      const secrets = [0, 1].map(() => {
        const secret = randomBytes(source, 32);
        secret[0]! &= 0x3f;
        return secret;
      });
      const snapshots: Uint8Array[] = [];
      for (const secret of secrets) {
        const { fresh, memory } = await openMemory(q);
        operation(fresh, secret);
        const after = memory().slice();
        for (const pattern of [secret, secret.slice().reverse()]) {
          for (let at = 0; at <= 24; at += 8)
            t.false(occurs(after, pattern.subarray(at, at + 8)), `8 bytes from ${at}`);
        }
        snapshots.push(after);
      }
      // Stronger than any pattern: two secrets leave the same memory behind, bit for bit.
      const [first, second] = snapshots;
      t.is(first!.length, second!.length);
      const differs = first!.findIndex((byte, i) => byte !== second![i]);
      t.is(differs, -1, `memory depends on the secret at ${differs}`);
    });
  }

  test(`${q.kernel}: the scan finds what is there`, async (t) => {
    const { fresh, memory } = await openMemory(q);
    const message = ascii('a message is public and stays where it was put');
    fresh.G1.hashToCurve(message, 'D');
    t.true(occurs(memory(), message.subarray(0, 8)));
  });

  test(`${q.kernel}: a failing operation wipes too`, async (t) => {
    const { fresh, memory } = await openMemory(q);
    const secret = new Uint8Array(32).fill(0xee); // not below r
    t.throws(() => fresh.Scalar.fromBytes(secret));
    t.false(occurs(memory(), secret.subarray(0, 8)));
  });

  test(`${q.kernel}: a request beyond the memory of the engine is refused and changes nothing`, async (t) => {
    const instance = await WebAssembly.instantiate(q.module, {});
    const exports = instance.exports as unknown as KernelExports;
    const engine = new Engine(q.kernel, q.module, exports);
    const before = exports.memory.buffer.byteLength;
    for (const length of [2 ** 32, 2 ** 40]) throwsCode(t, 'OUT_OF_MEMORY', () => engine.take(length));
    t.is(exports.memory.buffer.byteLength, before);
    t.is(new Quorate(engine).G1.generator.toHex(), q.G1.generator.toHex());
  });

  test(`${q.kernel}: memory grows with the input, serves again and does not creep`, async (t) => {
    const { fresh, memory } = await openMemory(q);
    const before = memory().length;
    const large = new Uint8Array(5_000_000);
    const digest = fresh.G1.hashToCurve(large, 'D');
    const grown = memory().length;
    t.true(grown >= before + large.length - 65536);
    const key = fresh.minPk.SecretKey.generate();
    const points = Array.from({ length: 2000 }, () => fresh.G2.generator);
    const run = () => {
      t.true(fresh.G1.hashToCurve(large, 'D').equals(digest));
      t.true(fresh.minPk.verify(key.toPublicKey(), ascii('m'), fresh.minPk.sign(key, ascii('m'), 'D'), 'D'));
      fresh.G2.msm(
        points,
        points.map((_, i) => fresh.Scalar.fromNumber(i)),
      );
    };
    run();
    const settled = memory().length;
    for (let i = 0; i < 3; i++) run();
    t.is(memory().length, settled);
  });
}
