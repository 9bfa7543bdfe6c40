import { describe, expect, it } from 'vitest';
import type { Process, RecordType } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { createDraftStore } from '../draft/draft-store';
import type { Edit } from '../draft/edit';
import { addedStage, connected, firstPipeline, placed, reattached, removed, usagesOfSelection } from './pipeline-edits';

function typeIn(process: Process, at = 0): RecordType {
  const type = process.recordTypes[at];
  if (type === undefined) throw new Error('the example has this record type');
  return type;
}
function opened() {
  const draft = createDraftStore(exampleProcess(), 1);
  return {
    type: (at = 0) => typeIn(draft.getState().document, at),
    edit: (edit: Edit | null) => expect(edit !== null && draft.getState().edit(edit).ok).toBe(true),
    draft,
  };
}
const idsOf = (list: readonly { id: string }[] | undefined) => list?.map((one) => one.id);

describe('what is done on the map', () => {
  it('adds a stage after another one, connected from it, as one step', () => {
    const { type, edit, draft } = opened();
    const { edit: adding, id } = addedStage(type(), 'lead');
    edit(adding);
    expect(idsOf(type().pipeline?.stages)).toEqual(['lead', id, 'offer', 'won', 'lost']);
    expect(type().pipeline?.transitions.at(-1)).toMatchObject({ from: 'lead', to: id });
    draft.getState().undo();
    expect(draft.getState().document).toEqual(exampleProcess());
  });
  it('adds a stage before the ends when an end or nothing is selected', () => {
    const { type, edit } = opened();
    edit(addedStage(type(), 'won').edit);
    expect(idsOf(type().pipeline?.stages)?.slice(-2)).toEqual(['won', 'lost']);
  });
  it('connects stages once, and not a stage with itself', () => {
    const type = typeIn(exampleProcess());
    expect(connected(type, 'lead', 'offer')).toEqual({ there: 'propose' });
    expect(connected(type, 'lead', 'lead')).toBeNull();
    expect(connected(type, 'lead', 'won')).toMatchObject({ id: 'leadToWon' });
    expect(reattached(type, ['propose'], 'lead', 'offer')).toBeNull();
    expect(reattached(type, ['propose'], 'lead', 'won')).toMatchObject({ kind: 'reconnectTransition', to: 'won' });
  });
  it('tells what names a stage that is to go, and removes its transitions', () => {
    const { type, edit, draft } = opened();
    const selected = [{ what: 'stage', id: 'offer' }] as const;
    expect(usagesOfSelection(draft.getState().document, type(), selected).length).toBeGreaterThan(0);
    edit(removed(type(), selected));
    expect(type().pipeline?.transitions.some((one) => one.from === 'offer' || one.to === 'offer')).toBe(false);
    expect(removed(type(), [])).toBeNull();
  });
  it('holds the other stages where they are when one is moved', () => {
    const { type, edit } = opened();
    edit(placed(type(), new Map([['offer', { x: 12.4, y: 7 }]])));
    expect(type().pipeline?.stages.find((one) => one.id === 'offer')?.position).toEqual({ x: 12, y: 7 });
    expect(type().pipeline?.stages.every((one) => one.position !== undefined)).toBe(true);
  });
  it('gives a record type its first pipeline', () => {
    const { type, edit } = opened();
    edit(firstPipeline(type(1)));
    expect(type(1).pipeline?.stages.map((one) => one.kind)).toEqual(['open', 'won', 'lost']);
  });
});
