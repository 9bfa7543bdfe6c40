import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../check-publishable';
import type { Process } from '../process';
import { exampleProcess } from '../testing/example-process';
import { labelled, namesOf, systemNameOf } from './names';

describe('names in messages', () => {
  const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });

  it('are labels, with the id behind where two parts are called alike in that language', () => {
    const nameOf = namesOf(() =>
      labelled([
        { id: 'a', label: label('报价', 'Quote') },
        { id: 'b', label: label('报价', 'Offer') },
        { id: 'c', label: label('', '') },
      ]),
    );
    expect(nameOf('a')).toEqual({ zh: '报价（a）', en: 'Quote' });
    expect(nameOf('b')).toEqual({ zh: '报价（b）', en: 'Offer' });
    expect([nameOf('c'), nameOf('gone')]).toEqual([
      { zh: 'c', en: 'c' },
      { zh: 'gone', en: 'gone' },
    ]);
  });
  it('stay short, whatever stands in the document', () => {
    const nameOf = namesOf(() => labelled([{ id: 'a', label: '长'.repeat(200) }]));
    expect(nameOf('a').zh.length).toBeLessThan(60);
  });
  it('are looked up where a part is missing without taking what an object inherits', () => {
    expect(systemNameOf('constructor')).toEqual({ zh: 'constructor', en: 'constructor' });
    expect(systemNameOf('today')).toEqual({ zh: '今天', en: 'today' });
  });
});

describe('a message about a process', () => {
  const messages = (change: (process: Process) => void) => {
    const process = exampleProcess();
    change(process);
    return checkPublishable(process).map(({ code, message }) => ({ code, message }));
  };

  it('calls a stage by its label', () => {
    const found = messages(({ recordTypes: [type] }) =>
      type?.pipeline?.stages.push({ id: 'toAnnotate', label: { 'zh-CN': '待批注', en: 'To be annotated' }, kind: 'open' }),
    );
    expect(found).toContainEqual({
      code: 'stage_unreachable',
      message: { 'zh-CN': '没有任何流转能到达阶段“待批注”', en: 'No transition leads to the stage “To be annotated”' },
    });
  });
  it('calls a transition without a label by where it leads', () => {
    const found = messages(({ recordTypes: [type] }) => {
      const [first] = type?.pipeline?.transitions ?? [];
      const stages = type?.pipeline?.stages ?? [];
      if (first === undefined) return;
      delete first.label;
      first.roles = [];
      first.from = stages[0]?.id ?? '';
    });
    expect(found.find(({ code }) => code === 'transition_without_mover')?.message).toMatchObject({
      'zh-CN': expect.stringMatching(/^没有角色可以执行流转“[^”]+ → [^”]+”$/),
    });
  });
});
