/** Runs a program of `examples/` as its reader would: a process of its own, with the package by its name. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../kits/vectors.js';

export interface Outcome {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

export const EXAMPLES: string = join(projectRoot(), 'examples');

export function runExample(program: string, options: { arguments?: readonly string[]; input?: string } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(EXAMPLES, program), ...(options.arguments ?? [])],
    {
      encoding: 'utf8',
      input: options.input ?? '',
      timeout: 120_000,
    },
  );
  return { status, lines: stdout.trimEnd().split('\n'), errors: stderr };
}

/** A JSON file that lives as long as the machine's folder for such things. */
export function jsonFile(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'quorate-example-')), 'input.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}
