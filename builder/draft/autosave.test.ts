import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { type SaveOutcome, startAutosave, type Unsaved } from './autosave';
import { createDraftStore } from './draft-store';

/** A server that answers when it is told to, and a browser that remembers. */
function world() {
  const store = createDraftStore(exampleProcess(), 1);
  const sent: { document: Process; revision: number; answer: (outcome: SaveOutcome | Error) => void }[] = [];
  let kept: Unsaved | null = null;
  const autosave = startAutosave(store, {
    save: (document, revision) =>
      new Promise((resolve, reject) =>
        sent.push({ document, revision, answer: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)) }),
      ),
    keep: (unsaved) => {
      kept = unsaved;
    },
  });
  return {
    store,
    sent,
    autosave,
    kept: () => kept,
    type: (text: string) => store.getState().edit({ kind: 'updateProcess', set: { label: text } }),
    state: () => store.getState().saveState.kind,
    answer: async (outcome: SaveOutcome | Error) => {
      sent.at(-1)?.answer(outcome);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves after a pause, over the revision it was made from', async () => {
    const { store, sent, type, state, answer, kept } = world();
    type('A');
    await wait(500);
    type('AB');
    await wait(790);
    expect(sent).toHaveLength(0);
    expect(kept()?.document.label).toBe('AB');
    await wait(10);
    expect(sent).toMatchObject([{ document: { label: 'AB' }, revision: 1 }]);
    expect(state()).toBe('saving');
    await answer({ kind: 'saved', revision: 2 });
    expect(store.getState()).toMatchObject({ revision: 2, saveState: { kind: 'idle' } });
    expect(store.getState().savedDocument).toBe(store.getState().document);
    expect(kept()).toBeNull();
    await wait(60_000);
    expect(sent).toHaveLength(1);
  });
  it('saves within two seconds however fast somebody types', async () => {
    const { sent, type } = world();
    for (let at = 0; at < 40; at++) {
      type(`text ${at}`);
      await wait(50);
    }
    expect(sent).toHaveLength(1);
  });
  it('saves what changed while a save was under way after it, one at a time', async () => {
    const { sent, type, answer, autosave } = world();
    type('A');
    await wait(800);
    type('AB');
    await wait(5000);
    expect(sent).toHaveLength(1);
    await answer({ kind: 'saved', revision: 2 });
    await wait(800);
    expect(sent[1]).toMatchObject({ document: { label: 'AB' }, revision: 2 });
    await answer({ kind: 'saved', revision: 3 });
    type('ABC');
    const done = autosave.flush();
    expect(sent).toHaveLength(3);
    await answer({ kind: 'saved', revision: 4 });
    await done;
  });
  it('goes on when the network is back, and keeps what is typed meanwhile', async () => {
    const { sent, type, state, answer, kept } = world();
    type('A');
    await wait(800);
    await answer(new Error('network'));
    expect(state()).toBe('offline');
    type('AB');
    await wait(1000);
    expect(kept()?.document.label).toBe('AB');
    expect(sent).toHaveLength(1);
    await wait(1000);
    expect(sent).toHaveLength(2);
    await answer({ kind: 'unreachable' });
    await wait(3999);
    expect(sent).toHaveLength(2);
    await wait(1);
    expect(sent[2]).toMatchObject({ document: { label: 'AB' }, revision: 1 });
    await answer({ kind: 'saved', revision: 2 });
    expect(state()).toBe('idle');
  });
  it('never writes over what somebody else saved unless told so', async () => {
    const { store, sent, type, state, answer, kept } = world();
    const theirs = { ...exampleProcess(), label: 'Theirs' };
    type('Mine');
    await wait(800);
    await answer({ kind: 'conflict', document: theirs, revision: 5 });
    expect(state()).toBe('conflict');
    type('Mine too');
    await wait(120_000);
    expect(sent).toHaveLength(1);
    expect(kept()?.document.label).toBe('Mine too');
    store.getState().keepMine('Keep mine');
    await wait(800);
    expect(sent[1]).toMatchObject({ document: { label: 'Mine too' }, revision: 5 });
  });
  it('takes for its own what it sent and was never answered', async () => {
    const { store, sent, type, state, answer } = world();
    type('A');
    await wait(800);
    await answer(new Error('the answer was lost'));
    type('AB');
    await wait(2000);
    // the first one had arrived
    await answer({ kind: 'conflict', document: structuredClone(sent[0]?.document ?? exampleProcess()), revision: 2 });
    expect(state()).toBe('idle');
    await wait(800);
    expect(sent[2]).toMatchObject({ document: { label: 'AB' }, revision: 2 });
    await answer({ kind: 'conflict', document: structuredClone(sent[1]?.document ?? exampleProcess()), revision: 3 });
    expect(store.getState()).toMatchObject({ revision: 3, saveState: { kind: 'idle' } });
    await wait(60_000);
    expect(sent).toHaveLength(3);
  });
  it('asks nobody about a save of somebody else that changed nothing', async () => {
    const { store, sent, type, state, answer } = world();
    type('Mine');
    await wait(800);
    await answer({ kind: 'conflict', document: exampleProcess(), revision: 5 });
    expect(state()).toBe('idle');
    expect(store.getState().document.label).toBe('Mine');
    await wait(800);
    expect(sent[1]).toMatchObject({ document: { label: 'Mine' }, revision: 5 });
  });
  it('tells the browser what it sends before it does, and again what changed since', async () => {
    const { type, kept, answer } = world();
    type('A');
    await wait(800);
    expect(kept()).toMatchObject({ document: { label: 'A' }, revision: 1, unanswered: [{ label: 'A' }] });
    type('AB');
    await wait(500);
    expect(kept()).toMatchObject({ document: { label: 'AB' }, revision: 1, unanswered: [{ label: 'A' }] });
    await answer({ kind: 'saved', revision: 2 });
    await wait(500);
    expect(kept()).toMatchObject({ document: { label: 'AB' }, revision: 2, unanswered: [] });
  });
  it('has nothing to save after theirs was taken', async () => {
    const { store, sent, type, answer } = world();
    type('Mine');
    await wait(800);
    await answer({ kind: 'conflict', document: { ...exampleProcess(), label: 'Theirs' }, revision: 5 });
    store.getState().takeTheirs('Take theirs');
    await wait(120_000);
    expect(sent).toHaveLength(1);
    store.getState().undo();
    await wait(800);
    expect(sent[1]).toMatchObject({ document: { label: 'Mine' }, revision: 5 });
  });
  it('waits for the next change after a refusal', async () => {
    const { sent, type, state, answer } = world();
    type('A');
    await wait(800);
    await answer({ kind: 'refused', reasons: ['Too large'] });
    expect(state()).toBe('refused');
    await wait(120_000);
    expect(sent).toHaveLength(1);
    type('B');
    await wait(800);
    expect(sent).toHaveLength(2);
  });
  it('saves nothing when changes were taken back, and keeps what is unsaved when it stops', async () => {
    const { store, sent, type, kept, autosave } = world();
    type('A');
    store.getState().undo();
    await wait(120_000);
    expect(sent).toHaveLength(0);
    expect(kept()).toBeNull();
    type('B');
    autosave.stop();
    expect(kept()?.document.label).toBe('B');
    await wait(120_000);
    expect(sent).toHaveLength(0);
  });
});
