import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { Approval, ApprovalLevel } from './approval';
import { Article } from './article';
import { Automation } from './automation';
import { diffProcesses } from './diff';
import { enumeratedInWords } from './diff-values';
import { propertyInWords } from './diff-words';
import { atPointer } from './pointer';
import { Criterion, FieldSchema, Form, Process, RecordType, Role, Sample, Scenario, Stage, Tab, Transition } from './process';
import { SlaTimer } from './sla-timer';
import { TaskDefinition } from './task';
import { exampleProcess } from './testing/example-process';
import { localise } from './text';
import { Calendar } from './work-calendar';

describe('diffProcesses', () => {
  it('finds nothing between equal values, whatever the order of keys', () => {
    const process = exampleProcess();
    const turned = Object.fromEntries(Object.entries(exampleProcess()).reverse()) as unknown as typeof process;
    expect(diffProcesses(process, turned)).toEqual({ changes: [] });
  });
  it('tells an added, a removed and a changed field with their places and sentences', () => {
    const before = exampleProcess();
    const after = exampleProcess();
    const fields = after.recordTypes[0]?.schema.properties ?? {};
    fields.budget = { type: 'number', 'x-kind': 'money', title: 'Budget' };
    delete fields.note;
    if (fields.amount) fields.amount.minimum = 10;
    const { changes } = diffProcesses(before, after);
    expect(changes.map(({ kind, what, id, path, property }) => ({ kind, what, id, path, property }))).toEqual([
      { kind: 'changed', what: 'field', id: 'amount', path: '/recordTypes/0/schema/properties/amount/minimum', property: 'minimum' },
      { kind: 'added', what: 'field', id: 'budget', path: '/recordTypes/0/schema/properties/budget', property: undefined },
      { kind: 'removed', what: 'field', id: 'note', path: '/recordTypes/0/schema/properties/note', property: undefined },
    ]);
    expect(changes[0]).toMatchObject({
      recordType: 'deal',
      from: 0,
      to: 10,
      sentence: { 'zh-CN': '字段“金额”：最小值由“0”改为“10”', en: 'In field “Amount”, changed the minimum from “0” to “10”' },
    });
    expect(atPointer(after, changes[1]?.path ?? '')).toEqual(fields.budget);
    expect(changes[2]?.sentence).toEqual({ 'zh-CN': '删除字段“备注”', en: 'Removed field “Note”' });
  });
  it('follows a stage that moved by its id and tells the new order once', () => {
    const before = exampleProcess();
    const after = exampleProcess();
    after.recordTypes[0]?.pipeline?.stages.reverse();
    const { changes } = diffProcesses(before, after);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ what: 'recordType', property: 'order', from: ['lead', 'offer', 'won', 'lost'] });
  });
  it('tells a renamed label as a change of the same thing', () => {
    const after = exampleProcess();
    const stage = after.recordTypes[0]?.pipeline?.stages[0];
    if (stage) stage.label = { 'zh-CN': '新线索', en: 'New lead' };
    expect(diffProcesses(exampleProcess(), after).changes).toMatchObject([
      { kind: 'changed', what: 'stage', id: 'lead', property: 'label' },
    ]);
  });
  it('tells a label in the language that changed', () => {
    const [before, after] = [exampleProcess(), exampleProcess()];
    const [old, stage] = [before, after].map((one) => one.recordTypes[0]?.pipeline?.stages[0]);
    if (!old || !stage) throw new Error('the example has no stage');
    old.label = { 'zh-CN': '线索', en: 'Lead' };
    stage.label = { 'zh-CN': '线索', en: 'Enquiry' };
    expect(diffProcesses(before, after).changes.map(({ sentence }) => sentence)).toEqual([
      {
        'zh-CN': '阶段“线索”：名称（en）由“Lead”改为“Enquiry”',
        en: 'In stage “Enquiry”, changed the label from “Lead” to “Enquiry”',
      },
    ]);
  });
  it('tells what is set, removed, turned on, or too large to be quoted', () => {
    const [before, after] = [exampleProcess(), exampleProcess()];
    const [old, field] = [before, after].map((one) => one.recordTypes[0]?.schema.properties.amount);
    if (!old || !field) throw new Error('the example has no amount');
    Object.assign(old, { maximum: 9, 'x-unique': false, enum: [1] });
    delete old.minimum;
    Object.assign(field, { 'x-unique': true, minimum: 1, enum: [1, 2] });
    delete field.maximum;
    const sentences = diffProcesses(before, after).changes.map(({ sentence }) => (typeof sentence === 'string' ? sentence : sentence.en));
    expect(sentences.sort()).toEqual([
      'In field “Amount”, changed the choices',
      'In field “Amount”, changed whether it is unique from “no” to “yes”',
      'In field “Amount”, removed the maximum',
      'In field “Amount”, set the minimum to “1”',
    ]);
  });
  it('passes over where stages are drawn', () => {
    const after = exampleProcess();
    for (const stage of after.recordTypes[0]?.pipeline?.stages ?? []) stage.position = { x: 10, y: 20 };
    expect(diffProcesses(exampleProcess(), after).changes).toEqual([]);
  });
  it('tells a criterion that moved to another gate, and points at it', () => {
    const after = exampleProcess();
    const stages = after.recordTypes[0]?.pipeline?.stages ?? [];
    const moved = stages[1]?.gate?.criteria.pop();
    if (moved) stages[0]?.gate?.criteria.push(moved);
    const { changes } = diffProcesses(exampleProcess(), after);
    expect(changes).toMatchObject([{ what: 'criterion', id: 'priced', from: 'offer', to: 'lead' }]);
    expect(atPointer(after, changes[0]?.path ?? '')).toMatchObject({ id: 'priced' });
  });
  it('tells approvals and their levels each by themselves', () => {
    const [before, after] = [exampleProcess(), exampleProcess()];
    const level = (id: string) => ({ id, label: id, approvers: [{ kind: 'role' as const, role: 'manager' }] });
    const approval = { id: 'price', label: { 'zh-CN': '价格', en: 'Price' }, on: { transitions: ['propose'] } };
    const [old, now] = [before, after].map((one) => one.recordTypes[0]);
    if (!old || !now) throw new Error('the example has a record type');
    old.approvals = [{ ...approval, levels: [level('lead')] }];
    now.approvals = [
      {
        ...approval,
        on: { transitions: ['propose', 'win'] },
        order: 'parallel',
        levels: [{ ...level('lead'), need: 'all' }, level('head')],
      },
    ];
    const { changes } = diffProcesses(before, after);
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      { 'zh-CN': '审批“价格”：需审批的流转增加“Offer → Won”', en: 'In approval “Price”, the moves it holds: added “Offer → Won”' },
      {
        'zh-CN': '审批“价格”：审批顺序设为“同时进行”',
        en: 'In approval “Price”, set how its levels are asked to “all at once”',
      },
      {
        'zh-CN': '审批级别“价格 · lead”：通过条件设为“全部同意”',
        en: 'In approval level “Price · lead”, set whose approval is enough to “all of them”',
      },
      { 'zh-CN': '新增审批级别“价格 · head”', en: 'Added approval level “Price · head”' },
    ]);
    for (const { path } of changes) expect(atPointer(after, path)).toBeDefined();
  });
  it('tells ids by what they are called, and lists by what came and went', () => {
    const [before, after] = [exampleProcess(), exampleProcess()];
    const [old, now] = [before, after].map((one) => one.recordTypes[0]);
    if (!old?.pipeline || !now?.pipeline) throw new Error('the example has a pipeline');
    const [move] = now.pipeline.transitions;
    const [stage] = now.pipeline.stages;
    if (!move || !stage) throw new Error('the example has stages');
    move.to = 'won';
    move.gates = 'own';
    stage.forms = [];
    now.schema.required = [...(now.schema.required ?? []), 'amount'];
    const sentences = diffProcesses(before, after).changes.map(({ sentence }) => localise(sentence, 'en'));
    expect(sentences).toContain('In transition “propose”, changed the stage it leads to from “Offer” to “Won”');
    expect(sentences).toContain('In transition “propose”, set the gates to pass to “the gate of the stage it leaves”');
    expect(sentences.find((one) => one.includes('the forms shown'))).toBe('In stage “Lead”, the forms shown: removed “Quick”');
    expect(sentences.find((one) => one.includes('required fields'))).toMatch(/, the required fields: added “Amount”$/);
  });
  it('tells conditions and formulas as sentences, each in the words of its own document', () => {
    const [before, after] = [exampleProcess(), exampleProcess()];
    const [was, now] = [before.recordTypes[0], after.recordTypes[0]];
    const [old, move] = [was?.pipeline?.transitions[0], now?.pipeline?.transitions[0]];
    const [amount, note] = [now?.schema.properties.amount, now?.schema.properties.note];
    if (!old || !move || !amount || !note) throw new Error('the example has transitions and fields');
    old.when = 'amount >= 50000 && stage == "lead"';
    move.when = 'amount >= 80000 || note.contains("“urgent”")';
    amount['x-label'] = { 'zh-CN': '预算', en: 'Budget' };
    note['x-visible'] = 'amount % 2 == 0';
    const { changes } = diffProcesses(before, after);
    expect(changes.find(({ property }) => property === 'when')).toMatchObject({
      from: 'amount >= 50000 && stage == "lead"',
      sentence: {
        'zh-CN': '流转“propose”：适用条件由“金额不小于50,000，且阶段是‘Lead’”改为“预算不小于80,000，或备注包含‘‘urgent’’”',
        en: 'In transition “propose”, changed when it counts from “Amount is at least 50,000 and stage is ‘Lead’” to “Budget is at least 80,000 or Note contains ‘‘urgent’’”',
      },
    });
    expect(localise(changes.find(({ property }) => property === 'x-visible')?.sentence, 'en')).toBe(
      'In field “Note”, changed when it is shown from “Source is ‘Fair’” to “`[Budget] % 2 == 0`”',
    );
  });
  it('tells another order once, and no other order because of what is new or gone', () => {
    const timer = (id: string) => ({ id, label: id, rules: [{ limit: { duration: 'P7D' } }] });
    const timed = (...ids: string[]) => {
      const process = exampleProcess();
      const stage = process.recordTypes[0]?.pipeline?.stages[0];
      if (stage) stage.timers = ids.map(timer);
      return process;
    };
    const sentences = (from: string[], to: string[]) =>
      diffProcesses(timed(...from), timed(...to)).changes.map(({ sentence }) => localise(sentence, 'en'));
    expect(sentences(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['In stage “Lead”, changed the order of the timers']);
    expect(sentences(['a', 'b'], ['c', 'a', 'b'])).toEqual(['Added timer “c”']);
    const swapped = exampleProcess();
    swapped.roles.reverse();
    expect(diffProcesses(exampleProcess(), swapped).changes.map(({ sentence }) => sentence)).toEqual([
      { 'zh-CN': expect.stringContaining('角色的顺序已调整'), en: expect.stringContaining('changed the order of the roles') },
    ]);
  });
  it('tells tabs of a form one by one, with the form they belong to', () => {
    const tabbed = (...tabs: Tab[]) => {
      const process = exampleProcess();
      const form = process.recordTypes[0]?.forms[1];
      if (form && tabs.length > 0) form.tabs = tabs;
      return process;
    };
    const told = (from: Tab[], to: Tab[]) =>
      diffProcesses(tabbed(...from), tabbed(...to)).changes.map(({ sentence, path }) => [sentence, path]);
    const [basics, money] = [
      { id: 'basics', label: { 'zh-CN': '基本', en: 'Basics' } },
      { id: 'money', label: { 'zh-CN': '报价', en: 'Money' } },
    ];
    expect(told([], [basics])).toEqual([
      [{ 'zh-CN': '新增页签“Offer · 基本”', en: 'Added tab “Offer · Basics”' }, '/recordTypes/0/forms/1/tabs/0'],
    ]);
    expect(told([basics, money], [money, basics])).toEqual([
      [{ 'zh-CN': '表单“Offer”：页签的顺序已调整', en: 'In form “Offer”, changed the order of the tabs' }, '/recordTypes/0/forms/1'],
    ]);
    expect(told([basics], [{ ...basics, visible: 'amount > 0' }])).toEqual([
      [
        {
          'zh-CN': '页签“Offer · 基本”：显示条件设为“金额大于0”',
          en: 'In tab “Offer · Basics”, set when it is shown to “Amount is more than 0”',
        },
        '/recordTypes/0/forms/1/tabs/0/visible',
      ],
    ]);
  });
});

/** What things are made of that are compared property by property; parts with ids of their own are things themselves. */
const COMPARED: readonly [TSchema, readonly string[]][] = [
  [Process, ['$schema', 'format', 'recordTypes', 'roles', 'calendars', 'automations', 'knowledge', 'samples', 'scenarios']],
  [RecordType, ['id', 'schema', 'forms', 'pipeline', 'timers', 'approvals']],
  [FieldSchema, []],
  [Form, ['id', 'tabs']],
  [Tab, ['id']],
  [Stage, ['id', 'gate', 'position', 'timers', 'tasks']],
  [Transition, ['id']],
  [SlaTimer, ['id']],
  [TaskDefinition, ['id']],
  [Approval, ['id', 'levels', 'order']],
  [ApprovalLevel, ['id']],
  [Role, ['id']],
  [Calendar, ['id']],
  [Automation, ['id']],
  [Article, ['id', 'match']],
  [Sample, ['ref']],
  [Scenario, ['id']],
  ...(Criterion as unknown as { anyOf: TSchema[] }).anyOf.map((one): [TSchema, readonly string[]] => [one, ['id']]),
];

describe('words of the diff', () => {
  const properties = COMPARED.flatMap(([shape, parts]) =>
    Object.entries((shape as unknown as { properties: Record<string, Enumerated> }).properties).filter(([name]) => !parts.includes(name)),
  );
  it('there is a name for every property that is compared', () => {
    const nameless = properties.map(([name]) => name).filter((name) => localise(propertyInWords(name), 'zh-CN') === name);
    expect([...new Set(nameless)].sort()).toEqual([]);
  });
  it('there are words for every value that the format enumerates', () => {
    const wordless = properties.flatMap(([name, shape]) =>
      valuesOf(shape)
        .filter((value) => typeof value === 'string' && enumeratedInWords(name, value) === undefined)
        .map((value) => `${name}: ${value}`),
    );
    expect([...new Set(wordless)]).toEqual([]);
    expect(properties.flatMap(([, shape]) => valuesOf(shape)).length).toBeGreaterThan(50);
  });
});

interface Enumerated {
  enum?: unknown[];
  const?: unknown;
  anyOf?: Enumerated[];
}
const valuesOf = (shape: Enumerated): unknown[] => [
  ...(shape.enum ?? []),
  ...(shape.const === undefined ? [] : [shape.const]),
  ...(shape.anyOf ?? []).flatMap(valuesOf),
];
