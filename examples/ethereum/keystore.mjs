// EIP-2335: opens a validator's encrypted keystore and signs with the key.
//
//   node examples/ethereum/keystore.mjs [keystore.json] < password
//
// The password comes on standard input: arguments are visible to every user of the machine. Without a file it opens the one beside this
// program, whose password is `quorate-example`. https://eips.ethereum.org/EIPS/eip-2335

import { createDecipheriv, createHash, pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ETH_POP, load } from 'quorate';

/** NFKD, then C0 controls, Delete and C1 controls go: the password's newline too, and fullwidth or mathematical letters become plain. */
function encodePassword(/** @type {string} */ password) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the EIP strips
  return Buffer.from(password.normalize('NFKD').replace(/[\u0000-\u001f\u007f-\u009f]/g, ''), 'utf8');
}

/** Whoever wrote the file chose these numbers: a hostile one asks for a terabyte or for a year. */
const MOST_SCRYPT_BYTES = 512 * 1024 * 1024;
const MOST_ROUNDS = 10_000_000;

/** @param {any} kdf */
function deriveKey(/** @type {Buffer} */ password, kdf) {
  const { params } = kdf;
  const salt = Buffer.from(params.salt, 'hex');
  if (params.dklen !== 32) throw new Error('the derived key must have 32 bytes');
  if (kdf.function === 'scrypt') {
    const bytes = 128 * params.n * params.r;
    if (!(bytes <= MOST_SCRYPT_BYTES && params.p <= 16)) throw new Error('the scrypt parameters are too large');
    // 256 MiB with the usual n = 2^18, r = 8, eight times what node:crypto allows unless told.
    return scryptSync(password, salt, params.dklen, { N: params.n, r: params.r, p: params.p, maxmem: bytes + 2 ** 20 });
  }
  if (kdf.function === 'pbkdf2' && params.prf === 'hmac-sha256') {
    if (!(params.c <= MOST_ROUNDS)) throw new Error('the pbkdf2 count is too large');
    return pbkdf2Sync(password, salt, params.c, params.dklen, 'sha256');
  }
  throw new Error(`unknown key derivation ${kdf.function}`);
}

/** The 32 bytes of the secret key; the caller wipes them. @param {any} keystore */
function openKeystore(keystore, /** @type {string} */ password) {
  if (keystore.version !== 4) throw new Error('not a keystore of version 4');
  const { kdf, checksum, cipher } = keystore.crypto;
  if (checksum.function !== 'sha256' || cipher.function !== 'aes-128-ctr')
    throw new Error('unknown checksum or cipher');
  const encoded = encodePassword(password);
  const key = deriveKey(encoded, kdf);
  try {
    const sealed = Buffer.from(cipher.message, 'hex');
    // The second half of the derived key authenticates, the first half decrypts. AES-CTR itself accepts every password.
    const seen = createHash('sha256').update(key.subarray(16, 32)).update(sealed).digest();
    const stored = Buffer.from(checksum.message, 'hex');
    if (stored.length !== seen.length || !timingSafeEqual(seen, stored))
      throw new Error('the password is wrong, or the file is damaged');
    const decipher = createDecipheriv('aes-128-ctr', key.subarray(0, 16), Buffer.from(cipher.params.iv, 'hex'));
    return decipher.update(sealed); // a stream cipher: all of it, nothing is left for final()
  } finally {
    key.fill(0);
    encoded.fill(0);
  }
}

try {
  const file = process.argv[2] ?? new URL('keystore.json', import.meta.url);
  const keystore = JSON.parse(await readFile(file, 'utf8'));
  const q = await load();
  const secret = openKeystore(keystore, await text(process.stdin));
  const key = q.minPk.SecretKey.fromBytes(secret);
  secret.fill(0); // `key` has its own copy, which destroy() wipes
  try {
    const publicKey = key.toPublicKey();
    // The field is for people and optional; a wrong one means that this is not the key you think it is.
    if (keystore.pubkey && publicKey.toHex() !== keystore.pubkey) throw new Error('the file names another public key');
    const message = new TextEncoder().encode('a message');
    const signature = q.minPk.sign(key, message, ETH_POP);
    console.log(`public key  ${publicKey.toHex()}`);
    console.log(`signature   ${signature.toHex()}`);
    console.log(`verifies    ${q.minPk.verify(publicKey, message, signature, ETH_POP)}`);
  } finally {
    key.destroy();
  }
} catch (error) {
  // Neither password nor key is in any of these messages.
  console.error(`error: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}
