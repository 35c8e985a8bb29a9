import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import type { EngineSpec } from '../../cluster/engine/engine.js';
import { openQuorate, prepareQuorate } from '../../cluster/engine/quorate.js';
import { engineKit } from '../kits/engine.js';

const spec = await prepareQuorate('fma').catch((error: unknown) => error);

if (spec instanceof QuorateError && spec.code === 'KERNEL_UNSUPPORTED') {
  test('this version of Node says that it cannot run the fma kernel', (t) => {
    t.regex(spec.message, /fma kernel/);
  });
} else {
  engineKit(test, 'quorate fma', () => openQuorate(spec as EngineSpec));
}
