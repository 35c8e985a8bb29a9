/**
 * Walks the declarations of the original: whatever a user of `bls12_381` can name is declared and present here, or listed with the
 * reason why not. And a program that names the original's types compiles with ours.
 */
import { join } from 'node:path';
import type { bls12_381 as original } from '@noble/curves/bls12-381.js';
import * as originalModule from '@noble/curves/bls12-381.js';
import test from 'ava';
import ts from 'typescript';
import * as oursModule from '../../bindings/compat/noble/index.js';
import { bls12_381 } from '../../bindings/compat/noble/index.js';
import { projectRoot } from '../kits/vectors.js';

type Original = typeof original;

/** The compiler checks these: each part of ours can be given where the original's is asked for. */
export const assignable: {
  fields: Original['fields'];
  longSignatures: Original['longSignatures'];
  shortSignatures: Original['shortSignatures'];
  Point1: Original['G1']['Point'];
  Point2: Original['G2']['Point'];
  hash1: Pick<Original['G1'], 'hashToCurve' | 'encodeToCurve' | 'hashToScalar'>;
  hash2: Pick<Original['G2'], 'hashToCurve' | 'encodeToCurve' | 'hashToScalar'>;
  pairings: Pick<Original, 'pairing' | 'pairingBatch' | 'millerLoopBatch' | 'lengths' | 'params' | 'utils'>;
} = {
  fields: bls12_381.fields,
  longSignatures: bls12_381.longSignatures,
  shortSignatures: bls12_381.shortSignatures,
  Point1: bls12_381.G1.Point,
  Point2: bls12_381.G2.Point,
  hash1: bls12_381.G1,
  hash2: bls12_381.G2,
  pairings: bls12_381,
};

/** Declared by the original and absent here. */
const ABSENT: Readonly<Record<string, string>> = {
  'G1.deriveToCurve': 'optional, and not defined for this curve in the original either',
  'G2.deriveToCurve': 'optional, and not defined for this curve in the original either',
  'G1.defaults.hash.create': 'streaming SHA-256: hashing here takes whole messages',
  'G2.defaults.hash.create': 'streaming SHA-256: hashing here takes whole messages',
};

/** Names that the compiler adds to functions and that nobody reads. */
const OF_FUNCTIONS = new Set(Object.getOwnPropertyNames(Function.prototype).concat('prototype', '__@hasInstance'));

/** Paths of all properties reachable from a value's type; functions are leaves, constructors lead to their instances. */
function paths(
  checker: ts.TypeChecker,
  type: ts.Type,
  path: string,
  seen: readonly ts.Type[],
  into: Set<string>,
): void {
  if (seen.includes(type) || seen.length > 6) return;
  for (const signature of type.getConstructSignatures()) {
    paths(checker, signature.getReturnType(), `${path}()`, [...seen, type], into);
  }
  for (const property of checker.getPropertiesOfType(type)) {
    const name = property.getName();
    if (name.startsWith('__@') || (type.getCallSignatures().length > 0 && OF_FUNCTIONS.has(name))) continue;
    const next = path === '' ? name : `${path}.${name}`;
    into.add(next);
    const inner = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const walkable = (inner.flags & ts.TypeFlags.Object) !== 0 || inner.isIntersection();
    const isValue = /^(bigint|Uint8Array|string|number|boolean)/.test(checker.typeToString(inner));
    const isFunction = inner.getCallSignatures().length > 0 && checker.getPropertiesOfType(inner).length === 0;
    if (walkable && !isValue && !isFunction && !checker.isArrayType(inner)) {
      paths(checker, inner, next, [...seen, type], into);
    }
  }
}

function declared(program: ts.Program, file: string): { exports: string[]; all: Set<string> } {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`no declarations at ${file}`);
  const symbols = checker.getExportsOfModule(module);
  const curve = symbols.find((symbol) => symbol.name === 'bls12_381');
  if (!curve) throw new Error(`${file} does not export bls12_381`);
  const all = new Set<string>();
  paths(checker, checker.getTypeOfSymbol(curve), '', [], all);
  return { exports: symbols.map((symbol) => symbol.name), all };
}

test('everything that the original declares is declared here or listed as absent', (t) => {
  const root = projectRoot();
  const files = {
    original: join(root, 'node_modules/@noble/curves/bls12-381.d.ts'),
    ours: join(root, 'bindings/compat/noble/index.ts'),
  };
  const program = ts.createProgram(Object.values(files), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  });
  const [theirs, mine] = [declared(program, files.original), declared(program, files.ours)];
  t.true(theirs.all.size > 250, `the walk is shallow: ${theirs.all.size}`);
  const missing = [...theirs.all].filter((path) => !mine.all.has(path) && !(path in ABSENT));
  t.deepEqual(missing, []);
  t.deepEqual(
    theirs.exports.filter((name) => !mine.exports.includes(name)),
    [],
  );
  for (const path of Object.keys(ABSENT)) t.true(theirs.all.has(path), `${path} is not declared: unlist it`);
  console.log(
    `declarations: ${theirs.all.size} names of @noble/curves, ${Object.keys(ABSENT).length} absent by choice`,
  );
});

/** Names of an object's own and inherited properties, without those of Object and Function. */
function names(value: object): string[] {
  const found = new Set<string>();
  for (let at: object | null = value; at && at !== Object.prototype && at !== Function.prototype; ) {
    for (const name of Object.getOwnPropertyNames(at)) found.add(name);
    at = Object.getPrototypeOf(at);
  }
  return [...found];
}

test('everything that the original has at run time is here at run time', (t) => {
  const pick = (module: Record<string, unknown>, path: string): object =>
    path
      .split('.')
      .filter((name) => name !== '')
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], module) as object;
  /** Bookkeeping of the original's classes, undeclared. */
  const internal = new Set(['_lengths', '_mod', 'Fp_NONRESIDUE', 'Fp_div2', 'postPrecompute']);
  const places = ['', 'bls12_381_Fr', 'bls12_381', 'bls12_381.fields', 'bls12_381.params', 'bls12_381.utils'];
  for (const group of ['G1', 'G2']) {
    places.push(`bls12_381.${group}`, `bls12_381.${group}.Point`, `bls12_381.${group}.Point.BASE`);
  }
  for (const field of ['Fp', 'Fr', 'Fp2', 'Fp6', 'Fp12']) places.push(`bls12_381.fields.${field}`);
  for (const suite of ['longSignatures', 'shortSignatures']) {
    places.push(`bls12_381.${suite}`, `bls12_381.${suite}.lengths`, `bls12_381.${suite}.Signature`);
  }
  for (const place of places) {
    const [theirs, mine] = [pick(originalModule, place), pick(oursModule, place)];
    const have = new Set(names(mine));
    t.deepEqual(
      names(theirs).filter((name) => !have.has(name) && !internal.has(name)),
      [],
      place,
    );
  }
});
