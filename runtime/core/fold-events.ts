import type { Version } from './compile';
import { foldOwnership } from './ownership/fold';
import { PARTS } from './parts';
import type { FieldChange, RecordedEvent, RecordState } from './types';

/**
 * The state that all events of a record lead to, in their order; null for no events or when the first is not the creation.
 * Equals the stored state: `version` of a record counts the commands, so events that continue a command do not raise it.
 * @param _version the version the record runs on; events tell everything in this format, later ones may need it
 */
export function foldEvents(events: readonly RecordedEvent[], _version?: Version): RecordState | null {
  return foldEach(events, () => undefined);
}

/**
 * Folds like `foldEvents` and shows the record as it stood before each event after the creation. What is shown is the
 * fold's own state, good until the next event.
 */
export function foldEach(
  events: readonly RecordedEvent[],
  see: (before: Readonly<RecordState>, event: Exclude<RecordedEvent, { type: 'record.created' }>) => void,
): RecordState | null {
  let state: RecordState | null = null;
  for (const event of events) {
    if (event.type === 'record.created') state = created(event);
    else if (state !== null) {
      see(state, event);
      apply(state, event);
    }
  }
  return state;
}

function created(event: Extract<RecordedEvent, { type: 'record.created' }>): RecordState {
  const { id, process, recordType, definitionVersion, data, stage, owner, team, title, at, actor } = event;
  return {
    id,
    process,
    type: recordType,
    definitionVersion,
    version: 1,
    stage,
    owner,
    team,
    title,
    data: { ...data },
    running: {},
    archived: false,
    createdAt: at,
    createdBy: actor,
    updatedAt: at,
    stageEnteredAt: at,
    waivers: 0,
    lost: null,
  };
}

/** Changes the state, which is the fold's own. */
function apply(state: RecordState, event: Exclude<RecordedEvent, { type: 'record.created' }>): void {
  if (event.continues !== true) state.version += 1;
  state.updatedAt = event.at;
  switch (event.type) {
    case 'record.updated':
      takeOver(state.data, event.changes);
      state.title = event.title;
      return;
    case 'stage.entered':
      state.stage = event.to;
      state.stageEnteredAt = event.at;
      state.lost = event.direction === 'lost' ? { from: event.from, reason: event.reason ?? '' } : null;
      return;
    case 'gate.waived':
      state.waivers += 1;
      return;
    case 'record.assigned':
      state.owner = event.to;
      state.team = event.team;
      return;
    case 'file.attached': {
      const files = state.data[event.field];
      state.data[event.field] = [...(Array.isArray(files) ? files : []), event.file];
      return;
    }
    case 'record.migrated':
      state.definitionVersion = event.to;
      takeOver(state.data, event.changes);
      state.title = event.title;
      if (event.stage === null) return;
      state.stage = event.stage.to;
      state.stageEnteredAt = event.stageEnteredAt ?? event.at;
      return;
    case 'record.archived':
      state.archived = true;
      return;
    case 'comment.added':
    case 'message.sent':
      return;
    default:
      foldOwnership(state, event, (changes) => takeOver(state.data, changes));
      for (const part of PARTS) state.running = part.fold(state.running, event, state);
  }
}

function takeOver(data: RecordState['data'], changes: readonly FieldChange[]): void {
  for (const { field, to } of changes) {
    if (to === null) delete data[field];
    else data[field] = to;
  }
}
