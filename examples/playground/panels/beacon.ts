/** Verify a drand beacon that was pasted, under a known chain or one that is described. */
import type { Quorate } from 'quorate';
import { type BeaconReport, detectChain, parseBeacon, timeOfRound, verifyBeacon } from '../beacon/beacon.js';
import { toHex } from '../beacon/bytes.js';
import { CHAINS, parseChain } from '../beacon/chains.js';
import { parseObject } from '../beacon/json.js';
import { SAMPLES } from '../beacon/samples.js';
import { SCHEMES } from '../beacon/schemes.js';
import { byId, enumerate, html, onSubmit } from '../dom.js';
import { read } from '../fields.js';
import { attempt, attemptLater, clearOutcome, type Fact, type Outcome, showOutcome } from '../outcome.js';

const DETECT = 'detect';
const DESCRIBED = 'described';

export function mountBeacon(q: Quorate): void {
  const chain = byId('beacon-chain', HTMLSelectElement);
  const infoField = byId('beacon-info-field', HTMLElement);
  const info = byId('beacon-info', HTMLTextAreaElement);
  const json = byId('beacon-json', HTMLTextAreaElement);
  const region = byId('beacon-outcome', HTMLElement);
  const form = byId('beacon-form', HTMLFormElement);

  const show = (text: object): void => {
    json.value = JSON.stringify(text, null, 2);
    json.dispatchEvent(new Event('input'));
    clearOutcome(region);
  };

  const verify = (): Promise<void> =>
    attemptLater(region, form.querySelector('button.primary'), async () => {
      const beacon = read(json, region, parseBeacon);
      let report: BeaconReport;
      let tried = 1;
      if (chain.value === DETECT) {
        const detected = await detectChain(q, beacon);
        report = detected;
        tried = detected.tried.length;
      } else {
        const known = CHAINS[Number(chain.value)];
        report = await verifyBeacon(q, beacon, known ?? (await parseChain(info.value)));
      }
      showOutcome(region, describe(report, beacon.round, tried));
    });

  /** The signature of one round presented as that of the next: the simplest forgery. */
  const tamper = (): void => {
    attempt(region, () => {
      const beacon = read(json, region, (text) => parseObject(text, 'the beacon'));
      show({ ...beacon, round: Number(beacon.round) + 1 });
      void verify();
    });
  };

  chain.append(
    html('option', { value: DETECT }, 'Detect'),
    ...CHAINS.map(({ name, scheme }, i) => html('option', { value: i }, `${name} · ${scheme}`)),
    html('option', { value: DESCRIBED }, 'Another chain…'),
  );
  chain.addEventListener('change', () => {
    infoField.hidden = chain.value !== DESCRIBED;
    clearOutcome(region);
  });
  byId('beacon-samples', HTMLElement).append(
    ...SAMPLES.map((sample) => {
      const button = html('button', { type: 'button', class: 'small' }, sample.label);
      button.addEventListener('click', () => show(sample.json));
      return button;
    }),
  );
  byId('beacon-tamper', HTMLButtonElement).addEventListener('click', tamper);
  onSubmit(form, () => void verify());
  show(SAMPLES[0]?.json ?? {});
}

function describe(report: BeaconReport, round: number, tried: number): Outcome {
  const { chain, message, signatureValid, randomness, randomnessClaimed } = report;
  const scheme = SCHEMES[chain.scheme];
  const time = timeOfRound(chain, round);
  const signedBy = `signature under the key of ${chain.name}`;
  const facts: Fact[] = [
    { label: signatureValid ? `A ${signedBy}` : `No ${signedBy}`, text: chain.scheme, passed: signatureValid },
    {
      label:
        randomnessClaimed === undefined
          ? 'The JSON claims no randomness'
          : `Randomness is ${randomnessClaimed ? '' : 'not '}SHA-256 of the signature`,
      ...(randomnessClaimed === undefined ? {} : { passed: randomnessClaimed }),
      hex: toHex(randomness),
    },
    { label: 'Signed message, SHA-256', hex: toHex(message) },
    { label: 'Scheme', text: `${scheme.summary}; tag ${scheme.dst}` },
    ...(time === undefined
      ? []
      : [{ label: 'Round was due', text: `${time.toISOString().replace('T', ' ').slice(0, 19)} UTC` }]),
  ];
  const number = round.toLocaleString('en');
  if (!signatureValid) {
    const text =
      tried === 1
        ? 'Round, signature and chain do not belong together.'
        : `None of the ${enumerate([tried])} known chains with such signatures signed this. The last one tried is shown.`;
    return { kind: 'bad', title: `Round ${number} does not verify`, text, facts };
  }
  if (randomnessClaimed === false) {
    const text = 'The signature is right, but the randomness in the JSON is not its hash.';
    return { kind: 'bad', title: `Round ${number} claims a wrong randomness`, text, facts };
  }
  return { kind: 'good', title: `Round ${number} of ${chain.name} is genuine`, facts };
}
