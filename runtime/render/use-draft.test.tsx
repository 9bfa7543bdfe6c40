// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordData } from '../core/types';
import { patchOf, writableFields } from './form-data';
import { formFixture, servicesFixture } from './testing/fixtures';
import { openPage, type Page } from './testing/page';
import { type DraftKey, type DraftState, type DraftStorage, useDraft } from './use-draft';

const KEY: DraftKey = { user: 'p1', process: 'bidding', recordType: 'opportunity', record: 'r1', form: 'main', version: 3 };

function memory(): DraftStorage & { full: boolean } {
  const held = new Map<string, string>();
  return {
    full: false,
    getItem: (key) => held.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new Error('QuotaExceededError');
      held.set(key, value);
    },
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size;
    },
  };
}

let pages: Page[] = [];
let storage = memory();
beforeEach(() => {
  storage = memory();
});
afterEach(async () => {
  for (const page of pages) await page.close();
  pages = [];
});

async function open(key: DraftKey = KEY, stored: RecordData = { name: 'School' }) {
  const seen: { draft: DraftState | null } = { draft: null };
  function Form({ draftKey, data }: { draftKey: DraftKey; data: RecordData }) {
    seen.draft = useDraft(draftKey, data, storage);
    return null;
  }
  const page = await openPage(servicesFixture('en'), <Form draftKey={key} data={stored} />);
  pages.push(page);
  const now = (): DraftState => {
    if (!seen.draft) throw new Error('not rendered');
    return seen.draft;
  };
  return { page, now, rekey: (next: DraftKey, data: RecordData) => page.show(<Form draftKey={next} data={data} />) };
}

describe('drafts', () => {
  it('come back after the page was closed, with the time they were made', async () => {
    const first = await open();
    await act(async () => first.now().setValue({ name: 'School', amount: 5 }));
    await act(async () => window.dispatchEvent(new Event('pagehide')));
    const second = await open();
    expect(second.now().value).toEqual({ name: 'School', amount: 5 });
    expect(second.now().restoredAt).not.toBeNull();
    await act(async () => second.now().discard());
    expect(second.now().value).toEqual({ name: 'School' });
    expect((await open()).now().restoredAt).toBeNull();
  });
  it('are saved a moment after typing, and forgotten after a save', async () => {
    const form = await open();
    await act(async () => form.now().setValue({ name: 'A' }));
    expect(storage.length).toBe(0);
    await form.page.settle(500);
    expect(form.now().kept.getState().state).toBe('kept');
    await act(async () => form.now().clear());
    expect(storage.length).toBe(0);
    expect(form.now().value).toEqual({ name: 'A' });
  });
  it('belong to one person, record and version', async () => {
    const form = await open();
    await act(async () => form.now().setValue({ name: 'Mine' }));
    await form.page.settle(500);
    expect((await open({ ...KEY, user: 'p2' })).now().value).toEqual({ name: 'School' });
    expect((await open({ ...KEY, version: 4 })).now().value).toEqual({ name: 'School' });
  });
  it('carry what is being typed over to a new version of the record, but not over its new values', async () => {
    const form = await open(KEY, { name: 'School', amount: 1, source: 'web' });
    await act(async () => form.now().setValue({ name: 'School 2', amount: 1 }));
    await form.rekey({ ...KEY, version: 4 }, { name: 'School', amount: 7, source: 'web', students: 3 });
    expect(form.now().value).toEqual({ name: 'School 2', amount: 7, students: 3 });
  });
  it('carry rows that were only begun over to a new version, which an upload makes', async () => {
    const { now, rekey } = await open(KEY, { name: 'School', lines: [{ model: 'a' }] });
    await act(async () => now().setValue({ name: 'School', lines: [{ model: 'a' }, {}], quotes: [{}] }));
    await rekey({ ...KEY, version: 4 }, { name: 'School', lines: [{ model: 'a' }], photos: [{ sha256: 'x' }] });
    expect(now().value).toEqual({ name: 'School', lines: [{ model: 'a' }, {}], quotes: [{}], photos: [{ sha256: 'x' }] });
    // saved: what was only begun is no part of it, and goes
    await act(async () => now().clear());
    await rekey({ ...KEY, version: 5 }, { name: 'School', lines: [{ model: 'a' }] });
    expect(now().value).toEqual({ name: 'School', lines: [{ model: 'a' }] });
  });
  it('say when the browser keeps nothing', async () => {
    storage.full = true;
    const form = await open();
    await act(async () => form.now().setValue({ name: 'A' }));
    await form.page.settle(500);
    expect(form.now().kept.getState().state).toBe('off');
    expect(form.now().value).toEqual({ name: 'A' });
  });
});

describe('the patch of a form', () => {
  it('has changed values, null for removed ones, and nothing that was only begun', () => {
    const before: RecordData = { name: 'A', amount: 1, notes: [{ id: 'n', text: 'x', author: 'p', at: 't' }], rows: [{ a: 1 }] };
    const after: RecordData = {
      name: 'B',
      notes: [{ id: 'n', text: 'x', author: 'p', at: 't' }, { text: '  ' }, { text: 'new' }],
      rows: [{ a: 1 }, {}],
      other: 1,
    };
    expect(patchOf(before, after, ['name', 'amount', 'notes', 'rows'])).toEqual({
      name: 'B',
      amount: null,
      notes: [{ id: 'n', text: 'x', author: 'p', at: 't' }, { text: 'new' }],
    });
  });
  it('asks only for fields the person may write', () => {
    const fields = writableFields(formFixture('en', { source: { 'ui:readonly': true } }));
    expect(fields).toContain('name');
    for (const field of ['source', 'net', 'number', 'photos']) expect(fields).not.toContain(field);
  });
});
