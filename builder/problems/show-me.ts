/** From the place of a problem to what the designer has to open. */
import type { Process, RecordType, Text } from '../../schemas/process';
import type { TaskDefinition } from '../../schemas/task';
import { localise } from '../../schemas/text';
import { criterionName } from '../words/criterion';
import {
  approvalName,
  articleName,
  automationName,
  calendarName,
  columnName,
  fieldName,
  formName,
  labelOfStage,
  sampleName,
  stageName,
  tabName,
  taskName,
  transitionName,
} from '../words/names';
import { say } from '../words/say';
import { timerName } from '../words/timer';

/** What a pointer leads to, by stable ids: whatever is set is to be opened, the most exact last. */
export interface ShowMe {
  recordType?: string;
  field?: string;
  column?: string;
  form?: string;
  /** tab of the form that is shown */
  tab?: string;
  section?: string;
  /** field in the form that is shown */
  formField?: string;
  stage?: string;
  criterion?: string;
  transition?: string;
  /** of the record type or of its stage */
  timer?: string;
  /** of its stage */
  task?: string;
  /** of the record type; with `transition`: in the panel of the first move it holds */
  approval?: string;
  role?: string;
  /** place among the grants of the role */
  grant?: number;
  calendar?: string;
  automation?: string;
  article?: string;
  sample?: string;
  scenario?: string;
  /** place among the steps of the scenario */
  step?: number;
  /** the rest of the path: the property to mend, such as `x-visible` */
  property?: string;
}

/** What the pointer of a problem (or a change, or a usage) leads to in this document; empty for the process itself. */
export function showMe(process: Process, path: string): ShowMe {
  const parts = path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [list, at, ...rest] = parts;
  const index = Number(at);
  switch (list) {
    case 'recordTypes': {
      const type = process.recordTypes[index];
      return type === undefined ? {} : inType(type, rest);
    }
    case 'roles': {
      const role = process.roles[index];
      return role === undefined ? {} : inRole(role.id, rest);
    }
    case 'calendars': {
      const calendar = process.calendars?.[index];
      return calendar === undefined ? {} : withProperty({ calendar: calendar.id }, rest);
    }
    case 'automations': {
      const automation = process.automations?.[index];
      return automation === undefined ? {} : withProperty({ automation: automation.id }, rest);
    }
    case 'knowledge': {
      const article = process.knowledge?.[index];
      return article === undefined ? {} : withProperty({ article: article.id }, rest);
    }
    case 'samples': {
      const sample = process.samples?.[index];
      return sample === undefined ? {} : withProperty({ sample: sample.ref }, rest);
    }
    case 'scenarios': {
      const scenario = process.scenarios?.[index];
      if (scenario === undefined) return {};
      const step = rest[0] === 'when' && rest[1] !== undefined ? { step: Number(rest[1]) } : {};
      const type = process.recordTypes.some(({ id }) => id === scenario.given.recordType) ? { recordType: scenario.given.recordType } : {};
      return withProperty({ ...type, scenario: scenario.id, ...step }, 'step' in step ? rest.slice(2) : rest);
    }
    default:
      return withProperty({}, parts);
  }
}

function withProperty(target: ShowMe, rest: readonly string[]): ShowMe {
  return rest.length === 0 ? target : { ...target, property: rest.join('.') };
}

function inRole(role: string, rest: readonly string[]): ShowMe {
  const [list, at, ...inner] = rest;
  return list === 'grants' && at !== undefined ? withProperty({ role, grant: Number(at) }, inner) : withProperty({ role }, rest);
}

function inType(type: RecordType, parts: readonly string[]): ShowMe {
  const own = { recordType: type.id };
  const [part, second, id, ...rest] = parts;
  if (part === 'schema' && second === 'properties' && id !== undefined) {
    const [items, properties, column, ...inner] = rest;
    if (items === 'items' && properties === 'properties' && column !== undefined) return withProperty({ ...own, field: id, column }, inner);
    return withProperty({ ...own, field: id }, rest);
  }
  if (part === 'timers' && second !== undefined) return inTimer(own, type.timers?.[Number(second)]?.id, parts, 2);
  if (part === 'approvals' && second !== undefined) return inApproval(type, Number(second), parts);
  if (part === 'forms' && second !== undefined) return inForm(type, Number(second), parts.slice(2));
  if (part === 'pipeline' && second === 'stages' && id !== undefined) return inStage(type, Number(id), rest);
  if (part === 'pipeline' && second === 'transitions' && id !== undefined) {
    const transition = type.pipeline?.transitions[Number(id)];
    return transition === undefined ? own : withProperty({ ...own, transition: transition.id }, rest);
  }
  return withProperty(own, parts);
}

function inForm(type: RecordType, at: number, parts: readonly string[]): ShowMe {
  const form = type.forms[at];
  if (form === undefined) return { recordType: type.id };
  const own = { recordType: type.id, form: form.id };
  const [sections, index, fields, place, ...rest] = parts;
  const tab = sections === 'tabs' ? form.tabs?.[Number(index)] : undefined;
  if (tab !== undefined) return withProperty({ ...own, tab: tab.id }, parts.slice(2));
  const section = sections === 'sections' ? form.sections[Number(index)] : undefined;
  if (section === undefined) return withProperty(own, parts);
  const item = fields === 'fields' ? section.fields[Number(place)] : undefined;
  if (item === undefined) return withProperty({ ...own, section: section.id }, parts.slice(2));
  const formField = typeof item === 'string' ? item : item.field;
  return withProperty({ ...own, section: section.id, formField }, rest);
}

/** `from`: how much of the path leads to the timer */
function inTimer(own: ShowMe, timer: string | undefined, parts: readonly string[], from: number): ShowMe {
  return timer === undefined ? withProperty(own, parts) : withProperty({ ...own, timer }, parts.slice(from));
}

/** Evidence is told by its id, as criteria of gates are. */
function inTask(own: ShowMe, task: TaskDefinition | undefined, parts: readonly string[]): ShowMe {
  if (task === undefined) return withProperty(own, parts);
  const [list, at, ...rest] = parts.slice(3);
  const criterion = list === 'evidence' ? task.evidence?.[Number(at)] : undefined;
  const inside = { ...own, task: task.id };
  return criterion === undefined ? withProperty(inside, parts.slice(3)) : withProperty({ ...inside, criterion: criterion.id }, rest);
}

/** In the panel of the first move it holds, where there is one. */
function inApproval(type: RecordType, at: number, parts: readonly string[]): ShowMe {
  const own = { recordType: type.id };
  const approval = type.approvals?.[at];
  if (approval === undefined) return withProperty(own, parts);
  const moves = type.pipeline?.transitions ?? [];
  const transition = approval.on.transitions?.find((id) => moves.some((move) => move.id === id));
  return withProperty({ ...own, ...(transition === undefined ? {} : { transition }), approval: approval.id }, parts.slice(2));
}

function inStage(type: RecordType, at: number, parts: readonly string[]): ShowMe {
  const stage = type.pipeline?.stages[at];
  if (stage === undefined) return { recordType: type.id };
  const own = { recordType: type.id, stage: stage.id };
  if (parts[0] === 'timers') return inTimer(own, stage.timers?.[Number(parts[1])]?.id, parts, 2);
  if (parts[0] === 'tasks') return inTask(own, stage.tasks?.items[Number(parts[2])], parts);
  const [gate, criteria, index, ...rest] = parts;
  const criterion = gate === 'gate' && criteria === 'criteria' ? stage.gate?.criteria[Number(index)] : undefined;
  return criterion === undefined ? withProperty(own, parts) : withProperty({ ...own, criterion: criterion.id }, rest);
}

/** The thing in words: stage “Offer” of “Deal”. The property is left to whoever shows it. */
export function placeInWords(process: Process, target: ShowMe): Text {
  const { role, calendar, automation, article, sample, scenario } = target;
  if (role !== undefined) return say('角色“{0}”', 'Role “{0}”', process.roles.find((one) => one.id === role)?.label ?? role);
  if (calendar !== undefined) return say('工作日历“{0}”', 'Work calendar “{0}”', calendarName(process, calendar));
  if (automation !== undefined) return say('自动化“{0}”', 'Automation “{0}”', automationName(process, automation));
  if (article !== undefined) return say('知识“{0}”', 'Article “{0}”', articleName(process, article));
  if (sample !== undefined) return say('示例“{0}”', 'Sample “{0}”', sampleName(process, sample));
  if (scenario !== undefined)
    return say('场景“{0}”', 'Scenario “{0}”', process.scenarios?.find((one) => one.id === scenario)?.label ?? scenario);
  const type = process.recordTypes.find((one) => one.id === target.recordType);
  return type === undefined ? say('流程设置', 'The process') : placeInType(process, type, target);
}

function placeInType(
  process: Process,
  type: RecordType,
  { field, column, form, tab, stage, criterion, transition, timer, task, approval }: ShowMe,
): Text {
  const name = localise(type.label, 'en') === '' ? type.id : type.label;
  if (timer !== undefined) return say('“{1}”的时限“{0}”', 'Timer “{0}” of “{1}”', timerName(type, timer), name);
  if (task !== undefined)
    return say('阶段“{0}”的任务“{1}”', 'Task “{1}” of the stage “{0}”', stageName(type, stage ?? ''), taskName(type, task));
  if (approval !== undefined) return say('“{1}”的审批“{0}”', 'Approval “{0}” of “{1}”', approvalName(type, approval), name);
  if (field !== undefined && column !== undefined)
    return say(
      '“{2}”的字段“{1}”的列“{0}”',
      'Column “{0}” of the field “{1}” of “{2}”',
      columnName(type, field, column),
      fieldName(type, field),
      name,
    );
  if (field !== undefined) return say('“{1}”的字段“{0}”', 'Field “{0}” of “{1}”', fieldName(type, field), name);
  if (form !== undefined && tab !== undefined)
    return say('表单“{1}”的页签“{0}”', 'Tab “{0}” of the form “{1}”', tabName(type, form, tab), formName(type, form));
  if (form !== undefined)
    return say('“{1}”的表单“{0}”', 'Form “{0}” of “{1}”', type.forms.find((one) => one.id === form)?.label ?? form, name);
  const found = type.pipeline?.stages.find((one) => one.id === stage);
  if (found !== undefined) {
    const asked = found.gate?.criteria.find((one) => one.id === criterion);
    if (asked === undefined) return say('“{1}”的阶段“{0}”', 'Stage “{0}” of “{1}”', labelOfStage(found), name);
    return say('阶段“{0}”的关口：{1}', 'Gate of the stage “{0}”: {1}', labelOfStage(found), criterionName(process, type, asked));
  }
  const move = type.pipeline?.transitions.find((one) => one.id === transition);
  if (move !== undefined) return say('“{1}”的流转“{0}”', 'Transition “{0}” of “{1}”', transitionName(type, move), name);
  return say('记录类型“{0}”', 'Record type “{0}”', name);
}
