import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import china from '../../public/calendars/cn-2026.json';
import bidding from '../../public/templates/bidding.json';
import { readProcess } from '../../schemas/import-process';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { patched } from '../../schemas/testing/json-patch';
import { localise } from '../../schemas/text';
import { processDocument } from './process-document';

const process = bidding as unknown as Process;
const told = processDocument(process);
const [opportunity] = told.types;
const stage = (id: string) => opportunity?.stages.find((one) => one.id === id);
const en = (text: Parameters<typeof localise>[0] | null) => localise(text ?? undefined, 'en');
const zh = (text: Parameters<typeof localise>[0] | null) => localise(text ?? undefined, 'zh-CN');

describe('a process told in words', () => {
  it('goes through every record type, stage, form and role in order', () => {
    expect(told.types.map(({ id }) => id)).toEqual(process.recordTypes.map(({ id }) => id));
    expect(opportunity?.stages.map(({ id }) => id)).toEqual(process.recordTypes[0]?.pipeline?.stages.map(({ id }) => id));
    expect(opportunity?.forms.map(({ id }) => id)).toEqual(process.recordTypes[0]?.forms.map(({ id }) => id));
    expect(told.roles.map(({ name }) => en(name))).toEqual(['Sales rep', 'Sales manager', 'Sales director']);
    expect(told.types[1]?.stages).toEqual([]);
    expect(told.types[1]?.facts.map(en)).toContain('It has no pipeline.');
  });

  it('says what a stage asks before it is left, with conditions in words', () => {
    expect(stage('lead')?.initial).toBe(true);
    expect(stage('lead')?.asks.map(zh)).toEqual(['填写线索来源', '填写活动代码（仅当线索来源是“展会”或“市场活动”）']);
    expect(stage('contacted')?.asks.map(en)[0]).toBe('Equipment director is filled in (only when Industry of Customer is “School”)');
    expect(en(stage('lead')?.waiver ?? null)).toBe('Sales manager');
  });

  it('lists the ways out of a stage, those from any open stage with them', () => {
    const moves = stage('lead')?.moves.map(({ name, rules }) => `${en(name)}: ${en(rules)}`) ?? [];
    expect(moves[0]).toBe('Confirm contact: to “Effective contact”');
    expect(moves[1]).toMatch(/^Mark as lost: to “Lost”; asks for a reason; reasons offered: Price too high/);
    // an end has only the moves that name it
    expect(stage('lost')?.moves).toHaveLength(1);
  });

  it('tells of each field its kind, and when it is required or shown', () => {
    const fields = opportunity?.forms.flatMap((form) => form.sections.flatMap((section) => section.fields)) ?? [];
    const name = fields.find(({ id }) => id === 'name');
    expect([en(name?.name), en(name?.kind), en(name?.required ?? null)]).toEqual(['Project name', 'line of text', 'yes']);
    expect(fields.find(({ id }) => id === 'leadSource')?.notes.map(en)[0]).toMatch(/^choices: /);
  });

  it('goes through a form tab by tab, each told where it begins, with when it is shown', () => {
    const tabbed = exampleProcess();
    const form = tabbed.recordTypes[0]?.forms[1];
    if (form) {
      form.tabs = [
        { id: 'money', label: 'Money' },
        { id: 'proof', label: 'Proof', visible: 'amount > 100' },
      ];
      form.sections.unshift({ id: 'photos', tab: 'proof', fields: [] });
      form.sections.push({ id: 'more', fields: [] });
    }
    const { sections = [] } = processDocument(tabbed).types[0]?.forms[1] ?? {};
    expect(sections.map(({ id, tab }) => [id, tab && en(tab.name), tab && en(tab.visible)])).toEqual([
      ['all', 'Money', ''],
      ['more', null, null],
      ['photos', 'Proof', expect.stringContaining('Amount')],
    ]);
  });

  it('tells of the rights of each role in the words of the table', () => {
    expect(told.roles[0]?.rights.map(en)).toContain('Does not see Floor price of Opportunity');
  });

  it('says something of every draft that can be saved, however broken', () => {
    const folder = join(import.meta.dirname, '../../schemas/fixtures');
    let seen = 0;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'valid.json')) {
      const fixture = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { patch?: Parameters<typeof patched>[1] };
      const draft = readProcess(JSON.stringify(patched(exampleProcess(), fixture.patch ?? [])));
      if (!draft.ok) continue;
      seen++;
      expect(processDocument(draft.process).types.length, file).toBe(draft.process.recordTypes.length);
    }
    expect(seen).toBeGreaterThan(60);
  });
});

describe('work calendars', () => {
  it('are told by the hours of the week and the days that differ', () => {
    const [calendar] = processDocument({ ...exampleProcess(), calendars: [china] }).calendars;
    const said = calendar?.facts.map((fact) => localise(fact, 'en'));
    expect(said?.[0]).toBe('Monday to Friday: 09:00–12:00, 13:00–18:00');
    expect(said).toContain('Holiday: 2026-02-15 to 2026-02-23 (Spring Festival)');
    expect(said).toContain('Make-up work day: 2026-02-14 (Make-up day for Spring Festival)');
    expect(said).toHaveLength(14);
  });
});
