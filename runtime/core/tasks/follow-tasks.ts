/** What the tasks of a record do when anything else of it has changed. */
import { holds, sameValue } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import type { CompiledStage } from '../compile-pipeline';
import { renderMessage } from '../message';
import { pooledOf } from '../ownership/state';
import type { After } from '../part';
import { addressesOf } from '../recipients';
import { inBoth } from '../rejection';
import { valueIn } from '../work';
import type { CompiledTask } from './compile-task';
import type { TaskState } from './state';
import { taskLabel } from './task-alarms';
import { taskTimes } from './task-times';
import { askersOf, message, tell } from './tell';

/** Closes, withdraws and opens tasks until they are as the record's stage, their conditions and their order ask for. */
export function followTasks(after: After): void {
  const { next } = after;
  if (next.archived) {
    const open = (next.running.tasks?.items ?? []).filter(isOpen).map((task) => task.id);
    if (open.length > 0) tell(after, { type: 'task.closed', stage: null, tasks: open });
    return;
  }
  leaveStage(after);
  handOver(after);
  const stage = after.type.pipeline?.stages.get(next.stage ?? '');
  if (stage !== undefined) settleStage(after, stage);
  outdate(after);
}

const isOpen = (task: TaskState) => task.state === 'open';

/** The tasks of the stage the record is in, of this stay; those of an earlier stay are history. */
function presentTasks({ next }: Pick<After, 'next'>): readonly TaskState[] {
  const tasks = next.running.tasks;
  if (tasks === undefined || tasks.stage === null || tasks.stage !== next.stage) return [];
  return tasks.items.filter((task) => task.stage === tasks.stage);
}

/** What the former owner had to do as the owner goes with the record; in the public pool it waits for whoever claims. */
function handOver(after: After): void {
  const { before, next } = after;
  if (before === null || before.owner === next.owner || pooledOf(next.running) !== null) return;
  const former = pooledOf(before.running)?.lastOwner ?? before.owner;
  if (former === next.owner) return;
  for (const task of next.running.tasks?.items ?? []) {
    const assignee = after.type.pipeline?.tasks.get(task.id)?.definition.assignee ?? { kind: 'owner' };
    const [only] = task.to;
    if (!isOpen(task) || task.label !== undefined || assignee.kind !== 'owner' || task.to.length > 1) continue;
    // one that was opened in the pool is nobody's yet
    if (only !== undefined && (!('person' in only) || only.person !== former)) continue;
    tell(after, { type: 'task.assigned', task: task.id, to: [{ person: next.owner }] });
    const { zh, en } = inBoth(taskLabel(after.type, task));
    message(after, {
      kind: 'task.assigned',
      to: [{ person: next.owner }],
      title: bilingual(`任务转交给您：${zh}`, `A task was given to you: ${en}`),
    });
  }
}

function leaveStage(after: After): void {
  const tasks = after.next.running.tasks;
  if (tasks === undefined || tasks.stage === null || tasks.stage === after.next.stage) return;
  const open = tasks.items.filter((task) => task.stage === tasks.stage && isOpen(task)).map((task) => task.id);
  tell(after, { type: 'task.closed', stage: tasks.stage, tasks: open });
}

function settleStage(after: After, stage: CompiledStage): void {
  const defined = new Set(stage.tasks.map((task) => task.id));
  for (const task of presentTasks(after))
    if (isOpen(task) && !defined.has(task.id)) tell(after, { type: 'task.withdrawn', task: task.id, because: 'definition' });
  const sequence = stage.definition.tasks?.order === 'sequence';
  let held = false;
  for (const task of stage.tasks) {
    const present = presentTasks(after).find((one) => one.id === task.id);
    if (present !== undefined && !isOpen(present)) continue;
    const asked = isAsked(after, task);
    if (present !== undefined && !asked) tell(after, { type: 'task.withdrawn', task: task.id, because: 'condition' });
    else if (present !== undefined && held) tell(after, { type: 'task.withdrawn', task: task.id, because: 'order' });
    else if (present === undefined && asked && !held) open(after, task);
    if (asked && sequence) held = true;
  }
}

function isAsked(after: After, task: CompiledTask): boolean {
  return task.when === null || holds(task.when, after.bindings());
}

function open(after: After, task: CompiledTask): void {
  const { next, version, context } = after;
  const to = addressesOf([task.definition.assignee ?? { kind: 'owner' }], next);
  // a person field without a person: whoever owns the record has to see to it
  const meant = to.length > 0 ? to : addressesOf([{ kind: 'owner' }], next);
  const { dueAt, marks } = taskTimes(version, task.definition, context.now);
  tell(after, { type: 'task.opened', task: task.id, stage: task.stage, to: meant, dueAt, marks });
  const { zh, en } = inBoth(task.definition.label);
  message(after, { kind: 'task.opened', to: meant, title: bilingual(`新任务：${zh}`, `New task: ${en}`) });
}

/** A link is for exactly what it shows: once that has changed, it cannot be answered any more. */
function outdate(after: After): void {
  const { before, next } = after;
  if (before === null || before.data === next.data) return;
  for (const task of next.running.tasks?.items ?? []) {
    const { confirmation } = task;
    const compiled = after.type.pipeline?.tasks.get(task.id);
    if (confirmation?.outcome !== 'requested' || compiled === undefined || !showsChange(after, compiled)) continue;
    tell(after, { type: 'confirmation.outdated', task: task.id, confirmation: confirmation.id });
    const { zh, en } = inBoth(compiled.definition.label);
    const title = bilingual(`内容已更改，客户确认链接已失效：${zh}`, `The content changed, so the link to the customer is void: ${en}`);
    message(after, { kind: 'confirmation.outdated', to: askersOf(next, confirmation), title });
  }
}

function showsChange(after: After, { definition, text }: CompiledTask): boolean {
  const { before, next, version, context } = after;
  if (before === null) return false;
  const shown = definition.confirmation?.shows ?? [];
  if (shown.some((field) => !sameValue(valueIn(before.data, field) ?? null, valueIn(next.data, field) ?? null))) return true;
  if (text === null) return false;
  const { currency, timeZone } = version;
  const words = { currency, timeZone, people: context.facts.people };
  const now = after.bindings();
  const then = { ...now };
  // what the clock or other records say is as it is now in both: only the record's own change counts
  for (const field of Object.keys(now)) if (after.type.fields.has(field)) then[field] = valueIn(before.data, field) ?? null;
  return !sameText(renderMessage(text, now, words), renderMessage(text, then, words));
}

function sameText(a: Text, b: Text): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
