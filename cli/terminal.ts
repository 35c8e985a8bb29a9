/** Where a command writes. Results go to `out`; with --json that is one JSON object and nothing else. */
export interface Terminal {
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(terminal: Terminal, text: string): void {
  terminal.out.write(`${text}\n`);
}

export const processTerminal = (): Terminal => ({ out: process.stdout, err: process.stderr });
