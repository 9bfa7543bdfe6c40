/** Entry of `npm start` and of dist/server.js. */
import { parseArgs } from 'node:util';
import { serveUntilSignal } from './serve';
import { readSettings } from './settings';

try {
  const { values } = parseArgs({ options: { 'api-only': { type: 'boolean', default: false } } });
  await serveUntilSignal(readSettings(), { apiOnly: values['api-only'] });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
