/** Talk tracks and articles: what of the process they name, and what becomes of them when it is gone. */
import type { Article, FieldMatch } from '../../schemas/article';
import { kindOf } from '../../schemas/field-kinds';
import { below, pointer } from '../../schemas/pointer';
import type { Process, Text } from '../../schemas/process';
import { recordTypeIn } from '../words/names';
import { say } from '../words/say';
import { expressionNames } from './expression-names';
import { mapOptional, withSet } from './sharing';
import type { Target, Visit } from './target';

export function knowledgeReferences(process: Process, visit: Visit): void {
  for (const [at, article] of (process.knowledge ?? []).entries()) {
    const { recordType, label, match = {} } = article;
    const path = pointer('knowledge', at);
    const place = () => say('知识“{0}”', 'Article “{0}”', label);
    visit({ what: 'recordType', recordType }, below(path, 'recordType'), place, 'structure');
    for (const by of ['role', 'product'] as const) {
      const asked = match[by];
      if (asked !== undefined) matchReferences(process, recordType, asked, below(path, 'match', by), place, visit);
    }
    const { stages = [], when } = match;
    for (const [index, stage] of stages.entries())
      visit(
        { what: 'stage', recordType, stage },
        below(path, 'match', 'stages', index),
        place,
        stages.length === 1 ? 'expression' : 'structure',
      );
    const type = recordTypeIn(process, recordType);
    if (when !== undefined && type !== undefined)
      for (const target of expressionNames(process, type)(when)) visit(target, below(path, 'match', 'when'), place, 'expression');
  }
}

function matchReferences(
  process: Process,
  recordType: string,
  { field, part }: FieldMatch,
  path: string,
  place: () => Text,
  visit: Visit,
): void {
  visit({ what: 'field', recordType, field }, below(path, 'field'), place, 'structure');
  if (part === undefined) return;
  const schema = recordTypeIn(process, recordType)?.schema.properties[field];
  const target = schema === undefined || kindOf(schema) !== 'relation' ? undefined : schema['x-relation']?.recordType;
  const named: Target =
    target === undefined ? { what: 'column', recordType, field, column: part } : { what: 'field', recordType: target, field: part };
  visit(named, below(path, 'part'), place, 'structure');
}

/** An article that lost what it was limited to goes: without it it would be offered where nobody meant it to be. */
export function withoutInKnowledge(process: Process, target: Target): Process {
  return withSet(process, { knowledge: mapOptional(process.knowledge, (article) => articleWithout(process, article, target), 'drop') });
}

function articleWithout(process: Process, article: Article, target: Target): Article | undefined {
  if (!('recordType' in target)) return article;
  const { recordType, match = {} } = article;
  const isOwn = target.recordType === recordType;
  if (target.what === 'recordType' && isOwn) return undefined;
  if ([match.role, match.product].some((asked) => asked !== undefined && looksAt(process, recordType, asked, target))) return undefined;
  if (target.what !== 'stage' || !isOwn || match.stages === undefined) return article;
  const stages = mapOptional(match.stages, (stage) => (stage === target.stage ? undefined : stage), 'drop');
  return stages === undefined ? undefined : withSet(article, { match: withSet(match, { stages }) });
}

function looksAt(process: Process, recordType: string, asked: FieldMatch, target: Target): boolean {
  let found = false;
  matchReferences(process, recordType, asked, '', String, (named) => {
    found ||= Object.entries(target).every(([key, value]) => (named as Readonly<Record<string, string>>)[key] === value);
  });
  return found;
}
