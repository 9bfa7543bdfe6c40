import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft';
import { checkPublishable } from './check-publishable';
import { diffProcesses } from './diff';
import { exportProcess } from './export-process';
import { readProcess } from './import-process';
import { atPointer } from './pointer';
import { Process } from './process';
import { newReport } from './report';
import { checkShape, type ShapeSchema } from './shape';
import { bigProcess } from './testing/big-process';
import { exampleProcess } from './testing/example-process';

const templates = join(import.meta.dirname, '..', 'public', 'templates');

describe('checkPublishable', () => {
  it.each(readdirSync(templates).filter((name) => name.endsWith('.json')))('finds no error in the shipped template %s', (name) => {
    const draft = readProcess(readFileSync(join(templates, name), 'utf8'));
    expect(draft.problems).toEqual([]);
    if (draft.ok) expect(checkPublishable(draft.process).filter((problem) => problem.severity === 'error')).toEqual([]);
  });
  it('finds nothing in a process of the largest size, in time that grows with its size', () => {
    const cpu = (process: Process) => {
      const start = performance.now();
      expect(checkPublishable(process)).toEqual([]);
      return performance.now() - start;
    };
    cpu(bigProcess(300, 300));
    // a check that looked at every pair would take minutes here
    expect(cpu(bigProcess(500, 500))).toBeLessThan(5000);
  });
  it('asks everything of checkDraft too', () => {
    const process = { ...exampleProcess(), key: 'Bad Key' };
    expect(checkPublishable(process).map((problem) => problem.code)).toEqual(['invalid_key']);
  });
});

/** Values that stand where others stood: of every type, and names that mean something elsewhere. */
const strange = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    'name',
    'lead',
    'deal',
    'rep',
    'constructor',
    'toString',
    '__proto__',
    'a > ',
    'name == 1',
    '(a+)+$',
    '@c1',
    'net + net',
  ),
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, {}, [], [[]], { id: 'x' }),
  fc.jsonValue({ maxDepth: 3 }),
);
const mutation = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'remove', 'copy', 'rename'), value: strange, other: fc.nat() });

function placesIn(value: unknown, places: { holder: Record<string, unknown>; key: string }[] = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push({ holder: value as Record<string, unknown>, key });
    placesIn((value as Record<string, unknown>)[key], places);
  }
  return places;
}

function mutated(document: unknown, mutations: readonly (typeof mutation extends fc.Arbitrary<infer M> ? M : never)[]): unknown {
  for (const { at, how, value, other } of mutations) {
    const places = placesIn(document);
    const place = places[at % places.length];
    const source = places[other % places.length];
    if (!place || !source) return document;
    const { holder, key } = place;
    if (how === 'remove') Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key];
    else if (how === 'replace') holder[key] = structuredClone(value);
    else if (how === 'copy') holder[key] = structuredClone(source.holder[source.key]);
    else if (!Array.isArray(holder)) {
      Object.defineProperty(holder, source.key, { value: holder[key], enumerable: true, configurable: true, writable: true });
      if (source.key !== key) delete holder[key];
    }
  }
  return document;
}

describe('a valid process with anything changed in it', () => {
  it('never makes a check throw, and every problem points into the document', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        const document = mutated(exampleProcess(), mutations);
        const draft = checkDraft(document);
        for (const problem of [...draft.problems, ...checkPublishable(document as Process)])
          if (problem.path !== '') expect(atPointer(document, problem.path), problem.path).not.toBe(undefined);
        if (!draft.ok) return;
        const text = exportProcess(draft.process);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
        expect(readProcess(text)).toMatchObject({ ok: true });
        const { changes } = diffProcesses(exampleProcess(), draft.process);
        for (const change of changes) {
          const holder = change.kind === 'removed' ? exampleProcess() : draft.process;
          expect(change.path === '' || atPointer(holder, change.path) !== undefined, change.path).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
  it('has the shape that typebox says it has', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 2 }), (mutations) => {
        const document = mutated(exampleProcess(), mutations);
        const report = newReport();
        checkShape(Process as ShapeSchema, document, '', report);
        expect(report.problems.length === 0, JSON.stringify(report.problems)).toBe(Value.Check(Process, document));
      }),
      { numRuns: 400 },
    );
  });
});
