/** The limits that the original sets to the windows of its precomputed tables. There are no such tables here. */
const SCALAR_BITS = 255;
const BLIND_BITS = 128;
const MOST_TABLE_BYTES = 2 ** 31;

/** `fieldBytes`: 48 in G1, 96 in G2. */
export function validateWindow(window: number, fieldBytes: number): void {
  if (!Number.isSafeInteger(window) || window < 1 || window > SCALAR_BITS) {
    throw new Error(`invalid window size, expected [1..${SCALAR_BITS}], got W=${window}`);
  }
  const points = (Math.ceil((SCALAR_BITS + BLIND_BITS) / window) + 1) * 2 ** (window - 1);
  const bytes = points * (4 * fieldBytes + 128);
  if (bytes > MOST_TABLE_BYTES) {
    const mebibytes = Math.ceil(bytes / 2 ** 20);
    throw new Error(`invalid window size: table would need ~${mebibytes} MiB, max ${MOST_TABLE_BYTES / 2 ** 20} MiB`);
  }
}
