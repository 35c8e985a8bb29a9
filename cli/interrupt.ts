import { EXIT } from './exit-codes.js';

/** The signals that end a run early but cleanly, and the exit codes that say so. */
const SIGNALS = { SIGHUP: EXIT.HUNG_UP, SIGINT: EXIT.INTERRUPTED, SIGTERM: EXIT.TERMINATED } as const;

export interface Interruptible<T> {
  readonly value: T;
  /** The exit code that the signal asks for; undefined when none came. */
  readonly interrupted: number | undefined;
}

/**
 * Runs `work` with an AbortSignal that the first Ctrl-C (or SIGTERM, SIGHUP) fires. A second one ends the process at once, for
 * the case that ending cleanly hangs.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Interruptible<T>> {
  const controller = new AbortController();
  let interrupted: number | undefined;
  const handlers = Object.entries(SIGNALS).map(([name, code]) => {
    const handler = () => {
      if (interrupted !== undefined) process.exit(interrupted);
      interrupted = code;
      controller.abort();
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  try {
    return { value: await work(controller.signal), interrupted };
  } finally {
    for (const [name, handler] of handlers) process.off(name, handler);
  }
}
