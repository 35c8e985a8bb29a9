import test from 'ava';
import { openMcl } from '../../cluster/engine/mcl.js';
import { engineKit } from '../kits/engine.js';

engineKit(test, 'mcl', openMcl);
