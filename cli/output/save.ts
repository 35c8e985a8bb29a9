import { join } from 'node:path';
import { QuorateError } from '../../bindings/errors.js';
import { writeOriginalCsv } from '../original-csv.js';
import { comparePlot } from '../plot/compare-plot.js';
import { gridPlot, gridPlotIsEmpty } from '../plot/grid-plot.js';
import { renderSvg } from '../plot/render.js';
import { runPlot } from '../plot/run-plot.js';
import { DATA_FILE, type SavedReport } from '../saved.js';
import { writeAtomically } from './atomic.js';
import { gridCsvRows } from './grid-csv.js';
import { htmlReport } from './html-report.js';
import { createRunFolder } from './run-folder.js';

export interface SavedFiles {
  readonly folder: string;
  readonly files: readonly string[];
  /** Why there is no picture, if there is none. */
  readonly warning?: string;
}

const KIND = { 'quorate-run': 'run', 'quorate-grid': 'grid', 'quorate-compare': 'compare' } as const;

/** Saves a result in a new folder below `out`: the data first, then what is drawn from it. */
export async function saveReport(out: string, report: SavedReport): Promise<SavedFiles> {
  const folder = await createRunFolder(out, report.date, KIND[report.format]);
  await writeAtomically(join(folder, DATA_FILE[report.format]), `${JSON.stringify(report, null, 2)}\n`);
  const drawn = await drawReport(folder, report);
  return { ...drawn, files: [DATA_FILE[report.format], ...drawn.files] };
}

/** Writes everything that follows from the data, over what is there. A result stays saved when the plotter is missing. */
export async function drawReport(folder: string, report: SavedReport): Promise<SavedFiles> {
  const files: string[] = [];
  const write = async (name: string, content: string) => {
    await writeAtomically(join(folder, name), content);
    files.push(name);
  };
  if (report.format === 'quorate-grid') await write('results.csv', writeOriginalCsv(gridCsvRows(report)));
  let picture: string | undefined;
  let warning: string | undefined;
  try {
    picture = await draw(report);
    if (picture !== undefined) await write('plot.svg', picture);
  } catch (error) {
    if (!(error instanceof QuorateError && error.code === 'MISSING_PACKAGE')) throw error;
    warning = `no picture: ${error.message}`;
  }
  await write('report.html', htmlReport(report, picture));
  return { folder, files, ...(warning !== undefined && { warning }) };
}

/** Undefined when there is nothing to draw: an experiment that was ended before its first result. */
async function draw(report: SavedReport): Promise<string | undefined> {
  switch (report.format) {
    case 'quorate-run':
      return renderSvg(runPlot(report));
    case 'quorate-grid':
      return gridPlotIsEmpty(report) ? undefined : renderSvg(gridPlot(report));
    case 'quorate-compare':
      return report.runs.length === 0 ? undefined : renderSvg(comparePlot(report));
  }
}
