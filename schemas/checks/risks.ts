/** Rules of risk: that they can be judged when a record changes and looked up afterwards, and that somebody is told. */
import { parseExpression } from '../expression';
import { below } from '../pointer';
import type { FieldKind, Process } from '../process';
import { type Report, removal } from '../report';
import type { Risk, RiskRule } from '../risk';
import { checkCalendarName } from './calendars';
import { systemNameOf } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';
import { checkMessage, checkRecipients } from './recipients';

/** Names whose value changes without a command on the record. */
const PASSING: ReadonlySet<string> = new Set(['now', 'today', 'actor', 'related']);
const DATES: ReadonlySet<FieldKind> = new Set(['date', 'dateTime']);
const NUMBERS: ReadonlySet<FieldKind> = new Set(['number', 'money', 'percent', 'formula']);

export function checkRisks(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    const { risk } = type.recordType;
    if (risk === undefined) continue;
    for (const [at, rule] of risk.rules.entries()) {
      checkRule(index.process, type, rule, type.path('risk', 'rules', at), report);
      checkMessage(index, type, rule.message, type.path('risk', 'rules', at, 'message'), report);
    }
    checkRecipients(index, type, risk.to, type.path('risk', 'to'), report);
    checkPatrol(type, risk, report);
  }
}

function checkRule(process: Process, type: TypeIndex, rule: RiskRule, path: string, report: Report): void {
  const parsed = rule.when === undefined ? null : parseExpression(rule.when);
  const passing = parsed?.ok ? [...parsed.expression.reads].find((name) => PASSING.has(name)) : undefined;
  if (passing !== undefined) {
    const { zh, en } = systemNameOf(passing);
    report.add(
      'risk_reads_moment',
      below(path, 'when'),
      `风险条件不能读取“${zh}”：它不随这条记录变化。何时成为风险请用“起算”设置`,
      `The condition of a risk may not read “${en}”, which changes without the record: say in \`since\` when it begins`,
    );
  }
  const { since } = rule;
  if (rule.when === undefined && since === undefined)
    report.add(
      'risk_always',
      path,
      '没有条件也没有起算时间，每条记录都会一直是风险',
      'Without condition and beginning every record is at risk for ever',
    );
  if (since === undefined) return;
  const place = below(path, 'since');
  if (since.after !== undefined && since.before !== undefined)
    report.add(
      'risk_before_and_after',
      place,
      '“之后”和“之前”只能选一个',
      'Choose `after` or `before`, not both',
      removal(below(place, 'before')),
    );
  if (since.calendar !== undefined) checkCalendarName(process, since.calendar, below(place, 'calendar'), report);
  if (typeof since.from === 'object') checkField(type, since.from.field, DATES, below(place, 'from', 'field'), report);
}

function checkPatrol(type: TypeIndex, { patrol = {} }: Risk, report: Report): void {
  for (const [name, field] of Object.entries(patrol)) checkField(type, field, NUMBERS, type.path('risk', 'patrol', name), report);
}

function checkField(type: TypeIndex, field: string, kinds: ReadonlySet<FieldKind>, path: string, report: Report): void {
  const kind = type.kinds.get(field);
  const { zh, en } = type.names.field(field);
  if (kind === undefined) report.add('unknown_field', path, `没有字段“${zh}”`, `There is no field “${en}”`);
  else if (!kinds.has(kind))
    report.add(
      'risk_field_kind',
      path,
      kinds === DATES ? `字段“${zh}”不是日期` : `字段“${zh}”不是数字`,
      kinds === DATES ? `The field “${en}” holds no date` : `The field “${en}” holds no number`,
    );
}
