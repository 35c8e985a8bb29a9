/**
 * The four originals' declarations once more, by signature: every function, static function and method takes with us what it takes there,
 * and every export can be given where the original's is asked for, or is listed with the reason why not.
 */
import test from 'ava';
import type ts from 'typescript';
import { type Arity, type Declarations, readDeclarations } from './declarations-kit.js';

interface Subject {
  readonly name: string;
  readonly original: string;
  readonly ours: string;
  /** What counts of a package that is larger. */
  readonly only?: readonly string[];
  /** Paths that are not here, and why. */
  readonly absent?: Readonly<Record<string, string>>;
  /** Exports whose type differs, and why. */
  readonly otherwise?: Readonly<Record<string, string>>;
  /** So many functions at least, so that the walk is not shallow. */
  readonly functions: number;
}

const SUBJECTS: readonly Subject[] = [
  {
    name: '@chainsafe/blst',
    original: 'node_modules/@chainsafe/blst/index.d.ts',
    ours: 'bindings/compat/blst/index.ts',
    functions: 44,
  },
  {
    name: 'bls-eth-wasm',
    original: 'node_modules/bls-eth-wasm/src/index.d.ts',
    ours: 'bindings/compat/bls-eth-wasm/index.ts',
    otherwise: {
      multiVerify: "takes values of ours only: the original's would not do",
      ...Object.fromEntries(
        ['Common', 'SecretKeyType', 'PublicKeyType', 'SignatureType'].map((type) => [
          type,
          'a type without a value, at run time in the original too',
        ]),
      ),
    },
    functions: 150,
  },
  {
    name: '@noble/curves',
    original: 'node_modules/@noble/curves/bls12-381.d.ts',
    ours: 'bindings/compat/noble/index.ts',
    absent: {
      'bls12_381.G1.deriveToCurve': 'optional, and not defined for this curve in the original either',
      'bls12_381.G2.deriveToCurve': 'optional, and not defined for this curve in the original either',
      'bls12_381.G1.defaults.hash.create': 'streaming SHA-256: hashing here takes whole messages',
      'bls12_381.G2.defaults.hash.create': 'streaming SHA-256: hashing here takes whole messages',
      'bls12_381.params.postPrecompute': 'optional, and undefined for this curve in the original',
    },
    otherwise: { bls12_381: 'mapToCurve is declared as what it is; see noble-declarations.test.ts for the parts' },
    functions: 500,
  },
  {
    name: '@ethereumjs/evm',
    original: 'node_modules/@ethereumjs/evm/dist/esm/index.d.ts',
    ours: 'bindings/compat/ethereumjs/index.ts',
    only: ['NobleBLS', 'MCLBLS'],
    otherwise: {
      MCLBLS: "the original's has a protected field, so that nothing else can be given for it",
      'MCLBLS()': 'as above; it is an EVMBLSInterface, which is what EVMs ask for',
    },
    functions: 15,
  },
  {
    name: 'the option `bls` of @ethereumjs/evm',
    original: 'node_modules/@ethereumjs/evm/dist/esm/types.d.ts',
    ours: 'bindings/compat/ethereumjs/index.ts',
    only: ['EVMBLSInterface'],
    functions: 8,
  },
];

function covers(ours: readonly Arity[], theirs: Arity): boolean {
  return ours.some(({ least, most }) => least <= theirs.least && most >= theirs.most);
}

/** What the mapped types of the original leave beside a real signature. */
function isAnything({ least, most }: Arity): boolean {
  return least === 0 && most === Number.POSITIVE_INFINITY;
}

function describe(list: readonly Arity[]): string {
  return list.map(({ least, most }) => `${least} to ${most}`).join(' or ');
}

for (const { name, original, ours, only, absent = {}, otherwise = {}, functions } of SUBJECTS) {
  let declarations: Declarations[] | undefined;
  const read = (): Declarations[] => {
    declarations ??= readDeclarations([original, ours], only);
    return declarations;
  };

  test(`functions and methods of ${name} take what the original's take`, (t) => {
    const [theirs, mine] = read();
    const problems: string[] = [];
    for (const [path, signatures] of theirs!.functions) {
      const have = mine!.functions.get(path);
      if (path in absent) continue;
      if (have === undefined) problems.push(`${path} is missing`);
      else if (!signatures.every((signature) => isAnything(signature) || covers(have, signature))) {
        problems.push(`${path} takes ${describe(have)} arguments, the original ${describe(signatures)}`);
      }
    }
    for (const path of theirs!.values) {
      if (!mine!.values.has(path) && !mine!.functions.has(path) && !(path in absent))
        problems.push(`${path} is missing`);
    }
    t.deepEqual(problems, []);
    for (const path of Object.keys(absent)) {
      t.true(theirs!.functions.has(path) || theirs!.values.has(path), `${path} is not declared: unlist it`);
    }
    t.true(theirs!.functions.size >= functions, `the walk is shallow: ${theirs!.functions.size}`);
    t.log(`${theirs!.functions.size} functions, ${theirs!.values.size} other names`);
  });

  test(`exports of ours can be given where ${name} asks for its own`, (t) => {
    const [theirs, mine] = read();
    const assignable = (from: ts.Type, to: ts.Type): boolean => mine!.checker.isTypeAssignableTo(from, to);
    const others = [...theirs!.exports]
      .filter(([key, type]) => !mine!.exports.has(key) || !assignable(mine!.exports.get(key)!, type))
      .map(([key]) => key);
    t.deepEqual(others.sort(), Object.keys(otherwise).sort());
    t.true(theirs!.exports.size > 0);
  });
}
