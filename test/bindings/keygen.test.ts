import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import blst from '@chainsafe/blst';
import test from 'ava';
import { GROUP_ORDER as R } from '../../bindings/index.js';
import { ascii, fromHex, hex, openKernels, randomBytes, seeded, throwsCode, toBigInt, toBytes } from './support.js';

const VECTORS = join(import.meta.dirname, '../../../../shared/vectors/bls-keys/eip2333-derivation.json');

/** KeyGen with a salt, by node:crypto: HKDF-SHA-256 to 48 bytes, modulo r. */
function keyGenTwin(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array): string {
  const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Uint8Array => {
    const mac = createHmac('sha256', key);
    for (const part of parts) mac.update(part);
    return new Uint8Array(mac.digest());
  };
  const prk = hmac(salt, ikm, Uint8Array.of(0));
  const first = hmac(prk, info, Uint8Array.of(0, 48, 1));
  const second = hmac(prk, first, info, Uint8Array.of(0, 48, 2));
  return hex(toBytes(toBigInt(Uint8Array.of(...first, ...second.subarray(0, 16))) % R, 32));
}

for (const q of await openKernels()) {
  const { SecretKey } = q.minPk;

  test(`${q.kernel}: KeyGen with each salt`, (t) => {
    const source = seeded(31);
    for (const length of [32, 33, 64, 200]) {
      const ikm = randomBytes(source, length);
      const info = randomBytes(source, length - 32);
      t.is(
        SecretKey.fromKeyMaterial(ikm, { salt: 'raw', info }).toHex(),
        keyGenTwin(ikm, ascii('BLS-SIG-KEYGEN-SALT-'), info),
      );
      t.is(SecretKey.fromKeyMaterial(ikm, { salt: ikm, info }).toHex(), keyGenTwin(ikm, ikm, info));
      t.is(SecretKey.fromKeyMaterial(ikm, { info }).toHex(), hex(blst.SecretKey.fromKeygen(ikm, info).toBytes()));
      t.is(
        SecretKey.fromKeyMaterial(ikm, { salt: 'hashed-first' }).toHex(),
        hex(blst.SecretKey.fromKeygen(ikm).toBytes()),
      );
      t.is(q.minSig.SecretKey.fromKeyMaterial(ikm).toHex(), SecretKey.fromKeyMaterial(ikm).toHex());
    }
    throwsCode(t, 'INVALID_LENGTH', () => SecretKey.fromKeyMaterial(new Uint8Array(31)));
    throwsCode(t, 'INVALID_ARGUMENT', () => SecretKey.fromKeyMaterial(new Uint8Array(32), { salt: 'salted' as 'raw' }));
    throwsCode(t, 'INVALID_ARGUMENT', () =>
      SecretKey.fromKeyMaterial(new Uint8Array(32), { info: 'x' as unknown as Uint8Array }),
    );
  });

  test(`${q.kernel}: EIP-2333 derivation equals blst`, (t) => {
    const seed = randomBytes(seeded(32), 48);
    const master = SecretKey.deriveMaster(seed);
    const theirs = blst.SecretKey.deriveMasterEip2333(seed);
    t.is(master.toHex(), hex(theirs.toBytes()));
    for (const index of [0, 1, 12381, 2 ** 31, 2 ** 32 - 1]) {
      t.is(master.deriveChild(index).toHex(), hex(theirs.deriveChildEip2333(index).toBytes()));
    }
    const path = [12381, 3600, 0, 0, 0];
    const leaf = path.reduce((key, index) => key.deriveChildEip2333(index), theirs);
    t.is(SecretKey.derivePath(seed, path).toHex(), hex(leaf.toBytes()));
    for (const index of [-1, 2 ** 32, 0.5, Number.NaN, '0' as unknown as number]) {
      throwsCode(t, 'INVALID_ARGUMENT', () => master.deriveChild(index));
    }
    throwsCode(t, 'INVALID_LENGTH', () => SecretKey.deriveMaster(new Uint8Array(16)));
  });

  test(`${q.kernel}: the vectors of EIP-2333`, (t) => {
    if (!existsSync(VECTORS)) {
      t.log('0 vectors: ../shared/vectors is not here');
      t.pass();
      return;
    }
    const cases: { seed: string; master_SK: string; child_index: number; child_SK: string }[] = JSON.parse(
      readFileSync(VECTORS, 'utf8'),
    );
    for (const item of cases) {
      const master = SecretKey.deriveMaster(fromHex(item.seed));
      t.is(toBigInt(master.toBytes()), BigInt(item.master_SK));
      t.is(toBigInt(master.deriveChild(item.child_index).toBytes()), BigInt(item.child_SK));
    }
    t.true(cases.length > 0);
    t.log(`${cases.length} vectors`);
  });

  test(`${q.kernel}: secret keys are scalars from 1 to r − 1`, (t) => {
    for (const value of [0n, R, R + 1n, 2n ** 256n - 1n]) {
      throwsCode(t, 'INVALID_SCALAR', () => SecretKey.fromBytes(toBytes(value, 32)));
      throwsCode(t, 'INVALID_SCALAR', () => SecretKey.fromHex(hex(toBytes(value, 32))));
    }
    // Random bytes are below r about as often as not; blst is asked each time.
    const source = seeded(33);
    const answers = new Set<boolean>();
    for (let i = 0; i < 60; i++) {
      const bytes = randomBytes(source, 32);
      if (i % 2) bytes.set(toBytes(R, 32).subarray(0, i % 31));
      let accepted = true;
      try {
        blst.SecretKey.fromBytes(bytes);
      } catch {
        accepted = false;
      }
      answers.add(accepted);
      if (accepted) t.deepEqual(SecretKey.fromBytes(bytes).toBytes(), bytes);
      else throwsCode(t, 'INVALID_SCALAR', () => SecretKey.fromBytes(bytes));
    }
    t.is(answers.size, 2);
    throwsCode(t, 'INVALID_SCALAR', () => SecretKey.fromScalar(q.Scalar.fromNumber(0)));
    for (const length of [0, 31, 33])
      throwsCode(t, 'INVALID_LENGTH', () => SecretKey.fromBytes(new Uint8Array(length)));
    t.is(
      SecretKey.fromBytes(toBytes(R - 1n, 32))
        .toPublicKey()
        .toHex(),
      q.G1.generator.negate().toHex(),
    );
    const scalar = q.Scalar.fromNumber(77);
    const key = SecretKey.fromScalar(scalar);
    scalar.destroy();
    t.is(toBigInt(key.toBytes()), 77n);
  });
}
