import test from 'ava';
import fc from 'fast-check';
import { QuorateError } from '../../bindings/errors.js';
import {
  type Canonical,
  decodeCanonical,
  encodeCanonical,
  equalBytes,
  MAXIMUM_DEPTH,
} from '../../protocol/canonical.js';
import { stateBytes } from '../../protocol/digest.js';

const leaf = fc.oneof(
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.boolean(),
  fc.uint8Array({ maxLength: 300 }),
);
const value: fc.Arbitrary<Canonical> = fc.letrec<{ tree: Canonical }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: MAXIMUM_DEPTH - 1 },
    leaf,
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(
      fc.string({ maxLength: 30 }).filter((key) => key !== '__proto__'),
      tie('tree'),
      { maxKeys: 5 },
    ),
  ),
})).tree;

function refusal(hex: string): string {
  try {
    decodeCanonical(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
  } catch (error) {
    return error instanceof QuorateError ? error.code : `not a QuorateError: ${String(error)}`;
  }
  return 'accepted';
}

test('every value has one encoding, and it decodes to the value', (t) => {
  fc.assert(
    fc.property(value, (original) => {
      const encoded = encodeCanonical(original);
      t.deepEqual(encodeCanonical(decodeCanonical(encoded)), encoded);
    }),
    { numRuns: 300 },
  );
  t.deepEqual(decodeCanonical(encodeCanonical({ b: [1, -1, 'x'], a: Uint8Array.of(1), c: true })), {
    a: Uint8Array.of(1),
    b: [1, -1, 'x'],
    c: true,
  });
});

test('changing, cutting or extending an encoding never gives an encoding of the same value', (t) => {
  fc.assert(
    fc.property(value, fc.nat(), fc.integer({ min: 1, max: 255 }), (original, place, change) => {
      const encoded = encodeCanonical(original);
      const changed = Uint8Array.from(encoded);
      const position = place % encoded.length;
      changed[position] = (changed[position] as number) ^ change;
      for (const bytes of [changed, encoded.subarray(0, encoded.length - 1), Uint8Array.of(...encoded, 0)]) {
        try {
          t.false(equalBytes(encodeCanonical(decodeCanonical(bytes)), encoded));
        } catch (error) {
          t.true(error instanceof QuorateError);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('random bytes are refused with a code or are canonical, never anything else', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        t.deepEqual(encodeCanonical(decodeCanonical(bytes)), Uint8Array.from(bytes));
      } catch (error) {
        t.true(error instanceof QuorateError);
      }
    }),
    { numRuns: 3000 },
  );
});

const FORMS: Readonly<Record<string, string>> = {
  'a number with a longer head than needed': '18 05',
  'a number of two bytes that fits in one': '19 0005',
  'a length with a longer head than needed': '58 01 61',
  'an indefinite array': '9f 01 ff',
  'an indefinite byte string': '5f 41 61 ff',
  'an indefinite map': 'bf 61 61 01 ff',
  'a whole number as a float': 'fb 3ff0000000000000',
  'a fraction': 'f9 3800',
  'a half-precision float': 'f9 3c00',
  'not a number': 'f9 7e00',
  infinity: 'f9 7c00',
  'minus zero': 'f9 8000',
  undefined: 'f7',
  null: 'f6',
  'a simple value': 'e0',
  'a tag': 'c1 01',
  'a big number': 'c2 41 01',
  'a number beyond 2^53': '1b 0020000000000000',
  'a negative number beyond 2^53': '3b 001fffffffffffff',
  'keys in the wrong order': 'a2 61 62 01 61 61 02',
  'longer keys before shorter ones': 'a2 62 61 61 01 61 62 02',
  'a key twice': 'a2 61 61 01 61 61 02',
  'a key that is no text': 'a1 01 02',
  'the key __proto__': 'a1 69 5f5f70726f746f5f5f 01',
  'text that is not UTF-8': '61 ff',
  'a lone surrogate in UTF-8': '63 eda080',
  'nothing at all': '',
  'two values': '01 02',
  'a cut array': '82 01',
  'a cut byte string': '42 01',
  'an array longer than its message': '9a ffffffff 01',
  'a byte string longer than its message': '5b 001fffffffffffff 01',
  'a reserved head': '1c',
  'seven arrays inside each other': '81 81 81 81 81 81 81 01',
};

for (const [what, hex] of Object.entries(FORMS)) {
  test(`refused: ${what}`, (t) => {
    t.is(refusal(hex), 'INVALID_ENCODING');
  });
}

test('a message of nothing but openings does not exhaust the stack', (t) => {
  t.is(refusal('81'.repeat(60_000)), 'INVALID_ENCODING');
  t.is(refusal(`${'a1 61 61'.repeat(20_000)} 01`), 'INVALID_ENCODING');
});

test('a message that is too long is refused before it is looked at', (t) => {
  t.is(refusal(`5a 00010001 ${'00'.repeat(65_537)}`), 'INVALID_ENCODING');
});

test('equal states have equal bytes, different ones have not', (t) => {
  const state = { map: new Map([[1, { bytes: Uint8Array.of(1), at: 1.5 }]]), set: new Set(['a']), nothing: undefined };
  const same = { set: new Set(['a']), map: new Map([[1, { at: 1.5, bytes: Uint8Array.of(1) }]]), nothing: undefined };
  t.deepEqual(stateBytes(state), stateBytes(same));
  t.notDeepEqual(stateBytes(state), stateBytes({ ...state, set: new Set(['b']) }));
  t.notDeepEqual(stateBytes(state), stateBytes({ ...state, map: new Map() }));
  t.throws(() => stateBytes({ callback: () => 1 }));
});
