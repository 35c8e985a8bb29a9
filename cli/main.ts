#!/usr/bin/env node
import { main } from './program.js';

// A reader that stops early (`quorate schedule | head -1`) is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
