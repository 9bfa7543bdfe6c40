import type { Article, FieldMatch } from '../../../schemas/article';
import type { Expression } from '../../../schemas/expression';
import { choicesOf, type Matched, matchedField } from '../../../schemas/matched-field';
import type { Process, RecordType, Text } from '../../../schemas/process';
import type { Compile } from '../compile';

/** A field whose values are compared. */
export interface CompiledMatch {
  readonly by: 'role' | 'product';
  /** the value of the field, or of the related record's */
  readonly read: Expression;
  /** the column whose cells count, of a table */
  readonly column: string | null;
  readonly values: readonly string[];
  /** null: any text that contains one of the values */
  readonly choices: ReadonlyMap<string, Text> | null;
  /** what the field is called */
  readonly label: Text;
}
/** An article, compiled. */
export interface CompiledArticle {
  readonly definition: Article;
  readonly matches: readonly CompiledMatch[];
  /** null: in every stage */
  readonly stages: ReadonlySet<string> | null;
  readonly when: Expression | null;
}

/**
 * The articles of a record type, in the order of the process.
 * @throws Error naming the place when a match looks at something that is not there: offered without it, an article would
 *   tell what it is about to people it is not meant for
 */
export function compileArticles(process: Process, type: RecordType, compile: Compile): CompiledArticle[] {
  const articles = (process.knowledge ?? []).filter((article) => article.recordType === type.id);
  return articles.map((article) => {
    const { role, product, stages, when } = article.match ?? {};
    const at = (what: string) => `article ${article.id} ${what}`;
    return {
      definition: article,
      matches: [
        ...(role === undefined ? [] : [compileMatch(process, type, 'role', role, compile, at('role'))]),
        ...(product === undefined ? [] : [compileMatch(process, type, 'product', product, compile, at('product'))]),
      ],
      stages: stages === undefined ? null : new Set(stages),
      when: compile(when, at('when')),
    };
  });
}

function compileMatch(
  process: Process,
  type: RecordType,
  by: CompiledMatch['by'],
  match: FieldMatch,
  compile: Compile,
  where: string,
): CompiledMatch {
  const matched = matchedField(process, type, match);
  const read = matched === undefined ? null : compile(sourceOf(matched, match), where);
  if (matched === undefined || read === null) throw new Error(`process cannot run: ${where} looks at the unknown field ${match.field}`);
  const choices = choicesOf(matched.schema);
  const { field, part, values } = match;
  return {
    by,
    read,
    column: matched.in === 'column' ? (part ?? null) : null,
    // texts are compared without regard to case
    values: choices === undefined ? values.map((value) => value.toLowerCase()) : values,
    choices: choices === undefined ? null : new Map(choices.map(({ value, label }) => [value, label ?? value])),
    label: matched.schema['x-label'] ?? matched.schema.title ?? part ?? field,
  };
}

function sourceOf(matched: Matched, { field, part }: FieldMatch): string {
  return matched.in === 'related' ? `related.${field}.${part}` : field;
}
