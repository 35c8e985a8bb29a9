/** SHA-256, HMAC, HKDF and expand_message_xmd of each kernel against node:crypto, the twin and the vectors of their RFCs. */
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { bytesLeftBehind, type Kernel, loadKernel, supportedKernels } from '../kits/kernel.js';
import { hash } from '../twin/index.js';

const OK = 0;
const BAD_ARGUMENT = 7;
const text = (value: string) => new TextEncoder().encode(value);
const hex = (value: string) => Uint8Array.from(Buffer.from(value, 'hex'));
const pattern = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 151 + 43) & 0xff);

/** Calls `name(out, …pointer and length of each input)` and gives the output. */
function digest(kernel: Kernel, name: string, length: number, ...inputs: readonly Uint8Array[]): Uint8Array {
  const out = kernel.take(length);
  kernel.call(name, out, ...inputs.flatMap((input) => [kernel.put(input), input.length]));
  const result = kernel.get(out, length);
  kernel.release();
  return result;
}

function expand(kernel: Kernel, name: 'hkdfExpand' | 'expandMessage', length: number, a: Uint8Array, b: Uint8Array) {
  const out = kernel.take(length);
  // The key of hkdfExpand always has 32 bytes, so its length is not passed.
  const first = name === 'hkdfExpand' ? [kernel.put(a)] : [kernel.put(a), a.length];
  const status = kernel.call(name, out, length, ...first, kernel.put(b), b.length);
  const value = kernel.get(out, length);
  kernel.release();
  return { status, value };
}

// RFC 5869 appendix A.1 to A.3.
const HKDF_VECTORS = [
  {
    ikm: '0b'.repeat(22),
    salt: '000102030405060708090a0b0c',
    info: 'f0f1f2f3f4f5f6f7f8f9',
    prk: '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5',
    okm: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    ikm: Buffer.from(Array.from({ length: 80 }, (_, i) => i)).toString('hex'),
    salt: Buffer.from(Array.from({ length: 80 }, (_, i) => i + 0x60)).toString('hex'),
    info: Buffer.from(Array.from({ length: 80 }, (_, i) => i + 0xb0)).toString('hex'),
    prk: '06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244',
    okm:
      'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09' +
      'da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  },
  {
    ikm: '0b'.repeat(22),
    salt: '',
    info: '',
    prk: '19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04',
    okm: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  },
];

/** The RFC 9380 vectors, where they are present. */
const VECTORS = new URL('../../../../shared/vectors/hash-to-curve/', import.meta.url);
interface ExpandVectors {
  readonly DST: string;
  readonly tests: readonly { readonly msg: string; readonly len_in_bytes: string; readonly uniform_bytes: string }[];
}
function expandVectors(): ExpandVectors[] {
  return ['dst38', 'dst256']
    .map((name) => new URL(`rfc9380-expand-message-xmd-sha256-${name}.json`, VECTORS))
    .filter((url) => existsSync(url))
    .map((url) => JSON.parse(readFileSync(url, 'utf8')) as ExpandVectors);
}

for (const name of supportedKernels()) {
  const kernel = loadKernel(name);

  test(`${name}: sha256 equals node:crypto for every length around the block borders`, (t) => {
    t.is(
      Buffer.from(digest(kernel, 'sha256', 32, text('abc'))).toString('hex'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', // FIPS 180-2 appendix B.1
    );
    for (let length = 0; length <= 260; length++) {
      const message = pattern(length);
      const expected = createHash('sha256').update(message).digest();
      t.deepEqual(Buffer.from(digest(kernel, 'sha256', 32, message)), expected, `${length} bytes`);
    }
    const long = pattern(100_003);
    t.deepEqual(Buffer.from(digest(kernel, 'sha256', 32, long)), createHash('sha256').update(long).digest());
  });

  test(`${name}: hmac equals node:crypto for keys below, at and above a block`, (t) => {
    for (const keyLength of [0, 1, 20, 32, 63, 64, 65, 131]) {
      for (const length of [0, 1, 55, 56, 64, 200]) {
        const expected = createHmac('sha256', pattern(keyLength)).update(pattern(length)).digest();
        t.deepEqual(Buffer.from(digest(kernel, 'hmac', 32, pattern(keyLength), pattern(length))), expected);
      }
    }
  });

  test(`${name}: HKDF gives the vectors of RFC 5869`, (t) => {
    for (const { ikm, salt, info, prk, okm } of HKDF_VECTORS) {
      t.deepEqual(digest(kernel, 'hkdfExtract', 32, hex(salt), hex(ikm)), hex(prk));
      const { status, value } = expand(kernel, 'hkdfExpand', okm.length / 2, hex(prk), hex(info));
      t.is(status, OK);
      t.deepEqual(value, hex(okm));
    }
  });

  test(`${name}: HKDF equals node:crypto, up to 255 blocks and no further`, (t) => {
    const check = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) => {
      const prk = digest(kernel, 'hkdfExtract', 32, salt, ikm);
      const expected = Buffer.from(hkdfSync('sha256', ikm, salt, info, length));
      t.deepEqual(Buffer.from(expand(kernel, 'hkdfExpand', length, prk, info).value), expected);
    };
    check(pattern(32), pattern(5), pattern(3), 255 * 32);
    const input = fc.uint8Array({ maxLength: 150 });
    fc.assert(fc.property(input, input, input, fc.integer({ min: 1, max: 200 }), check), { numRuns: 50 });
    t.is(expand(kernel, 'hkdfExpand', 0, pattern(32), pattern(3)).status, OK);
    t.is(expand(kernel, 'hkdfExpand', 255 * 32 + 1, pattern(32), pattern(3)).status, BAD_ARGUMENT);
  });

  test(`${name}: expandMessage equals its twin for every length of message, tag and output`, (t) => {
    const check = (message: Uint8Array, dst: Uint8Array, length: number) => {
      const { status, value } = expand(kernel, 'expandMessage', length, message, dst);
      t.is(status, OK);
      t.deepEqual(value, hash.expandMessage(message, dst, length));
    };
    for (const dstLength of [1, 43, 254, 255, 256, 257, 1000]) check(text('message'), pattern(dstLength), 96);
    for (const length of [1, 31, 32, 33, 256, 255 * 32]) check(text(''), text('a tag'), length);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 300 }),
        check,
      ),
      { numRuns: 50 },
    );
  });

  test(`${name}: expandMessage refuses an empty tag and more than 255 blocks`, (t) => {
    t.is(expand(kernel, 'expandMessage', 32, text('m'), text('')).status, BAD_ARGUMENT);
    t.is(expand(kernel, 'expandMessage', 255 * 32 + 1, text('m'), text('t')).status, BAD_ARGUMENT);
    t.is(expand(kernel, 'expandMessage', 65_536, text('m'), text('t')).status, BAD_ARGUMENT);
  });

  test(`${name}: expandMessage gives the vectors of RFC 9380, where present`, (t) => {
    let cases = 0;
    for (const { DST, tests } of expandVectors()) {
      for (const { msg, len_in_bytes, uniform_bytes } of tests) {
        const { value } = expand(kernel, 'expandMessage', Number(len_in_bytes), text(msg), text(DST));
        t.deepEqual(value, hex(uniform_bytes));
        cases++;
      }
    }
    t.log(`${cases} cases`);
    t.pass();
  });

  test(`${name}: hashing secrets leaves nothing in scratch`, (t) => {
    for (const length of [32, 64, 200]) {
      t.is(
        bytesLeftBehind(kernel, () => digest(kernel, 'sha256', 32, pattern(length))),
        0,
      );
      t.is(
        bytesLeftBehind(kernel, () => digest(kernel, 'hmac', 32, pattern(length), pattern(70))),
        0,
      );
      t.is(
        bytesLeftBehind(kernel, () => digest(kernel, 'hkdfExtract', 32, pattern(9), pattern(length))),
        0,
      );
      t.is(
        bytesLeftBehind(kernel, () => expand(kernel, 'hkdfExpand', 48, pattern(32), pattern(length))),
        0,
      );
      t.is(
        bytesLeftBehind(kernel, () => expand(kernel, 'expandMessage', 256, pattern(length), pattern(43))),
        0,
      );
    }
  });
}
