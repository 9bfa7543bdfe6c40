/** Labels that show nothing, and settings that only the platform can judge. */
import { pointer } from '../pointer';
import type { Text } from '../process';
import { quoted, type Report } from '../report';
import type { SlaTimer } from '../sla-timer';
import { localise } from '../text';
import type { ProcessIndex } from './process-index';
import { timersOf } from './timers';

export function checkTexts(index: ProcessIndex, report: Report): void {
  const { process } = index;
  const check = (text: Text | undefined, path: string) => {
    if (text !== undefined && localise(text, 'zh-CN').trim() === '') report.add('text_empty', path, '名称为空', 'This text is empty');
  };
  check(process.label, '/label');
  for (const [at, { label }] of (process.calendars ?? []).entries()) check(label, pointer('calendars', at, 'label'));
  for (const type of index.types) {
    const { recordType } = type;
    check(recordType.label, type.path('label'));
    for (const [id, field] of type.fields) check(field['x-label'], type.fieldPath(id, 'x-label'));
    for (const [at, rule] of (recordType.risk?.rules ?? []).entries()) {
      check(rule.label, type.path('risk', 'rules', at, 'label'));
      check(rule.message, type.path('risk', 'rules', at, 'message'));
    }
    for (const { form, at } of type.forms.values()) {
      check(form.label, type.path('forms', at, 'label'));
      for (const [place, tab] of (form.tabs ?? []).entries()) check(tab.label, type.path('forms', at, 'tabs', place, 'label'));
    }
    for (const { stage, at } of type.stages.values()) check(stage.label, type.path('pipeline', 'stages', at, 'label'));
    for (const { timer, path } of timersOf(type)) checkTimer(timer, path, check);
    for (const { transition, at } of type.transitions) check(transition.label, type.path('pipeline', 'transitions', at, 'label'));
  }
  for (const { role, at } of index.roles.values()) check(role.label, pointer('roles', at, 'label'));
  for (const [at, automation] of (process.automations ?? []).entries()) check(automation.label, pointer('automations', at, 'label'));
  for (const [at, article] of (process.knowledge ?? []).entries()) {
    check(article.label, pointer('knowledge', at, 'label'));
    check(article.body, pointer('knowledge', at, 'body'));
    for (const [place, link] of (article.links ?? []).entries()) check(link.label, pointer('knowledge', at, 'links', place, 'label'));
  }
  if (process.timeZone !== undefined && !isTimeZone(process.timeZone)) {
    const zone = quoted(process.timeZone);
    report.add(
      'invalid_time_zone',
      '/timeZone',
      `没有时区“${zone}”`,
      `There is no time zone ${zone}; use an IANA name such as Asia/Shanghai`,
    );
  }
}

function checkTimer({ label, escalation = [] }: SlaTimer, path: string, check: (text: Text | undefined, path: string) => void): void {
  check(label, `${path}/label`);
  for (const [at, { message }] of escalation.entries()) check(message, `${path}/escalation/${at}/message`);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
