import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../schemas/expression';
import { exampleProcess } from '../../schemas/testing/example-process';
import { expressionNames } from './expression-names';

describe('names for expressions', () => {
  const process = exampleProcess();
  const [type] = process.recordTypes;
  if (type === undefined) throw new Error('the example has deals');
  const scope = scopeOf(process, type);
  const labels = (locale: 'zh-CN' | 'en') => new Map(expressionNames(process, type, scope, locale).map(({ name, label }) => [name, label]));

  it('say what names of the system mean, as those of fields do', () => {
    expect(labels('zh-CN').get('team')).toBe('团队');
    expect(labels('zh-CN').get('actor.name')).toBe('当前用户的姓名');
    // the same word twice says nothing
    expect(labels('en').get('today')).toBe('');
    expect(labels('en').get('createdAt')).toBe('time of creation');
  });
  it('leave nothing but functions without a label', () => {
    const bare = [...labels('zh-CN')].filter(([name, label]) => label === '' && !name.endsWith('('));
    // a field whose label is its id says nothing twice
    expect(bare.filter(([name]) => !Object.hasOwn(type.schema.properties, name))).toEqual([]);
  });
});
