import { type ExpressionScope, FUNCTION_NAMES } from '../../schemas/expression';
import type { Process, RecordType, Text } from '../../schemas/process';
import { type Locale, localise } from '../../schemas/text';
import { ACTOR_WORDS, SYSTEM_WORDS, wordsOf } from '../../schemas/words/system-names';
import type { CompletionName } from '../condition/completion';
import { fieldName, recordTypeIn } from '../words/names';

type Types = ExpressionScope['names'];

/** Everything an expression of a record type may name: fields, what relations lead to, system names, functions; with labels in one language. */
export function expressionNames(process: Process, type: RecordType, scope: ExpressionScope, locale: Locale): CompletionName[] {
  const say = (text: Text, id: string) => {
    const label = localise(text, locale);
    return label === id ? '' : label;
  };
  const names: CompletionName[] = [];
  for (const [name, valueType] of scope.names) {
    if (valueType.is !== 'map' || valueType.fields === null)
      names.push({
        name,
        label: say(Object.hasOwn(type.schema.properties, name) ? fieldName(type, name) : (wordsOf(SYSTEM_WORDS, name) ?? name), name),
      });
    else if (name === 'related') names.push(...relatedNames(process, type, valueType.fields, say));
    else
      for (const child of valueType.fields.keys())
        names.push({ name: `${name}.${child}`, label: say(name === 'actor' ? (wordsOf(ACTOR_WORDS, child) ?? child) : child, child) });
  }
  return [...names, ...FUNCTION_NAMES.map((name) => ({ name: `${name}(`, label: '' }))];
}

/** What conditions read through relations: `related.customer.tier`, called “Customer · Tier”. */
function relatedNames(process: Process, type: RecordType, relations: Types, say: (text: Text, id: string) => string): CompletionName[] {
  return [...relations].flatMap(([relation, target]) => {
    const fields = target.is === 'map' && target.fields !== null ? [...target.fields.keys()] : [];
    const targetType = recordTypeIn(process, type.schema.properties[relation]?.['x-relation']?.recordType ?? '');
    const relationLabel = say(fieldName(type, relation), relation) || relation;
    return fields.map((field) => ({
      name: `related.${relation}.${field}`,
      label: `${relationLabel} · ${say(fieldName(targetType, field), field) || field}`,
    }));
  });
}
