// By name: for Vite, and for a page with an import map.
import * as root from 'quorate';
import * as noble from 'quorate/compat/noble';
import * as threshold from 'quorate/threshold';
import { offer } from './program.js';

offer({ root, threshold, noble }, () => new Worker(new URL('./named-worker.js', import.meta.url), { type: 'module' }));
