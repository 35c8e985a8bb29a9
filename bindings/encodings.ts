/**
 * Decoding many encodings in one call, two points side by side in the kernel: what `fromBytesMany` of groups, suites and worker threads
 * share.
 */
import { isBytes, requireBytesOf, requireList } from './check.js';
import { QuorateError, type QuorateErrorCode } from './errors.js';
import type { Group } from './group.js';
import { type GroupName, statusError } from './kernel.js';

/** Why the item at `index` of a list was refused. */
export interface Refusal {
  readonly index: number;
  readonly code: QuorateErrorCode;
  readonly message: string;
}

/** The points in the form of the kernel, one after the other, or the first refusal. */
export type Decoded =
  | { readonly bytes: Uint8Array; readonly refusal?: undefined }
  | { readonly bytes?: undefined; readonly refusal: Refusal };

/** The encodings of a list, or of compressed ones packed one after the other. */
export function encodingsOf(
  group: Group<GroupName>,
  encodings: readonly Uint8Array[] | Uint8Array,
): readonly Uint8Array[] {
  const { compressedBytes: size, name } = group;
  if (!isBytes(encodings)) {
    return requireList(encodings, 'the encodings').map((bytes) => {
      return requireBytesOf(bytes, [size, 2 * size], `a ${name} point`);
    });
  }
  if (encodings.length % size !== 0) {
    throw new QuorateError('INVALID_LENGTH', `packed ${name} points must have ${size} bytes each`);
  }
  return Array.from({ length: encodings.length / size }, (_, i) => encodings.subarray(i * size, (i + 1) * size));
}

/** Decodes and validates like `Group.fromBytes`; `notIdentity` refuses the identity, as public keys do. */
export function decodeMany(group: Group<GroupName>, list: readonly Uint8Array[], notIdentity: boolean): Decoded {
  const { engine, functions, pointBytes } = group;
  engine.begin();
  const points = engine.take(list.length * pointBytes);
  const refused = engine.take(Uint32Array.BYTES_PER_ELEMENT);
  for (let from = 0, to = 0; from < list.length; from = to) {
    const { length } = list[from]!;
    while (to < list.length && list[to]!.length === length) to++;
    const count = to - from;
    const encoded = engine.take(count * length);
    for (let i = 0; i < count; i++) engine.bytes.set(list[from + i]!, encoded + i * length);
    const z = points + from * pointBytes;
    const status = functions.DecodeMany(z, encoded, length, count, 1, refused);
    engine.rewind(encoded);
    const { buffer } = engine.bytes;
    const good = status === 0 ? count : new DataView(buffer).getUint32(refused, true);
    for (let i = 0; notIdentity && i < good; i++) {
      if (functions.IsIdentity(z + i * pointBytes) === 1) {
        const message = 'a public key must not be the identity';
        return { refusal: { index: from + i, code: 'IDENTITY_NOT_ALLOWED', message } };
      }
    }
    if (status !== 0) {
      const { code, message } = statusError(status, `a ${group.name} point`);
      return { refusal: { index: from + good, code, message } };
    }
  }
  return { bytes: engine.read(points, list.length * pointBytes) };
}

/** The refusal of a list as an error that says which item it was; `first` is the number of the first one. */
export function refusalError({ index, code, message }: Refusal, first = 0): QuorateError {
  return new QuorateError(code, `number ${first + index}: ${message}`);
}
