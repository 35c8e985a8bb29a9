/**
 * Makes a default layer what `require` of a CommonJS original gives: an object with the original's names and no others to be seen. The
 * names that a layer adds, and `default`, are there and do not enumerate, so that code that was compiled against the types finds them.
 * The bundle exports it as "module.exports", which is what `require` of a module gives then.
 * https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
 */
export function asModuleExports<Layer extends object>(
  layer: Layer,
  additions: Readonly<Record<string, unknown>>,
): Layer {
  for (const [name, value] of Object.entries({ ...additions, default: layer })) {
    Object.defineProperty(layer, name, { value, writable: true, configurable: true });
  }
  return layer;
}
