/** What a run of the benchmark gave, and how it is shown: a chart an operation, one sentence, a table, and text to copy. */
import { type BarRow, barChart } from '../bars.js';
import { html } from '../dom.js';
import { AGGREGATED_KEYS, type LibraryName, type Measurement, type OperationName, THRESHOLD } from './messages.js';

export const OPERATION_TITLES: Readonly<Record<OperationName, string>> = {
  publicKey: 'Public key from a secret key',
  sign: 'Sign',
  verify: 'Verify',
  verifyBytes: 'Verify from bytes, with all checks',
  fastAggregateVerify: `Fast aggregate verify, ${AGGREGATED_KEYS} keys`,
  combine: `Combine ${THRESHOLD} partial signatures`,
};

const TONES: Readonly<Record<LibraryName, BarRow['tone']>> = {
  fma: 'ours',
  int: 'ours-second',
  'bls-eth-wasm': 'other',
  noble: 'other-second',
};

export interface OperationResult {
  readonly operation: OperationName;
  readonly measurements: readonly Measurement[];
}

function isOurs({ library }: Measurement): boolean {
  return library === 'fma' || library === 'int';
}

/** The yardstick of the ratios: our faster kernel, or whatever was fastest if neither runs here. */
function yardstick(measurements: readonly Measurement[]): Measurement | undefined {
  const ours = measurements.filter(isOurs);
  return [...(ours.length === 0 ? measurements : ours)].sort((left, right) => left.median - right.median)[0];
}

/** Three significant digits, in the unit that suits. */
export function formatTime(milliseconds: number): string {
  const [value, unit] = milliseconds < 1 ? [milliseconds * 1000, 'µs'] : [milliseconds, 'ms'];
  return `${Number(value.toPrecision(3)).toLocaleString('en')} ${unit}`;
}

function formatRatio(ratio: number): string {
  return `×${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}`;
}

export function operationChart({ operation, measurements }: OperationResult): HTMLElement {
  const unit = yardstick(measurements);
  return barChart({
    title: OPERATION_TITLES[operation],
    rows: measurements.map((measurement) => ({
      label: measurement.library,
      value: measurement.median,
      text: formatTime(measurement.median),
      tone: TONES[measurement.library],
      spread: [measurement.lowerQuartile, measurement.upperQuartile],
      ...(unit === undefined || unit === measurement ? {} : { note: formatRatio(measurement.median / unit.median) }),
    })),
  });
}

/** "Here … verifies in 0.85 ms: 6.4 times as fast as bls-eth-wasm, 21 times as fast as noble." */
export function headline(results: readonly OperationResult[]): string | undefined {
  const verify = results.find((result) => result.operation === 'verify');
  const unit = verify && yardstick(verify.measurements);
  if (verify === undefined || unit === undefined || !isOurs(unit)) return undefined;
  const others = verify.measurements
    .filter((measurement) => !isOurs(measurement))
    .map(({ library, median }) => `${formatRatio(median / unit.median).slice(1)} times as fast as ${library}`);
  const comparison = others.length === 0 ? '' : `: ${others.join(', ')}`;
  return `Here the ${unit.library} kernel verifies a signature in ${formatTime(unit.median)}${comparison}.`;
}

/** A quiet machine keeps the middle half within some hundredths of the median. */
const WIDE_SPREAD = 0.2;
/** One operation that is disturbed says little; this part of all measurements says that the machine is busy. */
const DISTURBED_PART = 0.25;

export function isUnsteady(results: readonly OperationResult[]): boolean {
  const all = results.flatMap(({ measurements }) => measurements);
  const wide = all.filter(
    ({ lowerQuartile, upperQuartile, median }) => upperQuartile - lowerQuartile > WIDE_SPREAD * median,
  );
  return wide.length > DISTURBED_PART * all.length;
}

const COLUMNS = ['Library', 'Median', 'Middle half', 'Least', 'Ratio', 'Rounds × calls'] as const;

export function resultsTable(results: readonly OperationResult[]): HTMLElement {
  const notes = results.flatMap(({ operation, measurements }) =>
    measurements.flatMap(({ library, note }) =>
      note === undefined ? [] : [`* ${library}, ${OPERATION_TITLES[operation].toLowerCase()}: ${note}.`],
    ),
  );
  return html(
    'div',
    {},
    html(
      'table',
      {},
      html('thead', {}, html('tr', {}, ...COLUMNS.map((name) => html('th', { scope: 'col' }, name)))),
      ...results.map(operationRows),
    ),
    ...notes.map((note) => html('p', { class: 'table-note' }, note)),
  );
}

function operationRows({ operation, measurements }: OperationResult): HTMLElement {
  const unit = yardstick(measurements);
  const rows = measurements.map((measurement) => {
    const { library, median, lowerQuartile, upperQuartile, minimum, rounds, callsPerBatch, note } = measurement;
    return html(
      'tr',
      {},
      html('th', { scope: 'row' }, library, note === undefined ? undefined : ' *'),
      html('td', {}, formatTime(median)),
      html('td', {}, `${formatTime(lowerQuartile)} to ${formatTime(upperQuartile)}`),
      html('td', {}, formatTime(minimum)),
      html('td', {}, unit === undefined ? '' : formatRatio(median / unit.median)),
      html('td', {}, `${rounds} × ${callsPerBatch}`),
    );
  });
  const title = html('th', { scope: 'rowgroup', colspan: COLUMNS.length }, OPERATION_TITLES[operation]);
  return html('tbody', {}, html('tr', { class: 'operation' }, title), ...rows);
}

/** For a report: what was measured, with what, where. */
export function resultsText(results: readonly OperationResult[], titles: Iterable<string>): string {
  const machine = { browser: navigator.userAgent, processors: navigator.hardwareConcurrency };
  return JSON.stringify({ ...machine, libraries: [...titles], unit: 'milliseconds', results }, null, 2);
}
