/** When a talk track or article is offered, in words. */
import type { Article, FieldMatch } from '../../schemas/article';
import { kindOf } from '../../schemas/field-kinds';
import { choicesOf, matchedField } from '../../schemas/matched-field';
import type { Process, RecordType, Text } from '../../schemas/process';
import { expressionWords } from '../../schemas/words/expression-words';
import { listed } from './list';
import { columnName, fieldName, recordTypeIn, recordTypeName, stageName } from './names';
import { say } from './say';

/** “on deals, where the role is Head, in the stage Demo”. */
export function articleSentence(process: Process, article: Article): Text {
  const type = recordTypeIn(process, article.recordType);
  const on = say('在“{0}”上推荐', 'Offered on “{0}”', recordTypeName(process, article.recordType));
  const { role, product, stages, when } = article.match ?? {};
  const limits = [
    ...(role === undefined || type === undefined ? [] : [valuesPhrase(process, type, role)]),
    ...(product === undefined || type === undefined ? [] : [valuesPhrase(process, type, product)]),
    ...(stages === undefined
      ? []
      : [
          say(
            '处于{0}',
            'it is in {0}',
            listed(
              stages.map((stage) => stageName(type, stage)),
              'or',
            ),
          ),
        ]),
    ...(when === undefined || type === undefined ? [] : [expressionWords(process, type, when)]),
  ];
  return limits.length === 0 ? on : say('{0}，当{1}', '{0} when {1}', on, listed(limits));
}

function valuesPhrase(process: Process, type: RecordType, match: FieldMatch): Text {
  const choices = choicesOf(matchedField(process, type, match)?.schema ?? {});
  const values = match.values.map((value): Text => choices?.find((one) => one.value === value)?.label ?? say('“{0}”', '“{0}”', value));
  const name = placeName(process, type, match);
  const said = listed(values, 'or');
  return choices === undefined ? say('{0}包含{1}', '{0} contains {1}', name, said) : say('{0}为{1}', '{0} is {1}', name, said);
}

function placeName(process: Process, type: RecordType, { field, part }: FieldMatch): Text {
  const name = fieldName(type, field);
  if (part === undefined) return name;
  const schema = type.schema.properties[field];
  const target = schema !== undefined && kindOf(schema) === 'relation' ? schema['x-relation']?.recordType : undefined;
  const inner = target === undefined ? columnName(type, field, part) : fieldName(recordTypeIn(process, target), part);
  return say('{0}的{1}', '{1} of {0}', name, inner);
}
