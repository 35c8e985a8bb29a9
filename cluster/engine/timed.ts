/**
 * An engine that adds up how long it takes: the cores stay pure and know nothing of it. It is elapsed time, which on a
 * machine with fewer cores than threads includes waiting for a core. (A thread's processor time is known to Node only since
 * 23.9, and only as of the last scheduler tick, which is longer than most operations here.)
 */
import type { Engine } from './engine.js';

export interface PhaseTotals {
  partial: number;
  combine: number;
  verify: number;
}

export function timedEngine(engine: Engine, now: () => number): { engine: Engine; totals: PhaseTotals } {
  const totals: PhaseTotals = { partial: 0, combine: 0, verify: 0 };
  function timed<Result>(phase: keyof PhaseTotals, work: () => Result): Result {
    const before = now();
    try {
      return work();
    } finally {
      totals[phase] += now() - before;
    }
  }
  const measured: Engine = {
    name: engine.name,
    kernel: engine.kernel,
    createDealing: (threshold, nodes, randomBytes) => engine.createDealing(threshold, nodes, randomBytes),
    verifyShare: (index, share, commitments) => engine.verifyShare(index, share, commitments),
    partialSign: (share, message) => timed('partial', () => engine.partialSign(share, message)),
    verifyPartial: (publicShare, message, partial) =>
      timed('verify', () => engine.verifyPartial(publicShare, message, partial)),
    combine: (partials) => timed('combine', () => engine.combine(partials)),
    verify: (groupPublicKey, message, signature) =>
      timed('verify', () => engine.verify(groupPublicKey, message, signature)),
  };
  return { engine: measured, totals };
}
