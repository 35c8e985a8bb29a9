import 'quorate/worker';
import manifest from 'quorate/package.json';

const name: string = manifest.name;

export { name };
