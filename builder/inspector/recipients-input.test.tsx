// @vitest-environment jsdom
import { act, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press } from '../../runtime/render/testing/page';
import type { Process, RecordType } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { exampleProcess } from '../../schemas/testing/example-process';
import { DesignerProvider } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { RecipientsInput } from './recipients-input';

let page: Page;
afterEach(() => page.close());

function withPerson(): { process: Process; recordType: RecordType } {
  const process = exampleProcess();
  const [recordType] = process.recordTypes;
  if (recordType === undefined) throw new Error('the example has a record type');
  recordType.schema.properties.expert = { 'x-kind': 'person', title: 'Expert' };
  return { process, recordType };
}

/** The input over a list that is kept, as the one who uses it keeps it. */
async function open(given: Recipient[]) {
  const { process, recordType } = withPerson();
  let now = given;
  function Kept() {
    const [value, setValue] = useState(given);
    const keep = (next: Recipient[]) => {
      now = next;
      setValue(next);
    };
    return <RecipientsInput label="Who is told" value={value} onChange={keep} recordType={recordType} />;
  }
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft: createDraftStore(process, 1), view: createViewStore(recordType.id), locale: 'en' }}>
      <Kept />
    </DesignerProvider>,
  );
  const options = async () => {
    await press(control(page.element, 'Add to: Who is told'));
    return [...document.querySelectorAll<HTMLElement>('[role=option]')];
  };
  const add = async (name: string) => press((await options()).find((one) => one.textContent === name) ?? page.element);
  return { now: () => now, options, add, process };
}

describe('recipients', () => {
  it('are the owner, people with a role in or above the team, and people in fields', async () => {
    const { now, add, process } = await open([]);
    const [role] = process.roles;
    await add('Owner of the record');
    await add(typeof role?.label === 'object' ? (role.label.en ?? '') : (role?.label ?? ''));
    await add('Expert');
    expect(now()).toEqual([{ kind: 'owner' }, { kind: 'role', role: role?.id }, { kind: 'field', field: 'expert' }]);
  });

  it('are not offered twice, and are taken out by name', async () => {
    const { now, options } = await open([{ kind: 'owner' }, { kind: 'field', field: 'expert' }]);
    expect((await options()).map((one) => one.textContent)).not.toContain('Owner of the record');
    await press(control(page.element, 'Take out Owner of the record'));
    expect(now()).toEqual([{ kind: 'field', field: 'expert' }]);
    expect((await options()).map((one) => one.textContent)).toContain('Owner of the record');
  });

  it('of a role are narrowed to its team, and one that is gone is still seen', async () => {
    const { now } = await open([{ kind: 'role', role: 'gone' }]);
    const scope = control(page.element, 'Which gone') as HTMLSelectElement;
    expect(scope.value).toBe('teamTree');
    await act(async () => {
      scope.value = 'team';
      scope.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(now()).toEqual([{ kind: 'role', role: 'gone', scope: 'team' }]);
  });
});
