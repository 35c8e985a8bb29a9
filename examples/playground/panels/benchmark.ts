/** Starts the benchmark's worker, shows what it reports, and ends it when it is cancelled. */
import type { LibraryName, Report, Request } from '../benchmark/messages.js';
import {
  headline,
  isUnsteady,
  OPERATION_TITLES,
  type OperationResult,
  operationChart,
  resultsTable,
  resultsText,
} from '../benchmark/results.js';
import { byId, html, onSubmit } from '../dom.js';
import { clearOutcome, copy, showError, showOutcome, showWaiting } from '../outcome.js';

interface Length extends Request {
  readonly label: string;
}

/** A browser's clock may step by 0.1 ms: a batch of 20 ms is clocked to half a per cent. */
const LENGTHS: readonly Length[] = [
  { label: 'Quick, some 4 seconds', rounds: 5, batchMilliseconds: 5 },
  { label: 'Standard, some 15 seconds', rounds: 15, batchMilliseconds: 20 },
  { label: 'Careful, about a minute', rounds: 41, batchMilliseconds: 40 },
];
const STANDARD = 1;

const UNSTEADY =
  ' The spread is wide, as it is when other programs use the processor: run it again, or look at the least times in the table.';

export function mountBenchmark(): void {
  const length = byId('benchmark-length', HTMLSelectElement);
  const start = byId('benchmark-start', HTMLButtonElement);
  const cancel = byId('benchmark-cancel', HTMLButtonElement);
  const copyResults = byId('benchmark-copy', HTMLButtonElement);
  const progress = byId('benchmark-progress', HTMLElement);
  const bar = byId('benchmark-bar', HTMLProgressElement);
  const step = byId('benchmark-step', HTMLElement);
  const region = byId('benchmark-outcome', HTMLElement);
  const charts = byId('benchmark-charts', HTMLElement);
  const numbers = byId('benchmark-numbers', HTMLDetailsElement);
  const table = byId('benchmark-table', HTMLElement);

  let worker: Worker | undefined;
  let results: OperationResult[] = [];
  let titles = new Map<LibraryName, string>();
  let absent: string[] = [];

  const end = (): void => {
    worker?.terminate();
    worker = undefined;
    progress.hidden = true;
    start.disabled = false;
    length.disabled = false;
    if (document.activeElement === cancel) start.focus(); // what is disabled cannot keep the focus
    cancel.disabled = true;
    copyResults.disabled = results.length === 0 || !('clipboard' in navigator);
  };

  const absentNote = (): HTMLElement | undefined =>
    absent.length === 0 ? undefined : html('ul', { class: 'absent' }, ...absent.map((line) => html('li', {}, line)));

  const receive = (report: Report): void => {
    switch (report.kind) {
      case 'ready':
        titles.set(report.library, report.title);
        return;
      case 'absent':
        absent.push(`${report.library} does not run here. ${report.reason}.`);
        showWaiting(region, absent.join(' '));
        return;
      case 'progress':
        bar.value = report.part;
        step.textContent =
          report.step in OPERATION_TITLES ? `Measuring: ${operationTitle(report.step)}` : `${report.step}…`;
        return;
      case 'result':
        results.push(report);
        charts.append(operationChart(report));
        table.replaceChildren(resultsTable(results));
        numbers.hidden = false;
        return;
      case 'done': {
        end();
        const extra = absentNote();
        const text = `Medians of ${[...new Set(titles.values())].join(', ')}. The thin line spans the middle half of the rounds.${isUnsteady(results) ? UNSTEADY : ''}`;
        showOutcome(region, { kind: 'good', title: headline(results) ?? 'Done.', text, ...(extra && { extra }) });
        return;
      }
      case 'failed':
        end();
        showError(region, new Error(report.reason));
        return;
    }
  };

  onSubmit(byId('benchmark-form', HTMLFormElement), () => {
    if (worker !== undefined) return;
    results = [];
    titles = new Map();
    absent = [];
    clearOutcome(region);
    for (const part of [charts, table]) part.replaceChildren();
    numbers.hidden = true;
    progress.hidden = false;
    bar.value = 0;
    cancel.disabled = false;
    cancel.focus();
    start.disabled = true;
    length.disabled = true;
    copyResults.disabled = true;
    worker = new Worker(new URL('./benchmark-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Report>) => receive(data);
    worker.onerror = (event) => {
      end();
      showError(region, new Error(event.message || 'the worker could not be started'));
    };
    const { rounds, batchMilliseconds } = LENGTHS[Number(length.value)]!;
    worker.postMessage({ rounds, batchMilliseconds } satisfies Request);
  });
  cancel.addEventListener('click', () => {
    end();
    const text = results.length === 0 ? 'Nothing was measured yet.' : 'What was measured until then stays.';
    showOutcome(region, { kind: 'note', title: 'Cancelled', text });
  });
  copyResults.addEventListener('click', () => void copy(copyResults, resultsText(results, new Set(titles.values()))));
  length.append(...LENGTHS.map(({ label }, i) => html('option', { value: i, selected: i === STANDARD }, label)));
}

function operationTitle(step: string): string {
  return OPERATION_TITLES[step as keyof typeof OPERATION_TITLES];
}
