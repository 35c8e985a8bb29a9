// By address, as a server hands out the installed files.
import * as noble from '/node_modules/quorate/dist/package/compat/noble.js';
import * as root from '/node_modules/quorate/dist/package/index.js';
import * as threshold from '/node_modules/quorate/dist/package/threshold.js';
import { offer } from './program.js';

offer({ root, threshold, noble }, () => new Worker('/browser/direct-worker.js', { type: 'module' }));
