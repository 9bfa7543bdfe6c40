/** Articles: what they are matched by is there, and can have the values they name. */
import type { FieldMatch } from '../article';
import { choicesOf, matchedField } from '../matched-field';
import { below, pointer } from '../pointer';
import type { FieldSchema } from '../process';
import { quoted, type Report, removal } from '../report';
import { labelOfField } from '../words/names';
import { listed, namesOf, type PartName } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownStage, knownType } from './references';

export function checkKnowledge(index: ProcessIndex, report: Report): void {
  for (const [at, { recordType, match = {} }] of (index.process.knowledge ?? []).entries()) {
    const path = (...segments: (string | number)[]) => pointer('knowledge', at, ...segments);
    const type = knownType(index, recordType, path('recordType'), report);
    if (type === undefined) continue;
    for (const by of ['role', 'product'] as const) {
      const asked = match[by];
      if (asked !== undefined) checkMatch(index, type, asked, path('match', by), report);
    }
    for (const [place, stage] of (match.stages ?? []).entries()) knownStage(type, stage, path('match', 'stages', place), report);
  }
}

/** The field, and what of it or of its record is compared. */
function nameOfMatch(index: ProcessIndex, type: TypeIndex, { field, part }: FieldMatch): PartName {
  const name = type.names.field(field);
  if (part === undefined) return name;
  const schema = type.fields.get(field);
  const columns = Object.entries((schema?.items?.properties ?? {}) as Record<string, FieldSchema>);
  const target = index.typeById.get(schema?.['x-relation']?.recordType ?? '');
  const inside = target?.names.field ?? namesOf(() => columns.map(([id, column]) => [id, labelOfField(column, id)]));
  return listed([name, inside(part)], ' · ', ' · ');
}

function checkMatch(index: ProcessIndex, type: TypeIndex, match: FieldMatch, path: string, report: Report): void {
  if (!knownField(type, match.field, below(path, 'field'), report)) return;
  const matched = matchedField(index.process, type.recordType, match);
  if (matched === undefined) {
    const { zh, en } = nameOfMatch(index, type, match);
    report.add(
      'article_field_kind',
      below(path, match.part === undefined ? 'field' : 'part'),
      `“${zh}”不是选项或文本，不能按取值匹配`,
      `“${en}” is neither choices nor text, so its values cannot be matched`,
    );
    return;
  }
  const choices = choicesOf(matched.schema);
  // a field without choices is told by itself
  if (choices === undefined || choices.length === 0) return;
  for (const [at, value] of match.values.entries()) {
    if (choices.some((choice) => choice.value === value)) continue;
    const place = below(path, 'values', at);
    const fix = match.values.length === 1 ? undefined : removal(place);
    report.add('unknown_choice', place, `没有选项“${quoted(value)}”`, `There is no choice “${quoted(value)}”`, fix);
  }
}
