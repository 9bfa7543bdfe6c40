/** A form of the draft as somebody of a role would see it: the real interpreter on the draft, or what keeps it from running. */
import { compileVersion, type Version } from '../../runtime/core/compile';
import { previewForm } from '../../runtime/core/preview-form';
import type { Actor, Facts, FormPreview, RecordData, RecordState } from '../../runtime/core/types';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';

const TEAM = 'team';
const PERSON = 'person';
const NO_FACTS: Facts = { people: {}, records: {}, unique: {}, sequences: {}, teams: {} };

export type Runnable = { ok: true; version: Version } | { ok: false; problems: readonly Problem[] };

/** The draft compiled, or the errors that keep it from that. */
export function runnable(process: Process): Runnable {
  try {
    return { ok: true, version: compileVersion(process, 1) };
  } catch {
    return { ok: false, problems: checkPublishable(process).filter(({ severity }) => severity === 'error') };
  }
}

export interface PreviewOf {
  recordType: string;
  form: string;
  /** null: what an administrator sees */
  role: string | null;
  /** null: a record that is to be created */
  stage: string | null;
  typed: RecordData;
}

/** The form for an invented person of the role, who owns the record. */
export function previewOf(version: Version, { recordType, form, role, stage, typed }: PreviewOf, now: string, locale: string): FormPreview {
  const actor: Actor = {
    id: PERSON,
    name: PERSON,
    admin: role === null,
    roles: role === null ? [] : [role],
    teams: [TEAM],
    teamTree: [TEAM],
  };
  const record = stage === null ? null : recordIn(version, recordType, stage, now);
  return previewForm(version, recordType, form, record, typed, actor, now, locale, NO_FACTS);
}

function recordIn(version: Version, type: string, stage: string, now: string): RecordState {
  return {
    id: 'preview',
    process: version.process.key,
    type,
    definitionVersion: version.number,
    version: 1,
    stage: version.types.get(type)?.pipeline === null ? null : stage,
    owner: PERSON,
    team: TEAM,
    title: '',
    data: {},
    running: {},
    archived: false,
    createdAt: now,
    createdBy: PERSON,
    updatedAt: now,
    stageEnteredAt: now,
    waivers: 0,
    lost: null,
  };
}
