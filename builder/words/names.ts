/** Labels of things by their ids; the id itself where there is no label, or no such thing. */
import type { Process, RecordType, Sample, Text } from '../../schemas/process';
import { orId, transitionName } from '../../schemas/words/names';
import { say } from './say';

export {
  columnName,
  fieldName,
  labelOfField,
  labelOfStage,
  recordTypeIn,
  recordTypeName,
  roleName,
  stageName,
  stagePlaces,
  transitionName,
} from '../../schemas/words/names';

export function formName(recordType: RecordType | undefined, id: string): Text {
  return orId(recordType?.forms.find((form) => form.id === id)?.label, id);
}
export function sectionName(recordType: RecordType | undefined, form: string, id: string): Text {
  const sections = recordType?.forms.find((one) => one.id === form)?.sections;
  return orId(sections?.find((section) => section.id === id)?.label, id);
}
export function tabName(recordType: RecordType | undefined, form: string, id: string): Text {
  const tabs = recordType?.forms.find((one) => one.id === form)?.tabs;
  return orId(tabs?.find((tab) => tab.id === id)?.label, id);
}
export function taskName(recordType: RecordType | undefined, id: string): Text {
  const tasks = recordType?.pipeline?.stages.flatMap((stage) => stage.tasks?.items ?? []);
  return orId(tasks?.find((task) => task.id === id)?.label, id);
}
export function calendarName(process: Process, id: string): Text {
  return orId(process.calendars?.find((calendar) => calendar.id === id)?.label, id);
}

export function approvalName(recordType: RecordType | undefined, id: string): Text {
  return orId(recordType?.approvals?.find((approval) => approval.id === id)?.label, id);
}
/** By the id of the approval and of its level. */
export function approvalLevelName(recordType: RecordType | undefined, approval: string, level: string): Text {
  const levels = recordType?.approvals?.find((one) => one.id === approval)?.levels;
  return orId(levels?.find((one) => one.id === level)?.label, level);
}

export function transitionNameById(recordType: RecordType | undefined, id: string): Text {
  const transition = recordType?.pipeline?.transitions.find((one) => one.id === id);
  return transition === undefined ? id : transitionName(recordType, transition);
}
export function automationName(process: Process, id: string): Text {
  return orId(process.automations?.find((automation) => automation.id === id)?.label, id);
}
export function articleName(process: Process, id: string): Text {
  return orId(process.knowledge?.find((article) => article.id === id)?.label, id);
}

/** What the endpoints of the installation are called, by id: a process knows their ids only. */
export type EndpointNames = ReadonlyMap<string, string>;
/** “Sales group”; the id while nobody could be asked, and of one that is not there. */
export function endpointName(names: EndpointNames | undefined, id: string): Text {
  const name = names?.get(id);
  return name === undefined ? id : say('“{0}”', '“{0}”', name);
}

/** What a sample is called by its title field; undefined when it has no such value. */
export function sampleTitle(process: Process, sample: Sample): string | undefined {
  const type = process.recordTypes.find(({ id }) => id === sample.recordType);
  const title = type === undefined ? undefined : sample.data[type.titleField];
  return typeof title === 'string' && title.trim() !== '' ? title : undefined;
}

/** What a sample is called, by its title or else as other samples call it. */
export function sampleName(process: Process, ref: string): string {
  const sample = process.samples?.find((one) => one.ref === ref);
  return (sample && sampleTitle(process, sample)) ?? ref;
}
