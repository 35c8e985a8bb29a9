/** Deal a key to holders, choose who signs and who lies, combine, and see who is to blame. */
import type { Quorate } from 'quorate';
import { abbreviate, byId, enumerate, html, onSubmit } from '../dom.js';
import { read, wholeNumber } from '../fields.js';
import { attempt, clearOutcome, type Fact, showOutcome, showWaiting } from '../outcome.js';
import { Ephemeral } from '../secrets.js';
import { Dealt, type Seat, type SeatOutcome } from '../split/deal.js';
import { drawRing, type RingState } from '../split/ring.js';

/** The library deals to thousands; a page shows a table of them. */
const MOST_HOLDERS = 12;

const OUTCOMES: Readonly<Record<SeatOutcome, string>> = {
  none: '',
  used: 'used',
  spare: 'not needed',
  culprit: 'culprit',
};

export function mountSplit(q: Quorate): void {
  const threshold = byId('split-threshold', HTMLInputElement);
  const size = byId('split-size', HTMLInputElement);
  const dealOutcome = byId('deal-outcome', HTMLElement);
  const form = byId('combine-form', HTMLFormElement);
  const holders = byId('split-holders', HTMLTableSectionElement);
  const ring = byId('split-ring', HTMLElement);
  const message = byId('split-message', HTMLTextAreaElement);
  const outcome = byId('combine-outcome', HTMLElement);

  const dealt = new Ephemeral<Dealt>(() => {
    showWaiting(dealOutcome, 'The shares were wiped: signing with them is refused.');
  });

  const drawState = (current: Dealt, state: RingState): void => {
    ring.replaceChildren(drawRing(current.seats, current.group.threshold, state));
  };

  /** After a change of who signs or lies: what was said before is no longer about these holders. */
  const changed = (): void => {
    const current = dealt.use();
    if (current === undefined) return;
    current.clearOutcomes();
    for (const cell of holders.querySelectorAll('.seat-outcome')) cell.replaceChildren();
    clearOutcome(outcome);
    drawState(current, 'open');
  };

  const deal = (): void => {
    dealt.forget();
    form.hidden = true;
    clearOutcome(outcome);
    attempt(dealOutcome, () => {
      const most = (what: string) => (text: string) => wholeNumber(text, 0, MOST_HOLDERS, what);
      const need = read(threshold, dealOutcome, most('the threshold'));
      const have = read(size, dealOutcome, most('the number of holders'));
      const current = dealt.hold(new Dealt(q, need, have));
      showOutcome(dealOutcome, {
        kind: 'made',
        title: `A new key is split: any ${need} of ${have} can sign`,
        text: 'The whole key was destroyed when the shares were made.',
        facts: [{ label: 'Public key of the group', hex: current.group.publicKey.toHex() }],
      });
      holders.replaceChildren(...current.seats.map((seat) => seatRow(seat, changed)));
      form.hidden = false;
      drawState(current, 'open');
    });
  };

  const sign = (): void => {
    const current = dealt.use();
    if (current === undefined) return;
    let state: RingState = 'failed';
    attempt(outcome, () => {
      const { signature, used, culprits, sameAs } = current.sign(message.value);
      state = 'signed';
      const blame = culprits.length === 0 ? '' : ` Holder ${enumerate(culprits)} lied and was left out.`;
      const facts: Fact[] = [{ label: 'Signature of the group', hex: signature }];
      if (sameAs !== undefined) {
        facts.push({
          label: 'Which holders sign does not matter',
          text: `Holders ${enumerate(sameAs)} made the same 96 bytes before.`,
          passed: true,
        });
      }
      showOutcome(outcome, {
        kind: 'good',
        title: `Holder${used.length === 1 ? '' : 's'} ${enumerate(used)} signed for the group`,
        text: `The combined signature verifies under the public key of the group.${blame}`,
        facts,
      });
    });
    current.seats.forEach((seat, i) => {
      const cell = holders.rows[i]?.querySelector('.seat-outcome');
      cell?.replaceChildren(html('span', { class: `tag ${seat.outcome}` }, OUTCOMES[seat.outcome]));
    });
    drawState(current, state);
  };

  onSubmit(byId('deal-form', HTMLFormElement), deal);
  onSubmit(form, sign);
  byId('split-destroy', HTMLButtonElement).addEventListener('click', () => dealt.wipe());
  deal();
}

function seatRow(seat: Seat, changed: () => void): HTMLTableRowElement {
  const box = (what: 'signs' | 'lies'): HTMLElement => {
    const input = html('input', {
      type: 'checkbox',
      checked: seat[what],
      'aria-label': `Holder ${seat.index} ${what}`,
    });
    input.addEventListener('change', () => {
      seat[what] = input.checked;
      changed();
    });
    return html('label', { class: `box ${what}` }, input);
  };
  return html(
    'tr',
    {},
    html('th', { scope: 'row' }, String(seat.index)),
    html('td', {}, box('signs')),
    html('td', {}, box('lies')),
    html('td', { class: 'mono share', title: seat.publicShare }, abbreviate(seat.publicShare)),
    html('td', { class: 'seat-outcome' }),
  );
}
