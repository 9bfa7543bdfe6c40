/** Entry of `npm run pinion` and of dist/cli.js. */
import { text } from 'node:stream/consumers';
import { runCli } from './cli/run-cli';
import { readSettings } from './settings';

const code = await runCli(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  readStdin: () => text(process.stdin),
  settings: () => readSettings(),
});
// Not process.exit: output that goes to a pipe has to arrive.
if (code !== null) process.exitCode = code;
