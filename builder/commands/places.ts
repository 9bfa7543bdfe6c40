/** Everything in a process that one can go to. */
import { pointer } from '../../schemas/pointer';
import type { FieldSchema, Form, Process, RecordType, Text } from '../../schemas/process';
import { fieldOf } from '../draft/edits/place-field';
import { type ShowMe, showMe } from '../problems/show-me';
import {
  approvalName,
  articleName,
  automationName,
  calendarName,
  labelOfField,
  labelOfStage,
  recordTypeName,
  roleName,
  sampleTitle,
  tabName,
  taskName,
  transitionName,
} from '../words/names';
import { say } from '../words/say';
import { timerName, timersIn } from '../words/timer';

export type PlaceKind =
  | 'recordType'
  | 'form'
  | 'tab'
  | 'stage'
  | 'transition'
  | 'field'
  | 'role'
  | 'timer'
  | 'task'
  | 'approval'
  | 'calendar'
  | 'automation'
  | 'article'
  | 'sample';
export interface Place {
  id: string;
  kind: PlaceKind;
  label: Text;
  /** its kind, and the record type it belongs to */
  detail: Text;
  target: ShowMe;
}

/** In the order of the document, its record types first. */
export function placesOf(process: Process): Place[] {
  const roles = process.roles.map(
    ({ id }): Place => ({
      id: `role ${id}`,
      kind: 'role',
      label: roleName(process, id),
      detail: say('角色', 'Role'),
      target: { role: id },
    }),
  );
  const calendars = (process.calendars ?? []).map(
    ({ id }): Place => ({
      id: `calendar ${id}`,
      kind: 'calendar',
      label: calendarName(process, id),
      detail: say('工作日历', 'Work calendar'),
      target: { calendar: id },
    }),
  );
  const automations = (process.automations ?? []).map(
    ({ id, recordType }): Place => ({
      id: `automation ${id}`,
      kind: 'automation',
      label: automationName(process, id),
      detail: say('自动化 · {0}', 'Automation · {0}', recordTypeName(process, recordType)),
      target: { automation: id },
    }),
  );
  const articles = (process.knowledge ?? []).map(
    ({ id, recordType }): Place => ({
      id: `article ${id}`,
      kind: 'article',
      label: articleName(process, id),
      detail: say('知识 · {0}', 'Article · {0}', recordTypeName(process, recordType)),
      target: { article: id },
    }),
  );
  const samples = (process.samples ?? []).map(
    (sample): Place => ({
      id: `sample ${sample.ref}`,
      kind: 'sample',
      label: sampleTitle(process, sample) ?? sample.ref,
      detail: say('示例记录 · {0}', 'Sample record · {0}', recordTypeName(process, sample.recordType)),
      target: { sample: sample.ref },
    }),
  );
  return [
    ...process.recordTypes.flatMap((type) => placesIn(process, type)),
    ...roles,
    ...calendars,
    ...automations,
    ...articles,
    ...samples,
  ];
}

function placesIn(process: Process, type: RecordType): Place[] {
  const recordType = type.id;
  const name = recordTypeName(process, recordType);
  const within = (kind: PlaceKind, words: { zh: string; en: string }, id: string, label: Text, target: ShowMe): Place => ({
    id: `${kind} ${recordType} ${id}`,
    kind,
    label,
    detail: say(`${words.zh} · {0}`, `${words.en} · {0}`, name),
    target: { recordType, ...target },
  });
  const { stages = [], transitions = [] } = type.pipeline ?? {};
  return [
    { id: `recordType ${recordType}`, kind: 'recordType', label: name, detail: say('记录类型', 'Record type'), target: { recordType } },
    ...stages.map((stage) => within('stage', { zh: '阶段', en: 'Stage' }, stage.id, labelOfStage(stage), { stage: stage.id })),
    ...transitions.map((one) =>
      within('transition', { zh: '流转', en: 'Transition' }, one.id, transitionName(type, one), { transition: one.id }),
    ),
    ...timersIn(type).map(({ timer, stage }) =>
      within('timer', { zh: '时限', en: 'Timer' }, timer.id, timerName(type, timer.id), {
        timer: timer.id,
        ...(stage === null ? {} : { stage }),
      }),
    ),
    ...stages.flatMap((stage) =>
      (stage.tasks?.items ?? []).map((task) =>
        within('task', { zh: '任务', en: 'Task' }, task.id, taskName(type, task.id), { stage: stage.id, task: task.id }),
      ),
    ),
    ...(type.approvals ?? []).map((one, at) =>
      within(
        'approval',
        { zh: '审批', en: 'Approval' },
        one.id,
        approvalName(type, one.id),
        showMe(process, approvalPath(process, type, at)),
      ),
    ),
    ...type.forms.flatMap((form) => [
      within('form', { zh: '表单', en: 'Form' }, form.id, form.label, { form: form.id }),
      ...(form.tabs ?? []).map((tab) =>
        within('tab', { zh: '页签', en: 'Tab' }, `${form.id} ${tab.id}`, tabName(type, form.id, tab.id), { form: form.id, tab: tab.id }),
      ),
    ]),
    ...Object.entries(type.schema.properties).map(([id, field]) => fieldPlace(type, id, field, within)),
  ];
}

function approvalPath(process: Process, type: RecordType, at: number): string {
  return pointer('recordTypes', process.recordTypes.indexOf(type), 'approvals', at);
}

type Within = (kind: PlaceKind, words: { zh: string; en: string }, id: string, label: Text, target: ShowMe) => Place;

/** In the first form that shows it: that is where its panel is. */
function fieldPlace(type: RecordType, id: string, field: FieldSchema, within: Within): Place {
  const shows = (form: Form) => form.sections.some((section) => section.fields.some((item) => fieldOf(item) === id));
  const form = type.forms.find(shows)?.id;
  return within('field', { zh: '字段', en: 'Field' }, id, labelOfField(field, id), { field: id, ...(form === undefined ? {} : { form }) });
}
