// Imports what the installed manifest exports, and prints the names that each entry gives.
import { readFile } from 'node:fs/promises';
import manifest from 'quorate/package.json' with { type: 'json' };

const names = {};
for (const path of Object.keys(manifest.exports)) {
  const specifier = `quorate${path.slice(1)}`;
  if (path.endsWith('.json')) {
    names[specifier] = [manifest.name];
  } else if (path.endsWith('.wasm')) {
    const bytes = await readFile(new URL(import.meta.resolve(specifier)));
    names[specifier] = await WebAssembly.compile(bytes).then(exportsOf, refused);
    // As a module of its own: Node has it since 22.19 and 24.5.
    const imported = await import(specifier).then(Object.keys, ({ code }) => code);
    names[`import ${specifier}`] = Array.isArray(imported) ? imported : [imported];
  } else {
    names[specifier] = Object.keys(await import(specifier));
  }
}
console.log(JSON.stringify(names));

function exportsOf(module) {
  return WebAssembly.Module.exports(module).map(({ name }) => name);
}

/** Only the engine's lack of an instruction is forgiven: the fma kernel on Node 20. */
function refused(error) {
  if (!/simd/i.test(error.message)) throw error;
  return ['no relaxed SIMD'];
}
