// Signs and verifies through every entry, on every kernel that runs here, and prints what came out.
import { readFile } from 'node:fs/promises';
import { ETH_POP, load, QuorateError } from 'quorate';
import blsEthWasm from 'quorate/compat/bls-eth-wasm';
import * as blst from 'quorate/compat/blst';
import { QuorateBLS } from 'quorate/compat/ethereumjs';
import { bls12_381 } from 'quorate/compat/noble';
import { decodeCanonical, encodeCanonical } from 'quorate/protocol';
import { ThresholdBls } from 'quorate/threshold';

const SECRET = new Uint8Array(32).fill(7);
const MESSAGE = new Uint8Array(32).fill(9);
const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** The same signature by the root entry and by three of five, with a forged partial signature among them. */
function signWith(q) {
  const { minPk } = q;
  const key = minPk.SecretKey.fromBytes(SECRET);
  const signature = minPk.sign(key, MESSAGE, ETH_POP);
  const verified = minPk.verify(key.toPublicKey(), MESSAGE, signature, ETH_POP);
  const refused = !minPk.verify(key.toPublicKey(), SECRET, signature, ETH_POP);

  const scheme = new ThresholdBls(q, minPk);
  const { group, shares } = scheme.deal(key, 3, 5);
  const input = { message: MESSAGE, dst: ETH_POP };
  const partials = [4, 0, 2, 1].map((i) => scheme.partial(shares[i], input));
  const forged = { index: partials[0].index, signature: partials[1].signature };
  const { output, culprits } = scheme.combine(group, input, [forged, ...partials.slice(1)]);
  return { signature: signature.toHex(), verified, refused, combined: output?.toHex(), culprits };
}

const kernels = {};
for (const kernel of ['fma', 'int']) {
  const module = await readFile(new URL(import.meta.resolve(`quorate/kernel-${kernel}.wasm`)));
  for (const [origin, options] of Object.entries({ embedded: { kernel }, file: { kernel, module } })) {
    try {
      kernels[`${kernel}, ${origin}`] = signWith(await load(options));
    } catch (error) {
      if (!(error instanceof QuorateError)) throw error;
      kernels[`${kernel}, ${origin}`] = error.code;
    }
  }
}

const q = await load();
const pool = await q.threads(2);
const points = Array.from({ length: 120 }, () => q.G1.generator);
const scalars = points.map(() => q.Scalar.random());
const threads = (await pool.G1.msm(points, scalars)).equals(q.G1.msm(points, scalars));
await pool.close();

const { longSignatures } = bls12_381;
const noble = longSignatures.sign(longSignatures.hash(MESSAGE, ETH_POP), SECRET).toHex();
const chainsafe = hex(blst.SecretKey.fromBytes(SECRET).sign(MESSAGE).toBytes());
await blsEthWasm.init(blsEthWasm.BLS12_381);
const herumi = blsEthWasm.deserializeHexStrToSecretKey(hex(SECRET)).sign(MESSAGE).serializeToHexStr();

// 2·G through the precompile, against the same sum of the root entry.
const generator = q.G1.generator;
const pair = new Uint8Array([...generator.toEip2537(), ...generator.toEip2537()]);
const ethereumjs = hex(new QuorateBLS().addG1(pair)) === hex(generator.double().toEip2537());

const canonical = hex(encodeCanonical({ b: [1, true], a: MESSAGE }));
const decoded = decodeCanonical(Buffer.from(canonical, 'hex'));

console.log(
  JSON.stringify({
    chosen: q.kernel,
    kernels,
    threads,
    compat: { noble, chainsafe, herumi },
    ethereumjs,
    canonical,
    decoded: Object.keys(decoded),
  }),
);
