import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Form, Process, RecordType } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { applyEdit, describeEdit } from './apply-edit';
import { type Clipping, clippingOf, readClipping } from './clipping';
import type { Edit } from './edit';

const own = { recordType: 'deal', form: 'offer' } as const;

function edited(process: Process, ...edits: Edit[]): Process {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.process;
  }, process);
}
function dealOf(process: Process): RecordType {
  const type = process.recordTypes.find(({ id }) => id === 'deal');
  if (type === undefined) throw new Error('deal');
  return type;
}
function offerOf(process: Process): Form {
  const form = dealOf(process).forms.find(({ id }) => id === 'offer');
  if (form === undefined) throw new Error('offer');
  return form;
}
const on = (process: Process) => offerOf(process).sections.map(({ id, tab }) => [id, tab]);
const tabsIn = (process: Process) => offerOf(process).tabs?.map(({ id }) => id);

/** The form of the offer with three tabs, a section on each; the first section named none when the first tab came. */
const tabbed = () =>
  edited(
    exampleProcess(),
    { kind: 'addTab', ...own, tab: { id: 'price', label: 'Price' } },
    { kind: 'addTab', ...own, tab: { id: 'proof', label: 'Proof' } },
    { kind: 'addTab', ...own, tab: { id: 'rest', label: 'Rest' } },
    { kind: 'addSection', ...own, section: { id: 'photos', tab: 'proof', fields: [] } },
    { kind: 'addSection', ...own, section: { id: 'notes', tab: 'rest', fields: [] } },
  );

describe('tabs', () => {
  it('take the sections there are with the first of them, and keep them when another comes first', () => {
    const process = tabbed();
    expect(on(process)).toEqual([
      ['all', 'price'],
      ['photos', 'proof'],
      ['notes', 'rest'],
    ]);
    const before = edited(process, { kind: 'addTab', ...own, tab: { id: 'start', label: 'Start' }, at: 0 });
    expect([tabsIn(before), on(before)[0]]).toEqual([
      ['start', 'price', 'proof', 'rest'],
      ['all', 'price'],
    ]);
    const moved = edited(process, { kind: 'moveTab', ...own, tab: 'rest', to: 0 });
    expect([tabsIn(moved), on(moved)[0]]).toEqual([
      ['rest', 'price', 'proof'],
      ['all', 'price'],
    ]);
  });

  it('keep a section that names none where it is seen when tabs are moved', () => {
    const imported = exampleProcess();
    const form = offerOf(imported);
    form.tabs = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ];
    expect(on(edited(imported, { kind: 'moveTab', ...own, tab: 'b', to: 0 }))).toEqual([['all', 'a']]);
  });

  it('hand their sections to the neighbour when they are removed, in the order of the tabs, or take them with them', () => {
    const process = tabbed();
    const moved = edited(process, { kind: 'removeTab', ...own, tab: 'proof', sections: 'move' });
    expect([tabsIn(moved), on(moved)]).toEqual([
      ['price', 'rest'],
      [
        ['all', 'price'],
        ['photos', 'price'],
        ['notes', 'rest'],
      ],
    ]);
    const first = edited(process, { kind: 'removeTab', ...own, tab: 'price', sections: 'move' });
    expect(on(first)).toEqual([
      ['all', 'proof'],
      ['photos', 'proof'],
      ['notes', 'rest'],
    ]);
    const gone = edited(process, { kind: 'removeTab', ...own, tab: 'proof', sections: 'remove' });
    expect(on(gone)).toEqual([
      ['all', 'price'],
      ['notes', 'rest'],
    ]);
    const none = edited(
      gone,
      { kind: 'removeTab', ...own, tab: 'rest', sections: 'move' },
      { kind: 'removeTab', ...own, tab: 'price', sections: 'move' },
    );
    expect(offerOf(none)).not.toHaveProperty('tabs');
    expect(on(none)).toEqual([
      ['all', undefined],
      ['notes', undefined],
    ]);
    // a form has at least one section
    const all = edited(exampleProcess(), { kind: 'addTab', ...own, tab: { id: 'only', label: 'Only' } });
    expect(applyEdit(all, { kind: 'removeTab', ...own, tab: 'only', sections: 'remove' }).ok).toBe(false);
  });

  it('take sections of other tabs, are renamed and shown under a condition, and each step is told', () => {
    const process = tabbed();
    const edits: Edit[] = [
      { kind: 'moveSection', ...own, section: 'notes', to: 1, tab: 'proof' },
      { kind: 'updateTab', ...own, tab: 'proof', set: { label: { 'zh-CN': '凭证', en: 'Evidence' }, visible: 'amount > 0' } },
      { kind: 'removeTab', ...own, tab: 'rest', sections: 'move' },
    ];
    const next = edited(process, ...edits);
    expect(on(next)).toEqual([
      ['all', 'price'],
      ['notes', 'proof'],
      ['photos', 'proof'],
    ]);
    expect(offerOf(next).tabs?.[1]).toEqual({ id: 'proof', label: { 'zh-CN': '凭证', en: 'Evidence' }, visible: 'amount > 0' });
    expect(offerOf(edited(next, { kind: 'updateTab', ...own, tab: 'proof', set: { visible: '' } })).tabs?.[1]).not.toHaveProperty(
      'visible',
    );
    expect(edits.map((edit) => localise(describeEdit(edit, process), 'en'))).toEqual([
      'Move the section “notes” to the tab “Proof”',
      'Change the tab “Proof”',
      'Remove the tab “Rest”',
    ]);
    expect(edited(process, { kind: 'moveSection', ...own, section: 'notes', to: 2, tab: 'nowhere' })).toBe(process);
  });

  it('that are missing or empty are told, each with a mend that leaves a form that can be published', () => {
    const broken = exampleProcess();
    const form = offerOf(broken);
    form.tabs = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ];
    form.sections = form.sections.map((section) => ({ ...section, tab: 'gone' }));
    const found = checkPublishable(broken).filter(({ code }) => code === 'unknown_tab' || code === 'tab_without_section');
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown_tab', 'error'],
      ['tab_without_section', 'warning'],
    ]);
    const mended = edited(broken, ...found.flatMap(({ fix }): Edit[] => (fix ? [{ kind: 'applyFix', fix }] : [])));
    expect([tabsIn(mended), on(mended)]).toEqual([['a'], [['all', undefined]]]);
    expect(checkPublishable(mended).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

/** What travels by the clipboard. */
function sectionOf(process: Process, form: string, section: string): Clipping {
  const result = readClipping(JSON.stringify(clippingOf(dealOf(process), { form, section })));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.clipping;
}

describe('a section', () => {
  it('is duplicated with fields of its own, which read each other and not the originals', () => {
    const process = tabbed();
    const fields = offerOf(process).sections[0]?.fields ?? [];
    const ids = fields.map((item) => (typeof item === 'string' ? item : item.field));
    const copies = Object.fromEntries(ids.map((id) => [id, { id: `${id}Copy`, label: `${id} (copy)` }]));
    const next = edited(process, { kind: 'duplicateSection', ...own, section: 'all', id: 'all2', label: 'Second', copies });
    const form = offerOf(next);
    expect(form.sections.map(({ id, label, tab }) => [id, label, tab]).slice(0, 2)).toEqual([
      ['all', undefined, 'price'],
      ['all2', 'Second', 'price'],
    ]);
    expect(form.sections[1]?.fields.slice(0, 3)).toEqual(['amountCopy', { field: 'discountCopy', span: 6 }, 'netCopy']);
    const { properties } = dealOf(next).schema;
    expect(properties.netCopy).toMatchObject({ 'x-formula': 'amountCopy * (1 - coalesce(discountCopy, 0))', 'x-label': 'net (copy)' });
    expect(Object.keys(properties)).toEqual(
      Object.keys(dealOf(process).schema.properties).flatMap((id) => (copies[id] ? [id, copies[id].id] : [id])),
    );
    expect(offerOf(next).sections[0]).toBe(offerOf(process).sections[0]);
    const again = applyEdit(next, { kind: 'duplicateSection', ...own, section: 'all', id: 'all3', label: 'Third', copies });
    expect(again.ok).toBe(false);
  });

  it('is pasted after another one, on its tab, with copies of fields that the form shows already', () => {
    const process = tabbed();
    const clipping = sectionOf(process, 'offer', 'all');
    expect(clipping).toMatchObject({ clipping: 'section', section: { id: 'all' } });
    expect(JSON.stringify(clipping)).not.toContain('"tab"');
    const next = edited(process, { kind: 'paste', recordType: 'deal', clipping, place: { form: 'offer', section: 'photos' } });
    const pasted = offerOf(next).sections[2];
    expect([pasted?.id, pasted?.tab, pasted?.fields.slice(0, 2)]).toEqual(['all2', 'proof', ['amount2', { field: 'discount2', span: 6 }]]);
    expect(dealOf(next).schema.properties.net2?.['x-formula']).toBe('amount2 * (1 - coalesce(discount2, 0))');
  });

  it('is pasted into another form and another process by showing or bringing its fields', () => {
    const clipping = sectionOf(exampleProcess(), 'offer', 'all');
    const quick = edited(exampleProcess(), { kind: 'paste', recordType: 'deal', clipping, place: { form: 'quick', section: 'all' } });
    const form = dealOf(quick).forms[0];
    expect(form?.sections[1]).toEqual({ ...offerOf(exampleProcess()).sections[0], id: 'all2' });
    expect(dealOf(quick).schema).toEqual(dealOf(exampleProcess()).schema);
    const other = edited(exampleProcess(), { kind: 'paste', recordType: 'customer', clipping });
    const customer = other.recordTypes.find(({ id }) => id === 'customer');
    expect(customer?.forms[0]?.sections.map(({ id }) => id)).toEqual(['all', 'all2']);
    expect(customer?.schema.properties.net).toEqual(dealOf(exampleProcess()).schema.properties.net);
    expect(clippingOf(dealOf(exampleProcess()), { form: 'offer', section: 'nothing' })).toBeUndefined();
  });
});
