/**
 * What happened to each node and when: conditions, uptimes, the fewest ready nodes. Instants are milliseconds of one clock;
 * nothing before `begin` is in the timelines, but uptimes count from their true start.
 */
import type { NodeCondition, TimelineSpan } from '../report.js';

interface Track {
  condition: NodeCondition;
  since: number;
  spawnedAt: number | undefined;
  /** Its last life ended outside the schedule. */
  crashed: boolean;
  /** When it first proved itself in its present life. */
  readyAt: number | undefined;
  readonly spans: TimelineSpan[];
  readonly uptimes: number[];
}

/** How much an earlier startup time still counts when the next one is shorter. */
const FADING = 0.8;

export class Recorder {
  readonly #tracks: Track[];
  #began: number | undefined;
  #fewest: number;
  #longestLife = 0;
  #startup = 0;

  constructor(nodes: number) {
    this.#tracks = Array.from({ length: nodes }, () => ({
      condition: 'down',
      since: 0,
      spawnedAt: undefined,
      crashed: false,
      readyAt: undefined,
      spans: [],
      uptimes: [],
    }));
    this.#fewest = nodes;
  }

  /** Time zero of the report. */
  begin(now: number): void {
    this.#began = now;
    for (const track of this.#tracks) track.since = now;
    this.#fewest = this.live();
  }

  spawned(index: number, now: number): void {
    this.#track(index).spawnedAt = now;
    this.change(index, 'starting', now);
  }

  /** The end of a life; returns its uptime in milliseconds, 0 if it never was ready. */
  ended(index: number, now: number, planned: boolean): number {
    const track = this.#track(index);
    track.crashed = !planned;
    const uptime = this.#endLife(track, now);
    this.change(index, 'down', now);
    return uptime;
  }

  #endLife(track: Track, now: number): number {
    if (track.spawnedAt !== undefined) this.#longestLife = Math.max(this.#longestLife, now - track.spawnedAt);
    const uptime = track.readyAt === undefined ? 0 : now - track.readyAt;
    if (track.readyAt !== undefined) track.uptimes.push(uptime / 1000);
    track.spawnedAt = undefined;
    track.readyAt = undefined;
    return uptime;
  }

  /** How long threads lately took from their creation to their readiness: the latest, or an earlier one that fades. */
  get startup(): number {
    return this.#startup;
  }

  get longestLife(): number {
    return this.#longestLife;
  }

  change(index: number, condition: NodeCondition, now: number): void {
    const track = this.#track(index);
    if (track.condition === condition) return;
    this.#close(track, now);
    track.condition = condition;
    if (condition === 'ready' && track.readyAt === undefined && track.spawnedAt !== undefined) {
      track.readyAt = now;
      this.#startup = Math.max(now - track.spawnedAt, FADING * this.#startup);
    }
    if (this.#began !== undefined) this.#fewest = Math.min(this.#fewest, this.live());
  }

  condition(index: number): NodeCondition {
    return this.#track(index).condition;
  }

  get conditions(): NodeCondition[] {
    return this.#tracks.map(({ condition }) => condition);
  }

  live(): number {
    return this.#tracks.filter(({ condition }) => condition === 'ready').length;
  }

  get fewestLive(): number {
    return this.#fewest;
  }

  /** Closes everything: the uptimes that still go on count up to now. */
  finish(now: number): void {
    for (const track of this.#tracks) {
      this.#endLife(track, now);
      this.#close(track, now);
    }
  }

  uptimes(index: number): readonly number[] {
    return this.#track(index).uptimes;
  }

  timeline(index: number): readonly TimelineSpan[] {
    return this.#track(index).spans;
  }

  #close(track: Track, now: number): void {
    const began = this.#began;
    if (began !== undefined && now > track.since) {
      const fromSeconds = (track.since - began) / 1000;
      const span = { fromSeconds, toSeconds: (now - began) / 1000, state: track.condition };
      track.spans.push(track.crashed && span.state === 'down' ? { ...span, crashed: true } : span);
    }
    track.since = now;
  }

  #track(index: number): Track {
    const track = this.#tracks[index - 1];
    if (track === undefined) throw new RangeError(`no node ${index}`);
    return track;
  }
}
