// A cluster of worker threads out of the installed package: two of three sign for a second.
import { DEFAULT_OPTIONS, runCluster } from 'quorate/cluster';

const options = { ...DEFAULT_OPTIONS, nodes: 3, threshold: 2, reboots: false, runtimeSeconds: 1 };
const { signatures, verified } = await runCluster(options);
console.log(JSON.stringify({ signatures, verified }));
