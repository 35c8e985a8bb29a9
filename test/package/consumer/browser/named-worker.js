// By name: for Vite. Browsers have no import maps in workers.
import * as root from 'quorate';
import * as noble from 'quorate/compat/noble';
import * as threshold from 'quorate/threshold';
import { answer } from './program.js';

answer({ root, threshold, noble });
