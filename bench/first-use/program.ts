/**
 * One cold start, in a process of its own: from before the import to the first verified signature.
 *
 *   node program.js <library> <public key> <message> <signature>      hexadecimal; prints milliseconds
 */

/** Written out: an import would be part of every start. */
const ETH_POP = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

type Verifier = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

function quorate(kernel: 'fma' | 'int'): Verifier {
  return async (publicKey, message, signature) => {
    // The package as it is shipped, not the modules beside this one.
    const shipped = new URL('../../package/index.js', import.meta.url).href;
    const { load } = (await import(shipped)) as typeof import('../../bindings/index.js');
    const { minPk } = await load({ kernel });
    const key = minPk.PublicKey.fromBytes(publicKey);
    return minPk.verify(key, message, minPk.Signature.fromBytes(signature), ETH_POP);
  };
}

const VERIFIERS: Readonly<Record<string, Verifier>> = {
  fma: quorate('fma'),
  int: quorate('int'),
  blst: async (publicKey, message, signature) => {
    const { PublicKey, Signature, verify } = (await import('@chainsafe/blst')).default;
    return verify(message, PublicKey.fromBytes(publicKey, true), Signature.fromBytes(signature, true));
  },
  'bls-eth': async (publicKey, message, signature) => {
    const { default: bls } = await import('bls-eth-wasm');
    await bls.init(bls.BLS12_381);
    const key = new bls.PublicKey();
    key.deserialize(publicKey);
    const mark = new bls.Signature();
    mark.deserialize(signature);
    return key.verify(mark, message);
  },
  noble: async (publicKey, message, signature) => {
    const { bls12_381 } = await import('@noble/curves/bls12-381.js');
    const { longSignatures } = bls12_381;
    return longSignatures.verify(signature, longSignatures.hash(message, ETH_POP), publicKey);
  },
};

const [name = '', ...inputs] = process.argv.slice(2);
const [publicKey, message, signature] = inputs.map((text) => Uint8Array.from(Buffer.from(text, 'hex')));
const start = performance.now();
const answer = await VERIFIERS[name]!(publicKey!, message!, signature!);
const milliseconds = performance.now() - start;
if (!answer) throw new Error(`${name} does not verify a valid signature`);
process.stdout.write(`${milliseconds}\n`);
