/** checkPublishable alone on a page, as the worker of the designer runs it. */
import { checkPublishable } from '../../../schemas/check-publishable';
import type { Process } from '../../../schemas/process';

const process: Process = await (await fetch('/process.json')).json();

/** Checks a copy that is new each time, as a worker gets one. @returns ms of the check and how many problems it found */
function check(): { ms: number; problems: number } {
  const copy = structuredClone(process);
  const start = performance.now();
  const problems = checkPublishable(copy);
  return { ms: performance.now() - start, problems: problems.length };
}
Object.assign(window, { check });
