import test from 'ava';
import { openNoble } from '../../cluster/engine/noble.js';
import { engineKit } from '../kits/engine.js';

engineKit(test, 'noble', openNoble);
