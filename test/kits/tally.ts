/** Counts cases and collects failures, so that one test reports all of them instead of the first. */

export interface Walk {
  readonly set: string;
  readonly cases: number;
  readonly failures: readonly string[];
}

/** A call that was refused with a typed error. */
export const REFUSED: unique symbol = Symbol('refused');

/** The result of a call, or REFUSED when it threw an error with a stable code. A trap or a TypeError passes through. */
export function attempt<T>(call: () => T): T | typeof REFUSED {
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return REFUSED;
    throw error;
  }
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** What a result looks like in a comparison. */
export function show(value: Uint8Array | boolean | typeof REFUSED | undefined): string {
  if (value === REFUSED || value === undefined) return 'refused';
  return typeof value === 'boolean' ? String(value) : hex(value);
}

/** Collects the failures of one set. */
export class Tally {
  readonly #set: string;
  readonly #failures: string[] = [];
  #cases = 0;

  constructor(set: string) {
    this.#set = set;
  }

  /** Counts one case; `check` returns pairs of [what, got, expected]. */
  run(name: string, check: () => readonly (readonly [what: string, got: string, expected: string])[]): void {
    this.#cases++;
    try {
      for (const [what, got, expected] of check()) {
        if (got === expected) continue;
        this.#failures.push(`${name}: ${what} is ${got.slice(0, 80)}, expected ${expected.slice(0, 80)}`);
      }
    } catch (error) {
      this.#failures.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  result(): Walk {
    return { set: this.#set, cases: this.#cases, failures: this.#failures };
  }
}

/** One line for people: how many cases ran, by set. */
export function summary(walks: readonly Walk[]): string {
  const total = walks.reduce((sum, { cases }) => sum + cases, 0);
  return `${total} cases: ${walks.map(({ set, cases }) => `${set} ${cases}`).join(', ')}`;
}
