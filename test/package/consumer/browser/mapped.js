// By name, through the import map of the page.
import * as root from 'quorate';
import * as noble from 'quorate/compat/noble.js';
import * as threshold from 'quorate/threshold.js';
import { offer } from './program.js';

offer({ root, threshold, noble }, () => new Worker('/browser/direct-worker.js', { type: 'module' }));
