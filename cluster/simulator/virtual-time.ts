/**
 * Virtual time: events in the order of their instants, and of their making when those are equal.
 */
import type { Clock } from '../clock.js';

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class VirtualTime implements Clock {
  #now = 0;
  #made = 0;
  /** A binary heap, the next event first. */
  readonly #heap: Event[] = [];
  #soon: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    let live = true;
    this.#push({
      at: this.#now + milliseconds,
      order: this.#made++,
      run: () => {
        if (live) callback();
      },
    });
    return () => {
      live = false;
    };
  }

  soon(callback: () => void): void {
    this.#soon.push(callback);
  }

  /** Runs all events up to an instant, or until `done` says so. */
  run(until: number, done: () => boolean): void {
    this.#settle();
    while (!done()) {
      const next = this.#heap[0];
      if (next === undefined || next.at > until) break;
      this.#pop();
      this.#now = next.at;
      next.run();
      this.#settle();
    }
  }

  #settle(): void {
    while (this.#soon.length > 0) {
      const callbacks = this.#soon;
      this.#soon = [];
      for (const callback of callbacks) callback();
    }
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(event, heap[parent] as Event)) break;
      heap[place] = heap[parent] as Event;
      place = parent;
    }
    heap[place] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Event, heap[child] as Event)) child++;
      if (!before(heap[child] as Event, last)) break;
      heap[place] = heap[child] as Event;
      place = child;
    }
    heap[place] = last;
  }
}

function before(left: Event, right: Event): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}
