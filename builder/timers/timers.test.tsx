// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import china from '../../public/calendars/cn-2026.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import { checkPublishable } from '../../schemas/check-publishable';
import type { SlaTimer } from '../../schemas/sla-timer';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { DesignerProvider, useRecordType } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { applyEdit } from '../draft/apply-edit';
import { createDraftStore } from '../draft/draft-store';
import { usagesOf } from '../draft/usages';
import { problemsOf } from '../problems/testing/problems-of-draft';
import { removalOf } from '../process/needs';
import { timerSentence } from '../words/timer';
import { TimerList } from './timer-list';

let page: Page;
afterEach(() => page?.close());

const withCalendar = () => ({ ...exampleProcess(), calendars: [china], calendar: 'china' });

async function open() {
  const draft = createDraftStore(withCalendar(), 1);
  const view = createViewStore('deal');
  function OfLead() {
    const recordType = useRecordType();
    return <TimerList type={recordType} stage="lead" timers={recordType.pipeline?.stages[0]?.timers ?? []} />;
  }
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <OfLead />
    </DesignerProvider>,
  );
  const timers = () => draft.getState().document.recordTypes[0]?.pipeline?.stages[0]?.timers ?? [];
  return { draft, view, timers };
}

const slow: SlaTimer = {
  id: 'slow',
  label: 'Slow',
  rules: [{ when: 'amount >= 1000000.0', limit: { duration: 'P10D' } }, { limit: { duration: 'P7D', calendar: 'china' } }],
  warnAt: 70,
  restart: { events: ['comment.added'], fields: ['amount'] },
  escalation: [
    { id: 'tell', to: [{ kind: 'owner' }, { kind: 'role', role: 'manager', scope: 'team' }], message: '{{name}} is late' },
    { id: 'again', after: 'P2D', to: [{ kind: 'role', role: 'manager', scope: 'all' }], message: 'Step in' },
  ],
};
const timed = () => {
  const result = applyEdit(withCalendar(), { kind: 'addTimer', recordType: 'deal', stage: 'lead', timer: slow });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.process;
};

describe('timers of a stage', () => {
  it('begin as the classic of seven work days in one press, sound enough to be published', async () => {
    const { draft, timers } = await open();
    await press(control(page.element, 'Add a timer'));
    expect(timers()[0]).toMatchObject({
      rules: [{ limit: { duration: 'P7D', calendar: 'china' } }],
      warnAt: 80,
      escalation: [{ to: [{ kind: 'owner' }, { kind: 'role' }], nextActions: [{ en: 'Has the customer filed the project internally?' }] }],
    });
    expect(checkPublishable(draft.getState().document)).toEqual([]);
    expect(page.element.textContent).toContain('Longer than 7 work days → tell the owner and');
  });

  it('are changed in their limits, warning and ladder, and taken away', async () => {
    const { timers } = await open();
    await press(control(page.element, 'Add a timer'));
    await type(control(page.element, 'Limit: number'), '5');
    const choose = (name: string, value: string) =>
      act(async () => {
        const select = control(page.element, name) as HTMLSelectElement;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    await choose('Limit: counted by', '');
    await choose('Limit: unit', 'hours');
    expect(timers()[0]?.rules).toEqual([{ limit: { duration: 'PT5H' } }]);
    await press(control(page.element, 'Add a rule'));
    expect(timers()[0]?.rules).toHaveLength(2);
    await press(control(page.element, 'Add a step'));
    expect(timers()[0]?.escalation?.[1]).toMatchObject({ id: 'step2', after: 'P1D' });
    await press(control(page.element, 'Remove step 1'));
    expect(timers()[0]?.escalation).toHaveLength(1);
    await press(control(page.element, 'Remove: Seven days at most'));
    expect(timers()).toEqual([]);
  });

  it('are opened at the input a problem is about', async () => {
    const { draft, view } = await open();
    await act(async () => {
      const rules = [{ limit: { duration: 'PT0S', calendar: 'gone' } }];
      draft.getState().edit({ kind: 'addTimer', recordType: 'deal', stage: 'lead', timer: { ...slow, rules } });
    });
    const problem = problemsOf(draft.getState().document)
      .groups.flatMap(({ problems }) => problems)
      .find(({ code }) => code === 'unknown_calendar');
    await act(async () => view.getState().show(problem?.showMe ?? {}));
    expect(view.getState().asked?.property).toBe('timers.slow.rules.0.limit.calendar');
    expect(page.element.querySelector('[data-property="timers.slow.rules.0.limit"]')).not.toBeNull();
  });
});

describe('a timer', () => {
  it('is told in one sentence', () => {
    const process = timed();
    const [recordType] = process.recordTypes;
    if (recordType === undefined) throw new Error('the example has a record type');
    const sentence = timerSentence(process, recordType, slow);
    expect(localise(sentence, 'en')).toMatch(
      /^Longer than 10 days \(when .+\), otherwise 7 work days → tell the owner and .+ of the team, after 2 more work days|2 days/,
    );
    expect(localise(sentence, 'zh-CN')).toContain('其他情况 7 个工作日 → 通知负责人和');
    expect(localise(sentence, 'zh-CN')).toContain('用时 70% 时预警；有新评论或“');
  });

  it('is found by what it names, and loses with it what it was about', () => {
    const process = timed();
    const of = (target: Parameters<typeof usagesOf>[1]) => usagesOf(process, target).filter(({ path }) => path.includes('/timers/')).length;
    expect([
      of({ what: 'calendar', calendar: 'china' }),
      of({ what: 'role', role: 'manager' }),
      of({ what: 'field', recordType: 'deal', field: 'amount' }),
    ]).toEqual([1, 2, 2]);
    const without = (edit: Parameters<typeof applyEdit>[1]) => {
      const result = applyEdit(process, edit);
      return result.ok ? result.process.recordTypes[0]?.pipeline?.stages[0]?.timers?.[0] : undefined;
    };
    expect(without({ kind: 'removeRole', role: 'manager', references: 'remove' })?.escalation).toEqual([
      { id: 'tell', to: [{ kind: 'owner' }], message: '{{name}} is late' },
    ]);
    expect(without({ kind: 'removeField', recordType: 'deal', field: 'amount', references: 'remove' })?.restart).toEqual({
      events: ['comment.added'],
    });
    expect(without({ kind: 'removeCalendar', calendar: 'china', references: 'remove' })?.rules[1]).toEqual({ limit: { duration: 'P7D' } });
  });

  it('keeps its work calendar from being deleted', () => {
    expect(removalOf(timed(), { what: 'calendar', calendar: 'china' })).toMatchObject({
      needs: [{ path: '/recordTypes/0/pipeline/stages/0/timers/0/rules/1/limit/calendar' }],
      usages: [{ path: '/calendar' }],
    });
  });
});
