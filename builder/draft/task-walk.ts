/** Every place of a task that names another part of the process. */
import type { EvidenceCriterion } from '../../schemas/criterion';
import { messageParts } from '../../schemas/message-text';
import { below } from '../../schemas/pointer';
import type { Stage, Text } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import type { TaskDefinition } from '../../schemas/task';
import { say } from '../words/say';

/** Told what is named, and where. */
export interface Naming {
  field(field: string, path: string, place: () => Text): void;
  form(form: string, path: string, place: () => Text): void;
  role(role: string, path: string, place: () => Text): void;
  calendar(calendar: string, path: string, place: () => Text): void;
  expression(source: string | undefined, path: string, place: () => Text): void;
  criterion(stage: Stage, criterion: EvidenceCriterion, path: string): void;
}

/** @param path of the stage */
export function taskReferences(stage: Stage, path: string, naming: Naming): void {
  for (const [at, task] of (stage.tasks?.items ?? []).entries()) oneTask(stage, task, below(path, 'tasks', 'items', at), naming);
}

function oneTask(stage: Stage, task: TaskDefinition, path: string, naming: Naming): void {
  const place = () => say('阶段“{0}”的任务“{1}”', 'Task “{1}” of the stage “{0}”', stage.label, task.label);
  const { when, assignee, form, evidence, confirmation, due } = task;
  naming.expression(when, below(path, 'when'), place);
  if (assignee !== undefined) recipient(assignee, below(path, 'assignee'), place, naming);
  if (due?.limit.calendar !== undefined) naming.calendar(due.limit.calendar, below(path, 'due', 'limit', 'calendar'), place);
  for (const [step, { to }] of (due?.escalation ?? []).entries())
    for (const [at, one] of to.entries()) recipient(one, below(path, 'due', 'escalation', step, 'to', at), place, naming);
  if (form !== undefined) naming.form(form, below(path, 'form'), place);
  for (const [at, criterion] of (evidence ?? []).entries()) naming.criterion(stage, criterion, below(path, 'evidence', at));
  if (confirmation === undefined) return;
  const inside = below(path, 'confirmation');
  for (const [at, field] of confirmation.shows.entries()) naming.field(field, below(inside, 'shows', at), place);
  for (const [part, field] of Object.entries(confirmation.recipient ?? {}))
    if (field !== undefined) naming.field(field, below(inside, 'recipient', part), place);
  const texts = typeof confirmation.text === 'string' ? [['', confirmation.text] as const] : Object.entries(confirmation.text);
  for (const [locale, template] of texts)
    for (const part of messageParts(template))
      if ('expression' in part) naming.expression(part.expression, below(inside, 'text', ...(locale === '' ? [] : [locale])), place);
}

function recipient(one: Recipient, path: string, place: () => Text, naming: Naming): void {
  if (one.kind === 'role') naming.role(one.role, below(path, 'role'), place);
  else if (one.kind === 'field') naming.field(one.field, below(path, 'field'), place);
}
