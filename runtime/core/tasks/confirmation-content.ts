/** What a customer is shown to confirm: exactly this, as it was when they were asked. */
import { isMap } from '../../../schemas/json';
import type { Text } from '../../../schemas/process';
import { bindingsOf } from '../bindings';
import type { Version } from '../compile';
import { formatValue } from '../format-value';
import { renderMessage } from '../message';
import type { Actor, Facts, FileValue, RecordState } from '../types';
import { valueIn } from '../work';

export interface ShownFile extends Pick<FileValue, 'id' | 'name' | 'mediaType' | 'size' | 'sha256' | 'kind'> {
  label: Text;
}
export interface ConfirmationContent {
  /** what the task is called */
  title: Text;
  text: Text;
  /** values, told in both languages */
  values: { label: Text; value: { 'zh-CN': string; en: string } }[];
  files: ShownFile[];
}

/**
 * The content of a task's confirmation; null for a task that nobody confirms.
 * @param facts the records that `relatedNeeded` names
 */
export function confirmationContent(
  version: Version,
  record: RecordState,
  task: string,
  moment: { now: string; actor: Actor; facts: Facts },
): ConfirmationContent | null {
  const type = version.types.get(record.type);
  const compiled = type?.pipeline?.tasks.get(task);
  const confirmation = compiled?.definition.confirmation;
  if (type === undefined || compiled === undefined || compiled.text === null || confirmation === undefined) return null;
  const { currency, timeZone } = version;
  const words = { currency, timeZone, people: moment.facts.people };
  const content: ConfirmationContent = {
    title: compiled.definition.label,
    text: renderMessage(compiled.text, bindingsOf(version, type, record, moment), words),
    values: [],
    files: [],
  };
  for (const id of confirmation.shows) {
    const field = type.fields.get(id);
    const value = field === undefined ? undefined : valueIn(record.data, id);
    if (field === undefined || value === undefined || value === null) continue;
    if (field.kind === 'files') {
      for (const file of Array.isArray(value) ? value : []) if (isMap(file)) content.files.push(shownFile(file as FileValue, field.label));
      continue;
    }
    const shown = (locale: string) => formatValue(field.schema, value, { locale, currency, timeZone, names: (_kind, name) => name });
    content.values.push({ label: field.label, value: { 'zh-CN': shown('zh-CN'), en: shown('en') } });
  }
  return content;
}

function shownFile({ id, name, mediaType, size, sha256, kind }: FileValue, label: Text): ShownFile {
  return { id, name, mediaType, size, sha256, kind, label };
}
