import type { Operation } from '../operation.js';
import { curveOperations } from './curve.js';
import { dropInOperations } from './drop-in.js';
import { msmOperations } from './msm.js';
import { pairingOperations } from './pairing.js';
import { signatureOperations } from './signature.js';
import { thresholdOperations } from './threshold.js';

/** In the order of the table. */
export const OPERATIONS: readonly Operation[] = [
  ...curveOperations,
  ...pairingOperations,
  ...signatureOperations,
  ...thresholdOperations,
  ...msmOperations,
  ...dropInOperations,
];

/** The operations whose name or family matches, and that are short enough if only quick ones are wanted. */
export function selectOperations(
  operations: readonly Operation[],
  only: RegExp | undefined,
  quick: boolean,
): readonly Operation[] {
  return operations.filter(
    ({ name, group, quick: isQuick }) =>
      (only === undefined || only.test(name) || only.test(group)) && (isQuick || !quick),
  );
}
