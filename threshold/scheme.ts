/**
 * The one interface of the threshold schemes, and the optimistic combination that they share.
 *
 * The combiner first believes everybody: it combines the first `threshold` partial results and verifies the outcome once. Only if that
 * fails does it check each partial result, name every culprit, and combine again from the honest ones.
 */
import { QuorateError } from '../bindings/index.js';

/** What every scheme's description of a group says: any `threshold` of the holders 1 … `size` can act. */
export interface ThresholdGroup {
  /** How many are needed, 1 to `size`. */
  readonly threshold: number;
  /** How many holders there are. */
  readonly size: number;
}

/** A result of one holder, bound to the index of its share. */
export interface PartialResult {
  /** 1 to the size of the group. */
  readonly index: number;
}

/** What `combine` gives. */
export interface Combined<Output> {
  /** Verified under the group key. */
  readonly output: Output;
  /** The indices whose results went into the output, in the order given. */
  readonly used: readonly number[];
  /** Every index that gave a wrong result, in increasing order; empty when the first attempt verified, and then nobody was checked. */
  readonly culprits: readonly number[];
}

/** A threshold scheme: signatures, decryption, a beacon. Pure; secrets stay in the share. */
export interface ThresholdScheme<Share, Group extends ThresholdGroup, Input, Part extends PartialResult, Output> {
  /** For people and logs. */
  readonly name: string;
  /** What one holder computes. Throws DESTROYED if the share is. */
  partial(share: Share, input: Input): Part;
  /** Whether the result belongs to the public share of its index. */
  verifyPartial(group: Group, input: Input, partial: Part): boolean;
  /**
   * The verified output of the group. Throws NOT_ENOUGH_SHARES (with the culprits) if fewer than the threshold are right,
   * DUPLICATE_INDEX and INVALID_INDEX for lists that no honest collector makes, and INVALID_SIGNATURE if right results give a wrong
   * output, which means that the group's description is inconsistent.
   */
  combine(group: Group, input: Input, partials: readonly Part[]): Combined<Output>;
}

/** What a scheme brings so that `combineOptimistically` can do the rest. */
export interface Combination<Part extends PartialResult, Output> {
  /** Combines exactly `threshold` results, believing them. */
  assemble(partials: readonly Part[]): Output;
  /** Whether the output is that of the group. */
  verify(output: Output): boolean;
  /** Whether a result belongs to the public share of its index. */
  verifyPartial(partial: Part): boolean;
}

/**
 * Combines the first `threshold` results and verifies once; only if that fails checks each result, names the culprits and combines the
 * honest ones. Throws as `ThresholdScheme.combine` says.
 */
export function combineOptimistically<Part extends PartialResult, Output>(
  group: ThresholdGroup,
  partials: readonly Part[],
  combination: Combination<Part, Output>,
): Combined<Output> {
  const list = requireIndices(group, partials);
  if (list.length < group.threshold) throw notEnough(list.length, group.threshold, []);

  const first = list.slice(0, group.threshold);
  const hopeful = combination.assemble(first);
  if (combination.verify(hopeful)) return { output: hopeful, used: first.map(indexOf), culprits: [] };

  const honest: Part[] = [];
  const culprits: number[] = [];
  for (const partial of list) {
    if (combination.verifyPartial(partial)) honest.push(partial);
    else culprits.push(partial.index);
  }
  culprits.sort((left, right) => left - right);
  if (honest.length < group.threshold) throw notEnough(honest.length, group.threshold, culprits);
  const chosen = honest.slice(0, group.threshold);
  const output = combination.assemble(chosen);
  if (!combination.verify(output)) {
    throw new QuorateError(
      'INVALID_SIGNATURE',
      'the partial results are right but their combination is not: the public shares do not belong to the group key',
      culprits,
    );
  }
  return { output, used: chosen.map(indexOf), culprits };
}

function indexOf(partial: PartialResult): number {
  return partial.index;
}

function notEnough(have: number, need: number, culprits: readonly number[]): QuorateError {
  return new QuorateError('NOT_ENOUGH_SHARES', `${have} valid partial results, ${need} needed`, culprits);
}

/** A copy of the list, each index in 1 … size and none twice. Nobody is blamed: an index can be stolen by another sender. */
function requireIndices<Part extends PartialResult>(group: ThresholdGroup, partials: readonly Part[]): Part[] {
  if (!Array.isArray(partials)) throw new QuorateError('INVALID_ARGUMENT', 'the partial results must be an array');
  const seen = new Set<number>();
  for (const partial of partials as readonly Part[]) {
    const index = requireIndex(partial?.index, group.size);
    if (seen.has(index)) throw new QuorateError('DUPLICATE_INDEX', `index ${index} appears twice`);
    seen.add(index);
  }
  return Array.from(partials as readonly Part[]);
}

/** The index of a holder: an integer from 1 to `size`. */
export function requireIndex(index: unknown, size: number): number {
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 1 || index > size) {
    throw new QuorateError('INVALID_INDEX', `a share index must be an integer from 1 to ${size}`);
  }
  return index;
}
