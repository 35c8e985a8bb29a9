/** Numbers, text and encodings: random inputs through bls-eth-wasm and through ours. */
import test from 'ava';
import fc from 'fast-check';
import type { BlsEthWasm } from '../../bindings/compat/bls-eth-wasm/index.js';
import { loose, nearEncodings, original, ours, q } from './bls-eth-wasm-kit.js';
import { attempt, Comparison } from './differential.js';

function both(comparison: Comparison, what: string, call: (bls: BlsEthWasm) => unknown): void {
  const expected = attempt(() => call(original));
  comparison.same(
    what,
    expected,
    attempt(() => call(ours)),
  );
}

// JavaScript programs pass anything; the compiler would not let these.
const as = <T>(value: unknown): T => value as T;

const ORDER = q.Scalar.fromBigInt(-1n);
const ORDER_BYTES = Buffer.from('73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001', 'hex');

test('text: numbers in every base, before and after garbage', (t) => {
  const comparison = new Comparison();
  const order = BigInt(original.getCurveOrder());
  const number = fc.bigInt({ min: 0n, max: order + 3n });
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFxb- +\n\tzé'), maxLength: 12 }),
    number.map(String),
    number.map((value) => value.toString(16)),
    number.map((value) => `-0x${value.toString(16)}`),
    number.map((value) => ` 0b${value.toString(2)} rest`),
    fc.constantFrom(String(order), String(order - 1n), `-${order}`, `-${order - 1n}`, '9'.repeat(90), ''),
  );
  const base = fc.constantFrom(0, 2, 10, 16, 130, 138, 144, 3, 8, 256, 10.5);
  const outBase = fc.constantFrom(0, 2, 10, 16, 128, 130, 144, 3, 2048, 256, 1024);
  fc.assert(
    fc.property(text, base, outBase, (input, from, to) => {
      both(comparison, 'Fr', (bls) => {
        const value = new bls.Fr();
        value.setStr(input, from);
        return [value.getStr(to), value.getStr(), value.isZero(), value.isOne()];
      });
      both(comparison, 'Id', (bls) => {
        const value = new bls.Id();
        value.setStr(input, from);
        return [value.getStr(), value.getStr(16), attempt(() => value.getStr(to))];
      });
    }),
    { numRuns: 1000 },
  );
  comparison.report(t, 'numbers as text', 2000, 5);
});

test('numbers: bytes in both orders, integers, hashes, randomness', (t) => {
  const comparison = new Comparison();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 70 }),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.array(fc.integer({ min: -300, max: 300 }), { maxLength: 40 }),
    fc.string({ maxLength: 40 }),
    fc.constantFrom<unknown>(
      ORDER_BYTES,
      Uint8Array.from(ORDER_BYTES).reverse(),
      ORDER.toBytes(),
      null,
      undefined,
      5,
      {},
    ),
    fc.constantFrom<unknown>(new Uint8Array(32).fill(255), new Uint8Array(64).fill(255), new Uint16Array(3)),
  );
  const number = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.constantFrom<unknown>('7', 'x', null, undefined, true, 2 ** 32 + 5, 5n),
  );
  const random = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, number, random, (input, integer, seed) => {
      for (const name of ['Fr', 'Id', 'SecretKey'] as const) {
        const make = (bls: BlsEthWasm): InstanceType<BlsEthWasm['Fr']> => as(new bls[name]());
        for (const method of ['deserialize', 'setLittleEndian', 'setLittleEndianMod'] as const) {
          both(comparison, `${name}.${method}`, (bls) => {
            const value = make(bls);
            return [value[method](as(input)), value.serialize(), value.clone().serializeToHexStr()];
          });
        }
        both(comparison, `${name}.setInt`, (bls) => {
          const value = make(bls);
          value.setInt(as(integer));
          const cleared = value.clone();
          cleared.clear();
          return [value.serialize(), cleared.serialize(), value.isEqual(cleared)];
        });
        both(comparison, `${name}.setByCSPRNG`, (bls) => {
          bls.setRandFunc((a) => a.set(seed));
          const value = make(bls);
          value.setByCSPRNG();
          return value.serialize();
        });
      }
      for (const name of ['Fr', 'SecretKey'] as const) {
        both(comparison, `${name}.setHashOf`, (bls) => {
          const value = new bls[name]();
          value.setHashOf(as(input));
          return [value.serialize(), value.isZero()];
        });
      }
      both(comparison, 'hashToFr', (bls) => bls.hashToFr(as(input)).getStr());
    }),
    { numRuns: 150 },
  );
  comparison.report(t, 'numbers', 2000, 4);
});

test('arithmetic on Fr', (t) => {
  const comparison = new Comparison();
  const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
  const names = ['add', 'sub', 'mul', 'div'] as const;
  fc.assert(
    fc.property(scalar, scalar, (left, right) => {
      both(comparison, 'arithmetic', (bls) => {
        const [x, y] = [left, right].map((value) => {
          const fr = new bls.Fr();
          fr.setInt(value);
          return fr;
        });
        return [
          ...names.map((name) => bls[name](x!, y!).getStr()),
          bls.neg(x!).getStr(),
          bls.sqr(x!).getStr(),
          bls.inv(x!).getStr(),
          x!.isOne(),
        ];
      });
    }),
    { numRuns: 100 },
  );
  for (const name of names) {
    both(comparison, name, (bls) => bls[name](new bls.Fr(), as(new bls.Id())));
    both(comparison, name, (bls) => bls[name](as(new bls.Id()), as(new bls.Id())));
  }
  for (const name of ['neg', 'sqr', 'inv'] as const) both(comparison, name, (bls) => bls[name](as(5)));
  comparison.report(t, 'arithmetic', 110, 3);
});

test('hexadecimal text and lists of messages', (t) => {
  const comparison = new Comparison();
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFxg -'), maxLength: 10 }),
      fc.uint8Array({ maxLength: 9 }),
      fc.integer({ min: 0, max: 10 }),
      (text, bytes, number) => {
        both(comparison, 'fromHexStr', (bls) => bls.fromHexStr(text));
        both(comparison, 'toHexStr', (bls) => bls.toHexStr(bytes));
        both(comparison, 'toHex', (bls) => bls.toHex(bytes, number % 3, number % 7));
        both(comparison, 'areAllMsgDifferent', (bls) =>
          bls.areAllMsgDifferent(
            bytes.map((byte) => byte & 1),
            number,
          ),
        );
        both(comparison, 'areAllMsgDifferent', (bls) => bls.areAllMsgDifferent(bytes));
        for (const name of ['Fr', 'Id', 'SecretKey', 'PublicKey', 'Signature'] as const) {
          both(comparison, name, (bls) => bls[`deserializeHexStrTo${name}`](text).serialize());
        }
      },
    ),
    { numRuns: 200 },
  );
  both(comparison, 'orders', (bls) => [
    bls.getCurveOrder(),
    bls.getFieldOrder(),
    bls.BLS12_381,
    bls.BN254,
    bls.ethMode,
  ]);
  both(comparison, 'generator', (bls) => bls.getGeneratorOfPublicKey().serialize());
  comparison.report(t, 'hexadecimal text', 2000, 4);
});

test('points: what decodes, to which bytes, with and without the check of the order', (t) => {
  const comparison = new Comparison();
  const outside = (name: 'G1' | 'G2', compressed: boolean): Uint8Array => {
    const group = q[name];
    for (let i = 1; ; i++) {
      const bytes = new Uint8Array(group.compressedBytes);
      bytes[0] = 0x80;
      bytes[bytes.length - 1] = i;
      try {
        return group.fromBytesUnchecked(bytes).toBytes({ compressed });
      } catch {
        // No point has this x: the next one.
      }
    }
  };
  const points = [1n, 2n, -1n, 0n].map((value) => q.Scalar.fromBigInt(value));
  for (const [type, name] of [
    ['PublicKey', 'G1'],
    ['Signature', 'G2'],
  ] as const) {
    for (const method of ['deserialize', 'deserializeUncompressed'] as const) {
      const compressed = method === 'deserialize';
      const sound = [
        ...points.map((scalar) => q[name].multiplyGenerator(scalar).toBytes({ compressed })),
        outside(name, compressed),
      ];
      fc.assert(
        fc.property(nearEncodings(sound[0]!.length, sound), fc.boolean(), (bytes, verifyOrder) => {
          const call = (bls: BlsEthWasm): unknown => {
            bls.verifyPublicKeyOrder(verifyOrder);
            bls.verifySignatureOrder(verifyOrder);
            const value = new bls[type]();
            value[method](bytes);
            return [value.serialize(), value.serializeUncompressed(), value.isZero(), value.isValidOrder()];
          };
          comparison.same(
            `${type}.${method}`,
            attempt(() => call(original)),
            attempt(() => call(loose)),
          );
        }),
        { numRuns: 300 },
      );
    }
  }
  for (const bls of [original, loose]) bls.blsInit(); // the checks are on again
  comparison.report(t, 'encodings of points', 1200, 4);
});

test('points as text, which the original does not declare', (t) => {
  const comparison = new Comparison();
  const p = BigInt(original.getFieldOrder());
  const make = (bls: BlsEthWasm, type: 'PublicKey' | 'Signature', secret: number) => {
    const key = new bls.SecretKey();
    key.setInt(secret);
    return type === 'PublicKey' ? key.getPublicKey() : key.sign('abc');
  };
  const base = fc.constantFrom(0, 2, 10, 16, 128, 130, 144, 3, 8, 2048);
  const change = fc.constantFrom<(words: string[]) => string>(
    (words) => words.join(' '),
    (words) => ` ${words.join(' \n\t')} rest`,
    (words) =>
      words.slice(0, 2).join('') +
      words
        .slice(2)
        .map((word) => ` ${word}`)
        .join(''),
    (words) => words.slice(0, -1).join(' '),
    (words) => [...words.slice(0, -1), `-${words.at(-1)}`].join(' '),
    (words) => [words[0], `-${p - BigInt(words[1] ?? 0)}`, ...words.slice(2)].join(' '),
    (words) => [words[0], BigInt(words[1] ?? 0) + p, ...words.slice(2)].join(' '),
    (words) => words.map((word) => BigInt(word).toString(16)).join(' '),
    (words) => words.map((word, i) => (i === 0 ? word : `0x${BigInt(word).toString(16)}`)).join(' '),
    (words) => words.map((word, i) => (i === 0 ? word : `0b${BigInt(word).toString(2)}`)).join(' '),
    (words) => ['0', ...words.slice(1)].join(' '),
    (words) => ['5', ...words.slice(1)].join(','),
    () => '',
    () => '00',
    () => '-0',
    () => '1 0 0 0 0',
    () => '1 1 1 1 1',
  );
  fc.assert(
    fc.property(
      fc.constantFrom('PublicKey' as const, 'Signature' as const),
      fc.integer({ min: 0, max: 20 }),
      base,
      base,
      change,
      (type, secret, from, to, changed) => {
        both(comparison, 'getStr', (bls) => make(bls, type, secret).getStr(to));
        both(comparison, 'setStr', (bls) => {
          const value = new bls[type]();
          value.setStr(changed(make(bls, type, secret).getStr().split(' ')), from);
          return [value.serialize(), value.getStr(), value.isEqual(make(bls, type, secret) as never)];
        });
      },
    ),
    { numRuns: 300 },
  );
  for (const verifyOrder of [true, false]) {
    both(comparison, 'order', (bls) => {
      bls.verifyPublicKeyOrder(verifyOrder);
      const value = new bls.PublicKey();
      value.setStr('1 0 2'); // of order 3
      return [value.serialize(), value.isValidOrder()];
    });
  }
  for (const bls of [original, ours]) bls.blsInit();
  comparison.report(t, 'points as text', 600, 4);
});

test('infinity has one encoding, unless the original is followed', (t) => {
  for (const [type, size] of [
    ['PublicKey', 48],
    ['Signature', 96],
  ] as const) {
    const bytes = new Uint8Array(size);
    bytes[0] = 0xc0;
    bytes[size - 1] = 1;
    for (const bls of [original, loose]) {
      const value = new bls[type]();
      t.notThrows(() => value.deserialize(bytes));
      t.true(value.isZero());
    }
    t.throws(() => new ours[type]().deserialize(bytes), { message: `err callDeserialize: 0 != ${size}` });
  }
});
