import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import type { EngineSpec } from '../../cluster/engine/engine.js';
import { openQuorate, prepareQuorate } from '../../cluster/engine/quorate.js';
import { engineKit } from '../kits/engine.js';

const spec = await prepareQuorate('int').catch((error: unknown) => error);

if (spec instanceof QuorateError && spec.code === 'KERNEL_UNSUPPORTED') {
  test('this version of Node says that it cannot run the int kernel', (t) => {
    t.regex(spec.message, /int kernel/);
  });
} else {
  engineKit(test, 'quorate int', () => openQuorate(spec as EngineSpec));
}
