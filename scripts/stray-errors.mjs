/** A reporter for vitest: how many errors happened outside of all tests, which its JSON report leaves out. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

export default class StrayErrors {
  onTestRunEnd(_modules, errors) {
    writeFileSync(process.env.PINION_STRAY_ERRORS, String(errors.length));
  }
}
