import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import { compileVersion } from '../../runtime/core/compile';
import { runScenario } from '../../runtime/core/scenario';
import { arbitraryDataFor, arbitraryStepFor } from '../../runtime/core/testing/arbitrary-command';
import { arbitraryProcess } from '../../runtime/core/testing/arbitrary-process';
import { dealProcess, dealVersion } from '../../runtime/core/testing/deal-process';
import type { Command } from '../../runtime/core/types';
import type { Automation } from '../../schemas/automation';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Process, ScenarioStep } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { draftVersion } from './draft-version';
import { asRefs, relatedChoices, relatedOf } from './related-records';
import { runOfScenario } from './run-of-scenario';
import { scenarioFaults } from './scenario-faults';
import { scenarioOfRun } from './scenario-of-run';
import { goTo, isBroken, type Run, recordOf, replay, startRun, type TimedStep, takeStep, withRelated } from './simulation';
import { visitedBy } from './visited';

const version = dealVersion();
const AT = '2026-03-02T08:00:00.000Z';
const later = (step: ScenarioStep, at = AT): TimedStep => ({ ...step, at });
const did = (run: Run, ...steps: ScenarioStep[]) => steps.reduce((before, step) => takeStep(version, before, later(step)), run);
const fresh = () => startRun(version, { kind: 'create', given: { recordType: 'deal' } });
const created = () => did(fresh(), { command: 'create', as: 'rep', data: { name: 'Lab', amount: 5 } });
const atDemo = () => did(created(), { command: 'move', as: 'rep', transition: 'qualify' });
const NAMED = { id: 'mine', label: 'Mine' };
const ofLast = (run: Run) => run.steps.at(-1)?.decision;

describe('a run', () => {
  it('begins without a record, and its first step creates one', () => {
    expect(recordOf(fresh())).toBeNull();
    expect(recordOf(created())).toMatchObject({ stage: 'lead', owner: 'person_rep', createdAt: AT, data: { name: 'Lab' } });
  });
  it('keeps a refused step with its reasons, and the record as it was', () => {
    const run = did(created(), { command: 'update', as: 'viewer', data: { amount: 9 } });
    expect(ofLast(run)).toMatchObject({ ok: false, rejections: [{ code: 'forbidden' }] });
    expect(recordOf(run)?.data.amount).toBe(5);
    expect(run.at).toBe(2);
  });
  it('moves, waives, attaches, comments, assigns and archives, by the clock it is told', () => {
    const run = [
      later({ command: 'attach', as: 'rep', field: 'photos', files: { kind: 'photo', count: 1 } }, '2026-03-03T08:00:00.000Z'),
      later({ command: 'move', as: 'rep', transition: 'offer' }, '2026-03-04T08:00:00.000Z'),
      later({ command: 'comment', as: 'manager', text: 'go' }, '2026-03-04T09:00:00.000Z'),
      later({ command: 'move', as: 'manager', transition: 'offer', waiver: { reason: 'known' } }, '2026-03-05T08:00:00.000Z'),
      later({ command: 'assign', as: 'manager', text: 'person_viewer' }, '2026-03-06T08:00:00.000Z'),
      later({ command: 'archive', as: 'manager' }, '2026-03-07T08:00:00.000Z'),
    ].reduce((before, step) => takeStep(version, before, step), atDemo());
    expect(run.steps.map(({ decision }) => decision.ok)).toEqual([true, true, true, false, true, true, true, true]);
    expect(recordOf(run)).toMatchObject({
      stage: 'quote',
      stageEnteredAt: '2026-03-05T08:00:00.000Z',
      waivers: 1,
      owner: 'person_viewer',
      archived: true,
    });
    expect(run.steps[3]?.missing).toEqual(['notes', 'compared']);
  });
  it('tells what automations would do after a step, and which its condition holds back', () => {
    const automations = [
      {
        id: 'mark',
        label: 'Mark',
        recordType: 'deal',
        on: { kind: 'change' as const, fields: ['amount'] },
        when: 'amount > 100',
        steps: [{ id: 'cost', kind: 'setFields' as const, values: { cost: 'amount / 2' } }],
      },
    ];
    const automated = compileVersion({ ...dealProcess(), automations }, 1);
    const take = (run: Run, step: ScenarioStep) => takeStep(automated, run, later(step));
    const begun = startRun(automated, { kind: 'create', given: { recordType: 'deal' } });
    const small = take(begun, { command: 'create', as: 'rep', data: { name: 'Lab', amount: 5 } });
    expect(small.steps[0]?.automations).toMatchObject([{ automation: 'mark', by: ['field amount'], isSetOff: false }]);
    const big = take(small, { command: 'update', as: 'rep', data: { amount: 500 } });
    expect(big.steps[1]?.automations).toMatchObject([{ isSetOff: true, steps: [{ outcome: 'due', values: { cost: 250 } }] }]);
    // it is only told: what they do is done by the system afterwards
    expect(recordOf(big)?.data.cost).toBeUndefined();
    expect(take(big, { command: 'comment', as: 'rep', text: 'x' }).steps[2]?.automations).toEqual([]);
  });
  it('saves as a scenario what automations did, and what no longer holds is told in words, as the run of scenarios does', () => {
    const automations: Automation[] = [
      {
        id: 'mark',
        label: { 'zh-CN': '大单', en: 'Big deals' },
        recordType: 'deal',
        on: { kind: 'change', fields: ['amount'] },
        when: 'amount > 100',
        steps: [
          { id: 'cost', kind: 'setFields', values: { cost: 'amount / 2' } },
          { id: 'huge', kind: 'setFields', when: 'amount > 1000', values: { cost: '1' } },
          { id: 'tell', kind: 'message', to: [{ kind: 'owner' }], title: 'Big' },
        ],
      },
    ];
    const of = (changed: Automation[]) => compileVersion({ ...dealProcess(), automations: changed }, 1);
    const automated = of(automations);
    const begun = startRun(automated, { kind: 'create', given: { recordType: 'deal' } });
    const run = [
      { command: 'create' as const, as: 'rep', data: { name: 'Lab', amount: 5 } },
      { command: 'update' as const, as: 'rep', data: { amount: 500 } },
    ].reduce((at, step) => takeStep(automated, at, later(step)), begun);
    const saved = scenarioOfRun(automated, run, NAMED);
    if (!saved.ok) throw new Error(saved.why);
    const { scenario } = saved;
    expect(scenario.then).toMatchObject({
      automations: ['mark'],
      automationSteps: [
        { automation: 'mark', step: 'cost', values: { cost: 250 } },
        { automation: 'mark', step: 'huge', outcome: 'skipped' },
        { automation: 'mark', step: 'tell' },
      ],
    });
    expect(
      checkPublishable({ ...dealProcess(), automations, scenarios: [scenario] }).filter(({ path }) => path.startsWith('/scenarios')),
    ).toEqual([]);
    const faults = (changed: Automation[]) => {
      const told = scenarioFaults(of(changed), scenario).map((fault) => localise(fault, 'en'));
      // what is red here is red wherever scenarios are run
      expect(runScenario(of(changed), scenario).passed).toBe(told.length === 0);
      return told;
    };
    expect(faults(automations)).toEqual([]);
    const [mark] = automations;
    if (mark === undefined) throw new Error('there is one');
    const [cost, huge, tell] = mark.steps;
    if (cost === undefined || huge === undefined || tell === undefined) throw new Error('there are three');
    expect(
      faults([{ ...mark, steps: [{ ...cost, values: { cost: 'amount / 4' } } as typeof cost, { ...huge, when: 'true' }, tell] }]),
    ).toEqual([
      'Step 1 of the automation “Big deals”: Cost is 125 instead of 250',
      'Step 2 of the automation “Big deals” is done instead of skipped because its condition does not hold',
    ]);
    expect(faults([{ ...mark, when: 'amount > 5000' }])).toEqual(['The automation “Big deals” was not set off']);
    expect(faults([{ ...mark, steps: [cost, huge] }])).toEqual(['Step tell of the automation “Big deals” is not set off instead of done']);
  });
  it('goes back and on: later steps are dropped by the next one, the run before is untouched', () => {
    const run = atDemo();
    const back = goTo(run, 1);
    expect(recordOf(back)?.stage).toBe('lead');
    const other = did(back, { command: 'update', as: 'rep', data: { amount: 7 } });
    expect(other.steps).toHaveLength(2);
    expect(recordOf(other)).toMatchObject({ stage: 'lead', data: { amount: 7 } });
    expect(recordOf(run)?.stage).toBe('demo');
    expect(goTo(run, 9).at).toBe(2);
    expect(recordOf(goTo(run, -1))).toBeNull();
  });
  it('begins with a record in any stage that belongs to the role it is told', () => {
    const given = { recordType: 'deal', stage: 'quote', data: { name: 'Lab', amount: 10, cost: 4 } };
    const run = startRun(version, { kind: 'record', given, owner: 'rep' });
    expect(recordOf(run)).toMatchObject({ stage: 'quote', owner: 'person_rep', data: { margin: 6 } });
    expect(startRun(version, { kind: 'record', given: { ...given, stage: 'gone' }, owner: 'rep' }).failures).toEqual([
      { 'zh-CN': '起始数据：没有阶段 gone', en: 'given: there is no stage gone' },
    ]);
  });
  it('is done again on a changed draft, and says which steps no longer hold', () => {
    const run = atDemo();
    const stricter = dealVersion({ required: ['cost'] });
    const again = replay(stricter, run);
    expect(again.steps.map(isBroken)).toEqual([true, true]);
    expect(replay(version, again).steps.map(isBroken)).toEqual([false, false]);
    expect(replay(version, run)).toEqual(run);
  });
  it('takes records around it into relations', () => {
    const samples = [
      { ref: 'school', recordType: 'customer', data: { name: 'School' } },
      { ref: 'other', recordType: 'customer', data: { name: 'Other' } },
    ];
    const choices = relatedChoices({ ...dealProcess(), samples }, { recordType: 'deal' });
    const data = asRefs(choices, { name: 'Lab', customer: 'related_school' });
    expect(data).toEqual({ name: 'Lab', customer: '@school' });
    const run = did(withRelated(version, fresh(), relatedOf(choices, data)), { command: 'create', as: 'rep', data });
    expect(recordOf(run)?.data.customer).toBe('related_school');
    const saved = scenarioOfRun(version, run, NAMED);
    expect(saved).toMatchObject({ ok: true, scenario: { given: { related: [{ ref: 'school' }] } } });
  });
});

describe('a draft that cannot run', () => {
  it('is told with its problems instead of thrown', () => {
    const process = dealProcess({ fields: { bad: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'amount +' } } });
    expect(draftVersion(process)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    });
    expect(draftVersion(dealProcess()).ok).toBe(true);
  });
});

describe('the way of a run', () => {
  it('is told by ids up to where it is looked at', () => {
    expect(visitedBy(fresh())).toEqual({ recordType: 'deal', current: null, stages: [], transitions: [], ways: [], waived: [] });
    const run = did(atDemo(), { command: 'move', as: 'manager', transition: 'offer', waiver: { reason: 'known' } });
    expect(visitedBy(run)).toEqual({
      recordType: 'deal',
      current: 'quote',
      stages: ['lead', 'demo', 'quote'],
      transitions: ['qualify', 'offer'],
      ways: [
        { from: 'lead', to: 'demo' },
        { from: 'demo', to: 'quote' },
      ],
      waived: ['demo'],
    });
    expect(visitedBy(goTo(run, 2))).toMatchObject({ current: 'demo', transitions: ['qualify'], waived: [] });
  });
});

describe('a run saved as a scenario', () => {
  it('expects what the last step came to, without the steps that were refused before', () => {
    const run = did(atDemo(), { command: 'move', as: 'viewer', transition: 'offer' }, { command: 'move', as: 'rep', transition: 'offer' });
    expect(scenarioOfRun(version, run, NAMED)).toMatchObject({
      ok: true,
      faithful: true,
      scenario: {
        when: [{ command: 'create' }, { command: 'move', transition: 'qualify' }, { command: 'move', transition: 'offer' }],
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario; nobody awaits one
        then: { accepted: false, stage: 'demo', residual: ['sitePhoto', 'notes', 'compared'] },
      },
    });
  });
  it('keeps to whom the record belongs when somebody else acts first', () => {
    const given = { recordType: 'deal', stage: 'lead', data: { name: 'Lab', amount: 5 } };
    const run = did(
      startRun(version, { kind: 'record', given, owner: 'rep' }),
      { command: 'comment', as: 'manager', text: 'look' },
      { command: 'move', as: 'rep', transition: 'qualify' },
    );
    // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario; nobody awaits one
    expect(scenarioOfRun(version, run, NAMED)).toMatchObject({ ok: true, faithful: true, scenario: { then: { stage: 'demo' } } });
  });
  it('cannot be saved before anything was done, nor when it is too long', () => {
    expect(scenarioOfRun(version, fresh(), NAMED)).toEqual({ ok: false, why: 'nothing_done' });
    const long = did(created(), ...Array.from({ length: 50 }, (): ScenarioStep => ({ command: 'comment', as: 'rep', text: 'hi' })));
    expect(scenarioOfRun(version, long, NAMED)).toEqual({ ok: false, why: 'too_long' });
  });
  it('opens as the same run', () => {
    const run = did(atDemo(), { command: 'move', as: 'rep', transition: 'offer' });
    const saved = scenarioOfRun(version, run, NAMED);
    if (!saved.ok) throw new Error(saved.why);
    expect(runOfScenario(version, saved.scenario).steps).toEqual(run.steps);
  });
});

it('the scenarios of the bidding template hold, in both tellings', () => {
  const process = bidding as unknown as Process;
  const compiled = compileVersion(process, 1);
  for (const scenario of process.scenarios ?? []) {
    expect([scenario.id, runScenario(compiled, scenario).passed, scenarioFaults(compiled, scenario)]).toEqual([scenario.id, true, []]);
  }
});

describe('whatever is done', () => {
  const toStep = (command: Command, as: 'boss' | 'rep' | 'admin'): ScenarioStep | null => {
    const who = as === 'admin' ? {} : { as };
    switch (command.type) {
      case 'updateRecord':
        return { command: 'update', ...who, data: command.data };
      case 'moveRecord': {
        const { type: _, ...move } = command;
        return { command: 'move', ...who, ...move };
      }
      case 'commentRecord':
        return { command: 'comment', ...who, text: command.text };
      case 'assignRecord':
        return { command: 'assign', ...who, text: command.owner };
      case 'attachFile':
        return { command: 'attach', ...who, field: command.field, files: { kind: command.file.kind, count: 1 } };
      default:
        return null;
    }
  };
  const arbitraryRun = arbitraryProcess.chain((process) =>
    fc.record({
      process: fc.constant(process),
      data: arbitraryDataFor(process),
      begun: fc.constantFrom('create', 'record'),
      owner: fc.constantFrom('boss', 'rep', undefined),
      steps: fc.array(arbitraryStepFor(process), { maxLength: 12 }),
    }),
  );
  const runIn = ({ process, data, begun, owner, steps }: Parameters<Parameters<(typeof arbitraryRun)['map']>[0]>[0]) => {
    const compiled = compileVersion(process, 0);
    const given = { recordType: 'thing', ...(begun === 'record' ? { stage: 's0', data: { f0: 'start' } } : {}) };
    let run = startRun(compiled, begun === 'record' ? { kind: 'record', given, owner } : { kind: 'create', given });
    const who = owner === undefined ? {} : { as: owner };
    if (begun === 'create') {
      run = takeStep(compiled, run, later({ command: 'create', ...who, data }));
      run = takeStep(compiled, run, later({ command: 'create', ...who, data: { f0: 'start' } }));
    }
    for (const { as, command } of steps) {
      const step = toStep(command as Command, as);
      if (step !== null) run = takeStep(compiled, run, later(step));
    }
    return { compiled, run };
  };

  it('a run that is saved passes on the same draft', () => {
    let saves = 0;
    fc.assert(
      fc.property(arbitraryRun, (given) => {
        const { compiled, run } = runIn(given);
        for (let at = 1; at <= run.steps.length; at++) {
          const saved = scenarioOfRun(compiled, goTo(run, at), NAMED);
          expect(saved).toMatchObject({ ok: true });
          if (!saved.ok) continue;
          saves += 1;
          const result = runScenario(compiled, saved.scenario);
          expect(result.failures).toEqual([]);
          expect(scenarioFaults(compiled, saved.scenario)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
    expect(saves).toBeGreaterThan(100);
  }, 60_000);

  it('a run done again is the same, and both tellings of a scenario agree', () => {
    fc.assert(
      fc.property(arbitraryRun, fc.constantFrom('s0', 's1', 'won', 'lost'), fc.boolean(), (given, stage, accepted) => {
        const { compiled, run } = runIn(given);
        expect(replay(compiled, run)).toEqual(run);
        const when = run.steps.map(({ step }) => step);
        if (when.length === 0) return;
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario; nobody awaits one
        const scenario = { ...NAMED, given: run.beginning.given, when, then: { accepted, stage } };
        expect(scenarioFaults(compiled, scenario).length === 0).toBe(runScenario(compiled, scenario).passed);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
