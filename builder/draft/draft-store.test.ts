import { describe, expect, it } from 'vitest';
import { exportProcess } from '../../schemas/export-process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { createDraftStore, MAX_STEPS } from './draft-store';
import type { Edit } from './edit';

const label = (text: string): Edit => ({ kind: 'updateProcess', set: { label: text } });
const open = () => createDraftStore(exampleProcess(), 7);

describe('the draft store', () => {
  it('takes edits back and does them again', () => {
    const store = open();
    const first = exportProcess(store.getState().document);
    store.getState().edit(label('A'));
    store.getState().edit({ kind: 'removeField', recordType: 'deal', field: 'photos', references: 'remove' });
    const last = exportProcess(store.getState().document);
    expect(store.getState().past.map((step) => step.label)).toEqual([
      { 'zh-CN': '修改流程设置', en: 'Change the process' },
      { 'zh-CN': '删除字段“照片”', en: 'Remove the field “Photos”' },
    ]);
    store.getState().go(-5);
    expect(exportProcess(store.getState().document)).toBe(first);
    expect(store.getState().past).toEqual([]);
    store.getState().redo();
    store.getState().redo();
    store.getState().redo();
    expect(exportProcess(store.getState().document)).toBe(last);
    store.getState().undo();
    store.getState().edit(label('B'));
    expect(store.getState().future).toEqual([]);
  });
  it('makes one step of the edits of one gesture', () => {
    const store = open();
    for (const text of ['S', 'Sa', 'Sal']) store.getState().edit(label(text), 'typing 1');
    store.getState().edit(label('Sales'), 'typing 2');
    expect(store.getState().past).toHaveLength(2);
    store.getState().undo();
    expect(store.getState().document.label).toBe('Sal');
    // typing goes on after an undo: a new step, or redo would lead nowhere
    store.getState().edit(label('Salt'), 'typing 1');
    expect(store.getState().past).toHaveLength(2);
    store.getState().go(-2);
    expect(store.getState().document.label).toEqual({ 'zh-CN': '示例流程', en: 'Example' });
  });
  it('keeps at least 200 steps, and not more than it says', () => {
    expect(MAX_STEPS).toBeGreaterThanOrEqual(200);
    const store = open();
    for (let at = 0; at < MAX_STEPS + 20; at++) store.getState().edit(label(`Label ${at}`));
    expect(store.getState().past).toHaveLength(MAX_STEPS);
    store.getState().go(-MAX_STEPS);
    expect(store.getState().document.label).toBe('Label 19');
  });
  it('makes no step of what is refused or changes nothing', () => {
    const store = open();
    const { document } = store.getState();
    const result = store.getState().edit({ kind: 'addStage', recordType: 'deal', stage: { id: 'lead', label: 'Again', kind: 'open' } });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'duplicate_id' }] });
    expect(store.getState().edit({ kind: 'updateProcess', set: { currency: 'CNY' } })).toEqual({ ok: true, process: document });
    expect(store.getState().edit({ kind: 'removeForm', recordType: 'deal', form: 'nowhere', references: 'remove' }).ok).toBe(true);
    expect(store.getState().document).toBe(document);
    expect(store.getState().past).toEqual([]);
  });
  it('ends a conflict by keeping mine, taking theirs or keeping both, and loses neither', () => {
    const theirs = { ...exampleProcess(), label: 'Theirs' };
    const conflict = { kind: 'conflict', document: theirs, revision: 9 } as const;
    const mine = open();
    mine.getState().edit(label('Mine'));
    mine.getState().setSaveState(conflict);
    mine.getState().keepMine('Keep mine');
    expect(mine.getState()).toMatchObject({ revision: 9, savedDocument: theirs, saveState: { kind: 'idle' } });
    expect(mine.getState().document.label).toBe('Mine');
    mine.getState().undo();
    expect(mine.getState().document).toBe(theirs);
    mine.getState().undo();
    expect(mine.getState().document.label).toEqual(exampleProcess().label);

    const other = open();
    other.getState().edit(label('Mine'));
    other.getState().setSaveState(conflict);
    other.getState().takeTheirs('Take theirs');
    expect(other.getState().document).toBe(theirs);
    expect(other.getState()).toMatchObject({ revision: 9, savedDocument: theirs, saveState: { kind: 'idle' } });
    other.getState().undo();
    expect(other.getState().document.label).toBe('Mine');

    const both = open();
    both.getState().edit(label('Mine'));
    both.getState().keepBoth({ ...theirs, label: 'No conflict' }, 'Keep both');
    expect(both.getState().document.label).toBe('Mine');
    both.getState().setSaveState(conflict);
    both.getState().keepBoth({ ...theirs, label: 'Both' }, 'Keep both');
    expect(both.getState()).toMatchObject({ revision: 9, savedDocument: theirs, saveState: { kind: 'idle' }, document: { label: 'Both' } });
    both.getState().undo();
    expect(both.getState().document.label).toBe('Mine');
  });
});
