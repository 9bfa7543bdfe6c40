import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldSchema, Process } from '../../schemas/process';
import { available } from './available';
import { compileVersion, type Version } from './compile';
import { decide } from './decide';
import { formView } from './form-view';
import { fieldAccess } from './permission';
import { previewForm } from './preview-form';
import { arbitraryDataFor } from './testing/arbitrary-command';
import { arbitraryProcess } from './testing/arbitrary-process';
import { ADMIN, actor, context, facts } from './testing/given';
import type { Actor, FormView, Json, RecordData, RecordState } from './types';

const LATER = '2026-03-02T09:00:00.000Z';
const REP = actor('rep', 'rep');

describe('random forms while somebody types', () => {
  const PEOPLE = { ana: { id: 'ana', name: 'Ana', team: 'north', active: true } };
  const RUNS = { numRuns: 150 };
  const cases = arbitraryProcess.chain((process) => fc.tuple(fc.constant(process), arbitraryDataFor(process), arbitraryDataFor(process)));
  const on = (who: Actor) => context({ now: LATER, actor: who, facts: facts({ people: PEOPLE }), newId: () => 'unsaved' });
  /** A record of the rep; null when the process takes neither these values nor the least there can be. */
  const begin = (compiled: Version, data: RecordData): RecordState | null => {
    for (const given of [data, { f0: 'start' }]) {
      const made = decide(compiled, null, { type: 'createRecord', id: 'r1', recordType: 'thing', data: given }, on(ADMIN));
      if (made.ok) return { ...made.next, owner: 'rep' };
    }
    return null;
  };
  const preview = (compiled: Version, record: RecordState | null, data: RecordData, who: Actor) =>
    previewForm(compiled, 'thing', 'all', record, data, who, LATER, 'en', facts({ people: PEOPLE }));
  const forward = (compiled: Version, record: RecordState, who: Actor) =>
    available(compiled, record, who, LATER, facts())
      .filter(({ direction }) => direction === 'forward')
      .map(({ transition, to, residual }) => ({ transition, to, missing: residual }));

  /** Locks are looked at apart: what could be changed before saving stays changeable. */
  type Ui = { [field: string]: { 'ui:readonly'?: boolean } };
  const lockedIn = (view?: FormView) =>
    Object.entries((view?.uiSchema ?? {}) as Ui).flatMap(([field, ui]) => (ui['ui:readonly'] === true ? [field] : []));
  const unlocked = (view?: FormView) =>
    JSON.parse(JSON.stringify(view ?? null, (name, value: unknown) => (name === 'ui:readonly' ? undefined : value))) as unknown;

  it('[F23][G14] are what saving leads to', () => {
    fc.assert(
      fc.property(cases, ([process, first, second]) => {
        const compiled = compileVersion(process, 1);
        const record = begin(compiled, first as RecordData);
        const patch = second as RecordData;
        const saved = record && decide(compiled, record, { type: 'updateRecord', data: patch }, on(ADMIN));
        if (saved?.ok) {
          const foretold = preview(compiled, record, patch, ADMIN);
          const { residual, knowledge, approvals, ...view } = foretold;
          const reopened = formView(compiled, 'thing', 'all', saved.next, ADMIN, LATER, 'en', facts());
          expect(unlocked(view)).toEqual(unlocked(reopened));
          expect(lockedIn(reopened)).toEqual(expect.arrayContaining(lockedIn(view)));
          expect(knowledge).toEqual([]);
          // no change of such a process needs one
          expect(approvals).toEqual([]);
          expect(residual).toEqual(forward(compiled, saved.next, ADMIN));
        }
        const fresh = preview(compiled, null, patch, ADMIN);
        const create = decide(compiled, null, { type: 'createRecord', id: 'r1', recordType: 'thing', data: patch }, on(ADMIN));
        if (create.ok) expect(fresh.data).toEqual(formView(compiled, 'thing', 'all', create.next, ADMIN, LATER, 'en', facts()).data);
      }),
      RUNS,
    );
  });

  it('[F23] never throw, whatever is typed', () => {
    fc.assert(
      fc.property(
        cases,
        fc.dictionary(fc.constantFrom('f0', 'f1', 'f2', 'f3', 'f4', 'calc0', '__proto__'), fc.jsonValue()),
        ([process, first], junk) => {
          const compiled = compileVersion(process, 1);
          expect(() => preview(compiled, begin(compiled, first as RecordData), junk as RecordData, REP)).not.toThrow();
          expect(() => preview(compiled, null, junk as RecordData, ADMIN)).not.toThrow();
        },
      ),
      RUNS,
    );
  });

  /** The process with a number that the rep sees, one that they do not, and conditions that read both. */
  function withSecret(process: Process, condition: string): Process {
    const [type] = process.recordTypes;
    if (type?.pipeline === undefined) throw new Error('a random process has a pipeline');
    const watch = { 'x-visible': condition, 'x-required': condition, 'x-readOnly': condition };
    const properties: Record<string, FieldSchema> = {
      ...type.schema.properties,
      ...Object.fromEntries(
        Object.entries(watch).map(([keyword, source]) => [keyword.slice(2).toLowerCase(), { type: 'string', [keyword]: source }]),
      ),
      open: { type: 'number' },
      secret: { type: 'number' },
    };
    const criterion = { id: 'watched', kind: 'expression' as const, expression: condition, message: 'No' };
    const stages = type.pipeline.stages.map((stage, at) =>
      at === 0 ? { ...stage, gate: { criteria: [...(stage.gate?.criteria ?? []), criterion] } } : stage,
    );
    const form = { id: 'all', label: 'All', sections: [{ id: 'all', fields: Object.keys(properties) }] };
    const hidden = { recordType: 'thing', field: 'secret', access: 'hidden' as const };
    return {
      ...process,
      recordTypes: [{ ...type, schema: { ...type.schema, properties }, forms: [form], pipeline: { ...type.pipeline, stages } }],
      roles: process.roles.map((role) => (role.id === 'rep' ? { ...role, fields: [...(role.fields ?? []), hidden] } : role)),
    };
  }
  const secretCases = fc
    .tuple(arbitraryProcess, fc.constantFrom('open > secret', 'secret == open', 'secret * open < 50.0', '!(open == secret)'))
    .map(([process, condition]) => withSecret(process, condition))
    .chain((process) => {
      const data = fc
        .tuple(arbitraryDataFor(process), fc.record({ open: fc.constantFrom(0, 1, 12.5, 50), readonly: fc.constantFrom('a', 'b') }))
        .map(([values, more]) => ({ ...values, ...more }));
      return fc.tuple(fc.constant(process), data, data);
    });

  it('[F24] answer the same whatever the hidden values are', () => {
    const SECRETS: Json[] = [1, 12.5, 77, 'a', true, '2026-03-04', null];
    let compared = 0;
    fc.assert(
      fc.property(secretCases, ([process, first, second]) => {
        const compiled = compileVersion(process, 1);
        const record = begin(compiled, first as RecordData);
        const patch = second as RecordData;
        if (record === null) return;
        const hidden = Object.keys(process.recordTypes[0]?.schema.properties ?? {}).filter(
          (id) => fieldAccess(compiled, record, id, REP) === 'hidden',
        );
        const seen = (of: RecordState) => JSON.stringify([preview(compiled, of, {}, REP), available(compiled, of, REP, LATER, facts())]);
        for (const field of hidden) {
          for (const value of SECRETS) {
            const decision = decide(compiled, record, { type: 'updateRecord', data: { [field]: value } }, on(ADMIN));
            // what the stored form and actions tell already may be told while typing as well
            if (!decision.ok || seen(decision.next) !== seen(record)) continue;
            compared++;
            expect(preview(compiled, decision.next, patch, REP)).toEqual(preview(compiled, record, patch, REP));
          }
        }
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(200);
  });
});
