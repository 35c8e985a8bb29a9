/**
 * Walks the declarations of @chainsafe/blst and bls-eth-wasm: every export, and every member of every class and interface, is declared
 * and present here, or listed with the reason why not. And programs that name the originals' types compile with ours.
 */
import { join } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import * as blsEthWasm from '../../bindings/compat/bls-eth-wasm/index.js';
import * as blst from '../../bindings/compat/blst/index.js';
import { projectRoot } from '../kits/vectors.js';

/** Declared by the original and absent here: nothing. */
const ABSENT: Readonly<Record<string, string>> = {};

/** Exported by their declaration files as types, and no values in the originals either. */
const TYPES_ONLY = new Set([
  'Common',
  'SecretKeyType',
  'PublicKeyType',
  'SignatureType',
  'SignatureSet',
  'PkAndSerializedSig',
  'PkAndSig',
]);

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
};

const root = projectRoot();
const PACKAGES = [
  {
    name: '@chainsafe/blst',
    original: join(root, 'node_modules/@chainsafe/blst/index.d.ts'),
    ours: join(root, 'bindings/compat/blst/index.ts'),
    module: blst as Readonly<Record<string, unknown>>,
    least: 45,
  },
  {
    name: 'bls-eth-wasm',
    original: join(root, 'node_modules/bls-eth-wasm/src/index.d.ts'),
    ours: join(root, 'bindings/compat/bls-eth-wasm/index.ts'),
    module: blsEthWasm as Readonly<Record<string, unknown>>,
    least: 90,
  },
];

/** Exports, and members of what they are and of what they construct: "PublicKey.fromBytes", "PublicKey().toHex". */
function names(program: ts.Program, file: string): Set<string> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`no declarations at ${file}`);
  const found = new Set<string>();
  const members = (type: ts.Type, path: string): void => {
    for (const property of checker.getPropertiesOfType(type)) {
      const name = property.getName();
      if (name !== 'prototype' && !name.startsWith('__')) found.add(`${path}.${name}`);
    }
  };
  for (const exported of checker.getExportsOfModule(module)) {
    const { name } = exported;
    found.add(name);
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) {
      members(checker.getDeclaredTypeOfSymbol(symbol), `${name}()`);
    }
    if (symbol.flags & ts.SymbolFlags.Value) {
      const type = checker.getTypeOfSymbol(symbol);
      const constructors = type.getConstructSignatures();
      if (constructors.length > 0) members(type, name);
      for (const signature of constructors) members(signature.getReturnType(), `${name}()`);
    }
  }
  return found;
}

for (const { name, original, ours, module, least } of PACKAGES) {
  test(`every name that ${name} declares is declared and present, or listed as absent`, (t) => {
    const program = ts.createProgram([original, ours], OPTIONS);
    const [theirs, mine] = [names(program, original), names(program, ours)];
    t.true(theirs.size >= least, `the walk is shallow: ${theirs.size}`);
    t.deepEqual(
      [...theirs].filter((path) => !mine.has(path) && !(path in ABSENT)),
      [],
    );
    const exported = [...theirs].filter((path) => !/[.(]/.test(path) && !TYPES_ONLY.has(path));
    t.deepEqual(
      exported.filter((path) => module[path] === undefined),
      [],
    );
    t.log(`${theirs.size} names declared, ${exported.length} exports present`);
  });
}

test('every member that the declarations of instances name is there at run time', async (t) => {
  await blsEthWasm.init();
  const key = blst.SecretKey.fromKeygen(new Uint8Array(32));
  const instances: Readonly<Record<string, object>> = {
    'blst SecretKey': key,
    'blst PublicKey': key.toPublicKey(),
    'blst Signature': key.sign(new Uint8Array()),
    'bls-eth-wasm Fr': new blsEthWasm.Fr(),
    'bls-eth-wasm Id': new blsEthWasm.Id(),
    'bls-eth-wasm SecretKey': new blsEthWasm.SecretKey(),
    'bls-eth-wasm PublicKey': new blsEthWasm.PublicKey(),
    'bls-eth-wasm Signature': new blsEthWasm.Signature(),
  };
  let seen = 0;
  for (const { name, original } of PACKAGES) {
    const declared = names(ts.createProgram([original], OPTIONS), original);
    for (const path of declared) {
      const [type, member] = path.split('().');
      const instance = instances[`${name.replace('@chainsafe/', '')} ${type}`];
      if (member === undefined || instance === undefined) continue;
      t.is(typeof (instance as Record<string, unknown>)[member], 'function', path);
      seen++;
    }
  }
  t.true(seen > 70, String(seen));
});

/** As programs are written against the originals; PACKAGE is replaced by the original or by ours. */
const PROGRAMS: readonly string[] = [
  `import blst from 'PACKAGE';
import { type PkAndSerializedSig, type PkAndSig, PublicKey, SecretKey, Signature, type SignatureSet, SECRET_KEY_LENGTH,
  aggregatePublicKeys, aggregateSerializedSignatures, aggregateWithRandomness, asyncAggregateWithRandomness, fastAggregateVerify,
  verify, verifyMultipleAggregateSignatures } from 'PACKAGE';
const key: SecretKey = SecretKey.fromKeygen(new Uint8Array(SECRET_KEY_LENGTH), null).deriveChildEip2333(0);
const publicKey: PublicKey = PublicKey.fromHex(key.toPublicKey().toHex(false), true);
const signature: Signature = Signature.fromBytes(key.sign(new Uint8Array()).toBytes(), true, undefined);
const sets: SignatureSet[] = [{ msg: new Uint8Array(), pk: publicKey, sig: signature }];
const pairs: PkAndSerializedSig[] = [{ pk: publicKey, sig: signature.toBytes() }];
const answers: boolean[] = [verify(new Uint8Array(), publicKey, signature, null, true), verifyMultipleAggregateSignatures(sets),
  fastAggregateVerify(new Uint8Array(), [aggregatePublicKeys([publicKey])], aggregateSerializedSignatures([signature.toBytes()]))];
const pair: PkAndSig = aggregateWithRandomness(pairs);
export const all: Promise<PkAndSig>[] = [asyncAggregateWithRandomness(pairs), Promise.resolve(pair)];
export const isKey = (value: unknown): value is PublicKey => value instanceof PublicKey;
export type Key = InstanceType<typeof PublicKey>;
export const again: boolean = blst.verify(new Uint8Array(), publicKey, signature);
export { answers };`,
  `import * as bls from 'PACKAGE';
import { init, BLS12_381, type SecretKeyType, type PublicKeyType, type SignatureType, type Common, CurveType, Id, Fr } from 'PACKAGE';
export async function program(): Promise<boolean[]> {
  await init(BLS12_381);
  bls.blsInit(CurveType.BLS12_381);
  const key: SecretKeyType = new bls.SecretKey();
  key.setByCSPRNG();
  const id: Id = new Id();
  id.setStr('65535');
  const share = new bls.SecretKey();
  share.share([key, key], id);
  share.recover([share], [id]);
  const publicKey: PublicKeyType = key.getPublicKey();
  publicKey.mul(key);
  const signature: SignatureType = key.sign('abc');
  const copy: SignatureType = signature.clone();
  copy.add(signature);
  const value: Common = bls.deserializeHexStrToPublicKey(publicKey.serializeToHexStr());
  value.dump('value ');
  const number = new Fr();
  number.setStr('12');
  return [copy.aggregate([signature]), signature.fastAggregateVerify([publicKey], new Uint8Array(32)), publicKey.isValidOrder(),
    signature.aggregateVerifyNoCheck([publicKey], new Uint8Array(32)), bls.multiVerify([publicKey], [signature], [new Uint8Array(32)]),
    bls.areAllMsgDifferent(new Uint8Array(64), bls.MSG_SIZE), number.isOne()];
}`,
];

test('programs written against the originals compile against ours', (t) => {
  PACKAGES.forEach(({ name, ours }, i) => {
    for (const target of [name, ours.replace(/\.ts$/, '.js')]) {
      const file = join(root, `test/compat/program-${i}.ts`);
      const host = ts.createCompilerHost(OPTIONS);
      const { getSourceFile, fileExists, readFile } = host;
      const text = PROGRAMS[i]!.replaceAll('PACKAGE', target);
      host.fileExists = (path) => path === file || fileExists.call(host, path);
      host.readFile = (path) => (path === file ? text : readFile.call(host, path));
      host.getSourceFile = (path, version, onError, always) =>
        path === file
          ? ts.createSourceFile(path, text, version)
          : getSourceFile.call(host, path, version, onError, always);
      const program = ts.createProgram([file], OPTIONS, host);
      const problems = ts
        .getPreEmitDiagnostics(program, program.getSourceFile(file))
        .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
      t.deepEqual(problems, [], target);
    }
  });
});
