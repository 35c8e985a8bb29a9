/** Sign a message with a fresh key, verify it, and try four ways to cheat. */
import {
  BASIC_NUL,
  BASIC_NUL_G1,
  ETH_POP,
  type GroupName,
  POP_G1,
  type Quorate,
  type SecretKey,
  type Suite,
} from 'quorate';
import { byId, chosen, formatMilliseconds, html, onSubmit } from '../dom.js';
import { digits, read, utf8 } from '../fields.js';
import { attempt, clearOutcome, showOutcome } from '../outcome.js';
import { Ephemeral } from '../secrets.js';

type SuiteName = 'minPk' | 'minSig';
type AnySuite = Suite<GroupName, GroupName>;
type AnyKey = SecretKey<GroupName, GroupName>;

const TAGS: Readonly<Record<SuiteName, readonly string[]>> = {
  minPk: [ETH_POP, BASIC_NUL],
  minSig: [POP_G1, BASIC_NUL_G1],
};

const ATTACKS = ['message', 'bit', 'forger', 'identity'] as const;
type Attack = (typeof ATTACKS)[number];

export function mountSign(q: Quorate): void {
  const tag = byId('sign-tag', HTMLInputElement);
  const message = byId('sign-message', HTMLTextAreaElement);
  const signed = byId('sign-outcome', HTMLElement);
  const keyState = byId('sign-key-state', HTMLElement);
  const publicKey = byId('verify-key', HTMLTextAreaElement);
  const claimed = byId('verify-message', HTMLTextAreaElement);
  const signature = byId('verify-signature', HTMLTextAreaElement);
  const verified = byId('verify-outcome', HTMLElement);

  const suiteName = (): SuiteName => (chosen('sign-suite') === 'minSig' ? 'minSig' : 'minPk');
  /** The two suites have one shape; the page needs no more than the shape. */
  const suite = (): AnySuite => q[suiteName()] as unknown as AnySuite;
  const key = new Ephemeral<AnyKey>(() => {
    keyState.textContent = 'The key was wiped.';
  });

  const makeKey = (): AnyKey => {
    const made = key.hold(suite().SecretKey.generate());
    keyState.textContent = 'A key is in this page’s memory.';
    return made;
  };

  const verify = (): void => {
    attempt(verified, () => {
      const { PublicKey, Signature } = suite();
      const decodedKey = read(publicKey, verified, (text) => PublicKey.fromHex(digits(text)));
      const decodedSignature = read(signature, verified, (text) => Signature.fromHex(digits(text)));
      const start = performance.now();
      const valid = suite().verify(decodedKey, utf8(claimed.value), decodedSignature, tag.value);
      const took = formatMilliseconds(performance.now() - start);
      showOutcome(
        verified,
        valid
          ? { kind: 'good', title: 'The signature verifies', text: `Checked in ${took}.` }
          : {
              kind: 'bad',
              title: 'The signature does not verify',
              text: 'Key and signature are sound values, but not for this message under this tag.',
            },
      );
    });
  };

  const sign = (): void => {
    attempt(signed, () => {
      const secret = key.use() ?? makeKey();
      const start = performance.now();
      const made = suite().sign(secret, utf8(message.value), tag.value);
      const took = formatMilliseconds(performance.now() - start);
      publicKey.value = secret.toPublicKey().toHex();
      claimed.value = message.value;
      signature.value = made.toHex();
      clearOutcome(verified);
      const bytes = made.toBytes().length;
      showOutcome(signed, {
        kind: 'made',
        title: 'Signed',
        text: `${bytes} bytes in ${took}. Key, message and signature are in the form for verification.`,
        facts: [{ label: 'Signature', hex: made.toHex() }],
      });
    });
  };

  const cheat = (attack: Attack): void => {
    if (signature.value === '') sign();
    attempt(verified, () => {
      const { SecretKey, keyGroup } = suite();
      if (attack === 'message') claimed.value = `${claimed.value} and goodbye`;
      if (attack === 'bit') signature.value = flipLastBit(digits(signature.value));
      if (attack === 'identity') publicKey.value = keyGroup.identity.toHex();
      if (attack === 'forger') {
        const forger = SecretKey.generate();
        try {
          signature.value = suite().sign(forger, utf8(claimed.value), tag.value).toHex();
        } finally {
          forger.destroy();
        }
      }
    });
    verify();
  };

  const changeSuite = (): void => {
    key.forget();
    keyState.textContent = 'No key yet: signing makes one.';
    byId('sign-tags', HTMLDataListElement).replaceChildren(
      ...TAGS[suiteName()].map((value) => html('option', { value })),
    );
    tag.value = TAGS[suiteName()][0] ?? '';
    for (const field of [publicKey, claimed, signature]) field.value = '';
    for (const region of [signed, verified]) clearOutcome(region);
  };

  changeSuite();
  for (const radio of document.querySelectorAll('input[name="sign-suite"]')) {
    radio.addEventListener('change', changeSuite);
  }
  byId('sign-new-key', HTMLButtonElement).addEventListener('click', () => {
    makeKey();
    clearOutcome(signed);
  });
  byId('sign-destroy-key', HTMLButtonElement).addEventListener('click', () => key.wipe());
  onSubmit(byId('sign-form', HTMLFormElement), sign);
  onSubmit(byId('verify-form', HTMLFormElement), verify);
  for (const attack of ATTACKS) {
    document.querySelector(`[data-attack="${attack}"]`)?.addEventListener('click', () => cheat(attack));
  }
}

/** The lowest bit of the last digit: of the x coordinate, so that the bytes stay an encoding but name another point, or none. */
function flipLastBit(hex: string): string {
  const last = Number.parseInt(hex.slice(-1), 16);
  return Number.isNaN(last) ? hex : hex.slice(0, -1) + (last ^ 1).toString(16);
}
