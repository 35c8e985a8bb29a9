/**
 * What the process's exit code says. Scripts may rely on it.
 *
 * 128 + the signal's number is the shell's own convention for "ended by a signal".
 */
export const EXIT = {
  /** Everything that was asked for was done; for a run: every signature that was made was verified. */
  SUCCESS: 0,
  /** The command was understood and failed. */
  FAILED: 1,
  /** The command was not understood, or its values can never work: wrong flag, wrong value, infeasible schedule. */
  USAGE: 2,
  /** SIGHUP: the terminal was closed. The statistics so far were saved. */
  HUNG_UP: 129,
  /** Ctrl-C (SIGINT). The statistics so far were printed and saved. */
  INTERRUPTED: 130,
  /** SIGTERM. The statistics so far were printed and saved. */
  TERMINATED: 143,
} as const;
