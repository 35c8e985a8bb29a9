import type { AbortReason } from '../../cluster/roles/initiator-state.js';

/**
 * What the short names in a report mean, for people who did not write the cluster.
 *
 * A report may come from another version: a name without an entry is shown as it is.
 */

const ABORTS: Readonly<Record<AbortReason, string>> = {
  deadline: 'fewer partials than the threshold came back in time',
  'too-few-nodes': 'fewer nodes than the threshold were ready to be asked',
  'node-lost': 'a node that had been asked was gone before it answered',
  'bad-partial': 'the partials did not combine: the culprits were named and others asked',
};

const CULPRITS: Readonly<Record<string, string>> = {
  'wrong-partial': 'its partial signature does not verify under its public share',
  'wrong-proof': 'its answer to a readiness probe does not verify under its public share',
  'stolen-index': 'it sent a partial signature under the index of another node',
  malformed: 'it signed a frame that no correct node sends',
};

export const ABORTS_ARE =
  'An abort is one attempt at a signature that was given up. Its request was not lost: it was tried again with the nodes that answer.';

const explain = (meanings: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(meanings, name) ? `${name} (${meanings[name]})` : name;

export const explainAbort = (reason: string): string => explain(ABORTS, reason);
export const explainCulprit = (reason: string): string => explain(CULPRITS, reason);
