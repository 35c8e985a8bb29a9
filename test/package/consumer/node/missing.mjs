// What a program hears that asks for an engine whose package is not installed.
import { openEngine, prepareEngine } from 'quorate/cluster';

const heard = {};
for (const engine of ['noble', 'mcl']) {
  for (const ask of [() => prepareEngine(engine), () => openEngine({ name: engine, kernel: '' })]) {
    const said = await ask().catch((error) => `${error.name} ${error.code} ${error.message}`);
    heard[engine] =
      heard[engine] === undefined || heard[engine] === said ? String(said) : `${heard[engine]}, and ${said}`;
  }
}
console.log(JSON.stringify(heard));
