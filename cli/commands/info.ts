import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { QuorateError } from '../../bindings/errors.js';
import { ENGINE_CHOICES } from '../../cluster/engine/engine.js';
import { prepareEngine } from '../../cluster/engine/open.js';
import { EXIT } from '../exit-codes.js';
import { parseOutputOptions } from '../options.js';
import { textPairs } from '../output/table.js';
import type { CommandAction } from '../program.js';
import { printJson, printLine } from '../terminal.js';

type EngineInfo = { readonly kernel: string } | { readonly unavailable: string };

/** `quorate info`: what is installed and what would be used. */
export const infoCommand: CommandAction = async (terminal, raw) => {
  const { json } = await parseOutputOptions(raw);
  const engines = new Map<string, EngineInfo>();
  for (const choice of ENGINE_CHOICES) {
    try {
      engines.set(choice, { kernel: (await prepareEngine(choice)).kernel });
    } catch (error) {
      if (!(error instanceof QuorateError)) throw error;
      engines.set(choice, { unavailable: error.message });
    }
  }
  const info = {
    version: await packageVersion(),
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    processors: availableParallelism(),
    engines: Object.fromEntries(engines),
  };
  if (json) {
    printJson(terminal, info);
    return EXIT.SUCCESS;
  }
  printLine(
    terminal,
    textPairs([
      ['quorate', info.version],
      ['node', `${info.node} (V8 ${info.v8})`],
      ['platform', `${info.platform}, ${info.processors} processors`],
      ...[...engines].map(([name, engine]): [string, string] => [
        `engine ${name}`,
        'kernel' in engine ? `runs here, kernel ${engine.kernel}` : `does not run here: ${engine.unavailable}`,
      ]),
    ]),
  );
  return EXIT.SUCCESS;
};

/** The package asks for its own manifest by its name: the distance to it is another one in a bundle. */
async function packageVersion(): Promise<string> {
  const text = await readFile(new URL(import.meta.resolve('quorate/package.json')), 'utf8');
  const version: unknown = Reflect.get(JSON.parse(text) as object, 'version');
  return typeof version === 'string' ? version : 'unknown';
}
