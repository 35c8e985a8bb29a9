/** Many signatures in one: the sizes and the times of both ways to check them, and what an aggregate cannot tell. */
import { ETH_POP, ETH_POP_PROOF, type PublicKey, type Quorate, type Signature } from 'quorate';
import { barChart } from '../bars.js';
import { byId, chosen, enumerate, formatMilliseconds, html, onSubmit } from '../dom.js';
import { read, utf8, wholeNumber } from '../fields.js';
import { attemptLater, type Outcome, showOutcome, showWaiting } from '../outcome.js';

const MOST_SIGNERS = 64;
/** The odd one out when one of them is to sign something else. */
const FAULTY = 3;

interface Signer {
  readonly publicKey: PublicKey<'G1'>;
  readonly message: Uint8Array;
  readonly signature: Signature<'G2'>;
  readonly possession: Signature<'G2'>;
}

export function mountAggregate(q: Quorate): void {
  const count = byId('aggregate-count', HTMLInputElement);
  const fault = byId('aggregate-fault', HTMLInputElement);
  const region = byId('aggregate-outcome', HTMLElement);
  const form = byId('aggregate-form', HTMLFormElement);
  onSubmit(form, () => {
    void attemptLater(region, form.querySelector('button'), async () => {
      const signers = read(count, region, (text) => wholeNumber(text, 2, MOST_SIGNERS, 'the number of signers'));
      showWaiting(region, `${signers} keys sign…`);
      await painted();
      showOutcome(region, aggregate(q, signers, chosen('aggregate-mode') === 'same', fault.checked));
    });
  });
}

/** Lets the browser draw what was said before a long computation. A page in the background draws nothing and does not wait. */
function painted(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

function aggregate(q: Quorate, count: number, same: boolean, withFault: boolean): Outcome {
  const { minPk } = q;
  const signers = Array.from({ length: count }, (_, i) =>
    signOnce(q, i + 1, same, withFault && i + 1 === faulty(count)),
  );
  const keys = signers.map((signer) => signer.publicKey);
  const messages = signers.map((signer) => signer.message);
  if (same && !signers.every((signer) => minPk.verifyPossession(signer.publicKey, signer.possession, ETH_POP_PROOF))) {
    throw new Error('a proof of possession that was made here does not verify');
  }
  const together = minPk.aggregate(signers.map((signer) => signer.signature));

  const [valid, timeTogether] = clocked(() =>
    same
      ? minPk.fastAggregateVerify(keys, messages[0]!, together, ETH_POP)
      : minPk.aggregateVerify(keys, messages, together, ETH_POP, { distinct: true }),
  );
  const [singly, timeSingly] = clocked(() =>
    signers.map(({ publicKey, message, signature }) => minPk.verify(publicKey, message, signature, ETH_POP)),
  );
  const wrong = singly.flatMap((right, i) => (right ? [] : [i + 1]));

  const size = together.toBytes().length;
  const extra = html(
    'div',
    { class: 'comparison' },
    barChart({
      title: 'Size of the signatures',
      rows: [
        { label: 'one by one', value: count * size, text: `${count * size} bytes`, tone: 'other' },
        { label: 'together', value: size, text: `${size} bytes`, tone: 'ours' },
      ],
    }),
    barChart({
      title: 'Time to verify',
      rows: [
        { label: 'one by one', value: timeSingly, text: formatMilliseconds(timeSingly), tone: 'other' },
        { label: 'together', value: timeTogether, text: formatMilliseconds(timeTogether), tone: 'ours' },
      ],
    }),
  );
  const facts = [{ label: 'Aggregate signature', hex: together.toHex() }];
  if (valid) {
    const proofs = same ? `, after ${count} proofs of possession` : '';
    return {
      kind: 'good',
      title: `One signature for ${count} signers verifies`,
      text: `${size} bytes${proofs}.`,
      facts,
      extra,
    };
  }
  return {
    kind: 'bad',
    title: 'The aggregate does not verify',
    text: `It does not say who is wrong. Checked one by one: signer ${enumerate(wrong)}.`,
    facts,
    extra,
  };
}

/** One signer: a key that lives for two signatures. */
function signOnce({ minPk }: Quorate, number: number, same: boolean, lies: boolean): Signer {
  const key = minPk.SecretKey.generate();
  try {
    const message = utf8(same ? 'we all agree' : `signer ${number} agrees`);
    return {
      publicKey: key.toPublicKey(),
      message,
      signature: minPk.sign(key, lies ? utf8('I never agreed') : message, ETH_POP),
      possession: minPk.provePossession(key, ETH_POP_PROOF),
    };
  } finally {
    key.destroy();
  }
}

function faulty(count: number): number {
  return Math.min(FAULTY, count);
}

function clocked<Value>(compute: () => Value): [Value, number] {
  const start = performance.now();
  const value = compute();
  return [value, performance.now() - start];
}
