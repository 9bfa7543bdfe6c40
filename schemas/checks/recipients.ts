/** Who is meant, and what they are told: both have to be there, and a message may show nothing that somebody may not see. */
import { parseExpression } from '../expression';
import { messageParts } from '../message-text';
import { below } from '../pointer';
import type { Text } from '../process';
import type { Recipient } from '../recipient';
import { type Report, removal } from '../report';
import type { ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownRole } from './references';

export function checkRecipients(index: ProcessIndex, type: TypeIndex, to: readonly Recipient[], path: string, report: Report): void {
  for (const [at, recipient] of to.entries()) {
    const place = below(path, at);
    if (recipient.kind === 'role') knownRole(index, recipient.role, below(place, 'role'), report);
    if (recipient.kind !== 'field' || !knownField(type, recipient.field, below(place, 'field'), report)) continue;
    if (type.kinds.get(recipient.field) === 'person') continue;
    const { zh, en } = type.names.field(recipient.field);
    const fix = to.length > 1 ? removal(place) : undefined;
    report.add('recipient_field_kind', place, `字段“${zh}”不是人员字段`, `The field “${en}” holds no person`, fix);
  }
}

/** The expressions of a message in all its languages, each with the place it stands in. */
export function messageExpressions(text: Text, path: string): { source: string; path: string }[] {
  const templates =
    typeof text === 'string' ? [[path, text] as const] : Object.entries(text).map(([key, one]) => [below(path, key), one] as const);
  return templates.flatMap(([place, template]) =>
    messageParts(template).flatMap((part) => ('expression' in part ? [{ source: part.expression, path: place }] : [])),
  );
}

/** Messages leave the reach of rights: what some role may not see has no place in them. */
export function checkMessage(index: ProcessIndex, type: TypeIndex, text: Text, path: string, report: Report): void {
  for (const { source, path: place } of messageExpressions(text, path)) {
    const hidden = readsOf(type, source).find((field) => isHiddenToSome(index, type, field));
    if (hidden === undefined) continue;
    const { zh, en } = type.names.field(hidden);
    report.add(
      'message_reads_hidden',
      place,
      `消息引用了对部分角色隐藏的字段“${zh}”`,
      `The message shows the field “${en}”, which is hidden to some role`,
    );
  }
}

/** Fields that an expression reads, also by formulas. */
function readsOf(type: TypeIndex, source: string): string[] {
  const seen = new Set<string>();
  const open = [source];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parsed = parseExpression(next);
    if (!parsed.ok) continue;
    for (const name of parsed.expression.reads) {
      const field = type.fields.get(name);
      if (field === undefined || seen.has(name)) continue;
      seen.add(name);
      if (field['x-formula'] !== undefined) open.push(field['x-formula']);
    }
  }
  return [...seen];
}

function isHiddenToSome(index: ProcessIndex, type: TypeIndex, field: string): boolean {
  const typeId = type.recordType.id;
  const stages = [null, ...type.stages.keys()];
  return index.rights
    .rolesThatMay(typeId, 'read')
    .some((role) => stages.some((stage) => index.rights.field(role, typeId, field, stage) === 'hidden'));
}
