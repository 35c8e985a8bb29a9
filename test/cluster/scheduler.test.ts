import test from 'ava';
import type { Standing } from '../../cluster/roles/initiator-state.js';
import {
  Scheduler,
  type SchedulerCommand,
  type SchedulerOutput,
  type SchedulerState,
} from '../../cluster/roles/scheduler.js';
import { planSchedule } from '../../cluster/schedule.js';
import type { Env } from '../../protocol/core.js';

const core = new Scheduler();
const env: Env = { now: () => 0, random: (length) => new Uint8Array(length) };

/** A scheduler driven by hand: n = 6, k = 3, spare 1, so batches of two: 1 4, 2 5, 3 6. */
class Driver {
  state: SchedulerState;
  readonly timers = new Map<string, number>();
  outputs: SchedulerOutput[] = [];

  constructor(spare = 1) {
    const schedule = planSchedule({ nodes: 6, threshold: 3, spare, attackTime: 7000, rebootTime: 2000, overlap: 500 });
    this.state = core.start(schedule).state;
    for (let node = 1; node <= 6; node++) this.standing(node, 'ready');
  }

  command(command: SchedulerCommand): void {
    this.#take(core.command(this.state, command, env));
  }

  standing(node: number, standing: Standing['kind']): void {
    this.command({ kind: 'standing', node, standing });
  }

  fire(timer: string): void {
    this.timers.delete(timer);
    this.#take(core.timeout(this.state, timer, env));
  }

  /** What came out since the last look. */
  take(): SchedulerOutput[] {
    const outputs = this.outputs;
    this.outputs = [];
    return outputs;
  }

  #take(step: ReturnType<Scheduler['command']>): void {
    this.state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === 'output') this.outputs.push(effect.output);
      if (effect.kind === 'timer') {
        if (effect.after === null) this.timers.delete(effect.timer);
        else this.timers.set(effect.timer, effect.after);
      }
    }
  }
}

function release(...nodes: number[]): SchedulerOutput {
  return { kind: 'release', nodes };
}

function reboot(...nodes: number[]): SchedulerOutput {
  return { kind: 'reboot', nodes };
}

test('batch after batch, each only when the one before has proved itself and the overlap is over', (t) => {
  const driver = new Driver();
  t.deepEqual(driver.take(), []);
  driver.command({ kind: 'serving' });
  for (const [left, right] of [
    [1, 4],
    [2, 5],
    [3, 6],
    [1, 4],
  ] as const) {
    t.deepEqual(driver.take(), [release(left, right)]);
    driver.standing(left, 'releasing');
    driver.standing(right, 'releasing');
    t.deepEqual(driver.take(), [], 'nothing is stopped before the initiator has let go');
    driver.command({ kind: 'released' });
    t.deepEqual(driver.take(), [reboot(left, right)]);
    driver.standing(left, 'absent');
    driver.standing(left, 'ready');
    driver.fire('overlap');
    t.deepEqual(driver.take(), [], 'one of two is not enough');
    driver.standing(right, 'absent');
    driver.standing(right, 'ready');
    t.deepEqual(driver.take(), []);
    t.is(driver.timers.get('overlap'), 500);
    driver.fire('overlap');
  }
});

test('a node that takes longer than R is a violation, and the schedule waits', (t) => {
  const driver = new Driver();
  driver.command({ kind: 'serving' });
  driver.command({ kind: 'released' });
  driver.take();
  t.is(driver.timers.get('slow'), 2000);
  driver.standing(4, 'ready');
  driver.fire('slow');
  t.deepEqual(driver.take(), [{ kind: 'violation', what: 'not ready within 2 s: nodes 1' }]);
  t.is(driver.state.phase.kind, 'rebooting');
  driver.standing(1, 'ready');
  t.is(driver.state.phase.kind, 'overlapping');
});

test('a crash outside the batch holds the schedule back until the node has come back', (t) => {
  const driver = new Driver();
  driver.standing(6, 'absent');
  driver.command({ kind: 'serving' });
  t.deepEqual(driver.take(), [{ kind: 'hold' }]);
  t.is(driver.state.phase.kind, 'holding');
  driver.standing(6, 'ready');
  t.deepEqual(driver.take(), [release(1, 4)]);
});

test('a crashed node of the batch itself costs nobody else', (t) => {
  const driver = new Driver();
  driver.standing(4, 'absent');
  driver.command({ kind: 'serving' });
  t.deepEqual(driver.take(), [release(1, 4)]);
});

test('when patience is over, as many of the batch as can be spared go', (t) => {
  const driver = new Driver();
  driver.standing(6, 'absent');
  driver.command({ kind: 'serving' });
  driver.take();
  t.is(driver.timers.get('patience'), 2000);
  driver.fire('patience');
  t.deepEqual(driver.take(), [release(1)]);
  driver.standing(1, 'releasing');
  driver.command({ kind: 'released' });
  t.deepEqual(driver.take(), [reboot(1)]);
  driver.standing(6, 'ready');
  driver.standing(1, 'ready');
  t.deepEqual(driver.take(), [release(4)], 'the rest of the batch follows');
});

test('with nobody to spare it holds for ever', (t) => {
  const driver = new Driver();
  driver.standing(5, 'absent');
  driver.standing(6, 'absent');
  driver.command({ kind: 'serving' });
  driver.fire('patience');
  t.deepEqual(driver.take(), [{ kind: 'hold' }]);
  t.is(driver.state.phase.kind, 'holding');
});

test('nobody waits for excluded nodes: the batch goes in parts at once, and they are rebooted too', (t) => {
  const driver = new Driver();
  driver.standing(2, 'excluded');
  driver.command({ kind: 'serving' });
  t.deepEqual(driver.take(), [{ kind: 'hold' }, release(1)]);
  const excludedInBatch = new Driver();
  excludedInBatch.standing(1, 'excluded');
  excludedInBatch.command({ kind: 'serving' });
  t.deepEqual(excludedInBatch.take(), [release(1, 4)]);
  excludedInBatch.command({ kind: 'released' });
  t.deepEqual(excludedInBatch.take(), [reboot(1, 4)]);
  excludedInBatch.standing(4, 'ready');
  t.is(excludedInBatch.state.phase.kind, 'overlapping');
});

test('a crash while the batch is being released calls the stop off', (t) => {
  const driver = new Driver();
  driver.command({ kind: 'serving' });
  driver.take();
  driver.standing(1, 'releasing');
  driver.standing(4, 'releasing');
  driver.standing(6, 'absent');
  driver.command({ kind: 'released' });
  t.deepEqual(driver.take(), [{ kind: 'resume', nodes: [1, 4] }, { kind: 'hold' }]);
  driver.standing(1, 'ready');
  driver.standing(4, 'ready');
  t.deepEqual(driver.take(), []);
  driver.standing(6, 'ready');
  t.deepEqual(driver.take(), [release(1, 4)]);
});

test('after stop nothing happens any more', (t) => {
  const driver = new Driver();
  driver.command({ kind: 'serving' });
  driver.take();
  driver.command({ kind: 'stop' });
  driver.command({ kind: 'released' });
  driver.standing(1, 'ready');
  for (const timer of ['overlap', 'patience', 'slow']) driver.fire(timer);
  t.deepEqual(driver.take(), []);
  t.is(driver.timers.size, 0);
});

test('over random events it never stops a node that threshold + spare need', (t) => {
  let seed = 1;
  const below = (bound: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % bound;
  };
  let stops = 0;
  for (let run = 0; run < 200; run++) {
    const driver = new Driver(run % 2);
    driver.command({ kind: 'serving' });
    for (let count = 0; count < 60; count++) {
      const kinds = ['ready', 'ready', 'absent', 'suspected', 'excluded'] as const;
      const choice = below(8);
      if (choice < 5) driver.standing(1 + below(6), kinds[below(run % 5 === 0 ? 5 : 4)] as Standing['kind']);
      else if (choice === 5) driver.command({ kind: 'released' });
      else driver.fire(['overlap', 'patience', 'slow'][below(3)] as string);
      for (const output of driver.take()) {
        if (output.kind === 'release')
          for (const node of output.nodes) {
            if (driver.state.standings.get(node) === 'ready') driver.standing(node, 'releasing');
          }
        if (output.kind !== 'reboot') continue;
        stops++;
        const others = [...driver.state.standings].filter(
          ([node, kind]) => kind === 'ready' && !output.nodes.includes(node),
        );
        t.true(others.length >= 3 + (run % 2), `run ${run}: ${others.length} left`);
      }
    }
  }
  t.true(stops > 100, `${stops} stops`);
});
