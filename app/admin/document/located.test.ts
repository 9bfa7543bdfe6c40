import { describe, expect, it } from 'vitest';
import { readProcess } from '../../../schemas/import-process';
import { located, placeOf } from './located';

function shownOf(text: string) {
  return located(readProcess(text).problems, text).map((problem) => {
    const { start, end, line } = placeOf(problem, text);
    return { told: problem.line, line, text: text.slice(start, end) };
  });
}

describe('problems of a document', () => {
  it('stand on the line of the value they are about', () => {
    const text = JSON.stringify({ format: 1, key: 'No Key', label: 'x', recordTypes: [], roles: [] }, null, 2);
    expect(shownOf(text)).toContainEqual({ told: 3, line: 3, text: '"key": "No Key"' });
  });
  it('are shown on the line where the text stops being JSON, wherever their path leads', () => {
    expect(shownOf('{\n  "format": 1,\n  "label": "a",\n\n  oops\n}')).toEqual([{ told: 5, line: 5, text: '  oops' }]);
    expect(shownOf('{\n  "format": 1')).toEqual([{ told: 2, line: 2, text: '  "format": 1' }]);
    expect(shownOf('')).toEqual([{ told: 1, line: 1, text: '' }]);
  });
  it('are shown in the text as it is now, also when it became shorter', () => {
    const [problem] = located(readProcess('{\n\n\noops').problems, '{\n\n\noops');
    expect(problem && placeOf(problem, '{}')).toEqual({ start: 0, end: 2, line: 1 });
  });
});
