/** What can be done on the map, as edits of the draft: pure, so that mouse, keyboard and panels do the very same. */
import type { Position, Process, RecordType, Stage, Text, Transition } from '../../schemas/process';
import type { Selected } from '../designer/view-store';
import type { Edit } from '../draft/edit';
import { newId } from '../draft/new-id';
import { type Usage, usagesOf } from '../draft/usages';
import { bothLanguages } from '../messages/both-languages';
import { stageName, transitionNameById } from '../words/names';
import { say } from '../words/say';
import { stagePositions } from './auto-layout';
import { ANY_STAGE, stageSize } from './to-flow';

const stagesOf = (type: RecordType): readonly Stage[] => type.pipeline?.stages ?? [];
const transitionsOf = (type: RecordType): readonly Transition[] => type.pipeline?.transitions ?? [];
const idsOf = (list: readonly { id: string }[]): Set<string> => new Set(list.map((one) => one.id));

/** The pipeline a record type begins with: open, won and lost, and the moves between them. */
export function firstPipeline(type: RecordType): Edit {
  const stages: Stage[] = [
    { id: 'open', label: bothLanguages('pipeline.firstOpen'), kind: 'open' },
    { id: 'won', label: bothLanguages('pipeline.firstWon'), kind: 'won' },
    { id: 'lost', label: bothLanguages('pipeline.firstLost'), kind: 'lost' },
  ];
  const transitions: Transition[] = [
    { id: 'win', label: bothLanguages('pipeline.firstWin'), from: 'open', to: 'won' },
    { id: 'lose', label: bothLanguages('pipeline.firstLose'), from: ANY_STAGE, to: 'lost' },
  ];
  return { kind: 'addPipeline', recordType: type.id, pipeline: { stages, transitions } };
}

/** A stage after another one (before the ends), with a transition that leads to it. */
export function addedStage(type: RecordType, after: string | null): { edit: Edit; id: string } {
  const stages = stagesOf(type);
  const lastOpen = stages.findLastIndex((stage) => stage.kind === 'open');
  const named = stages.findIndex((stage) => stage.id === after && stage.kind === 'open');
  const at = named >= 0 ? named : lastOpen;
  const id = newId('stage', idsOf(stages), 'stage');
  const label = bothLanguages('pipeline.newStage');
  const edits: Edit[] = [{ kind: 'addStage', recordType: type.id, stage: { id, label, kind: 'open' }, at: at + 1 }];
  const before = stages[at];
  if (before !== undefined) edits.push(addedTransition(type, before.id, id).edit);
  return { edit: asOne(edits, say('新增阶段“{0}”', 'Add the stage “{0}”', label)), id };
}

function addedTransition(type: RecordType, from: string, to: string): { edit: Edit; id: string } {
  const words = `${from === ANY_STAGE ? 'any' : from}To${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  const id = newId(words, idsOf(transitionsOf(type)), 'transition');
  return { edit: { kind: 'addTransition', recordType: type.id, transition: { id, from, to } }, id };
}

/** A transition from one stage to another: the edit that adds it, the id of the one there is, or null where none can be. */
export function connected(type: RecordType, from: string, to: string): { edit: Edit; id: string } | { there: string } | null {
  const known = idsOf(stagesOf(type));
  if (from === to || !known.has(to) || (from !== ANY_STAGE && !known.has(from))) return null;
  const there = transitionsOf(type).find((one) => one.from === from && one.to === to);
  return there === undefined ? addedTransition(type, from, to) : { there: there.id };
}

/** Transitions with other ends; null when they have these already, or cannot have them. */
export function reattached(type: RecordType, ids: readonly string[], from: string, to: string): Edit | null {
  const known = idsOf(stagesOf(type));
  if (from === to || !known.has(to) || (from !== ANY_STAGE && !known.has(from))) return null;
  const changing = transitionsOf(type).filter((one) => ids.includes(one.id) && (one.from !== from || one.to !== to));
  const [first] = changing;
  if (first === undefined) return null;
  return asOne(
    changing.map(({ id }) => ({ kind: 'reconnectTransition', recordType: type.id, transition: id, from, to })),
    say('改接流转“{0}”', 'Reconnect the transition “{0}”', transitionNameById(type, first.id)),
  );
}

/** Removes stages or transitions with what names them; the pipeline itself when none of its stages is left. Null for nothing. */
export function removed(type: RecordType, selected: readonly Selected[]): Edit | null {
  const recordType = type.id;
  const stages = stagesOf(type).filter((stage) => selected.some((one) => one.what === 'stage' && one.id === stage.id));
  const moves = transitionsOf(type).filter((move) => selected.some((one) => one.what === 'transition' && one.id === move.id));
  if (stages.length > 0 && stages.length === stagesOf(type).length) return { kind: 'removePipeline', recordType, references: 'remove' };
  const edits: Edit[] = [
    ...moves.map(({ id }): Edit => ({ kind: 'removeTransition', recordType, transition: id, references: 'remove' })),
    ...stages.map(({ id }): Edit => ({ kind: 'removeStage', recordType, stage: id, references: 'remove' })),
  ];
  if (edits.length === 0) return null;
  const count = String(edits.length);
  return asOne(
    edits,
    stages.length > 0 ? say('删除 {0} 个阶段', 'Remove {0} stages', count) : say('删除 {0} 条流转', 'Remove {0} transitions', count),
  );
}

/** What names the selected things, and what goes with them: the moves of a stage, its criteria, its tasks. */
export function usagesOfSelection(process: Process, type: RecordType, selected: readonly Selected[]): Usage[] {
  const recordType = type.id;
  const found = new Map<string, Usage>();
  const gone = selected.flatMap((one) => pathsOf(process, type, one));
  const add = (usages: readonly Usage[]) => {
    for (const usage of usages) if (!gone.some((path) => usage.path.startsWith(`${path}/`))) found.set(usage.path, usage);
  };
  for (const { what, id } of selected) {
    if (what === 'transition') add(usagesOf(process, { what: 'transition', recordType, transition: id }));
    if (what !== 'stage') continue;
    add(usagesOf(process, { what: 'stage', recordType, stage: id }));
    const moves = transitionsOf(type).filter((one) => one.from === id || one.to === id);
    for (const move of moves) add(usagesOf(process, { what: 'transition', recordType, transition: move.id }));
    const { gate, tasks } = stagesOf(type).find((stage) => stage.id === id) ?? {};
    for (const one of gate?.criteria ?? []) add(usagesOf(process, { what: 'criterion', recordType, criterion: one.id }));
    for (const one of tasks?.items ?? []) add(usagesOf(process, { what: 'task', recordType, task: one.id }));
  }
  return [...found.values()];
}

/** Where the things themselves stand: what they name themselves is no use of them. */
function pathsOf(process: Process, type: RecordType, { what, id }: Selected): string[] {
  const list = what === 'stage' ? stagesOf(type) : what === 'transition' ? transitionsOf(type) : [];
  const at = list.findIndex((one) => one.id === id);
  if (at < 0) return [];
  return [`/recordTypes/${process.recordTypes.indexOf(type)}/pipeline/${what}s/${at}`];
}

export function nameOfSelected(type: RecordType, { what, id }: Selected): Text {
  return what === 'stage' ? stageName(type, id) : transitionNameById(type, id);
}

/** Stages in other places. The others are held where they are drawn: a layout that starts from placed stages would move them. */
export function placed(type: RecordType, moved: ReadonlyMap<string, Position>): Edit {
  const drawn = type.pipeline === undefined ? new Map<string, Position>() : stagePositions(type.pipeline, stageSize);
  const positions: Record<string, Position> = {};
  for (const stage of stagesOf(type)) {
    const place = moved.get(stage.id) ?? (stage.position === undefined ? drawn.get(stage.id) : undefined);
    if (place !== undefined) positions[stage.id] = { x: Math.round(place.x), y: Math.round(place.y) };
  }
  const edit: Edit = { kind: 'placeStages', recordType: type.id, positions };
  const [first, ...others] = moved.keys();
  if (first === undefined || others.length > 0) return edit;
  return { kind: 'together', edits: [edit], label: say('在图上移动阶段“{0}”', 'Move the stage “{0}” on the map', stageName(type, first)) };
}

/** Lets the layout decide about every stage. */
export function laidOut(type: RecordType): Edit {
  return { kind: 'placeStages', recordType: type.id, positions: Object.fromEntries(stagesOf(type).map(({ id }) => [id, null])) };
}

/** Stages in one row (by their middles) or one column (by their left sides), where the first of them stands. */
export function aligned(type: RecordType, ids: readonly string[], by: 'row' | 'column'): Edit {
  const drawn = type.pipeline === undefined ? new Map<string, Position>() : stagePositions(type.pipeline, stageSize);
  const stages = stagesOf(type).filter((stage) => ids.includes(stage.id));
  const middleOf = (stage: Stage) => (drawn.get(stage.id)?.y ?? 0) + stageSize(stage).height / 2;
  const [first] = stages;
  const moved = new Map<string, Position>();
  for (const stage of stages) {
    const place = drawn.get(stage.id);
    if (first === undefined || place === undefined) continue;
    const row = { x: place.x, y: middleOf(first) - stageSize(stage).height / 2 };
    moved.set(stage.id, by === 'row' ? row : { x: drawn.get(first.id)?.x ?? place.x, y: place.y });
  }
  return placed(type, moved);
}

/** Several edits as one step; one alone stays what it is. */
function asOne(edits: readonly Edit[], label: Text): Edit {
  const [only, ...others] = edits;
  return only !== undefined && others.length === 0 ? only : { kind: 'together', edits, label };
}
