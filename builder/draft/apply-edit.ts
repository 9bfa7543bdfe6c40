/** The one way a process changes in the designer. */
import type { Problem } from '../../schemas/problem';
import type { Process, Text } from '../../schemas/process';
import { isSaid, say } from '../words/say';
import { draftFaults } from './draft-faults';
import type { Edit, EditKind, EditKinds, EditOf } from './edit';
import { approvalEdits } from './edits/approval-edits';
import { automationEdits } from './edits/automation-edits';
import { calendarEdits } from './edits/calendar-edits';
import { columnEdits } from './edits/column-edits';
import type { Applied, EditEntries } from './edits/entry';
import { fieldEdits } from './edits/field-edits';
import { formEdits } from './edits/form-edits';
import { gateEdits } from './edits/gate-edits';
import { knowledgeEdits } from './edits/knowledge-edits';
import { pasteEdits } from './edits/paste-edits';
import { pipelineEdits, transitionEdits } from './edits/pipeline-edits';
import { placementEdits } from './edits/placement-edits';
import { processEdits, recordTypeEdits } from './edits/process-edits';
import { roleEdits } from './edits/role-edits';
import { sectionEdits } from './edits/section-edits';
import { tabEdits } from './edits/tab-edits';
import { taskEdits } from './edits/task-edits';
import { timerEdits } from './edits/timer-edits';
import { trialEdits } from './edits/trial-edits';
import { withoutUndefined } from './without-undefined';

/** The process after the edit, or what keeps it from being a process that can be saved. */
export type EditResult = { ok: true; process: Process } | { ok: false; problems: readonly Problem[] };

/** Every edit there is; `tsc` fails for a kind without an entry. */
const EDITS: EditEntries<EditKinds> = {
  ...processEdits,
  ...recordTypeEdits,
  ...fieldEdits,
  ...columnEdits,
  ...formEdits,
  ...sectionEdits,
  ...tabEdits,
  ...placementEdits,
  ...pipelineEdits,
  ...transitionEdits,
  ...gateEdits,
  ...timerEdits,
  ...taskEdits,
  ...approvalEdits,
  ...roleEdits,
  ...calendarEdits,
  ...knowledgeEdits,
  ...automationEdits,
  ...trialEdits,
  ...pasteEdits,
  together: {
    apply: (process, { edits }) => {
      let next = process;
      for (const edit of edits) {
        const applied = changedBy(next, edit);
        if (isRefusal(applied)) return applied;
        next = applied;
      }
      return next;
    },
    describe: ({ edits, label }) => (isSaid(label) ? label : say('一起修改 {0} 处', '{0} changes together', String(edits.length))),
  },
};

/**
 * The process after an edit: pure, sharing every part that stays the same (the very same process when there is nothing to
 * do). Refused are ids that are taken, values the format does not know, and what would leave a document that cannot be
 * saved; problems that only keep it from being published are no refusal. `process` must be one that can be saved.
 */
export function applyEdit(process: Process, edit: Edit): EditResult {
  const applied = changedBy(process, edit);
  if (isRefusal(applied)) return { ok: false, problems: applied };
  if (applied === process) return { ok: true, process };
  const problems = draftFaults(process, applied);
  return problems.length === 0 ? { ok: true, process: applied } : { ok: false, problems };
}

/** What an edit does, for the list of steps, in both languages; `process` is the one before it. */
export function describeEdit(edit: Edit, process: Process): Text {
  return entryOf(edit.kind).describe(edit, process);
}

function changedBy(process: Process, edit: Edit): Applied {
  return entryOf(edit.kind).apply(process, withoutUndefined(edit));
}

/** Each entry takes the edit of its own kind, which the compiler cannot follow through a lookup. */
function entryOf(kind: EditKind) {
  return EDITS[kind] as { apply(process: Process, edit: Edit): Applied; describe(edit: EditOf<EditKind>, process: Process): Text };
}

function isRefusal(applied: Applied): applied is readonly Problem[] {
  return Array.isArray(applied);
}
