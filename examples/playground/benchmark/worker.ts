/**
 * The benchmark's worker: loads the libraries, compares their answers, times them in turns. It works without a pause, so the page stops it
 * by ending it. The page's policy does not reach here; the server's does, if it sends one.
 */
import { QuorateError } from 'quorate';
import { equalBytes } from '../beacon/bytes.js';
import { makeInputs } from './inputs.js';
import { interleave } from './interleave.js';
import type { Case, Library } from './library.js';
import {
  LIBRARY_NAMES,
  type LibraryName,
  type Measurement,
  OPERATION_NAMES,
  type OperationName,
  type Report,
  type Request,
} from './messages.js';
import { quantile } from './statistics.js';

/** The part of a worker's global scope that is used; the compiler knows that of a page. */
interface Scope {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(report: Report): void;
}
const scope = globalThis as unknown as Scope;

/** Imports on demand: nothing of other libraries is fetched before a run. */
const LOADERS: Readonly<Record<LibraryName, () => Promise<Library>>> = {
  fma: async () => (await import('./libraries/quorate.js')).loadQuorate('fma'),
  int: async () => (await import('./libraries/quorate.js')).loadQuorate('int'),
  'bls-eth-wasm': async () => (await import('./libraries/bls-eth-wasm.js')).loadBlsEthWasm(),
  noble: async () => (await import('./libraries/noble.js')).loadNoble(),
};

/** A library that cannot run here is reported and left out. */
async function loadLibraries(): Promise<Library[]> {
  const libraries: Library[] = [];
  for (const name of LIBRARY_NAMES) {
    scope.postMessage({ kind: 'progress', part: 0, step: `Loading ${name}` });
    try {
      const library = await LOADERS[name]();
      libraries.push(library);
      scope.postMessage({ kind: 'ready', library: name, title: library.title });
    } catch (error) {
      scope.postMessage({ kind: 'absent', library: name, reason: reasonOf(error) });
    }
  }
  return libraries;
}

interface Entrant {
  readonly library: LibraryName;
  readonly work: Case;
}

/** Runs every case once; throws if two libraries answer differently. */
function requireEqualAnswers(operation: OperationName, entrants: readonly Entrant[]): void {
  let first: { readonly library: LibraryName; readonly answer: Uint8Array } | undefined;
  for (const { library, work } of entrants) {
    work.run();
    const answer = work.answer();
    first ??= { library, answer };
    if (!equalBytes(answer, first.answer)) throw new Error(`${library} and ${first.library} disagree on ${operation}`);
  }
}

async function run(request: Request): Promise<void> {
  const libraries = await loadLibraries();
  const inputs = await makeInputs();
  for (const [i, operation] of OPERATION_NAMES.entries()) {
    const progress = (within: number): void =>
      scope.postMessage({ kind: 'progress', part: (i + within) / OPERATION_NAMES.length, step: operation });
    progress(0);
    const entrants = libraries.map(({ name, cases }): Entrant => ({ library: name, work: cases[operation](inputs) }));
    requireEqualAnswers(operation, entrants);
    const timings = interleave(
      entrants.map(({ work }) => work),
      request,
      (done) => progress(done / request.rounds),
    );
    requireEqualAnswers(operation, entrants);
    const measurements = timings.map(({ callsPerBatch, samples }, j): Measurement => {
      const { library, work } = entrants[j]!;
      return {
        library,
        median: quantile(samples, 0.5),
        lowerQuartile: quantile(samples, 0.25),
        upperQuartile: quantile(samples, 0.75),
        minimum: Math.min(...samples),
        rounds: samples.length,
        callsPerBatch,
        ...(work.note === undefined ? {} : { note: work.note }),
      };
    });
    scope.postMessage({ kind: 'result', operation, measurements });
  }
  scope.postMessage({ kind: 'done' });
}

function reasonOf(error: unknown): string {
  if (error instanceof QuorateError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

scope.onmessage = ({ data }) => {
  run(data).catch((error: unknown) => scope.postMessage({ kind: 'failed', reason: reasonOf(error) }));
};
