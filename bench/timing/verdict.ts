/** What the numbers of one subject say. Never more than "no leak detected": a test cannot show that there is none. */
import type { Comparison } from './compare.js';
import type { Party } from './subject.js';

/** dudect's limits are 10 ("probably") and 500; ours are those that evaluation labs use for |t| (TVLA), and 10 for certain. */
export const LEAK_LIMIT = 4.5;
export const CERTAIN_LIMIT = 10;
/**
 * A null test is the largest of a hundred dependent |t|. Of 6000 simulated ones (normal, skewed, two-humped and coarse times)
 * 2 to 7 % passed 3 and none 4.5, of 200 measured ones 7 % and none: above 3 the table shows a mark, above 4.5 the measurement is
 * void.
 */
export const NULL_LIMIT = 3;

/** What a claim about a class needs, of each class. */
export const CLAIM_SAMPLES = 100_000;

export type Verdict = 'none' | 'likely' | 'certain' | 'invalid';

export interface ClassResult {
  readonly name: string;
  readonly comparison: Comparison;
}

export interface SubjectResult {
  readonly name: string;
  readonly owner: string;
  readonly party: Party;
  /** Times of each class. */
  readonly samples: number;
  /** Median of the random class in microseconds. */
  readonly median: number;
  readonly null: Comparison;
  readonly classes: readonly ClassResult[];
  /** The measurement before this one, which was void or between the limits. */
  readonly earlier?: SubjectResult;
}

export function worstT(comparison: Comparison): number {
  return Math.abs(comparison.worst.t);
}

export function worstClass(result: SubjectResult): ClassResult {
  return result.classes.reduce((worst, entry) => (worstT(entry.comparison) > worstT(worst.comparison) ? entry : worst));
}

/** A null test that finds a leak between equals says that the machine, not the secret, was measured. */
export function judge(result: SubjectResult): Verdict {
  if (worstT(result.null) > LEAK_LIMIT) return 'invalid';
  const t = worstT(worstClass(result).comparison);
  if (t > CERTAIN_LIMIT) return 'certain';
  return t > LEAK_LIMIT ? 'likely' : 'none';
}

export function explain(result: SubjectResult): string {
  const verdict = judge(result);
  const worst = worstClass(result);
  const { earlier } = result;
  if (verdict === 'none') {
    const before =
      earlier && (judge(earlier) === 'invalid' ? 'invalid' : worstT(worstClass(earlier).comparison).toFixed(1));
    return `no leak detected at ${result.samples} samples${before ? ` (${before} before)` : ''}`;
  }
  if (verdict === 'invalid') return 'invalid: the null test fails, measure again';
  return verdict === 'certain' ? `LEAK (${worst.name})` : `leak likely (${worst.name})`;
}

/** Why the run fails; empty when it does not. Rivals are not our business. */
export function failures(results: readonly SubjectResult[]): string[] {
  const reasons: string[] = [];
  for (const result of results) {
    const verdict = judge(result);
    const name = `${result.name}, ${result.owner}`;
    if (result.party === 'ours' && verdict !== 'none') reasons.push(`${name}: ${explain(result)}`);
    if (result.party === 'control' && verdict !== 'certain') {
      reasons.push(`${name} is known to leak and was not caught (${explain(result)}): the bench is blind`);
    }
  }
  return reasons;
}
