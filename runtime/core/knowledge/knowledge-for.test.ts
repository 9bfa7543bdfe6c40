import { describe, expect, it } from 'vitest';
import type { Article } from '../../../schemas/article';
import type { FieldSchema } from '../../../schemas/process';
import { localise } from '../../../schemas/text';
import { compileVersion } from '../compile';
import { previewForm } from '../preview-form';
import { DEAL_ROLES, dealProcess } from '../testing/deal-process';
import { ADMIN, actor, created, facts, START } from '../testing/given';
import type { Actor, Facts, RecordData, RecordState } from '../types';
import { knowledgeFor } from './knowledge-for';

const TALKS: FieldSchema = {
  type: 'string',
  oneOf: [
    { const: 'head', 'x-label': { 'zh-CN': '处长', en: 'Head' } },
    { const: 'deputyHead', 'x-label': { 'zh-CN': '副处长', en: 'Deputy head' } },
  ],
};
const FIELDS: Record<string, FieldSchema> = {
  talksTo: { ...TALKS, 'x-label': { 'zh-CN': '沟通对象', en: 'Talking to' } },
  wants: { type: 'array', 'x-kind': 'choices', items: { type: 'string', oneOf: [{ const: 'pump' }, { const: 'fan' }] } },
  circle: { type: 'array', 'x-kind': 'table', items: { type: 'object', properties: { who: { type: 'string' }, role: TALKS } } },
};

function article(id: string, match?: Article['match'], weight?: number): Article {
  return {
    id,
    kind: 'talkTrack',
    label: id,
    recordType: 'deal',
    body: `Say ${id}`,
    ...(match === undefined ? {} : { match }),
    ...(weight === undefined ? {} : { weight }),
  };
}
function version(...knowledge: Article[]) {
  return compileVersion({ ...dealProcess({ fields: FIELDS }), knowledge }, 7);
}
const deal = (data: RecordData = {}, stage = 'lead'): RecordState => ({
  ...created(version(), { name: 'A' }),
  data: { name: 'A', ...data },
  stage,
});
function offered(articles: Article[], record: RecordState, who: Actor = ADMIN, known: Facts = facts()) {
  return knowledgeFor(version(...articles), record, who, START, known);
}
const ids = (...given: Parameters<typeof offered>) => offered(...given).map(({ id }) => id);

describe('knowledge', () => {
  it('[N1] is offered when all it is matched by holds, and without a match always', () => {
    const both = article('both', { role: { field: 'talksTo', values: ['head'] }, stages: ['demo'], when: 'amount > 10.0' });
    const general = article('general');
    expect(ids([both, general], deal({ talksTo: 'head', amount: 20 }, 'demo'))).toEqual(['both', 'general']);
    for (const other of [
      deal({ talksTo: 'deputyHead', amount: 20 }, 'demo'),
      deal({ talksTo: 'head', amount: 20 }, 'lead'),
      deal({ talksTo: 'head', amount: 5 }, 'demo'),
      deal({ talksTo: 'head' }, 'demo'),
      deal({ amount: 20 }, 'demo'),
    ])
      expect(ids([both, general], other)).toEqual(['general']);
    expect(ids([general], { ...deal(), type: 'customer' })).toEqual([]);
  });

  it('[N2] compares choices by value, texts by what they contain, tables row by row, relations by their record', () => {
    const by = (field: string, value: string, part?: string) =>
      article('a', { role: { field, values: ['nothing', value], ...(part === undefined ? {} : { part }) } });
    // the value of another choice that only contains it is no match
    expect(ids([by('talksTo', 'head')], deal({ talksTo: 'deputyHead' }))).toEqual([]);
    expect(ids([by('wants', 'fan')], deal({ wants: ['pump', 'fan'] }))).toEqual(['a']);
    expect(ids([by('name', 'LAB')], deal({ name: 'The lab of physics' }))).toEqual(['a']);
    expect(ids([by('name', 'lab')], deal({ name: 'Gym' }))).toEqual([]);
    expect(ids([by('circle', 'head', 'role')], deal({ circle: [{ who: 'W' }, { who: 'L', role: 'head' }] }))).toEqual(['a']);
    expect(ids([by('circle', 'head', 'who')], deal({ circle: [{ who: 'W', role: 'head' }] }))).toEqual([]);
    const customer = {
      id: 'c',
      type: 'customer',
      title: 'C',
      stage: null,
      data: { name: 'Night School' },
      owner: 'x',
      team: null,
      archived: false,
    };
    const known = facts({ records: { c: customer } });
    expect(ids([by('customer', 'school', 'name')], deal({ customer: 'c' }), ADMIN, known)).toEqual(['a']);
    expect(ids([by('customer', 'school', 'name')], deal({ customer: 'c' }))).toEqual([]);
  });

  it('[N3] offers three: what fits by more goes first, then the heavier, then the order of the process', () => {
    const role = { field: 'talksTo', values: ['head'] };
    const articles = [
      article('light'),
      article('heavy', undefined, 90),
      article('byRole', { role }),
      article('alsoByRole', { role }),
      article('byRoleHeavy', { role }, 5),
      article('byBoth', { role, stages: ['lead'] }),
    ];
    expect(ids(articles, deal({ talksTo: 'head' }))).toEqual(['byBoth', 'byRoleHeavy', 'byRole']);
    expect(ids(articles, deal())).toEqual(['heavy', 'light']);
  });

  it('[N4] tells why: which value, which stage, which condition', () => {
    const one = article('a', {
      role: { field: 'circle', part: 'role', values: ['head'] },
      product: { field: 'wants', values: ['fan'] },
      stages: ['demo', 'lead'],
      when: 'amount > 1.0',
    });
    const [offer] = offered([one], deal({ circle: [{ role: 'head' }], wants: ['fan'], amount: 2 }));
    expect(offer?.why.map(({ by, text }) => [by, localise(text, 'en')])).toEqual([
      ['role', 'role: Head'],
      ['product', 'wants: fan'],
      ['stage', 'Stage: Lead'],
      ['when', 'Its condition holds'],
    ]);
    expect(localise(offer?.why[0]?.text, 'zh-CN')).toBe('role：处长');
  });

  it('[N5] offers nothing that looks at what is hidden to the actor, in the record, by a formula or in a related record', () => {
    const owner = actor('rep1', 'rep');
    const record = { ...deal({ cost: 5, amount: 900, marginText: 'good', customer: 'c' }), owner: 'rep1' };
    const customer = {
      id: 'c',
      type: 'customer',
      title: 'C',
      stage: null,
      data: { secret: 'gold' },
      owner: 'x',
      team: null,
      archived: false,
    };
    const known = facts({ records: { c: customer } });
    const articles = [
      article('byCost', { when: 'cost < 10.0' }),
      article('byMargin', { role: { field: 'marginText', values: ['good'] } }),
      article('byRelated', { role: { field: 'customer', part: 'secret', values: ['gold'] } }),
    ];
    const roles = DEAL_ROLES.map((role) =>
      role.id === 'rep'
        ? { ...role, fields: [...(role.fields ?? []), { recordType: 'customer', field: 'secret', access: 'hidden' as const }] }
        : role,
    );
    const run = compileVersion({ ...dealProcess({ fields: FIELDS, roles }), knowledge: articles }, 7);
    expect(knowledgeFor(run, record, ADMIN, START, known).map(({ id }) => id)).toEqual(['byCost', 'byMargin', 'byRelated']);
    expect(knowledgeFor(run, record, owner, START, known)).toEqual([]);
  });

  it('[N6] follows what is typed, as far as the actor may write it', () => {
    const owner = actor('rep1', 'rep');
    const forms = [{ id: 'main', label: 'M', sections: [{ id: 'all', fields: ['name', 'talksTo'] }] }];
    const knowledge = [article('forHead', { role: { field: 'talksTo', values: ['head'] } })];
    const typed = (access: 'write' | 'read') => {
      const roles = DEAL_ROLES.map((role) => ({ ...role, fields: [{ recordType: 'deal', field: 'talksTo', access }] }));
      const run = compileVersion(
        {
          ...dealProcess({
            fields: FIELDS,
            roles,
            forms,
            stages: [
              { id: 'lead', label: 'L', kind: 'open' },
              { id: 'won', label: 'W', kind: 'won' },
            ],
            transitions: [],
          }),
          knowledge,
        },
        7,
      );
      const record = { ...created(run, { name: 'A' }), owner: 'rep1' };
      return previewForm(run, 'deal', 'main', record, { talksTo: 'head' }, owner, START, 'en', facts()).knowledge.map(({ id }) => id);
    };
    expect(typed('write')).toEqual(['forHead']);
    expect(typed('read')).toEqual([]);
  });

  it('refuses to run a process whose match looks at nothing', () => {
    expect(() => version(article('a', { role: { field: 'gone', values: ['x'] } }))).toThrow(
      'article a role looks at the unknown field gone',
    );
  });
});
