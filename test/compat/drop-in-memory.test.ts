/**
 * All four stand-ins over many calls: nothing needs freeing, nothing of a secret stays in the memory of the kernel, and layers of different
 * settings and kernels do not notice each other.
 */
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { type BlsEthWasm, createBlsEthWasm } from '../../bindings/compat/bls-eth-wasm/index.js';
import { type Blst, createBlst } from '../../bindings/compat/blst/index.js';
import { QuorateBLS } from '../../bindings/compat/ethereumjs/index.js';
import { createNoble, type Noble } from '../../bindings/compat/noble/index.js';
import { BASIC_NUL, load, type Quorate } from '../../bindings/index.js';
import { DOUBTFUL_KEYS } from './blst-kit.js';

interface Layers {
  readonly q: Quorate;
  readonly blst: Blst;
  readonly bls: BlsEthWasm;
  readonly curve: Noble['bls12_381'];
  readonly evm: QuorateBLS;
}

async function open(q: Quorate, settings: { readonly trusting?: boolean } = {}): Promise<Layers> {
  const { trusting = false } = settings;
  const bls = createBlsEthWasm({ instance: q, ...(trusting ? { dst: BASIC_NUL } : {}) });
  await bls.init();
  bls.verifyPublicKeyOrder(!trusting);
  return {
    q,
    blst: createBlst({ instance: q, unsaid: trusting ? 'as-original' : 'on-use' }),
    bls,
    curve: (await createNoble(q)).bls12_381,
    evm: new QuorateBLS({ instance: q }),
  };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Buffers are swept by another thread, after the collection. */
async function used(): Promise<number> {
  collect();
  await setTimeout(50);
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const MEGABYTE = 2 ** 20;

/** Calls that take microseconds, sound and refused. A leak of a dozen bytes a call would show. */
const CALLS = 100_000;

test.serial('nothing needs freeing: a hundred thousand calls of each kind', async (t) => {
  const { q, blst, bls, curve, evm } = await open(await load());
  const G = curve.G1.Point.BASE;
  const zeros = new Uint8Array(256);
  const secret = blst.SecretKey.fromKeygen(new Uint8Array(32)).toBytes();
  const infinity = q.G1.identity.toBytes();
  const short = new Uint8Array(47);
  const [key, id, number] = [new bls.PublicKey(), new bls.Id(), new bls.SecretKey()];
  const refused = (call: () => unknown): void => {
    try {
      call();
    } catch {
      return;
    }
    throw new Error('not refused');
  };
  const kinds: Readonly<Record<string, () => unknown>> = {
    'blst: decoding': () => [blst.PublicKey.fromBytes(infinity), blst.SecretKey.fromBytes(secret)],
    'blst: refusals': () => refused(() => blst.PublicKey.fromBytes(short)),
    'bls-eth-wasm: values': () => {
      const value = new bls.SecretKey();
      value.setInt(7);
      value.add(value);
      number.add(value);
      id.setInt(3);
      key.add(key.clone());
      value.clear();
    },
    'bls-eth-wasm: refusals': () => refused(() => key.deserialize(short)),
    'noble: arithmetic': () => G.add(G).negate(),
    'noble: refusals': () => refused(() => curve.G1.Point.fromBytes(short)),
    'ethereumjs: additions': () => evm.addG1(zeros),
    'ethereumjs: refusals': () => refused(() => evm.addG1(short)),
  };
  for (const [kind, call] of Object.entries(kinds)) {
    for (let i = 0; i < 1000; i++) call();
    const [kernel, before] = [q.G1.engine.bytes.length, await used()];
    for (let i = 0; i < CALLS; i++) call();
    const grown = (await used()) - before;
    t.is(q.G1.engine.bytes.length, kernel, kind);
    t.true(grown < MEGABYTE, `${kind}: ${grown} bytes`);
  }
});

/** Where the bytes of a secret, in either order, lie in the memory of the kernel; half of them are enough. Forms of it are not looked for. */
function find(q: Quorate, secret: Uint8Array): number {
  const { buffer, byteOffset, length } = q.G1.engine.bytes;
  const memory = Buffer.from(buffer, byteOffset, length);
  const orders = [Buffer.from(secret), Buffer.from(secret).reverse()];
  const halves = orders.flatMap((bytes) => [bytes.subarray(0, 16), bytes.subarray(16)]);
  return Math.max(...halves.map((half) => memory.indexOf(half)));
}

test.serial('secrets do not stay in the memory of the kernel', async (t) => {
  const { q, blst, bls, curve } = await open(await load());
  const held = (bytes: Uint8Array): InstanceType<BlsEthWasm['SecretKey']> => {
    const value = new bls.SecretKey();
    value.deserialize(bytes);
    return value;
  };
  const two = [1, 2].map((number) => {
    const id = new bls.Id();
    id.setInt(number);
    return id;
  });
  const { longSignatures, shortSignatures } = curve;
  /** What each leaves to be looked for beside the secret that it was given. */
  const uses: Readonly<Record<string, (secret: Uint8Array) => Uint8Array | undefined>> = {
    'blst: keys from material': (secret) => blst.SecretKey.fromKeygen(secret).toBytes(),
    'blst: derivation': (secret) => blst.SecretKey.fromBytes(secret).deriveChildEip2333(5).toBytes(),
    'blst: signing': (secret) =>
      void [blst.SecretKey.fromBytes(secret).sign(new Uint8Array(8)), blst.SecretKey.fromBytes(secret).toPublicKey()],
    'bls-eth-wasm: signing': (secret) => void [held(secret).sign('abc'), held(secret).getPublicKey()],
    'bls-eth-wasm: shares': (secret) => {
      const share = new bls.SecretKey();
      share.share([held(secret), held(q.Scalar.random().toBytes())], two[0]!);
      return share.serialize();
    },
    'bls-eth-wasm: recovery': (secret) => {
      const master = new bls.SecretKey();
      master.recover([held(secret), held(q.Scalar.random().toBytes())], two);
      return master.serialize();
    },
    'bls-eth-wasm: sums and hashes': (secret) => {
      const value = held(secret);
      value.setHashOf(secret);
      value.add(held(secret));
      return value.serialize();
    },
    'bls-eth-wasm: multiplication': (secret) => void held(q.Scalar.random().toBytes()).getPublicKey().mul(held(secret)),
    'noble: keys': (secret) => void [longSignatures.getPublicKey(secret), shortSignatures.getPublicKey(secret)],
    'noble: signing': (secret) => void longSignatures.sign(longSignatures.hash(new Uint8Array(8)), secret),
  };
  for (const [use, call] of Object.entries(uses)) {
    const secret = q.Scalar.random().toBytes();
    const made = call(secret);
    t.is(find(q, secret), -1, use);
    if (made) t.is(find(q, made), -1, `${use}: what was made`);
  }
  // A message is not wiped, so the search finds what is there.
  const message = crypto.getRandomValues(new Uint8Array(32));
  blst.verify(
    message,
    blst.SecretKey.fromKeygen(message).toPublicKey(),
    blst.SecretKey.fromKeygen(message).sign(message),
  );
  t.not(find(q, message), -1);
});

test.serial('layers of different settings and kernels side by side, call by call', async (t) => {
  const all = [await open(await load({ kernel: 'int' })), await open(await load(), { trusting: true })];
  const secret = all[0]!.q.Scalar.fromNumber(12345).toBytes();
  const [outside, mixed] = [DOUBTFUL_KEYS[1]!, DOUBTFUL_KEYS[3]!];
  const message = Buffer.from('message');
  // One step of each in turn, so that what one leaves in its memory or settings would meet the other.
  const steps: readonly ((layers: Layers) => unknown)[] = [
    ({ blst }) => blst.SecretKey.fromBytes(secret).sign(message).toHex(),
    ({ blst }) => {
      const one = blst.SecretKey.fromBytes(all[0]!.q.Scalar.fromNumber(1).toBytes());
      return blst.verify(message, blst.PublicKey.fromBytes(mixed), one.sign(message));
    },
    ({ bls }) => {
      const key = new bls.SecretKey();
      key.deserialize(secret);
      return key.sign('message').serializeToHexStr();
    },
    ({ bls }) => {
      try {
        new bls.PublicKey().deserialize(outside);
        return true;
      } catch {
        return false;
      }
    },
    ({ curve }) => curve.G2.hashToCurve(message).multiply(99n).toHex(),
    ({ evm }) => evm.msmG1(new Uint8Array(160).fill(0, 0, 128).fill(9, 128)),
  ];
  for (let round = 0; round < 3; round++) {
    const outcomes = steps.map((step) => all.map(step));
    const [signatures, verified, tagged, decoded, points, sums] = outcomes.map(([strict, trusting]) => [
      strict,
      trusting,
    ]);
    t.is(signatures![0], signatures![1]);
    t.deepEqual(verified, [false, true]); // a key with something of small order added
    t.not(tagged![0], tagged![1]); // two tags
    t.deepEqual(decoded, [false, true]); // one checks the order of keys
    t.is(points![0], points![1]);
    t.deepEqual(sums![0], sums![1]);
  }
});
