/** One row of the table: a workload with its input, its known answer and an input that must be refused. */
import type { Case, Kind, Limit, Peer, Workloads } from './peer.js';

interface OperationBase {
  readonly name: string;
  /** Short name of the family, also matched by `--only`. */
  readonly group: string;
  /** Number of points, shares or indices, where the family is drawn against size. */
  readonly size?: number;
  /** Part of `--quick`. */
  readonly quick: boolean;
}

export interface OperationPlan<K extends Kind> extends OperationBase {
  readonly kind: K;
  readonly input: () => Workloads[K];
  /** The answer by other means than any peer under test, where there is one. */
  readonly expected?: (input: Workloads[K]) => Uint8Array;
  /** For yes-or-no operations: an input to which the answer is no. */
  readonly forged?: (input: Workloads[K]) => Workloads[K];
}

/** An operation whose kind is hidden, so that operations of all kinds fit one list. */
export interface Operation extends OperationBase {
  readonly kind: Kind;
  /** Makes the input (the costly part); nothing keeps it when the round is over. */
  readonly open: () => OpenOperation;
}

export interface OpenOperation {
  /** The peer's case, the reason why it cannot, or undefined when the peer does not have the operation. */
  readonly prepare: (peer: Peer) => Case | Limit | undefined;
  readonly expected: Uint8Array | undefined;
  readonly prepareForged: ((peer: Peer) => Case | Limit | undefined) | undefined;
}

export function operation<K extends Kind>(plan: OperationPlan<K>): Operation {
  const { name, group, size, quick, kind } = plan;
  return {
    name,
    group,
    ...(size === undefined ? {} : { size }),
    quick,
    kind,
    open: () => {
      const input = plan.input();
      const forged = plan.forged?.(input);
      return {
        prepare: (peer) => peer.cases[kind]?.(input),
        expected: plan.expected?.(input),
        prepareForged: forged === undefined ? undefined : (peer) => peer.cases[kind]?.(forged),
      };
    },
  };
}

export function isLimit(value: Case | Limit): value is Limit {
  return 'limit' in value;
}
