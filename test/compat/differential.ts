/** The same call on the original and on ours: bytes, answers, and the class, code and text of errors must agree. */
import type { ExecutionContext } from 'ava';

/** A text in which two outcomes look alike only if they are. */
export function show(value: unknown): string {
  if (value instanceof Uint8Array) return showBytes(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, content]) => `${key}: ${show(content)}`)
      .join(', ')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Of which class they are, and whether they have a buffer of their own: programs pass `.buffer` on. */
export function showBytes(bytes: Uint8Array): string {
  const own = bytes.byteLength === bytes.buffer.byteLength ? '' : ` of ${bytes.buffer.byteLength}`;
  return `${bytes.constructor.name}${own} ${Buffer.from(bytes).toString('hex')}`;
}

/** Texts of the language's own TypeErrors depend on the code that met the wrong value; only the class is compared then. */
export function showError(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${show(error)}`;
  const { code } = error as { code?: unknown };
  const text = error instanceof TypeError ? '' : error.message;
  return `threw ${error.constructor.name} ${String(code)} ${text}`;
}

export function attempt(call: () => unknown): string {
  try {
    return show(call());
  } catch (error) {
    return showError(error);
  }
}

export class Comparison {
  cases = 0;
  readonly #seen = new Map<string, number>();

  /** Both outcomes; throws for a difference, so that fast-check shrinks the input. */
  same(what: string, expected: string, actual: string): string {
    this.cases++;
    const kind = expected.split(' ').slice(0, 3).join(' ').slice(0, 60);
    this.#seen.set(kind, (this.#seen.get(kind) ?? 0) + 1);
    if (expected !== actual) throw new Error(`${what}\n  original ${expected}\n  ours     ${actual}`);
    return expected;
  }

  /** Fails if too little was compared, or if one kind of outcome is all there was. */
  report(t: ExecutionContext, what: string, least: number, kinds = 2): void {
    t.true(this.cases >= least, `only ${this.cases} cases`);
    t.true(this.#seen.size >= kinds, `only ${[...this.#seen.keys()].join(' | ')}`);
    t.log(`${what}: ${this.cases} cases compared`);
  }
}
