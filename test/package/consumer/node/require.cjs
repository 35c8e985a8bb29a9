// CommonJS: require() of ES modules, which Node has without a flag since 20.19.
const manifest = require('quorate/package.json');

const names = {};
for (const path of Object.keys(manifest.exports)) {
  if (path.endsWith('.json') || path.endsWith('.wasm')) continue;
  const specifier = `quorate${path.slice(1)}`;
  names[specifier] = Object.keys(require(specifier));
}

async function main() {
  const { ETH_POP, load } = require('quorate');
  const { minPk } = await load();
  const key = minPk.SecretKey.fromBytes(new Uint8Array(32).fill(7));
  const signature = minPk.sign(key, new Uint8Array(32).fill(9), ETH_POP);
  const same = require('quorate').load === (await import('quorate')).load;
  console.log(JSON.stringify({ names, signature: signature.toHex(), same }));
}
main();
