import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';
import { startDraftCheck } from './draft-check';
import type { CheckRequest } from './problems-worker';

const process = (label: string): Process => ({
  format: 1,
  key: 'deals',
  label,
  recordTypes: [
    {
      id: 'deal',
      label: 'Deal',
      titleField: 'nowhere',
      schema: { properties: { name: { type: 'string' } } },
      forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name'] }] }],
    },
  ],
  roles: [{ id: 'rep', label: 'Rep', grants: [{ recordType: '*', actions: ['create', 'read', 'update'], scope: 'own' }] }],
});

/** A worker that answers when told to. */
function fakeWorker() {
  const asked: CheckRequest[] = [];
  const worker = {
    asked,
    onmessage: null as ((event: { data: unknown }) => void) | null,
    onerror: null as (() => void) | null,
    postMessage: (request: CheckRequest) => asked.push(request),
    terminate: vi.fn(),
    answer() {
      const last = asked.at(-1);
      if (last) worker.onmessage?.({ data: { id: last.id, problems: checkPublishable(last.document) } });
    },
  };
  return worker;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the check of a draft', () => {
  it('finds what publishing would, once for many changes', async () => {
    const found = vi.fn<(document: Process, problems: readonly Problem[]) => void>();
    const check = startDraftCheck(found, () => null);
    for (const label of ['a', 'b', 'c']) check.ask(process(label));
    vi.advanceTimersByTime(200);
    await vi.dynamicImportSettled();
    expect(found).toHaveBeenCalledTimes(1);
    expect(found.mock.calls[0]?.[0].label).toBe('c');
    expect(found.mock.calls[0]?.[1].map(({ code }) => code)).toEqual(checkPublishable(process('c')).map(({ code }) => code));
    expect(found.mock.calls[0]?.[1]).not.toEqual([]);
  });

  it('does not wait for ever while changes go on', async () => {
    const found = vi.fn();
    const check = startDraftCheck(found, () => null);
    for (let at = 0; at < 10; at++) {
      check.ask(process(`${at}`));
      vi.advanceTimersByTime(100);
    }
    await vi.dynamicImportSettled();
    expect(found.mock.calls.length).toBeGreaterThan(0);
  });

  it('tells only of the newest draft, and asks for one at a time', () => {
    const found = vi.fn();
    const worker = fakeWorker();
    const check = startDraftCheck(found, () => worker as unknown as Worker);
    check.ask(process('a'));
    vi.advanceTimersByTime(200);
    check.ask(process('b'));
    vi.advanceTimersByTime(200);
    expect(worker.asked).toHaveLength(1);
    worker.answer();
    expect(found).not.toHaveBeenCalled();
    worker.answer();
    expect(found).toHaveBeenCalledTimes(1);
    expect(found.mock.calls[0]?.[0]).toMatchObject({ label: 'b' });
    check.stop();
    expect(worker.terminate).toHaveBeenCalled();
  });

  it('does without a worker that fails or cannot be started', async () => {
    const found = vi.fn();
    const worker = fakeWorker();
    const check = startDraftCheck(found, () => worker as unknown as Worker);
    check.ask(process('a'));
    vi.advanceTimersByTime(200);
    worker.onerror?.();
    await vi.dynamicImportSettled();
    expect(found).toHaveBeenCalledTimes(1);
    const second = startDraftCheck(found, () => {
      throw new Error('refused by the policy of the page');
    });
    second.ask(process('b'));
    vi.advanceTimersByTime(200);
    await vi.dynamicImportSettled();
    expect(found).toHaveBeenCalledTimes(2);
  });
});
