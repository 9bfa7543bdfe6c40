import { describe, expect, it } from 'vitest';
import type { RecordType, Stage } from '../../../schemas/process';
import { exampleProcess } from '../../../schemas/testing/example-process';
import { createDraftStore } from '../../draft/draft-store';
import {
  CRITERION_KINDS,
  type CriterionKind,
  criterionEdit,
  evidencePlaces,
  fittingFields,
  newFieldKinds,
  startOf,
  type Wanted,
} from './new-criterion';

function opened() {
  const draft = createDraftStore(exampleProcess(), 1);
  const type = (): RecordType => {
    const [first] = draft.getState().document.recordTypes;
    if (first === undefined) throw new Error('the example has a record type');
    return first;
  };
  const stage = (): Stage => {
    const first = type().pipeline?.stages[0];
    if (first === undefined) throw new Error('the example has a stage');
    return first;
  };
  const add = (kind: CriterionKind, wanted: Partial<Wanted>) => {
    const edit = criterionEdit(type(), stage(), { ...startOf(type(), stage(), kind), ...wanted });
    if (edit === null) return null;
    expect(draft.getState().edit(edit)).toMatchObject({ ok: true });
    return stage().gate?.criteria.at(-1);
  };
  return { draft, type, stage, add };
}

describe('a new criterion', () => {
  it('about a new field makes the field, its place and itself in one step', () => {
    const { draft, type, stage, add } = opened();
    const [place] = evidencePlaces(type(), stage());
    if (place === undefined) throw new Error('the example has a form');
    const criterion = add('evidence', { source: 'new', label: { en: 'Site plan' }, min: 2, accept: 'photo', place });
    expect(criterion).toMatchObject({ kind: 'evidence', field: 'sitePlan', min: 2, accept: 'photo' });
    expect(type().schema.properties.sitePlan).toMatchObject({ 'x-kind': 'files', 'x-files': { accept: 'photo' } });
    const form = type().forms.find(({ id }) => id === place.form);
    expect(form?.sections.find(({ id }) => id === place.section)?.fields).toContain('sitePlan');
    draft.getState().undo();
    expect(draft.getState().document).toEqual(exampleProcess());
  });

  it('can bring a form of its own, which the stage shows', () => {
    const { type, stage, add } = opened();
    const before = type().forms.length;
    add('list', { source: 'new', label: { 'zh-CN': '需求' }, fieldKind: 'notes', min: 3, place: 'newForm' });
    expect(type().forms).toHaveLength(before + 1);
    const shown = type().pipeline?.stages.some(({ forms }) => forms !== undefined) ? stage().forms : type().forms.map(({ id }) => id);
    expect(shown).toContain(type().forms.at(-1)?.id);
  });

  it('asks only about fields that fit, and always offers a kind of field to make', () => {
    const { type, add } = opened();
    expect(fittingFields(type(), 'evidence')).toContain('photos');
    expect(fittingFields(type(), 'evidence')).not.toContain('amount');
    expect(add('field', { source: 'existing', field: 'amount' })).toMatchObject({ kind: 'field', field: 'amount' });
    for (const kind of CRITERION_KINDS.filter((one) => one !== 'task' && one !== 'approval' && one !== 'confirmation'))
      expect(newFieldKinds(kind).length > 0).toBe(kind !== 'expression');
  });

  it('is not made while something is missing', () => {
    const { add } = opened();
    expect(add('field', { source: 'existing', field: null })).toBeNull();
    expect(add('evidence', { source: 'new', label: { en: ' ' } })).toBeNull();
    expect(add('expression', { expression: 'amount > 1.0' })).toBeNull();
    expect(add('expression', { message: { en: 'Too small' } })).toBeNull();
    expect(add('expression', { expression: 'amount > 1.0', message: { en: 'Too small' } })).toMatchObject({ expression: 'amount > 1.0' });
  });
});
