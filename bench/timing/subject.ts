/** What is timed: an operation on a secret. */

/** `control` is an operation of ours that is known to leak and must be caught; rivals are shown beside us. */
export type Party = 'ours' | 'control' | 'rival';

/**
 * A block of secrets, converted: `ready` chooses one, outside the time that is taken, and `run` works on it. Both run the same code
 * for every secret.
 */
export interface Block {
  readonly ready: (index: number) => void;
  readonly run: () => void;
}

export interface Subject {
  readonly name: string;
  /** Whose it is: a kernel or a package. */
  readonly owner: string;
  readonly party: Party;
  /** Samples of each class in relation to what was asked for. Slow rivals get fewer. */
  readonly share: number;
  /** Converts secrets, 32 bytes each. */
  readonly open: (secrets: readonly Uint8Array[]) => Block;
}

/** A subject whose secrets are objects of type Secret. The last result is kept, so that no engine drops the work. */
export function objectSubject<Secret>(
  about: Omit<Subject, 'open'>,
  convert: (bytes: Uint8Array) => Secret,
  run: (secret: Secret) => unknown,
): Subject {
  const kept: { result: unknown } = { result: undefined };
  return {
    ...about,
    open: (secrets) => {
      const values = secrets.map(convert);
      let chosen = values[0]!;
      return {
        ready: (index) => {
          chosen = values[index]!;
        },
        run: () => {
          kept.result = run(chosen);
        },
      };
    },
  };
}
