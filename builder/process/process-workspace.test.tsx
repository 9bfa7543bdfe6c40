// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, find, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Process } from '../../schemas/process';
import { DesignerProvider } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { problemsOf } from '../problems/testing/problems-of-draft';
import { ProcessWorkspace } from './process-workspace';

let page: Page;
afterEach(() => page.close());

async function open(process = bidding as unknown as Process) {
  const draft = createDraftStore(process, 1);
  const view = createViewStore('opportunity');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <ProcessWorkspace />
    </DesignerProvider>,
  );
  const now = () => draft.getState().document;
  const role = (id: string) => now().roles.find((one) => one.id === id);
  const show = (target: Parameters<ReturnType<typeof view.getState>['show']>[0]) => act(async () => view.getState().show(target));
  const choose = (name: string, value: string) =>
    act(async () => {
      const select = control(page.element, name) as HTMLSelectElement;
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  const askToDelete = async (name: string) => {
    await press(control(page.element, `Actions for “${name}”`));
    await page.settle(50);
    await press(control(document.body, 'Delete…'));
    await page.settle(50);
  };
  return { draft, view, now, role, show, choose, askToDelete };
}

describe('the process without JSON', () => {
  it('edits what it is called in both languages', async () => {
    const { now } = await open();
    await type(control(page.element, 'Name (English)'), 'Tenders');
    expect(now().label).toEqual({ 'zh-CN': '投标型销售流程', en: 'Tenders' });
    expect((control(page.element, 'Key') as HTMLInputElement).readOnly).toBe(true);
  });

  it('takes a currency only when it is one', async () => {
    const { now } = await open();
    await type(control(page.element, 'Currency'), 'eu');
    expect(now().currency).toBe((bidding as { currency?: string }).currency);
    expect(page.element.textContent).toContain('Three capital letters');
    await type(control(page.element, 'Currency'), 'eur');
    expect(now().currency).toBe('EUR');
  });
});

describe('record types', () => {
  it('are added with a pipeline, sound enough to be published, and opened', async () => {
    const { now, view } = await open();
    await press(control(page.element, 'Add a record type'));
    await page.settle(50);
    await press(control(document.body, 'Add'));
    expect(document.body.textContent).toContain('Give it a name.');
    await type(control(document.body, 'Name'), 'Visit');
    await press(control(document.body, 'Add'));
    const added = now().recordTypes.at(-1);
    expect(added).toMatchObject({ id: 'visit', label: { en: 'Visit' }, titleField: 'name' });
    expect(added?.pipeline?.stages.map(({ kind }) => kind)).toEqual(['open', 'won', 'lost']);
    expect(view.getState()).toMatchObject({ recordType: 'visit', selected: [{ what: 'recordType', id: 'visit' }] });
    expect(checkPublishable(now()).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are not deleted while others need them, and the needs can be gone to', async () => {
    const { now, view, show, askToDelete } = await open();
    await show({ recordType: 'customer' });
    await askToDelete('Customer');
    expect(document.body.textContent).toContain('other parts need it');
    expect([...document.querySelectorAll('[role="dialog"] button')].map((one) => one.textContent)).not.toContain('Delete');
    await press(control(document.body, 'Go there'));
    expect(view.getState().workspace).toBe('forms');
    expect(now().recordTypes.some(({ id }) => id === 'customer')).toBe(true);
  });

  it('go with what names them when nobody needs them', async () => {
    const { now, show, askToDelete } = await open();
    await show({ recordType: 'opportunity' });
    await askToDelete('Opportunity');
    expect(document.body.textContent).toContain('These go too');
    await press(control(document.body, 'Delete'));
    expect(now().recordTypes.some(({ id }) => id === 'opportunity')).toBe(false);
    expect(now().samples?.some(({ recordType }) => recordType === 'opportunity')).toBe(false);
    expect(JSON.stringify(now().roles)).not.toContain('"opportunity"');
  });

  it('order the columns of their list', async () => {
    const { now, show } = await open();
    await show({ recordType: 'customer' });
    await press(control(page.element, 'Move Industry up'));
    expect(now().recordTypes[1]?.list?.columns.slice(0, 2)).toEqual(['industry', 'name']);
    await press(control(page.element, 'Take out Industry'));
    expect(now().recordTypes[1]?.list?.columns[0]).toBe('name');
  });
});

describe('roles', () => {
  it('get rights by a cell of the table', async () => {
    const { role, show, choose, draft } = await open();
    await show({ role: 'rep' });
    await choose('Archive, Customer', 'own');
    expect(role('rep')?.grants.at(-1)).toEqual({ recordType: 'customer', actions: ['archive'], scope: 'own' });
    await act(async () => draft.getState().undo());
    expect(role('rep')).toEqual((bidding as unknown as Process).roles[0]);
  });

  it('offer only what is wider than the row of all record types', async () => {
    const { show } = await open();
    await show({ role: 'manager' });
    const options = [...(control(page.element, 'See, Customer') as HTMLSelectElement).options].map(({ text }) => text);
    expect(options).toEqual(['= Team +', 'All']);
  });

  it('warn when they see nothing', async () => {
    const { draft, show } = await open();
    await show({ role: 'director' });
    expect(page.element.textContent).not.toContain('sees nothing');
    await act(async () => {
      draft.getState().edit({ kind: 'removeGrant', role: 'director', at: 0 });
    });
    expect(page.element.textContent).toContain('This role sees nothing');
  });

  it('are led to by a problem, to the very right', async () => {
    const { draft, show } = await open();
    await act(async () => {
      draft.getState().edit({
        kind: 'addGrant',
        role: 'rep',
        grant: { recordType: 'opportunity', actions: ['waive'], scope: 'own', stages: ['lead'] },
      });
    });
    await show({ role: 'rep', grant: 4, property: 'stages.0' });
    await page.settle(50);
    expect(page.element.querySelector('[data-property="grants.4"]')?.contains(document.activeElement)).toBe(true);
  });
});

describe('samples', () => {
  it('are filled in the form of their record type; what it does not show stays', async () => {
    const { now, show, draft } = await open();
    const before = now().samples?.find(({ ref }) => ref === 'c_normal');
    await show({ sample: 'c_normal' });
    const name = () => find(page.element, '[data-property="data"] [data-field="name"] input');
    await type(name(), 'East University');
    const after = () => now().samples?.find(({ ref }) => ref === 'c_normal');
    expect(after()).toEqual({ ...before, data: { ...before?.data, name: 'East University' } });
    await act(async () => draft.getState().undo());
    expect((name() as HTMLInputElement).value).toBe(before?.data.name);
  });

  it('are added, and what they lack is a problem that leads back to them', async () => {
    const { now, view } = await open();
    await press(control(page.element, 'Add a sample record'));
    await page.settle(50);
    await press(control(document.body, 'Add'));
    const added = now().samples?.at(-1);
    expect(view.getState().selected).toEqual([{ what: 'sample', id: added?.ref }]);
    expect(checkPublishable(now()).map(({ code }) => code)).toContain('sample_incomplete');
  });
});

/** The template without its calendar and what counts by it. */
function withoutCalendars(): Process {
  const { calendars: _, ...process } = JSON.parse(
    JSON.stringify(bidding, (key, value) => (key === 'timers' || key === 'scenarios' ? undefined : value)),
  );
  return process;
}

describe('work calendars', () => {
  it('begin with China 2026 in two presses, and the first is the one limits are proposed with', async () => {
    const { now, view } = await open(withoutCalendars());
    await press(control(page.element, 'Add a work calendar'));
    await page.settle(50);
    await press(control(document.body, 'Add'));
    expect(now()).toMatchObject({ calendar: 'china', calendars: [{ id: 'china' }] });
    expect(now().calendars?.[0]?.holidays).toHaveLength(7);
    expect(view.getState().selected).toEqual([{ what: 'calendar', id: 'china' }]);
    expect(checkPublishable(now()).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('take hours as they are typed, holidays by a press on a day, and a pasted list', async () => {
    const { now, show, draft } = await open(withoutCalendars());
    const hours = [{ from: '09:00', to: '18:00' }];
    await act(async () => {
      draft.getState().edit({ kind: 'addCalendar', calendar: { id: 'office', label: 'Office', week: { monday: hours } } });
    });
    await show({ calendar: 'office' });
    const calendar = () => now().calendars?.[0];
    await type(control(page.element, 'Monday, stretch 1, from'), '8:3');
    expect(calendar()?.week.monday).toEqual(hours);
    await type(control(page.element, 'Monday, stretch 1, from'), '08:30');
    await press(control(page.element, 'Monday’s hours on all weekdays'));
    expect(calendar()?.week.friday).toEqual([{ from: '08:30', to: '18:00' }]);

    const today = find(page.element, '[data-today]');
    const weekday = today.getAttribute('aria-label')?.includes('work day');
    await press(today);
    expect(weekday ? calendar()?.holidays : calendar()?.workDays).toHaveLength(1);

    await press(control(page.element, 'Paste dates'));
    await page.settle(50);
    await type(control(document.body, 'Dates'), '2031-10-01 至 2031-10-07 国庆节\n2031-10-11 补班\nsoon');
    expect(document.body.textContent).toContain('Line 3: soon');
    await press(control(document.body, 'Add these dates'));
    expect(calendar()?.holidays?.at(-1)).toEqual({ from: '2031-10-01', to: '2031-10-07', label: '国庆节' });
    expect(calendar()?.workDays?.at(-1)).toEqual({ date: '2031-10-11', label: '补班' });
  });

  it('lead to the hours a problem is about', async () => {
    const { draft, show } = await open();
    await act(async () => {
      const week = { tuesday: [{ from: '18:00', to: '09:00' }] };
      draft.getState().edit({ kind: 'addCalendar', calendar: { id: 'office', label: 'Office', week } });
    });
    const problem = problemsOf(draft.getState().document)
      .groups.flatMap(({ problems }) => problems)
      .find(({ code }) => code === 'hours_reversed');
    await show(problem?.showMe ?? {});
    await page.settle(50);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Tuesday, stretch 1, from');
  });
});
