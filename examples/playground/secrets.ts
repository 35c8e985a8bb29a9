/**
 * Secrets of this page live for as long as they are used: they are wiped when they are replaced, when nobody used them for a while, and
 * when the page is left or put aside (the back-forward cache keeps the memory of a page).
 */

const IDLE_MILLISECONDS = 5 * 60 * 1000;

export interface Destroyable {
  destroy(): void;
}

export class Ephemeral<Secret extends Destroyable> {
  #secret: Secret | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onWiped: () => void;

  /** `onWiped` is told when a secret is wiped that was not replaced by another. */
  constructor(onWiped: () => void) {
    this.#onWiped = onWiped;
    addEventListener('pagehide', () => this.wipe());
  }

  /** Takes over a secret; the one before it is wiped. */
  hold(secret: Secret): Secret {
    this.#secret?.destroy();
    this.#secret = secret;
    this.#restart();
    return secret;
  }

  /** The secret, which may be wiped already: then the library refuses to use it. Nothing if there never was one. */
  use(): Secret | undefined {
    if (this.#timer !== undefined) this.#restart();
    return this.#secret;
  }

  wipe(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#secret?.destroy();
    this.#onWiped();
  }

  /** Wipes, and forgets that there was a secret. */
  forget(): void {
    this.wipe();
    this.#secret = undefined;
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wipe(), IDLE_MILLISECONDS);
  }
}
