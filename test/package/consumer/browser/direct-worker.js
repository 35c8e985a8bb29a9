import * as noble from '/node_modules/quorate/dist/package/compat/noble.js';
import * as root from '/node_modules/quorate/dist/package/index.js';
import * as threshold from '/node_modules/quorate/dist/package/threshold.js';
import { answer } from './program.js';

answer({ root, threshold, noble });
