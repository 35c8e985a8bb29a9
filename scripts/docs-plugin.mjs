// What typedoc must know of this project: entries are called as programs import them, and the members of an unnamed type (the codes of a
// table, the parts of a returned object) are explained where that type stands, so no comment of their own is asked for.

import { readFileSync } from 'node:fs';
import { Converter, ReflectionKind } from 'typedoc';

const UNNAMED = /\.__type\b/;

/** Entries by the name of their module: `bindings/compat/blst` is imported as `quorate/compat/blst`. */
function importNames() {
  const { name, exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const named = Object.entries(exports).flatMap(([path, target]) => {
    const module = /dist\/([^"]+)\/index\.d\.ts/.exec(JSON.stringify(target))?.[1];
    return module === undefined ? [] : [[module, path === '.' ? name : `${name}${path.slice(1)}`]];
  });
  // Two names of one module: the first one counts.
  return new Map(named.reverse());
}

export function load(app) {
  const names = importNames();
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module))
      module.name = names.get(module.name) ?? module.name;
  });
  const warn = app.logger.validationWarning.bind(app.logger);
  app.logger.validationWarning = (message, ...rest) => {
    if (!UNNAMED.test(message)) warn(message, ...rest);
  };
}
