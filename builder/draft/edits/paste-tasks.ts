/** Tasks of a pasted stage: ids that are not taken, and fields and forms as they are called where they are pasted. */
import type { EvidenceCriterion } from '../../../schemas/criterion';
import { renamedReads } from '../../../schemas/expression/rename-reads';
import { messageParts } from '../../../schemas/message-text';
import type { Criterion, Stage, Text } from '../../../schemas/process';
import type { Recipient } from '../../../schemas/recipient';
import type { Confirmation, TaskDefinition, TaskDue } from '../../../schemas/task';
import { newId } from '../new-id';
import { mapItems, mapMembers, withSet } from '../sharing';

type Names = ReadonlyMap<string, string>;

/** What the tasks of pasted stages are called: their own ids, or new ones where those are taken. */
export function taskNames(stages: readonly Stage[], taken: ReadonlySet<string>): Names {
  const known = new Set(taken);
  const names = new Map<string, string>();
  for (const { id } of stages.flatMap((stage) => stage.tasks?.items ?? [])) {
    const name = newId(id, known, 'task');
    known.add(name);
    names.set(id, name);
  }
  return names;
}

/** @param criterion renames one piece of evidence */
export function taskRenamed(
  task: TaskDefinition,
  { names, forms, tasks }: { names: Names; forms: Names; tasks: Names },
  criterion: (criterion: Criterion) => Criterion,
): TaskDefinition {
  return withSet(task, {
    id: tasks.get(task.id) ?? task.id,
    when: task.when === undefined ? undefined : renamedReads(task.when, names),
    assignee: task.assignee && recipientRenamed(task.assignee, names),
    due: task.due && dueRenamed(task.due, names),
    form: task.form === undefined ? undefined : (forms.get(task.form) ?? task.form),
    evidence: task.evidence?.map((one) => criterion(one) as EvidenceCriterion),
    confirmation: task.confirmation && confirmationRenamed(task.confirmation, names),
  });
}

function dueRenamed(due: TaskDue, names: Names): TaskDue {
  const escalation = due.escalation?.map((step) => withSet(step, { to: mapItems(step.to, (one) => recipientRenamed(one, names)) }));
  return withSet(due, { escalation });
}

export function recipientRenamed(recipient: Recipient, names: Names): Recipient {
  return recipient.kind === 'field' ? withSet(recipient, { field: names.get(recipient.field) ?? recipient.field }) : recipient;
}

function confirmationRenamed(confirmation: Confirmation, names: Names): Confirmation {
  return withSet(confirmation, {
    text: messageRenamed(confirmation.text, names),
    shows: mapItems(confirmation.shows, (field) => names.get(field) ?? field),
    recipient: confirmation.recipient && mapMembers(confirmation.recipient, (field) => names.get(field) ?? field),
  });
}

/** A text with expressions in double braces. */
export function messageRenamed(text: Text, names: Names): Text {
  const renamed = (template: string) =>
    messageParts(template)
      .map((part) => ('text' in part ? part.text : `{{ ${renamedReads(part.expression, names)} }}`))
      .join('');
  return typeof text === 'string' ? renamed(text) : mapMembers(text, renamed);
}
