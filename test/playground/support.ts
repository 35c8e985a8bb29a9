/** The page as people get it: built and served by the command of package.json, opened in headless Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { BrowserContext, Page } from 'playwright-core';
import { CHROMIUM, open } from '../browser/chromium.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export interface Playground {
  readonly context: BrowserContext;
  readonly address: string;
  /** Files that were asked for, by name. */
  readonly requested: ReadonlySet<string>;
  /** Errors and warnings of any page, violations of the policy among them: to be empty at the end of a test. */
  readonly problems: readonly string[];
  /** Opens the page and waits until its kernel is loaded. */
  visit(options?: Visit): Promise<Page>;
}

interface Visit {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** Starts the server and the browser until the test is over; nothing, and a note, where there is no Chromium. */
export async function openPlayground(t: ExecutionContext): Promise<Playground | undefined> {
  if (CHROMIUM === undefined) {
    t.log('0 browser cases: there is no Chromium here');
    t.pass();
    return undefined;
  }
  const address = await startServer(t);
  const context = await open(t);
  const requested = new Set<string>();
  const problems: string[] = [];
  context.on('request', (request) => requested.add(new URL(request.url()).pathname.slice(1)));
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') problems.push(line.text());
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
  });
  return {
    context,
    address,
    requested,
    problems,
    async visit({ width = 1280, height = 900, scheme = 'light' } = {}) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(address);
      await page.waitForSelector('html[data-state=ready]');
      return page;
    },
  };
}

/** `npm run playground -- --port 0`, without building the library again. */
async function startServer(t: ExecutionContext): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'quorate-playground-'));
  const server = spawn(process.execPath, ['scripts/playground.mjs', '--port', '0', '--out', out], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill()) await ended;
    await rm(out, { recursive: true, force: true });
  });
  return printedAddress(server);
}

function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}:\n${printed}`)));
  });
}

/** What an outcome says: the class of its verdict and its title. */
export async function verdictOf(page: Page, region: string): Promise<readonly [kind: string, title: string]> {
  const verdict = page.locator(`#${region} .verdict`);
  await verdict.waitFor();
  const kind = (await verdict.getAttribute('class'))?.replace('verdict ', '') ?? '';
  return [kind, (await verdict.locator('.verdict-title').textContent()) ?? ''];
}
