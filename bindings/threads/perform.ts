/** What a worker does with a task: the operations of the bindings, on views of the memory that came with it. */
import { decodeMany } from '../encodings.js';
import type { Group } from '../group.js';
import type { GroupName } from '../kernel.js';
import { PackedPoints } from '../packed.js';
import { Point } from '../point.js';
import type { Quorate } from '../quorate.js';
import type { SuiteContext } from '../suite/context.js';
import { placeBatch, placeMany } from '../suite/verify.js';
import type { Result, Task } from './messages.js';

export function perform(q: Quorate, task: Task): Result {
  switch (task.kind) {
    case 'sum': {
      const group = groupOf(q, task.group);
      return { bytes: bytesOf(group, [group.sum(packed(group, task.points))]) };
    }
    case 'msm': {
      const group = groupOf(q, task.group);
      const points = packed(group, task.points);
      const { scalars, share, sharers } = task;
      // Alone, the kernel may take another way for few points.
      const part = sharers === 1 ? group.msm(points, scalars) : group.msmShare(points, scalars, share, sharers);
      return { bytes: bytesOf(group, [part]) };
    }
    case 'decode':
      return decodeMany(groupOf(q, task.group), itemsOf(task.encoded, task.lengths), task.notIdentity);
    case 'batch': {
      const { context } = suiteOf(q, task.suite);
      const keys = pointsOf(context.keys, task.keys);
      const signatures = pointsOf(context.signatures, task.signatures);
      const claims = itemsOf(task.messages.bytes, task.messages.lengths).map((message, i) => {
        return { key: keys[i]!, message, signature: signatures[i]! };
      });
      return { bytes: context.millerLoop(placeBatch(context, claims, task.dst)) };
    }
    case 'product': {
      const { context } = suiteOf(q, task.suite);
      const keys = pointsOf(context.keys, task.keys);
      const signature = task.signature && new Point(context.signatures, task.signature);
      const pairs = placeMany(context, keys, itemsOf(task.messages.bytes, task.messages.lengths), signature, task.dst);
      return { bytes: context.millerLoop(pairs) };
    }
  }
}

/** Points one after the other, as the kernel keeps them. */
export function bytesOf<Name extends GroupName>(group: Group<Name>, points: readonly Point<Name>[]): Uint8Array {
  const bytes = new Uint8Array(points.length * group.pointBytes);
  points.forEach((point, i) => {
    point.copyInto(bytes, i * group.pointBytes);
  });
  return bytes;
}

/** Points that look into `bytes`. */
function pointsOf<Name extends GroupName>(group: Group<Name>, bytes: Uint8Array): Point<Name>[] {
  const { pointBytes } = group;
  return Array.from({ length: bytes.length / pointBytes }, (_, i) => {
    return new Point(group, bytes.subarray(i * pointBytes, (i + 1) * pointBytes));
  });
}

function packed<Name extends GroupName>(group: Group<Name>, bytes: Uint8Array): PackedPoints<Name> {
  return new PackedPoints(group, bytes.length / group.pointBytes, bytes);
}

/** The items that lie one after the other in `bytes`. */
function itemsOf(bytes: Uint8Array, lengths: Uint8Array | Uint32Array): Uint8Array[] {
  let end = 0;
  return Array.from(lengths, (length) => {
    end += length;
    return bytes.subarray(end - length, end);
  });
}

/** One of the two groups, for code that is the same for both. */
function groupOf(q: Quorate, name: GroupName): Group<GroupName> {
  return (name === 'G1' ? q.G1 : q.G2) as Group<GroupName>;
}

function suiteOf(q: Quorate, name: 'minPk' | 'minSig'): { readonly context: SuiteContext<GroupName, GroupName> } {
  const suite = name === 'minPk' ? q.minPk : q.minSig;
  return suite as unknown as { readonly context: SuiteContext<GroupName, GroupName> };
}
