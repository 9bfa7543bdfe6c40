import { describe, expect, it } from 'vitest';
import { exampleProcess } from '../../schemas/testing/example-process';
import { bilingual, localise } from '../../schemas/text';
import { type Command, keysOf, matching } from './command';
import { placesOf } from './places';

const command = (id: string, zh: string, en: string, group: Command['group'] = 'act'): Command => ({
  id,
  group,
  label: bilingual(zh, en),
  icon: (() => null) as unknown as Command['icon'],
  run: () => undefined,
});
const COMMANDS = [
  command('a', '新增阶段', 'Add a stage'),
  command('b', '发布', 'Publish'),
  command('c', '前往阶段', 'Stage of demos', 'place'),
  command('d', '重新排列', 'Lay the stages out'),
  command('e', '线索', 'Lead', 'place'),
];
const found = (query: string) => matching(COMMANDS, query).map(({ id }) => id);

describe('finding a command', () => {
  it('goes by every word, in either language, whatever the width and case of letters', () => {
    expect(found('STAGE')).toEqual(['a', 'd', 'c']);
    expect(found('ｓｔａｇｅ add')).toEqual(['a']);
    expect(found('阶段')).toEqual(['a', 'c']);
    expect(found('线索')).toEqual(['e']);
    expect(found('nothing like it')).toEqual([]);
  });
  it('lists what begins with the word before what has it inside', () => {
    const list = [command('x', '乙', 'Offer lead'), command('y', '甲', 'Lead offer'), command('z', '丙', 'Mislead')];
    expect(matching(list, 'lead').map(({ id }) => id)).toEqual(['y', 'x', 'z']);
  });
  it('offers what can be done, but no places, before anything is typed', () => {
    expect(found('  ')).toEqual(['a', 'b', 'd']);
  });
  it('writes shortcuts as the keys of the machine', () => {
    expect(keysOf('mod+shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(keysOf('mod+shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  });
});

describe('places of a process', () => {
  const process = exampleProcess();
  const places = placesOf(process);
  it('are everything that has a name of its own, each once', () => {
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    const count = (kind: string) => places.filter((place) => place.kind === kind).length;
    const types = process.recordTypes;
    expect(count('field')).toBe(types.flatMap((type) => Object.keys(type.schema.properties)).length);
    expect(count('form')).toBe(types.flatMap((type) => type.forms).length);
    expect(count('stage')).toBe(types.flatMap((type) => type.pipeline?.stages ?? []).length);
    expect(count('transition')).toBe(types.flatMap((type) => type.pipeline?.transitions ?? []).length);
    expect(count('role')).toBe(process.roles.length);
    expect(count('sample')).toBe(process.samples?.length);
  });
  it('say what they are and where, and lead there', () => {
    const stage = places.find(({ id }) => id === 'stage deal offer');
    expect([localise(stage?.detail, 'en'), localise(stage?.detail, 'zh-CN')]).toEqual(['Stage · Deal', expect.stringContaining('阶段')]);
    expect(stage?.target).toEqual({ recordType: 'deal', stage: 'offer' });
    expect(places.find(({ id }) => id === 'field deal discount')?.target).toEqual({ recordType: 'deal', field: 'discount', form: 'offer' });
  });
  it('are the tabs of forms too', () => {
    const tabbed = exampleProcess();
    const form = tabbed.recordTypes[0]?.forms[1];
    if (form) form.tabs = [{ id: 'money', label: { 'zh-CN': '报价', en: 'Money' } }];
    const tab = placesOf(tabbed).find(({ kind }) => kind === 'tab');
    expect([localise(tab?.label, 'en'), localise(tab?.detail, 'en')]).toEqual(['Money', 'Tab · Deal']);
    expect(tab?.target).toEqual({ recordType: 'deal', form: 'offer', tab: 'money' });
  });
});
