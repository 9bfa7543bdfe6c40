// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press } from '../../runtime/render/testing/page';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Process } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { DesignerProvider, useDocument } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { processDocument } from '../document/process-document';
import { createDraftStore } from '../draft/draft-store';
import { usagesOf } from '../draft/usages';
import { DuplicatesSection } from './duplicates-section';
import { ProtectionSection } from './protection-section';

let page: Page;
afterEach(() => page.close());

function Sections() {
  const type = useDocument().recordTypes.find(({ id }) => id === 'customer');
  if (type === undefined) return null;
  return (
    <>
      <DuplicatesSection type={type} />
      <ProtectionSection type={type} />
    </>
  );
}

async function open() {
  const draft = createDraftStore(bidding as unknown as Process, 1);
  const view = createViewStore('customer');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <Sections />
    </DesignerProvider>,
  );
  const process = () => draft.getState().document;
  return { draft, process, customer: () => process().recordTypes.find(({ id }) => id === 'customer') };
}

describe('duplicates and protection in the designer', () => {
  it('are added by a press each, in a form that can be published, and told in words', async () => {
    const { process, customer } = await open();
    await press(control(page.element, 'Add a rule'));
    await press(control(page.element, 'Add a rule'));
    const rules = customer()?.duplicates?.rules ?? [];
    expect(rules).toHaveLength(2);
    expect(rules[0]?.id).not.toBe(rules[1]?.id);
    await press(control(page.element, 'Protect the owner for a time'));
    expect(customer()?.protection).toMatchObject({ period: 'P30D', warnBefore: 'P3D', resetOn: ['move'] });
    expect(checkPublishable(process()).filter(({ severity }) => severity === 'error')).toEqual([]);
    const facts = processDocument(process()).types.find(({ id }) => id === 'customer')?.facts ?? [];
    expect(facts.map((fact) => localise(fact, 'zh-CN'))).toContain('负责人的保护期为30 天，到期进入公海。');
    expect(facts.map((fact) => localise(fact, 'en')).join(' ')).toContain('The owner is told 3 days before the end.');
    await press(control(page.element, 'Protect the owner for a time'));
    expect(customer()?.protection).toBeUndefined();
  });

  it('lose a rule with the field that it compares, and a role with the role', async () => {
    const { draft, process, customer } = await open();
    await press(control(page.element, 'Add a rule'));
    await press(control(page.element, 'Protect the owner for a time'));
    const field = customer()?.duplicates?.rules[0]?.parts[0]?.field ?? '';
    const usages = usagesOf(process(), { what: 'field', recordType: 'customer', field }).map(({ path }) => path);
    expect(usages.some((path) => path.endsWith('/duplicates/rules/0/parts/0/field'))).toBe(true);
    const role = customer()?.protection?.pool.roles[0] ?? '';
    await act(async () => {
      draft.getState().edit({ kind: 'removeField', recordType: 'customer', field, references: 'remove' });
      draft.getState().edit({ kind: 'removeRole', role, references: 'remove' });
    });
    expect(customer()?.duplicates).toBeUndefined();
    expect(customer()?.protection?.pool.roles).not.toContain(role);
  });
});
