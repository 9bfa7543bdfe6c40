// @vitest-environment jsdom
import { IconRocket } from '@tabler/icons-react';
import { act, useMemo, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, key, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import { exportProcess } from '../../schemas/export-process';
import type { Process } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { DesignerProvider, useView } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { HistoryControls } from '../designer/history-controls';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { ExchangeMenu } from '../exchange/exchange-menu';
import { readImported } from '../exchange/imported';
import { FormsWorkspace } from '../forms/forms-workspace';
import { useFormCommands } from '../forms/use-form-commands';
import { ProcessWorkspace } from '../process/process-workspace';
import { useProcessCommands } from '../process/use-process-commands';
import { SimulatorWorkspace } from '../simulator/simulator-workspace';
import { useSimulatorCommands } from '../simulator/use-simulator-commands';
import { CommandPalette } from './command-palette';
import { CommandsProvider, useCommands } from './command-registry';

let page: Page;
afterEach(() => page.close());
const ran: string[] = [];

function Parts() {
  const [opened, setOpened] = useState(false);
  const workspace = useView((state) => state.workspace);
  useFormCommands();
  useProcessCommands();
  useSimulatorCommands();
  useCommands(
    'test',
    useMemo(
      () => [
        { id: 'go', group: 'act' as const, label: { 'zh-CN': '发射', en: 'Launch' }, icon: IconRocket, run: () => ran.push('go') },
        { id: 'no', group: 'act' as const, label: 'Launch never', icon: IconRocket, disabled: true, run: () => ran.push('no') },
      ],
      [],
    ),
  );
  return (
    <>
      <input aria-label="elsewhere" />
      <CommandPalette opened={opened} onOpen={() => setOpened(true)} onClose={() => setOpened(false)} />
      <HistoryControls />
      <ExchangeMenu port={{} as DesignerPort} />
      {workspace === 'forms' ? (
        <FormsWorkspace />
      ) : workspace === 'process' ? (
        <ProcessWorkspace />
      ) : workspace === 'simulator' ? (
        <SimulatorWorkspace />
      ) : null}
    </>
  );
}

async function open() {
  const draft = createDraftStore(bidding as unknown as Process, 1);
  const view = createViewStore('opportunity');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <CommandsProvider>
        <Parts />
      </CommandsProvider>
    </DesignerProvider>,
  );
  const call = async () => {
    await key(control(page.element, 'elsewhere'), 'KeyK', { key: 'k', ctrlKey: true });
    await page.settle(60);
  };
  const search = () => document.querySelector<HTMLInputElement>('[aria-label="Search commands and places of the process"]');
  const options = () => [...document.querySelectorAll('[role="dialog"] [role="option"]')].map((one) => one.textContent);
  const say = async (words: string) => {
    const input = search();
    if (input === null) throw new Error('the palette is closed');
    await type(input, words);
    await page.settle(60);
    return input;
  };
  return { draft, view, call, search, options, say };
}

describe('the command palette', () => {
  it('opens by Ctrl+K from an input, and runs the first match by Enter', async () => {
    const { call, search, options, say } = await open();
    expect(search()).toBeNull();
    await call();
    expect(options()).toContain('Launch');
    expect(document.getElementById(search()?.getAttribute('aria-controls') ?? '')?.getAttribute('role')).toBe('listbox');
    const input = await say('发射');
    expect(options()).toEqual(['Launch']);
    expect(input.getAttribute('aria-activedescendant')).toBe(document.querySelector('[role="option"]')?.id);
    await key(input, 'Enter');
    await page.settle(60);
    expect(ran).toEqual(['go']);
    expect(search()).toBeNull();
  });

  it('does not take the Enter of an input method', async () => {
    const { call, search, say } = await open();
    ran.length = 0;
    await call();
    const input = await say('发射');
    await key(input, 'Enter', { isComposing: true, keyCode: 229 });
    expect(ran).toEqual([]);
    expect(search()).not.toBeNull();
  });

  it('is closed by Escape, and runs nothing', async () => {
    const { call, search, say } = await open();
    ran.length = 0;
    await call();
    expect(document.querySelector('[role="dialog"]')?.getAttribute('aria-label')).toBe('Commands and places');
    await key(await say('发射'), 'Escape');
    await page.settle(60);
    expect(search()).toBeNull();
    expect(ran).toEqual([]);
  });

  it('goes to a field by its name in the other language', async () => {
    const { call, say, view } = await open();
    await call();
    const input = await say('预计金额');
    await key(input, 'Enter');
    expect(view.getState()).toMatchObject({
      workspace: 'forms',
      recordType: 'opportunity',
      selected: [{ what: 'formField', id: 'amount' }],
    });
  });

  it('adds a field of a kind to the open form from another workspace, and asks for the name of a new role', async () => {
    const { call, say, view, draft } = await open();
    const fields = () => Object.keys(draft.getState().document.recordTypes[0]?.schema.properties ?? {}).length;
    const before = fields();
    await call();
    await key(await say('add field percentage'), 'Enter');
    await page.settle(60);
    expect(fields()).toBe(before + 1);
    expect(view.getState()).toMatchObject({ workspace: 'forms', requested: null });
    await call();
    await key(await say('add a role'), 'Enter');
    await page.settle(60);
    await type(control(document.body, 'Name'), 'Guest');
    await press(control(document.body, 'Add'));
    expect(draft.getState().document.roles.at(-1)).toMatchObject({ id: 'guest', grants: [] });
  });

  it('duplicates and deletes the selected fields, and offers neither without any', async () => {
    const { call, say, options, view } = await open();
    const frames = () => page.element.querySelectorAll('[data-frame]').length;
    await call();
    await say('duplicate the selected');
    expect(options()).toEqual([]);
    await key(await say('preview'), 'Escape');
    await act(async () => view.getState().openWorkspace('forms'));
    const before = frames();
    const id = page.element.querySelector<HTMLElement>('[data-frame]')?.dataset.frame ?? '';
    await act(async () => view.getState().select([{ what: 'formField', id }]));
    await call();
    await key(await say('duplicate the selected'), 'Enter');
    await page.settle(60);
    expect(frames()).toBe(before + 1);
    await call();
    await key(await say('delete the selected'), 'Enter');
    await page.settle(60);
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Only from this form');
  });

  it('exports the process, the open form and the pipeline, and what is copied reads back as it is', async () => {
    const { call, say, view, draft } = await open();
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => copied.push(text) } });
    const copy = async (words: string) => {
      await call();
      await key(await say(`clipboard ${words}`), 'Enter');
      await page.settle(60);
    };
    await copy('process');
    await copy('pipeline');
    await act(async () => view.getState().openWorkspace('forms'));
    await copy('form');
    expect(copied[0]).toBe(exportProcess(draft.getState().document));
    expect(copied.map((text) => readImported(text).kind)).toEqual(['process', 'part', 'part']);
    expect(copied.slice(1).map((text) => JSON.parse(text).clipping)).toEqual(['pipeline', 'form']);
  });

  it('begins a run of the simulator from elsewhere, and keeps it as a scenario', async () => {
    const { call, say, options, view } = await open();
    await call();
    await say('save the run');
    expect(options()).toEqual([]);
    await key(await say('new run'), 'Enter');
    await page.settle(60);
    expect(view.getState().workspace).toBe('simulator');
    await press([...page.element.querySelectorAll('button')].find((one) => one.textContent === 'Begin') ?? page.element);
    await act(async () => view.getState().openWorkspace('process'));
    await call();
    await key(await say('save the run'), 'Enter');
    await page.settle(60);
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Save this run as a scenario');
  });

  it('does to a form, a role and a scenario what their menus do, by their names and from elsewhere', async () => {
    const { call, say, options, draft, view } = await open();
    const run = async (words: string) => {
      await call();
      await say(words);
      const [found, ...others] = options();
      await key(await say(words), 'Enter');
      await page.settle(60);
      return [found, others.length];
    };
    const ids = () => draft.getState().document.recordTypes[0]?.forms.map(({ id }) => id) ?? [];
    const [first = '', second = ''] = ids();
    const label = localise(draft.getState().document.recordTypes[0]?.forms[0]?.label, 'en');
    await run(`down form ${label}`);
    expect(ids().slice(0, 2)).toEqual([second, first]);
    await run(`duplicate form ${label}`);
    expect(ids()).toHaveLength(new Set([...ids()]).size);
    expect(view.getState()).toMatchObject({ workspace: 'forms', requested: null });
    await act(async () => view.getState().openWorkspace('process'));
    await run(`delete form ${label}`);
    expect(view.getState()).toMatchObject({ workspace: 'forms', form: first, requested: null });
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain(label);
    await key(document.querySelector('[role="dialog"]') as HTMLElement, 'Escape');
    await page.settle(60);
    const [role] = draft.getState().document.roles.slice(-1);
    await run(`delete role ${localise(role?.label, 'en')}`);
    expect(view.getState()).toMatchObject({ workspace: 'process', selected: [{ what: 'role', id: role?.id }], requested: null });
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain(localise(role?.label, 'en'));
    await key(document.querySelector('[role="dialog"]') as HTMLElement, 'Escape');
    await page.settle(60);
    const [scenario] = draft.getState().document.scenarios ?? [];
    await run(`open the scenario ${localise(scenario?.label, 'en')}`);
    expect(view.getState()).toMatchObject({ workspace: 'simulator', requested: null });
    expect(page.element.querySelector('[aria-label="The run"]')?.textContent).toContain('Save as scenario');
  });

  it('opens the list of all steps, where one is gone back to', async () => {
    const { call, say, options, draft } = await open();
    await call();
    await say('all steps');
    expect(options()).toEqual([]);
    await key(await say('add field percentage'), 'Enter');
    await page.settle(60);
    await call();
    await key(await say('all steps'), 'Enter');
    await page.settle(250);
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    expect(items[0]?.getAttribute('aria-current')).toBe('step');
    expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
    await press(items.at(-1) ?? page.element);
    expect(draft.getState().past).toEqual([]);
    expect(draft.getState().future).toHaveLength(1);
  });

  it('stays closed over a dialog that wants an answer', async () => {
    const { call, search } = await open();
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    await act(async () => document.body.append(dialog));
    await call();
    expect(search()).toBeNull();
    dialog.remove();
  });
});
