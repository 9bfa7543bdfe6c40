// @vitest-environment jsdom
import { IconRocket } from '@tabler/icons-react';
import { act, useMemo, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, key, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import type { Process } from '../../schemas/process';
import { DesignerProvider, useView } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { FormsWorkspace } from '../forms/forms-workspace';
import { useFormCommands } from '../forms/use-form-commands';
import { ProcessWorkspace } from '../process/process-workspace';
import { useProcessCommands } from '../process/use-process-commands';
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
      {workspace === 'forms' ? <FormsWorkspace /> : workspace === 'process' ? <ProcessWorkspace /> : null}
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
