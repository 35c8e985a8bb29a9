/** One subject from its times to its result. */
import { median } from '../statistics.js';
import { compare } from './compare.js';
import type { Random } from './random.js';
import { type Clock, takeSamples } from './sample.js';
import { NULL, type SecretClass, secretClasses, UNIFORM } from './secrets.js';
import type { Subject } from './subject.js';
import { judge, type SubjectResult } from './verdict.js';

export interface Effort {
  readonly samples: number;
  readonly seconds: number;
  readonly quick: boolean;
}

/** Fewer would say nothing, whatever the budget and the share of a slow rival are. */
const LEAST_SAMPLES = 200;
const WARM_SECONDS = 1;
const QUICK_WARM_SECONDS = 0.2;

/** How many times more samples a second measurement takes. */
const AGAIN = 2;

/**
 * Measures a subject; where the result is void, or above the limit and not certain, a second time with twice the samples, new
 * secrets and a new order. A t that is chance does not come back, that of a leak grows by √2. Both measurements are reported.
 */
export function examineSubject(
  subject: Subject,
  effort: Effort,
  random: Random,
  clock: Clock,
  idle?: () => void,
): SubjectResult {
  const earlier = measureSubject(subject, effort, random, clock, idle);
  const verdict = judge(earlier);
  if (subject.party === 'rival' || verdict === 'none' || verdict === 'certain') return earlier;
  const again = { ...effort, samples: AGAIN * effort.samples, seconds: AGAIN * effort.seconds };
  return { ...measureSubject(subject, again, random, clock, idle), earlier };
}

/** Measures a subject with all classes of secrets, a rival with the first; each against the same random secrets. */
export function measureSubject(
  subject: Subject,
  effort: Effort,
  random: Random,
  clock: Clock,
  idle?: () => void,
): SubjectResult {
  const all = secretClasses(random);
  const tested: readonly SecretClass[] = subject.party === 'rival' ? all.slice(0, 1) : all;
  const plan = {
    samples: Math.max(LEAST_SAMPLES, Math.ceil(effort.samples * subject.share)),
    seconds: effort.seconds,
    least: LEAST_SAMPLES,
    warmSeconds: effort.quick ? QUICK_WARM_SECONDS : WARM_SECONDS,
  };
  const [uniform, other, ...samples] = takeSamples(subject, [UNIFORM, NULL, ...tested], plan, random, clock, idle);
  if (uniform === undefined || other === undefined) throw new Error('the classes of a null test are missing');
  return {
    name: subject.name,
    owner: subject.owner,
    party: subject.party,
    samples: uniform.length,
    median: median(Array.from(uniform)),
    null: compare(other, uniform),
    classes: tested.map(({ name }, i) => ({ name, comparison: compare(samples[i]!, uniform) })),
  };
}
