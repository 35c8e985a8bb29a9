// Imports what the installed manifest exports, and prints the names that each entry gives. Arguments: entries not to import.
import { readFile } from 'node:fs/promises';
import manifest from 'quorate/package.json' with { type: 'json' };

const names = {};
for (const path of Object.keys(manifest.exports)) {
  const specifier = `quorate${path.slice(1)}`;
  if (process.argv.includes(specifier)) continue;
  if (path.endsWith('.json')) {
    names[specifier] = [manifest.name];
  } else if (path.endsWith('.wasm')) {
    const bytes = await readFile(new URL(import.meta.resolve(specifier)));
    names[specifier] = WebAssembly.Module.exports(await WebAssembly.compile(bytes).catch(refused)).map(
      ({ name }) => name,
    );
  } else {
    names[specifier] = Object.keys(await import(specifier));
  }
}
console.log(JSON.stringify(names));

/** Only the engine's lack of an instruction is forgiven: the fma kernel on Node 20. */
function refused(error) {
  if (!/simd/i.test(error.message)) throw error;
  return new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
}
