/** Taking out of tasks what names a thing that is gone. */
import type { RecordType, Stage } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import type { Confirmation, TaskDefinition, TaskDue } from '../../schemas/task';
import { withPipeline, withStages } from './places';
import { mapItems, mapOptional, withSet } from './sharing';

type Gone = { field: string } | { field: string; column: string } | { form: string } | { role: string };

/** The stage whose tasks no longer name what is gone; ids of evidence that goes with it are told in `criteria`. */
export function tasksWithout(stage: Stage, gone: Gone, criteria: string[] = []): Stage {
  if (stage.tasks === undefined) return stage;
  const items = mapItems(stage.tasks.items, (task) => taskWithout(task, gone, criteria));
  return withSet(stage, { tasks: withSet(stage.tasks, { items }) });
}

function taskWithout(task: TaskDefinition, gone: Gone, criteria: string[]): TaskDefinition {
  if ('form' in gone) return withSet(task, { form: task.form === gone.form ? undefined : task.form });
  const assignee = task.assignee !== undefined && isGone(task.assignee, gone) ? undefined : task.assignee;
  const evidence = 'role' in gone ? task.evidence : evidenceWithout(task.evidence, gone, criteria);
  const due = task.due === undefined ? undefined : dueWithout(task.due, gone);
  const confirmation =
    task.confirmation === undefined || !('field' in gone) || 'column' in gone
      ? task.confirmation
      : confirmationWithout(task.confirmation, gone.field);
  return withSet(task, { assignee, evidence, due, confirmation });
}

function isGone(recipient: Recipient, gone: Gone): boolean {
  if (recipient.kind === 'role') return 'role' in gone && recipient.role === gone.role;
  return recipient.kind === 'field' && 'field' in gone && !('column' in gone) && recipient.field === gone.field;
}

function evidenceWithout(
  evidence: TaskDefinition['evidence'],
  gone: Extract<Gone, { field: string }>,
  criteria: string[],
): TaskDefinition['evidence'] {
  return mapOptional(
    evidence,
    (criterion) => {
      if ('column' in gone) {
        if (criterion.kind !== 'list' || criterion.field !== gone.field) return criterion;
        return withSet(criterion, {
          columns: mapOptional(criterion.columns, (column) => (column === gone.column ? undefined : column), 'drop'),
        });
      }
      if (criterion.kind === 'expression')
        return withSet(criterion, { fields: mapOptional(criterion.fields, (name) => (name === gone.field ? undefined : name), 'drop') });
      if (criterion.field !== gone.field) return criterion;
      criteria.push(criterion.id);
      return undefined;
    },
    'drop',
  );
}

/** A step of the ladder that reaches nobody any more goes. */
function dueWithout(due: TaskDue, gone: Gone): TaskDue {
  const escalation = mapOptional(
    due.escalation,
    (step) => {
      const to = mapItems(step.to, (recipient) => (isGone(recipient, gone) ? undefined : recipient));
      return to.length === 0 ? undefined : withSet(step, { to });
    },
    'drop',
  );
  return withSet(due, { escalation });
}

/** Due times that were counted by the calendar count natural time. */
export function tasksWithoutCalendar(type: RecordType, calendar: string): RecordType {
  return withPipeline(type, (pipeline) =>
    withStages(pipeline, (stage) => {
      if (stage.tasks === undefined) return stage;
      const items = mapItems(stage.tasks.items, (task) =>
        task.due?.limit.calendar === calendar
          ? withSet(task, { due: withSet(task.due, { limit: withSet(task.due.limit, { calendar: undefined }) }) })
          : task,
      );
      return withSet(stage, { tasks: withSet(stage.tasks, { items }) });
    }),
  );
}

function confirmationWithout(confirmation: Confirmation, field: string): Confirmation {
  const shows = mapItems(confirmation.shows, (name) => (name === field ? undefined : name));
  if (confirmation.recipient === undefined) return withSet(confirmation, { shows });
  const isOther = (name: string | undefined) => (name === field ? undefined : name);
  const { name, phone, email } = confirmation.recipient;
  const recipient = withSet(confirmation.recipient, { name: isOther(name), phone: isOther(phone), email: isOther(email) });
  return withSet(confirmation, { shows, recipient: Object.keys(recipient).length === 0 ? undefined : recipient });
}
