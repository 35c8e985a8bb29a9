// The start code of a module: brings the generated constants into the lane form of its kernel. A few microseconds, once.

import { initCurve } from './curve/constants';
import { initTowerConstants } from './field/tower-constants';
import { initHashConstants } from './hash/constants';

export function initConstants(): void {
  initCurve();
  initTowerConstants();
  initHashConstants();
}
