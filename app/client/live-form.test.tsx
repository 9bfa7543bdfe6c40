// @vitest-environment jsdom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormPreview, FormView, Json, RecordData } from '../../runtime/core/types';
import { type LiveForm, useLiveForm } from './live-form';

/** A form of a kind of source; its code shows for a fair, and `twice` is computed. */
const UI: { [field: string]: Json } = {
  source: { 'ui:options': { kind: 'text' } },
  code: { 'ui:options': { kind: 'text' } },
  twice: { 'ui:readonly': true, 'ui:options': { kind: 'formula' } },
};
function viewOf(fields: readonly string[], data: RecordData): FormView {
  const schema = { type: 'object', properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])) };
  return { schema, uiSchema: UI, data };
}
const STORED = viewOf(['source', 'twice'], { source: 'phone', twice: '2phone' });
/** As the server would answer. */
function answerTo(data: RecordData): FormPreview {
  const all: RecordData = { source: 'phone', code: 'X-1', ...data };
  const shown = all.source === 'fair' ? ['source', 'code', 'twice'] : ['source', 'twice'];
  const values = Object.fromEntries(
    [...Object.entries(all), ['twice', `2${all.source}`]].filter(([field]) => shown.includes(String(field))),
  );
  return { ...viewOf(shown, values), residual: [{ transition: 'go', to: 'next', missing: [] }], knowledge: [], approvals: [] };
}

const asked: RecordData[] = [];
let answers: ((answer: Response) => void)[] = [];
let offline = false;
let slow = false;
let live: LiveForm;
let root: Root;
const reply = (data: RecordData) => new Response(JSON.stringify(answerTo(data)), { headers: { 'content-type': 'application/json' } });

function Form({ version = 1 }: { version?: number }) {
  const [value, setValue] = useState<RecordData>(STORED.data);
  const record = { id: 'r1', version };
  live = useLiveForm({ address: { process: 'p', type: 't' }, form: 'f', record, stored: STORED, value, onChange: setValue });
  return null;
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const enter = (change: RecordData) => act(async () => live.onChange({ ...live.value, ...change }));
const shown = () => Object.keys((live.view.schema as { properties: object }).properties);

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers();
  asked.length = 0;
  answers = [];
  offline = false;
  slow = false;
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    if (offline) return Promise.reject(new TypeError('offline'));
    const { record, data } = JSON.parse(String(init.body)) as { record: string; data: RecordData };
    expect(record).toBe('r1');
    asked.push(data);
    if (!slow) return Promise.resolve(reply(data));
    return new Promise((resolve, reject) => {
      answers.push(resolve);
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  });
  root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Form />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a form that follows what is typed', () => {
  it('asks nothing before something is typed, and once after the last key', async () => {
    await pass(1000);
    expect(live.view).toBe(STORED);
    for (const source of ['f', 'fa', 'fai', 'fair']) {
      await enter({ source });
      await pass(100);
    }
    expect(asked).toEqual([]);
    await pass(250);
    expect(asked).toEqual([{ source: 'fair' }]);
    expect(shown()).toEqual(['source', 'code', 'twice']);
    expect(live.value).toEqual({ source: 'fair', code: 'X-1', twice: '2fair' });
    expect(live.patch).toEqual({ source: 'fair' });
    expect(live.residual).toEqual([{ transition: 'go', to: 'next', missing: [] }]);
    await enter({ source: 'phone' });
    expect(live.view).toBe(STORED);
    expect(live).toMatchObject({ dirty: false, residual: null });
    await pass(1000);
    expect(asked).toHaveLength(1);
  });

  it('takes the latest answer, and never changes what is being typed', async () => {
    slow = true;
    await enter({ source: 'web' });
    await pass(300);
    await enter({ source: 'fair' });
    await pass(300);
    expect(asked).toEqual([{ source: 'web' }, { source: 'fair' }]);
    await act(async () => answers[1]?.(reply({ source: 'fair' })));
    await enter({ code: 'X' });
    await act(async () => answers[0]?.(reply({ source: 'web' })));
    expect(live.value).toEqual({ source: 'fair', code: 'X', twice: '2fair' });
    expect(shown()).toContain('code');
    expect(live.patch).toEqual({ source: 'fair', code: 'X' });
  });

  it('leaves out of the patch what the form does not show, and takes it up again with it', async () => {
    await enter({ source: 'fair' });
    await pass(300);
    await enter({ code: 'Y' });
    await pass(300);
    await enter({ source: 'web' });
    await pass(300);
    expect(live.patch).toEqual({ source: 'web' });
    await enter({ source: 'fair' });
    await pass(300);
    expect(live.patch).toEqual({ source: 'fair', code: 'Y' });
    await pass(300);
    expect(asked.at(-1)).toEqual({ source: 'fair', code: 'Y' });
  });

  it('keeps the last form while no answer comes, and asks again when the connection is back', async () => {
    await enter({ source: 'fair' });
    await pass(300);
    offline = true;
    await enter({ code: 'Z' });
    await pass(300);
    expect(shown()).toContain('code');
    expect(live.residual).toBeNull();
    offline = false;
    await act(async () => {
      window.dispatchEvent(new Event('online'));
    });
    await pass(300);
    expect(asked.at(-1)).toEqual({ source: 'fair', code: 'Z' });
    expect(live.residual).not.toBeNull();
  });

  it('waits with a new form until the word that is being composed is done', async () => {
    await enter({ source: 'fair' });
    document.dispatchEvent(new Event('compositionstart'));
    await pass(300);
    expect(asked).toHaveLength(1);
    expect(shown()).not.toContain('code');
    await act(async () => {
      document.dispatchEvent(new Event('compositionend'));
    });
    expect(shown()).toContain('code');
  });

  it('is not drawn anew between two keys', async () => {
    slow = true;
    await enter({ source: 'fair' });
    await pass(300);
    document.dispatchEvent(new Event('input'));
    await act(async () => answers[0]?.(reply({ source: 'fair' })));
    await pass(100);
    document.dispatchEvent(new Event('input'));
    await pass(100);
    expect(shown()).toEqual(['source', 'twice']);
    await pass(110);
    expect(shown()).toEqual(['source', 'code', 'twice']);
  });

  it('does not move what is being pressed', async () => {
    slow = true;
    await enter({ source: 'fair' });
    await pass(300);
    window.dispatchEvent(new Event('pointerdown'));
    await act(async () => answers[0]?.(reply({ source: 'fair' })));
    await pass(1000);
    expect(shown()).toEqual(['source', 'twice']);
    window.dispatchEvent(new Event('pointerup'));
    await pass(0);
    expect(shown()).toEqual(['source', 'code', 'twice']);
  });

  it('asks again for another version of the record, and shows the last form until then', async () => {
    await enter({ source: 'fair' });
    await pass(300);
    await act(async () => root.render(<Form version={2} />));
    expect(shown()).toContain('code');
    await pass(300);
    expect(asked).toEqual([{ source: 'fair' }, { source: 'fair' }]);
  });
});
