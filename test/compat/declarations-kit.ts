/** Walks declarations: every function that a program can reach from a module's exports, with how many arguments it takes. */
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../kits/vectors.js';

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

/** Arguments that a call must have, and may have. */
export interface Arity {
  readonly least: number;
  readonly most: number;
}

export interface Declarations {
  readonly checker: ts.TypeChecker;
  /** By path: "verify", "PublicKey.fromBytes" (static), "PublicKey().toHex" (of instances), "bls12_381.G1.hashToCurve". */
  readonly functions: ReadonlyMap<string, readonly Arity[]>;
  /** Everything that is not a function: constants, fields, accessors. */
  readonly values: ReadonlySet<string>;
  /** Types of exported values by name, and exported types by name and "()". */
  readonly exports: ReadonlyMap<string, ts.Type>;
}

/** Names that every function has. */
const OF_FUNCTIONS = new Set(Object.getOwnPropertyNames(Function.prototype).concat('prototype', '__@hasInstance'));
const DEEPEST = 6;
const LEAVES = /^(bigint|string|number|boolean|Uint8Array|Promise)/;

/** One program for several modules, so that their types can be compared. `only`: the exports that count, all unless said. */
export function readDeclarations(files: readonly string[], only?: readonly string[]): Declarations[] {
  const paths = files.map((file) => join(projectRoot(), file));
  const program = ts.createProgram(paths, OPTIONS);
  return paths.map((file) => read(program, file, only));
}

function read(program: ts.Program, file: string, only: readonly string[] | undefined): Declarations {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`no declarations at ${file}`);
  const functions = new Map<string, Arity[]>();
  const values = new Set<string>();
  const exports = new Map<string, ts.Type>();

  function visit(type: ts.Type, path: string, above: readonly ts.Type[]): void {
    if (above.includes(type) || above.length > DEEPEST) return;
    const calls = type.getCallSignatures();
    const constructors = type.getConstructSignatures();
    if (calls.length > 0) functions.set(path, calls.map(arity));
    else values.add(path);
    for (const signature of constructors) members(signature.getReturnType(), `${path}()`, [...above, type]);
    members(type, path, above);
  }

  function members(type: ts.Type, path: string, above: readonly ts.Type[]): void {
    if (LEAVES.test(checker.typeToString(type)) || checker.isArrayType(type) || checker.isTupleType(type)) return;
    for (const property of checker.getPropertiesOfType(type)) {
      const name = property.getName();
      if (name.startsWith('__') || isHidden(property) || (isFunction(type) && OF_FUNCTIONS.has(name))) continue;
      const inner = checker.getNonNullableType(checker.getTypeOfSymbol(property));
      visit(inner, `${path}.${name}`, [...above, type]);
    }
  }

  for (const exported of checker.getExportsOfModule(module)) {
    const { name } = exported;
    if (only && !only.includes(name)) continue;
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) {
      const declared = checker.getDeclaredTypeOfSymbol(symbol);
      exports.set(`${name}()`, declared);
      members(declared, `${name}()`, []);
    }
    if (symbol.flags & ts.SymbolFlags.Value) {
      const type = checker.getTypeOfSymbol(symbol);
      exports.set(name, type);
      visit(type, name, []);
    }
  }
  return { checker, functions, values, exports };
}

function isFunction(type: ts.Type): boolean {
  return type.getCallSignatures().length + type.getConstructSignatures().length > 0;
}

function isHidden(property: ts.Symbol): boolean {
  const { valueDeclaration } = property;
  const flags = valueDeclaration ? ts.getCombinedModifierFlags(valueDeclaration) : ts.ModifierFlags.None;
  return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

function arity(signature: ts.Signature): Arity {
  const { parameters, declaration } = signature;
  const optional = (parameter: ts.Symbol): boolean => {
    const node = parameter.valueDeclaration;
    return node !== undefined && ts.isParameter(node) && (node.questionToken ?? node.initializer) !== undefined;
  };
  const required = parameters.filter((parameter) => !optional(parameter)).length;
  const last = declaration?.parameters.at(-1);
  const rest = last !== undefined && ts.isParameter(last) && last.dotDotDotToken !== undefined;
  return rest ? { least: required - 1, most: Number.POSITIVE_INFINITY } : { least: required, most: parameters.length };
}
